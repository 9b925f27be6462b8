"""How far people are from each other, by whom they would have to ask."""

import heapq
from collections.abc import Collection, Iterable, Iterator, Mapping

from ecomap.analysis.connections import Connections
from ecomap.model import Quality

COSTS = {Quality.SOLID: 1, Quality.DOTTED: 3}
"""What being introduced through a connection asks for: where people only know each other, the one
in between has to ask for more than where they have worked together."""


def by_distance(connections: Connections, starts: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Every actor that can be reached from `starts`, itself among them, and the least cost of
    getting there; the nearest first, then by id (Dijkstra 1959)."""
    seen: set[str] = set()
    frontier = [(0, start) for start in sorted(starts)]
    while frontier:
        cost, actor = heapq.heappop(frontier)
        if actor in seen:
            continue
        seen.add(actor)
        yield actor, cost
        for other, quality in connections.of_actor(actor).items():
            if other not in seen:
                heapq.heappush(frontier, (cost + COSTS[quality], other))


def nearest(
    connections: Connections,
    starts: Iterable[str],
    targets: Mapping[str, Collection[str]],
    farthest: int,
) -> dict[str, int]:
    """For each name in `targets`, the least cost from `starts` to one of its actors; `farthest` at
    most, and where there is none."""
    costs = dict.fromkeys(targets, farthest)
    names: dict[str, list[str]] = {}
    for name, actors in targets.items():
        for actor in actors:
            names.setdefault(actor, []).append(name)
    missing = {name for name, actors in targets.items() if actors}
    for actor, cost in by_distance(connections, starts):
        if not missing or cost >= farthest:
            break
        for name in missing.intersection(names.get(actor, ())):
            costs[name] = cost
            missing.discard(name)
    return costs
