"""The fiche chantier, the questions it answers and the resources it needs.

Source: guide, fiche outil n° 3 (p. 76) for enjeux, défis and chantiers, fiche outil n° 4 (p. 82)
for resources and the quality of links.
"""

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar, Self

from pydantic import Field, StrictBool, model_validator
from pydantic_core import PydanticCustomError

from ecomap.model.record import Part, Record
from ecomap.model.text import Line, Name, Note, Slug, Text
from ecomap.model.values import SlugSet, dropped
from ecomap.model.vocabulary import Feasibility, Horizon, Kind, Nature, Quality


class _OfTerritory(Record):
    """A node that belongs to one territory."""

    id: Slug
    territory: Slug
    source: Note = ""

    @property
    def key(self) -> str:
        return self.id

    @property
    def territory_ids(self) -> tuple[str, ...]:
        return (self.territory,)

    def references(self) -> Iterator[tuple[str, Kind, str]]:
        yield "territory", Kind.TERRITORY, self.territory

    def without(self, _kind: Kind, _key: str, /) -> Self | None:
        return None


class Enjeu(_OfTerritory):
    """A question the territory must answer ("Comment ... ?")."""

    KIND: ClassVar[Kind] = Kind.ENJEU

    question: Name

    @property
    def label(self) -> str:
        return self.question


class Defi(_OfTerritory):
    """An objective that groups chantiers across enjeux."""

    KIND: ClassVar[Kind] = Kind.DEFI

    title: Name

    @property
    def label(self) -> str:
        return self.title


class Governance(Part):
    """Who leads, who carries out, who is associated: ids of actors."""

    lead: SlugSet = ()
    doers: SlugSet = ()
    associates: SlugSet = ()

    @property
    def people(self) -> tuple[str, ...]:
        """Those who lead or carry out, by id: the chantier's links are theirs."""
        return tuple(sorted({*self.lead, *self.doers}))

    @property
    def everyone(self) -> tuple[str, ...]:
        """All whom it names, by id."""
        return tuple(sorted({*self.lead, *self.doers, *self.associates}))


class Chantier(_OfTerritory):
    """A key project: several actions under one title, with what they need."""

    KIND: ClassVar[Kind] = Kind.CHANTIER

    title: Name
    enjeux: SlugSet = ()
    defi: Slug | None = None
    description: Text = ""
    actions: tuple[Line, ...] = ()
    success: tuple[Line, ...] = ()
    obstacles: tuple[Line, ...] = ()
    governance: Governance = Governance()
    audiences: SlugSet = ()
    feasibility: Feasibility = Feasibility.UNKNOWN
    priority: StrictBool = False
    desirable_unknown: StrictBool = False

    @property
    def label(self) -> str:
        return self.title

    def references(self) -> Iterator[tuple[str, Kind, str]]:
        yield from super().references()
        for enjeu in self.enjeux:
            yield "enjeux", Kind.ENJEU, enjeu
        if self.defi:
            yield "defi", Kind.DEFI, self.defi
        for role, actors in self.governance:
            for actor in actors:
                yield f"governance.{role}", Kind.ACTOR, actor

    def without(self, kind: Kind, key: str, /) -> Self:
        if kind is Kind.ENJEU:
            return self.changed(enjeux=dropped(self.enjeux, key))
        if kind is Kind.DEFI:
            return self.changed(defi=None)
        roles = {role: dropped(actors, key) for role, actors in self.governance}
        return self.changed(governance=roles)


class Resource(_OfTerritory):
    """Something chantiers need. It may be held by actors, and may be another chantier."""

    KIND: ClassVar[Kind] = Kind.RESOURCE

    name: Name
    nature: Nature | None = None
    held_by: SlugSet = ()
    to_create: StrictBool = False
    chantier: Slug | None = None

    @property
    def label(self) -> str:
        return self.name

    def references(self) -> Iterator[tuple[str, Kind, str]]:
        yield from super().references()
        for actor in self.held_by:
            yield "held_by", Kind.ACTOR, actor
        if self.chantier:
            yield "chantier", Kind.CHANTIER, self.chantier

    def without(self, kind: Kind, key: str, /) -> Self:
        if kind is Kind.ACTOR:
            return self.changed(held_by=dropped(self.held_by, key))
        return self.changed(chantier=None)


class FollowUp(Part):
    """Who takes charge of making the link, and until when."""

    who: Name
    by: dt.date | None = None


class Position(Part):
    """Where somebody moved a resource on the map, from the chantier's centre, in map units."""

    x: float = Field(ge=-100_000, le=100_000, strict=True)
    y: float = Field(ge=-100_000, le=100_000, strict=True)


class Need(Record):
    """The place of a resource on a chantier's map, and the quality of their link.

    Until the group has qualified the link, `assessed` is false and the quality is ABSENT by
    default: such a link is "à qualifier", and counted apart everywhere.
    """

    KIND: ClassVar[Kind] = Kind.NEED

    chantier: Slug
    resource: Slug
    group: Note = ""
    quality: Quality = Quality.ABSENT
    assessed: StrictBool = False
    why: Text = ""
    have: StrictBool | None = None
    how: Text = ""
    horizon: Horizon | None = None
    follow_up: FollowUp | None = None
    position: Position | None = None
    source: Note = ""

    @model_validator(mode="after")
    def _quality_is_assessed(self) -> Self:
        if not self.assessed and self.quality is not Quality.ABSENT:
            raise PydanticCustomError("unassessed_quality", "unassessed")
        return self

    @property
    def key(self) -> str:
        return f"{self.chantier}/{self.resource}"

    @property
    def is_met(self) -> bool:
        """Whether the group says that it knows, or has worked with, who holds the resource."""
        return self.assessed and self.quality is not Quality.ABSENT

    @property
    def is_missing(self) -> bool:
        """Whether the group says that there is no link; one to qualify is not missing."""
        return self.assessed and self.quality is Quality.ABSENT

    @property
    def label(self) -> str:
        return self.key

    def references(self) -> Iterator[tuple[str, Kind, str]]:
        yield "chantier", Kind.CHANTIER, self.chantier
        yield "resource", Kind.RESOURCE, self.resource

    def without(self, _kind: Kind, _key: str, /) -> None:
        return None


class Counts(Part):
    """How many links of each quality a chantier has; those to qualify are counted apart."""

    solid: int = 0
    dotted: int = 0
    absent: int = 0
    to_qualify: int = 0

    @property
    def assessed(self) -> int:
        return self.solid + self.dotted + self.absent

    @property
    def total(self) -> int:
        return self.assessed + self.to_qualify

    @classmethod
    def of(cls, links: "Iterator[tuple[Quality, bool]] | list[tuple[Quality, bool]]") -> Self:
        """Count (quality, assessed) pairs."""
        counts = {"to_qualify": 0, **{quality.value: 0 for quality in Quality}}
        for quality, assessed in links:
            counts[quality.value if assessed else "to_qualify"] += 1
        return cls(**counts)
