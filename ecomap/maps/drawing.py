"""A laid out map: plain geometry, ready to be written as SVG or anything else.

The origin is the centre of the chantier's card on every page but the narrow one; one unit is one
CSS pixel in the editor at its natural size.
"""

from dataclasses import dataclass
from typing import Literal

from ecomap.maps.geometry import Box, Curve, Point
from ecomap.maps.text import measure
from ecomap.maps.view import Item, State
from ecomap.model import Nature

Anchor = Literal["start", "middle", "end"]

CAP = 0.35
"""Half the height of a capital, in type sizes: from the middle of a line down to its baseline."""


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of text. `y` is the middle of the first line; `x` is where the anchor says."""

    x: float
    y: float
    lines: tuple[str, ...]
    size: float
    leading: float
    anchor: Anchor = "start"
    bold: bool = False

    @property
    def baselines(self) -> tuple[float, ...]:
        return tuple(
            self.y + CAP * self.size + index * self.leading for index in range(len(self.lines))
        )

    @property
    def box(self) -> Box:
        width = max(measure(line, self.size, bold=self.bold) for line in self.lines)
        left = {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        height = self.leading * len(self.lines)
        return Box(self.x - left, self.y - self.leading / 2, width, height)


@dataclass(frozen=True, slots=True)
class Card:
    """The chantier in the middle: its title in full, its links counted."""

    box: Box
    title: Label
    tally: Label


@dataclass(frozen=True, slots=True)
class Pill:
    """A resource. `icon` is the square of its icon, `mark` the middle of its question mark."""

    item: Item
    box: Box
    name: Label
    icon: Box
    mark: Point


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the resources of a group; `name` is the group as the need writes it."""

    name: str
    label: Label


@dataclass(frozen=True, slots=True)
class Link:
    """The line of a resource. Every resource has one: those absent or to qualify are not shown."""

    item: Item
    curve: Curve


@dataclass(frozen=True, slots=True)
class Sample:
    """What the legend shows beside a sentence: a kind of line, or a nature's icon."""

    what: State | Nature
    box: Box


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything on a page. `box` is all of it, margins included; `trunk` goes downwards.

    Without a card the page around the drawing shows the chantier.
    """

    name: str
    title: str
    box: Box
    card: Card | None
    headings: tuple[Heading, ...]
    pills: tuple[Pill, ...]
    links: tuple[Link, ...]
    trunk: tuple[Point, Point] | None = None
    captions: tuple[Label, ...] = ()
    samples: tuple[Sample, ...] = ()
