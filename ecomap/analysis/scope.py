"""What a question is asked about: one chantier, or all those of a territory."""

from collections.abc import Iterator
from dataclasses import dataclass

from ecomap.graph.snapshot import Snapshot
from ecomap.model import Actor, Chantier, Need, Territory


@dataclass(frozen=True, slots=True)
class Scope:
    """`chantier` is an id, or None for a whole territory; `territory` an id, or None for the whole
    graph; `chantiers` the ids of those asked about, sorted."""

    chantier: str | None
    territory: str | None
    chantiers: tuple[str, ...]

    @classmethod
    def of_chantier(cls, snapshot: Snapshot, chantier_id: str) -> "Scope":
        """One chantier, in its territory. Raises `UnknownObject`."""
        chantier = snapshot.get(Chantier, chantier_id)
        return cls(chantier.id, chantier.territory, (chantier.id,))

    @classmethod
    def of_territory(cls, snapshot: Snapshot, territory_id: str | None) -> "Scope":
        """A territory with all inside it; everything for None. Raises `UnknownObject`."""
        if territory_id is not None:
            snapshot.get(Territory, territory_id)
        return cls(None, territory_id, tuple(c.id for c in snapshot.chantiers_of(territory_id)))

    def needs(self, snapshot: Snapshot) -> Iterator[Need]:
        """What the chantiers need, by chantier then resource."""
        for chantier in self.chantiers:
            yield from snapshot.needs_by_chantier[chantier]

    def actors(self, snapshot: Snapshot) -> list[Actor]:
        """The local actors, by id."""
        return snapshot.actors_of(self.territory)
