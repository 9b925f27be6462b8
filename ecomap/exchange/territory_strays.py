"""What a territory's file brought along that nothing names, and that is of no other's file."""

from collections.abc import Collection, Iterator

from ecomap.graph.snapshot import Snapshot
from ecomap.graph.store import GraphStore
from ecomap.model import Actor, ActorLink, Chantier, Defi, Enjeu, Kind, Record, Resource, Territory

_WORK = (Enjeu, Defi, Resource, Chantier)

Key = tuple[Kind, str]


def strays(
    store: GraphStore, snapshot: Snapshot, territory: str, own: Collection[Key]
) -> Iterator[Record]:
    """The territories, actors and links of elsewhere that are to be in the file of `territory`.

    A file may list some that nothing of its territory names; it is to come back with them. They are
    those that were created by a step that also wrote some of `own`, what the territory holds. None
    where another territory is worked on: they may be that one's. Nor what an import brought, which
    says where it belongs.
    """
    if not _is_alone(snapshot, territory):
        return
    steps = _Steps(store, own)
    kept = set(own)
    for record in _unclaimed(store, snapshot, own):
        ends = (
            [(Kind.ACTOR, each) for each in record.actors] if isinstance(record, ActorLink) else []
        )
        if kept.issuperset(ends) and steps.brought(record):
            kept.add((record.KIND, record.key))
            yield record


def _is_alone(snapshot: Snapshot, territory: str) -> bool:
    return all(
        record.territory_ids == (territory,)
        for record_type in _WORK
        for record in snapshot.of_type(record_type).values()
    )


def _unclaimed(store: GraphStore, snapshot: Snapshot, own: Collection[Key]) -> Iterator[Record]:
    """What is not `own`, and holds nothing that an import brought; links last."""
    imported = store.origin_sources().keys()
    actors = (each for key, each in snapshot.actors.items() if key in imported)
    places = {each for actor in actors for each in actor.territories}
    claimed = {around for each in places for around in snapshot.around(each)}
    for record_type, taken in ((Territory, claimed), (Actor, imported), (ActorLink, ())):
        for record in snapshot.of_type(record_type).values():
            if (record.KIND, record.key) not in own and record.key not in taken:
                yield record


class _Steps:
    """Which steps wrote some of `own`, each looked at once."""

    def __init__(self, store: GraphStore, own: Collection[Key]) -> None:
        self._store = store
        self._own = own
        self._told: dict[Key, bool] = {}

    def brought(self, record: Record) -> bool:
        """Whether the step that first created `record` wrote some of `own`."""
        key = (record.KIND, record.key)
        if key not in self._told:
            self._look(record)
        return self._told.get(key, False)

    def _look(self, record: Record) -> None:
        past = self._store.history(record=record, limit=None)
        if not past:
            return
        step = self._store.history(revision=past[-1].revision, limit=None)
        ours = any((entry.kind, entry.key) in self._own for entry in step)
        self._told |= {(entry.kind, entry.key): ours for entry in step if entry.before is None}
