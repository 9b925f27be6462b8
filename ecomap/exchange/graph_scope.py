"""The part of the graph that belongs to territories, closed: whatever it names is in it."""

from collections.abc import Iterable, Iterator

from ecomap.graph.snapshot import Snapshot
from ecomap.model import ActorLink, Kind, Need, Record, Territory

Key = tuple[Kind, str]


def scoped(snapshot: Snapshot, *territories: str) -> Snapshot:
    """What territories and all inside them hold, by kind and key; everything for none.

    With it come the needs of its chantiers, the links of its actors, and whatever of elsewhere all
    that names: the other end of a link, who holds a resource, the territories around.
    Raises `UnknownObject`.
    """
    if territories:
        kept = _closed(snapshot, _own(snapshot, _within(snapshot, territories)))
    else:
        kept = {(kind, key) for kind, held in snapshot.records.items() for key in held}
    return Snapshot.of(
        snapshot.revision,
        (
            record
            for kind, held in snapshot.records.items()
            for key, record in sorted(held.items())
            if (kind, key) in kept
        ),
    )


def _within(snapshot: Snapshot, territories: Iterable[str]) -> frozenset[str]:
    for each in territories:
        snapshot.get(Territory, each)
    return frozenset().union(*map(snapshot.within, territories))


def _own(snapshot: Snapshot, inside: frozenset[str]) -> Iterator[Record]:
    chantiers = {c.id for c in snapshot.chantiers.values() if c.territory in inside}
    actors = {a.id for a in snapshot.actors.values() if not inside.isdisjoint(a.territories)}
    for held in snapshot.records.values():
        for record in held.values():
            if isinstance(record, Territory):
                mine = record.id in inside
            elif isinstance(record, Need):
                mine = record.chantier in chantiers
            elif isinstance(record, ActorLink):
                mine = not actors.isdisjoint(record.actors)
            else:
                mine = not inside.isdisjoint(record.territory_ids)
            if mine:
                yield record


def _closed(snapshot: Snapshot, records: Iterable[Record]) -> set[Key]:
    """The keys of `records` and of all that they name, and of all that this names."""
    found = list(records)
    kept = {(record.KIND, record.key) for record in found}
    while found:
        for _field, kind, key in found.pop().references():
            if (kind, key) not in kept:
                kept.add((kind, key))
                found.append(snapshot.records[kind][key])
    return kept
