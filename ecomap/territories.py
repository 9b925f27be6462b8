"""What a territory works on, as one sees it at a glance."""

from collections.abc import Iterable
from dataclasses import dataclass

from ecomap.graph.store import GraphStore
from ecomap.model import Chantier, Counts, Defi, Enjeu, Resource, Territory


@dataclass(frozen=True, slots=True)
class TerritorySummary:
    """The guide's synthesis table: `chantiers` by enjeu id, those without any under None."""

    territory: Territory
    enjeux: tuple[Enjeu, ...]
    defis: tuple[Defi, ...]
    chantiers: dict[str | None, tuple[Chantier, ...]]
    counts: dict[str, Counts]


def worked_on(store: GraphStore) -> list[Territory]:
    """The ones somebody works on, by name: those that hold a chantier or an enjeu, else a défi
    or a resource; when there are none, those with no other inside."""
    everything = store.records(Territory)
    for work in ((Chantier, Enjeu), (Defi, Resource)):
        used = {
            territory
            for record_type in work
            for record in store.records(record_type)
            for territory in record.territory_ids
        }
        if used:
            return [each for each in everything if each.id in used]
    parents = {each.parent for each in everything}
    return [each for each in everything if each.id not in parents]


def inside(territories: Iterable[Territory], key: str) -> frozenset[str]:
    """The ids of a territory and of all inside it."""
    parents = {each.id: each.parent for each in territories}
    found, edge = {key}, {key}
    while edge:
        edge = {each for each, parent in parents.items() if parent in edge} - found
        found |= edge
    return frozenset(found)


def summarise(store: GraphStore, territory: Territory) -> TerritorySummary:
    """Enjeux, chantiers and their counts for one territory."""
    enjeux = in_order(store, store.records(Enjeu, territory.id))
    chantiers = store.records(Chantier, territory.id)
    counts = store.counts(territory.id)
    return TerritorySummary(
        territory=territory,
        enjeux=enjeux,
        defis=tuple(store.records(Defi, territory.id)),
        chantiers={
            **{e.id: tuple(c for c in chantiers if e.id in c.enjeux) for e in enjeux},
            None: tuple(c for c in chantiers if not c.enjeux),
        },
        counts={each.id: counts.get(each.id, Counts()) for each in chantiers},
    )


def in_order(store: GraphStore, enjeux: Iterable[Enjeu]) -> tuple[Enjeu, ...]:
    """Enjeux as they were first written down; those of one file by id, where their numbers are.

    The history keeps that place for one that was deleted, then put back.
    """

    def written(enjeu: Enjeu) -> tuple[int, str]:
        return store.history(record=enjeu, limit=None)[-1].revision, enjeu.id

    return tuple(sorted(enjeux, key=written))
