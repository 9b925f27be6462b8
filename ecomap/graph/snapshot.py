"""The whole graph at one revision, in memory: what every analysis reads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar, cast

from ecomap.graph.edits import Entry
from ecomap.model import (
    RECORD_TYPES,
    Actor,
    ActorLink,
    Chantier,
    Defi,
    Enjeu,
    Kind,
    Need,
    Record,
    Resource,
    Territory,
)
from ecomap.model.problems import unknown

R = TypeVar("R", bound=Record)

KINDS = tuple(kind for kind in RECORD_TYPES if kind not in (Kind.ORIGIN, Kind.APART))
"""The kinds of record of a snapshot."""


@dataclass(frozen=True)
class Snapshot:
    """Every record by kind and key, as they were together at `revision`. Never changed in place.

    Without what files said of actors and who was told apart: that is no part of the graph, and
    weighs more than all the rest.
    """

    revision: int
    records: Mapping[Kind, Mapping[str, Record]]

    @classmethod
    def of(cls, revision: int, records: Iterable[Record]) -> "Snapshot":
        """The snapshot of those of `records` that are of `KINDS`, in their order inside each."""
        sorted_out: dict[Kind, dict[str, Record]] = {kind: {} for kind in KINDS}
        for record in records:
            if record.KIND in sorted_out:
                sorted_out[record.KIND][record.key] = record
        return cls(revision, sorted_out)

    def after(self, entries: Iterable[Entry]) -> "Snapshot":
        """The snapshot once `entries`, all that happened since this one, have happened."""
        records = dict(self.records)
        revision = self.revision
        for entry in sorted(entries, key=lambda each: each.revision):
            revision = entry.revision
            if entry.kind not in records:
                continue
            if records[entry.kind] is self.records[entry.kind]:
                records[entry.kind] = dict(records[entry.kind])
            held = cast(dict[str, Record], records[entry.kind])
            if entry.after is None:
                held.pop(entry.key, None)
            else:
                content = {**entry.after, "version": entry.revision}
                held[entry.key] = RECORD_TYPES[entry.kind].of(content)
        return Snapshot(revision, records)

    def of_type(self, record_type: type[R]) -> Mapping[str, R]:
        """The records of a type by key."""
        return cast(Mapping[str, R], self.records[record_type.KIND])

    def get(self, record_type: type[R], key: str) -> R:
        """One record. Raises `UnknownObject`, which names the nearest ones."""
        held = self.of_type(record_type)
        if key not in held:
            raise unknown(record_type.KIND, key, {each.key: each.label for each in held.values()})
        return held[key]

    @property
    def territories(self) -> Mapping[str, Territory]:
        return self.of_type(Territory)

    @property
    def enjeux(self) -> Mapping[str, Enjeu]:
        return self.of_type(Enjeu)

    @property
    def defis(self) -> Mapping[str, Defi]:
        return self.of_type(Defi)

    @property
    def actors(self) -> Mapping[str, Actor]:
        return self.of_type(Actor)

    @property
    def resources(self) -> Mapping[str, Resource]:
        return self.of_type(Resource)

    @property
    def chantiers(self) -> Mapping[str, Chantier]:
        return self.of_type(Chantier)

    @property
    def needs(self) -> Mapping[str, Need]:
        return self.of_type(Need)

    @property
    def links(self) -> Mapping[str, ActorLink]:
        return self.of_type(ActorLink)

    @cached_property
    def needs_by_chantier(self) -> Mapping[str, tuple[Need, ...]]:
        """The needs of each chantier, by their resources' keys; also of one without any."""
        return self._needs_by("chantier", self.chantiers)

    @cached_property
    def needs_by_resource(self) -> Mapping[str, tuple[Need, ...]]:
        """The needs for each resource, by their chantiers' keys; also for one nobody needs."""
        return self._needs_by("resource", self.resources)

    def within(self, territory: str | None) -> frozenset[str]:
        """The ids of a territory and of all inside it; of every territory for None."""
        if territory is None:
            return frozenset(self.territories)
        inside, edge = {territory}, {territory}
        while edge:
            edge = {t.id for t in self.territories.values() if t.parent in edge} - inside
            inside |= edge
        return frozenset(inside)

    def around(self, territory: str) -> tuple[str, ...]:
        """The ids of a territory and of those that it is in, the nearest first."""
        found: list[str] = []
        each: str | None = territory
        while each is not None and each not in found:
            found.append(each)
            each = self.territories[each].parent
        return tuple(found)

    def chantiers_of(self, territory: str | None) -> list[Chantier]:
        """The chantiers of a territory and of all inside it, by key."""
        inside = self.within(territory)
        return [c for _key, c in sorted(self.chantiers.items()) if c.territory in inside]

    def actors_of(self, territory: str | None) -> list[Actor]:
        """The actors of a territory and of all inside it, by key; for None, of no territory too.

        Those of elsewhere whom its chantiers or its resources name count: the région that a
        commune's chantier is led with works there.
        """
        if territory is None:
            return sorted(self.actors.values(), key=lambda actor: actor.id)
        inside = self.within(territory)
        named = self._named_in(inside)
        found = (
            actor
            for actor in self.actors.values()
            if actor.id in named or not inside.isdisjoint(actor.territories)
        )
        return sorted(found, key=lambda actor: actor.id)

    def _named_in(self, territories: frozenset[str]) -> set[str]:
        """The actors whom the chantiers and the resources of some territories name."""
        named: set[str] = set()
        for chantier in self.chantiers.values():
            if chantier.territory in territories:
                for _role, actors in chantier.governance:
                    named.update(actors)
        for resource in self.resources.values():
            if resource.territory in territories:
                named.update(resource.held_by)
        return named

    def _needs_by(self, end: str, keys: Iterable[str]) -> dict[str, tuple[Need, ...]]:
        found: dict[str, list[Need]] = {key: [] for key in keys}
        for _key, need in sorted(self.needs.items()):
            found[getattr(need, end)].append(need)
        return {key: tuple(needs) for key, needs in found.items()}
