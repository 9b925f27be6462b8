"""What holds together, and what alone holds it: parts, articulation points, bridges.

One walk in depth tells all three (Hopcroft and Tarjan 1973; Tarjan 1974): `low` is the earliest
actor that a branch reaches without going back the way it came.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from ecomap.analysis.adjacency import Adjacency
from ecomap.analysis.distances import COSTS
from ecomap.analysis.shape.results import Bridge, CutActor, Part, Pieces, Side

Span = tuple[int, int]
_QUALITIES = {cost: quality for quality, cost in COSTS.items()}


def pieces(network: Adjacency) -> Pieces:
    """The parts of a network, and the actors and connections without which one would fall apart."""
    walk = _Walk(network)
    return Pieces(
        parts=tuple(
            sorted(walk.parts(), key=lambda part: (-len(part), part.order[part.spans[0][0]]))
        ),
        cut_actors=tuple(sorted(walk.cut_actors(), key=lambda cut: (-cut.pairs, cut.actor))),
        bridges=tuple(
            sorted(
                walk.bridges(),
                key=lambda bridge: (-bridge.pairs, sorted(side.contact for side in bridge.sides)),
            )
        ),
    )


class _Walk:
    """Every actor in the order it was met; a branch is a stretch of that order."""

    def __init__(self, network: Adjacency) -> None:
        size = len(network.actors)
        self._network = network
        self._met = [-1] * size
        self._end = [0] * size
        self._low = [0] * size
        self._root = [0] * size
        self._branches: list[list[int]] = [[] for _actor in range(size)]
        self._ranks: list[int] = []
        for rank in range(size):
            if self._met[rank] < 0:
                self._walk(rank)
        self._order = tuple(network.actors[rank] for rank in self._ranks)

    def parts(self) -> Iterator[Part]:
        for rank, root in enumerate(self._root):
            if rank == root:
                yield self._part((self._met[rank], self._end[rank]))

    def cut_actors(self) -> Iterator[CutActor]:
        for rank, branches in enumerate(self._branches):
            is_root = self._root[rank] == rank
            cut = [each for each in branches if is_root or self._low[each] >= self._met[rank]]
            if len(cut) > is_root:
                found = [self._part(self._branch(each)) for each in cut]
                if not is_root:
                    itself = (self._met[rank], self._met[rank] + 1)
                    found.append(self._without(rank, [itself, *map(self._branch, cut)]))
                sides = sorted(self._sides(found, rank), key=_largest_first)
                yield CutActor(self._network.actors[rank], tuple(sides))

    def bridges(self) -> Iterator[Bridge]:
        for rank, branches in enumerate(self._branches):
            for each in branches:
                if self._low[each] > self._met[rank]:
                    below = self._branch(each)
                    sides = (
                        Side(self._network.actors[rank], self._without(rank, [below])),
                        Side(self._network.actors[each], self._part(below)),
                    )
                    first, second = sorted(sides, key=_largest_first)
                    cost = self._network.cost(rank, each)
                    yield Bridge(_QUALITIES[cost], (first, second))

    def _walk(self, root: int) -> None:
        """Meet all that `root` reaches; without recursion, which a long chain would exhaust."""
        met, low, neighbours = self._met, self._low, self._network.neighbours
        path: list[tuple[int, Iterator[int]]] = []

        def meet(rank: int) -> None:
            met[rank] = low[rank] = len(self._ranks)
            self._root[rank] = root
            self._ranks.append(rank)
            path.append((rank, iter(neighbours[rank])))

        meet(root)
        while path:
            rank, others = path[-1]
            parent = path[-2][0] if len(path) > 1 else -1
            for other in others:
                if met[other] < 0:
                    self._branches[rank].append(other)
                    meet(other)
                    break
                if other != parent:
                    low[rank] = min(low[rank], met[other])
            else:
                path.pop()
                self._end[rank] = len(self._ranks)
                if path:
                    low[parent] = min(low[parent], low[rank])

    def _branch(self, rank: int) -> Span:
        """Those met from an actor on, before going back from it."""
        return self._met[rank], self._end[rank]

    def _part(self, *spans: Span) -> Part:
        return Part(spans, self._order)

    def _without(self, rank: int, gone: Iterable[Span]) -> Part:
        """The part an actor is in, less some stretches of it."""
        start, end = self._branch(self._root[rank])
        spans = []
        for first, last in sorted(gone):
            spans.append((start, first))
            start = last
        return self._part(*(span for span in (*spans, (start, end)) if span[0] < span[1]))

    def _sides(self, parts: Iterable[Part], cut: int) -> Iterator[Side]:
        """Each part with its best connected neighbour of the actor that would be cut.

        A part is a few stretches of the order, so its neighbours are a few of those in that order:
        each is looked at once, however many parts there are.
        """
        neighbours = self._network.neighbours
        met = sorted(self._met[each] for each in neighbours[cut])
        for part in parts:
            touching = chain.from_iterable(_within(met, span) for span in part.spans)
            ranks = (self._ranks[each] for each in touching)
            contact = min(ranks, key=lambda each: (-len(neighbours[each]), each))
            yield Side(self._network.actors[contact], part)


def _within(met: Sequence[int], span: Span) -> Sequence[int]:
    """Those of some sorted places that a stretch holds."""
    return met[bisect_left(met, span[0]) : bisect_left(met, span[1])]


def _largest_first(side: Side) -> tuple[int, str]:
    return -side.size, side.contact
