"""Which actors somebody said have nothing to do with each other."""

from collections.abc import Iterator
from itertools import product

from ecomap.analysis.connections import Connections
from ecomap.graph.snapshot import Snapshot
from ecomap.model import Quality


def absences(snapshot: Snapshot, connections: Connections) -> list[tuple[str, str]]:
    """The pairs of actors without any connection that a record says are not linked, sorted.

    Two records say so: a link between them whose quality is ABSENT; and a chantier that one leads
    or carries out, which has no link to a resource that the other holds. A link still to qualify
    says nothing.
    """
    pairs = {(min(pair), max(pair)) for pair in _said(snapshot)}
    return sorted(
        (first, second)
        for first, second in pairs
        if first != second and connections.quality(first, second) is None
    )


def _said(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    for link in snapshot.links.values():
        if link.quality is Quality.ABSENT:
            yield link.actors[0], link.actors[1]
    for need in snapshot.needs.values():
        if need.is_missing:
            people = snapshot.chantiers[need.chantier].governance.people
            yield from product(people, snapshot.resources[need.resource].held_by)
