"""Territories and the actors in them."""

from collections.abc import Iterator
from typing import ClassVar, Self

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from ecomap.model.record import Part, Record
from ecomap.model.text import Name, Note, Slug, Text, fold
from ecomap.model.values import SlugSet, dropped
from ecomap.model.vocabulary import Kind, Quality, TerritoryKind


class Territory(Record):
    """A commune, EPCI, département or région, perhaps inside another."""

    KIND: ClassVar[Kind] = Kind.TERRITORY

    id: Slug
    name: Name
    kind: TerritoryKind
    code: Note = ""
    parent: Slug | None = None
    source: Note = ""

    @property
    def key(self) -> str:
        return self.id

    @property
    def label(self) -> str:
        return self.name

    def references(self) -> Iterator[tuple[str, Kind, str]]:
        if self.parent:
            yield "parent", Kind.TERRITORY, self.parent

    def without(self, _kind: Kind, _key: str, /) -> Self:
        return self.changed(parent=None)


class Place(Part):
    """Where an actor is: a postal address, and degrees north and east (WGS 84)."""

    address: Note = ""
    postcode: Note = ""
    commune: Note = ""
    latitude: float | None = Field(default=None, ge=-90, le=90, strict=True)
    longitude: float | None = Field(default=None, ge=-180, le=180, strict=True)


class Actor(Record):
    """An organisation; `types` are ids of the panorama's actor types."""

    KIND: ClassVar[Kind] = Kind.ACTOR

    id: Slug
    name: Name
    types: SlugSet = ()
    territories: SlugSet = ()
    place: Place | None = None
    source: Note = ""

    @property
    def key(self) -> str:
        return self.id

    @property
    def label(self) -> str:
        return self.name

    @property
    def search_text(self) -> str:
        return fold(f"{self.name} {self.place.commune if self.place else ''}")

    @property
    def territory_ids(self) -> tuple[str, ...]:
        return self.territories

    def references(self) -> Iterator[tuple[str, Kind, str]]:
        for territory in self.territories:
            yield "territories", Kind.TERRITORY, territory

    def without(self, _kind: Kind, key: str, /) -> Self:
        return self.changed(territories=dropped(self.territories, key))


def one_pair(actors: tuple[str, ...]) -> tuple[str, ...]:
    """Two different actors, sorted."""
    if len(actors) != 2:
        raise PydanticCustomError("two_actors", "two actors")
    if actors[0] == actors[1]:
        raise PydanticCustomError("same_actor_twice", "same actor twice")
    return tuple(sorted(actors))


class ActorLink(Record):
    """What two actors have together; the pair is unordered and has one link."""

    KIND: ClassVar[Kind] = Kind.LINK

    actors: tuple[Slug, ...]
    quality: Quality
    why: Text = ""
    source: Note = ""

    _one_pair = field_validator("actors")(one_pair)

    @property
    def key(self) -> str:
        return "/".join(self.actors)

    @property
    def label(self) -> str:
        return " – ".join(self.actors)

    def references(self) -> Iterator[tuple[str, Kind, str]]:
        for actor in self.actors:
            yield "actors", Kind.ACTOR, actor

    def without(self, _kind: Kind, _key: str, /) -> None:
        return None
