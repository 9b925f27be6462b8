"""What every node and link of the graph has in common."""

from abc import abstractmethod
from collections.abc import Iterator
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, ValidationError

from ecomap.errors import InvalidFields
from ecomap.model.problems import problems_of
from ecomap.model.text import fold
from ecomap.model.vocabulary import Kind


class Part(BaseModel):
    """A piece of a record: immutable, no unknown key."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Record(Part):
    """A node or a link of the graph, immutable.

    `version` is the revision of the graph that last changed the record (0: not stored yet). A write
    made from an older version is refused, so nobody overwrites what they have not seen.
    """

    KIND: ClassVar[Kind]

    version: int = 0

    @property
    @abstractmethod
    def key(self) -> str:
        """What the record is found by among those of its kind."""

    @property
    @abstractmethod
    def label(self) -> str:
        """What a person calls it."""

    @property
    def search_text(self) -> str:
        """What it is found by when somebody types: folded text."""
        return fold(self.label)

    @property
    def territory_ids(self) -> tuple[str, ...]:
        """The territories it belongs to; none for links, which follow their ends."""
        return ()

    def references(self) -> Iterator[tuple[str, Kind, str]]:
        """Every record it names: (field, kind, key)."""
        return iter(())

    @abstractmethod
    def without(self, kind: Kind, key: str, /) -> Self | None:
        """Itself once the record it names is gone; None when it cannot stand without it."""

    def changed(self, **fields: Any) -> Self:
        """A copy with `fields` changed and validated. Raises `InvalidFields` with every problem."""
        return type(self).of({**self.model_dump(), **fields})

    @classmethod
    def of(cls, data: dict[str, Any]) -> Self:
        """A record from plain data. Raises `InvalidFields` with every problem."""
        try:
            return cls.model_validate(data)
        except ValidationError as error:
            raise InvalidFields(problems_of(error)) from None

    def content(self) -> dict[str, Any]:
        """All but the version, as plain JSON-ready data."""
        return self.model_dump(mode="json", exclude={"version"})

    def says_the_same(self, other: "Record") -> bool:
        """Whether nothing but the version tells them apart."""
        return type(self) is type(other) and (
            vars(self) | {"version": other.version} == vars(other)
        )
