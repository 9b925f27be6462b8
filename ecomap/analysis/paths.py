"""The cheapest paths from some actors to others that share nobody in between.

Successive shortest paths (Suurballe 1974; Ahuja, Magnanti and Orlin 1993, ch. 9): each search may
take back part of the paths found before, so that the total is least, which taking the cheapest
path first and the next cheapest of what is left does not give. Every actor in between is split in
two states, `2 * rank` where a path comes in and `2 * rank + 1` where it goes out, joined once.

Searches run backwards from the ends, with the distances from the starts as potentials: they only
look at actors that lie on paths about as cheap as the best one.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise
from math import inf

from ecomap.analysis.adjacency import STEP, Adjacency

Arc = tuple[int, int]
_SINK = -1
"""What follows the state of an end."""

_LATER = 1 / 8
"""What a start that is not to ask first weighs: of paths that are else equal, the one from a start
that is; and three of them weigh less than a step."""


@dataclass(frozen=True, slots=True)
class Route:
    """Actors by rank, from a start to an end, and the total cost of their connections."""

    cost: int
    actors: tuple[int, ...]


def cheapest_routes(
    network: Adjacency,
    starts: Iterable[int],
    ends: Iterable[int],
    count: int,
    first: Collection[int] = (),
) -> list[Route]:
    """Up to `count` routes, as many as exist, of least total cost; the cheapest first.

    A start or end may serve several routes, but none runs through it. A start that is an end is a
    route by itself, and not the end of another's. Between totals that cost the same, the one with
    fewer steps; between those, the one from the starts that are to ask `first`.
    """
    asking, asked = frozenset(starts), frozenset(ends)
    search = _Search(network, reach(network, asking, first), asking, asked - asking)
    alone = [Route(0, (both,)) for both in sorted(asking & asked)[:count]]
    for _more in range(count - len(alone)):
        if not search.augment():
            break
    return alone + sorted(
        search.routes(),
        key=lambda route: (_weight(route), route.actors[0] not in first, route.actors),
    )


def reach(
    network: Adjacency, starts: Iterable[int], first: Collection[int] = ()
) -> Sequence[float]:
    """Least weights from the nearest start to each actor, from one to ask `first` if it is as near;
    infinite out of reach."""
    asking = sorted(starts)
    if not asking:
        return [inf] * len(network.actors)
    everyone = network.distances(tuple(asking))
    before = tuple(start for start in asking if start in first)
    if len(before) in (0, len(asking)):
        return everyone
    pairs = zip(network.distances(before), everyone, strict=True)
    return [min(preferred, nearest + _LATER) for preferred, nearest in pairs]


def route_to(network: Adjacency, distance: Sequence[float], end: int) -> Route | None:
    """The cheapest route to one actor, whoever it runs through; None out of `reach`, which gives
    the `distance` of each."""
    if distance[end] == inf:
        return None
    actors = [end]
    while distance[here := actors[-1]] > _LATER:
        steps = zip(network.neighbours[here], network.costs[here], strict=True)
        weight = distance[here]
        actors.append(next(u for u, c in steps if distance[u] + c * STEP + 1 == weight))
    return Route(int(distance[end]) // STEP, tuple(reversed(actors)))


def _weight(route: Route) -> int:
    return route.cost * STEP + len(route.actors)


class _Search:
    """The arcs in use, and the potentials under which none that is left has a negative weight."""

    def __init__(
        self,
        network: Adjacency,
        distance: Sequence[float],
        starts: frozenset[int],
        ends: frozenset[int],
    ) -> None:
        self._network = network
        self.starts = starts
        self.ends = ends
        self._arcs: set[Arc] = set()
        self._next: dict[int, int] = {}
        self._distance = distance
        self._raised: dict[int, float] = {}
        self._closest = {end: weight for end in sorted(ends) if (weight := self._entry(end)) < inf}
        self._sink = min(self._closest.values(), default=inf)

    def augment(self) -> bool:
        """Find one more route, changing the ones there are if need be; False if there is none."""
        follows: dict[int, int] = {}
        settled: dict[int, float] = {}
        queue: list[tuple[float, int, int]] = []
        for end in self._closest:
            heappush(queue, (self._potential(2 * end) - self._sink, 2 * end, _SINK))
        while queue:
            weight, state, following = heappop(queue)
            if state in settled:
                continue
            settled[state] = weight
            follows[state] = following
            actor, goes_out = divmod(state, 2)
            if goes_out and actor in self.starts:
                self._take(state, follows)
                self._raise(settled, weight)
                return True
            here = self._potential(state)
            for before, arc in self._before(actor, bool(goes_out)):
                if before not in settled:
                    heappush(queue, (weight + arc + self._potential(before) - here, before, state))
        return False

    def routes(self) -> Iterator[Route]:
        """The routes that the arcs in use make."""
        for start, second in sorted(arc for arc in self._arcs if arc[0] in self.starts):
            actors = [start, second]
            while actors[-1] not in self.ends:
                actors.append(self._next[actors[-1]])
            pairs = pairwise(actors)
            yield Route(sum(self._network.cost(*pair) for pair in pairs), tuple(actors))

    def _before(self, actor: int, goes_out: bool) -> Iterator[tuple[int, float]]:
        """The states from which one more route could come to a state, and at what weight."""
        if goes_out:
            if actor not in self._next:
                yield 2 * actor, 0
            else:  # instead of where the route through here goes now
                following = self._next[actor]
                yield 2 * following, -(self._network.cost(actor, following) * STEP + 1)
            return
        if actor in self._next:
            yield 2 * actor + 1, 0
        steps = zip(self._network.neighbours[actor], self._network.costs[actor], strict=True)
        for other, cost in steps:
            if self._may_precede(other) and (other, actor) not in self._arcs:
                yield 2 * other + 1, cost * STEP + 1

    def _may_precede(self, actor: int) -> bool:
        return actor not in self.ends and self._distance[actor] < inf

    def _entry(self, end: int) -> float:
        """The least weight of a route that stops at an end, if those between are free."""
        steps = zip(self._network.neighbours[end], self._network.costs[end], strict=True)
        weights = (
            self._distance[other] + cost * STEP + 1
            for other, cost in steps
            if self._may_precede(other)
        )
        return min(weights, default=inf)

    def _potential(self, state: int) -> float:
        actor = state // 2
        base = self._closest if actor in self.ends else self._distance
        return base[actor] + self._raised.get(state, 0)

    def _take(self, state: int, follows: dict[int, int]) -> None:
        """Put the found route's arcs in use, and those it gives back out of use."""
        while (following := follows[state]) != _SINK:
            here, there = state // 2, following // 2
            if here != there:
                self._arcs ^= {(here, there) if state % 2 else (there, here)}
            state = following
        self._next = {u: v for u, v in self._arcs if u not in self.starts}

    def _raise(self, settled: dict[int, float], weight: float) -> None:
        for state, reached in settled.items():
            if reached < weight:
                self._raised[state] = self._raised.get(state, 0) + weight - reached
        self._sink += weight
