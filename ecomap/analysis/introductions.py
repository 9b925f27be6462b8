"""Who can introduce the people of a chantier to those who hold a resource.

Guide p. 42: "est-ce que je suis connecté avec la ressource ?" Where nobody is, somebody that both
know may open the door; what the path costs is told by `paths`.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from typing import Any

from ecomap.analysis.adjacency import Adjacency
from ecomap.analysis.because import evidence_json
from ecomap.analysis.connections import Connections, Evidence
from ecomap.analysis.paths import Route, cheapest_routes, reach, route_to
from ecomap.graph.snapshot import Snapshot
from ecomap.model import Actor, Chantier, Quality, Resource

PATHS = 3
"""At most so many introductions: one may fail, more than three nobody follows."""


@dataclass(frozen=True, slots=True)
class Step:
    """An actor of a path; `quality` and `evidence` are of the connection that leads to it, none for
    the first."""

    actor: str
    name: str
    quality: Quality | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """Who to go through, in order; `cost` counts 1 for each solid connection, 3 for each dotted."""

    cost: int
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Nearest:
    """Whom to ask when no path leads to a holder: an actor of a holder's type, within reach.

    `same_types` are the ids of the types that the two have in common.
    """

    actor: str
    name: str
    cost: int
    path: Path
    same_types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Colleague:
    """Another chantier that is linked to the resource; `people` lead it, or else carry it out."""

    chantier: str
    title: str
    quality: Quality
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Introductions:
    """What to answer to "who can introduce us?".

    `starts` are the actors who ask and `ends` those to be introduced to; without any of the first,
    or of the second, there is no path to look for, and the question is who they are.
    """

    starts: tuple[str, ...]
    ends: tuple[str, ...]
    paths: tuple[Path, ...]
    nearest: Nearest | None
    colleagues: tuple[Colleague, ...]

    def as_json(self, snapshot: Snapshot) -> dict[str, Any]:
        """The paths and the nearest, as plain data."""
        nearest = self.nearest
        return {
            "paths": [_path_json(snapshot, path) for path in self.paths],
            "nearest": nearest
            and {
                "actor": nearest.actor,
                "name": nearest.name,
                "actor_types": list(nearest.same_types),
                **_path_json(snapshot, nearest.path),
            },
        }


def introductions(
    snapshot: Snapshot,
    connections: Connections,
    chantier_id: str,
    resource_id: str,
    count: int = PATHS,
) -> Introductions:
    """Who can introduce the chantier's leads and doers to the holders of a resource.

    Up to `count` paths of least total cost that share no actor in between, the cheapest first: a
    path alone may be cheaper than any of several. Of paths that are else equal, the one that starts
    at a lead. The resource need not be on the chantier's map. Raises `UnknownObject`.
    """
    governance = snapshot.get(Chantier, chantier_id).governance
    holders = snapshot.get(Resource, resource_id).held_by
    colleagues = _colleagues(snapshot, chantier_id, resource_id)
    return _answer(
        snapshot, connections, governance.people, governance.lead, holders, colleagues, count
    )


def introductions_between(
    snapshot: Snapshot,
    connections: Connections,
    a: str,
    b: str,
    count: int = PATHS,
    network: Adjacency | None = None,
) -> Introductions:
    """The same from one actor to another, perhaps through those of a smaller `network` only. Raises
    `UnknownObject`."""
    ends = [snapshot.get(Actor, each).id for each in (a, b)]
    return _answer(snapshot, connections, ends[:1], (), ends[1:], (), count, network)


def _answer(
    snapshot: Snapshot,
    connections: Connections,
    starts: Collection[str],
    leads: Collection[str],
    ends: Collection[str],
    colleagues: tuple[Colleague, ...],
    count: int,
    network: Adjacency | None = None,
) -> Introductions:
    network = network or connections.adjacency
    from_, first, to = (
        [network.rank[each] for each in people if each in network.rank]
        for people in (starts, leads, ends)
    )
    routes = cheapest_routes(network, from_, to, count, first)
    return Introductions(
        starts=tuple(sorted(starts)),
        ends=tuple(sorted(ends)),
        paths=tuple(_path(snapshot, connections, network, route) for route in routes),
        nearest=None if routes else _nearest(snapshot, connections, network, from_, first, ends),
        colleagues=colleagues,
    )


def _nearest(
    snapshot: Snapshot,
    connections: Connections,
    network: Adjacency,
    starts: Sequence[int],
    first: Sequence[int],
    ends: Iterable[str],
) -> Nearest | None:
    """The closest actor within reach, not one of those who ask, of a type that an end has."""
    wanted = {each for end in ends for each in snapshot.actors[end].types}
    if not starts or not wanted:
        return None
    distances = reach(network, starts, first)
    found = min(
        (
            (distance, rank)
            for rank, distance in enumerate(distances)
            if distance < inf
            and rank not in starts
            and wanted.intersection(snapshot.actors[network.actors[rank]].types)
        ),
        default=None,
    )
    route = found and route_to(network, distances, found[1])
    if not route:
        return None
    path = _path(snapshot, connections, network, route)
    last = path.steps[-1]
    same = sorted(wanted.intersection(snapshot.actors[last.actor].types))
    return Nearest(last.actor, last.name, path.cost, path, tuple(same))


def _path(snapshot: Snapshot, connections: Connections, network: Adjacency, route: Route) -> Path:
    actors = [network.actors[rank] for rank in route.actors]
    steps = [Step(actors[0], snapshot.actors[actors[0]].name, None, ())]
    for before, actor in pairwise(actors):
        steps.append(
            Step(
                actor,
                snapshot.actors[actor].name,
                connections.quality(before, actor),
                connections.evidence(before, actor),
            )
        )
    return Path(route.cost, tuple(steps))


def _colleagues(snapshot: Snapshot, chantier_id: str, resource_id: str) -> tuple[Colleague, ...]:
    found = []
    for need in snapshot.needs_by_resource[resource_id]:
        if need.chantier == chantier_id or not need.is_met:
            continue
        chantier = snapshot.chantiers[need.chantier]
        people = chantier.governance.lead or chantier.governance.doers
        found.append(Colleague(chantier.id, chantier.title, need.quality, people))
    return tuple(sorted(found, key=lambda each: (each.quality.rank, each.chantier)))


def _path_json(snapshot: Snapshot, path: Path) -> dict[str, Any]:
    steps: list[dict[str, Any]] = []
    for step in path.steps:
        before = steps[-1]["actor"] if steps else ""
        evidence = [evidence_json(snapshot, before, step.actor, each) for each in step.evidence]
        steps.append(
            {
                "actor": step.actor,
                "name": step.name,
                "quality": step.quality,
                "evidence": evidence,
            }
        )
    return {"cost": path.cost, "steps": steps}
