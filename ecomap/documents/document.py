"""What a file says, as plain values that remember where they stand."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ecomap.errors import Problem
from ecomap.model.problems import field_path

Place = tuple[int, int]
"""Line and column, both from 1."""

Location = tuple[int | str, ...]
"""The way to a value from the top: keys and indices."""


class Block(dict[str, Any]):
    """A mapping of the file, with the place of each key and of each value."""

    __slots__ = ("key_places", "places")

    def __init__(self) -> None:
        super().__init__()
        self.places: dict[str, Place] = {}
        self.key_places: dict[str, Place] = {}


class Items(list[Any]):
    """A list of the file, with the place of each entry."""

    __slots__ = ("places",)

    def __init__(self) -> None:
        super().__init__()
        self.places: list[Place] = []


@dataclass(slots=True)
class Document:
    """A file that could be read. `problems` are those of the text itself: the rest can be judged.

    `written` holds how a value was written where YAML makes something else of it: `01000`, `no`.
    """

    name: str
    root: Block
    written: dict[Place, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place(self, location: Location) -> Place:
        """Where a value stands, or the nearest thing around it that exists."""
        here: Any = self.root
        place = (1, 1)
        for step in location:
            if isinstance(here, Block) and step in here.places:
                place = here.places[str(step)]
            elif isinstance(here, Items) and isinstance(step, int) and step < len(here):
                place = here.places[step]
            else:
                break
            here = here[step]
        return place

    def key_place(self, location: Location) -> Place:
        """Where the key of a value stands."""
        *around, key = location
        holder = self.at(tuple(around))
        if isinstance(holder, Block) and key in holder.key_places:
            return holder.key_places[str(key)]
        return self.place(location)

    def at(self, location: Location) -> Any:
        """The value at a location; None where there is none."""
        here: Any = self.root
        for step in location:
            if isinstance(here, Block):
                here = here.get(str(step))
            elif isinstance(here, Items) and isinstance(step, int) and step < len(here):
                here = here[step]
            else:
                return None
        return here

    def problem(
        self, location: Location, message: str, remedy: str = "", *, at_key: bool = False
    ) -> Problem:
        """A problem with the value, or with the key, at a location."""
        line, column = self.key_place(location) if at_key else self.place(location)
        return Problem(message, remedy, field_path(location), line, column)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """In the order of the lines, each place told of once for the same thing."""
    unique = {(each.line or 0, each.column or 0, each.message): each for each in problems}
    return [unique[place] for place in sorted(unique)]
