"""The connections as arrays, by the rank of each actor among the sorted ids."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, cast

from ecomap.analysis.distances import COSTS
from ecomap.model import Quality

if TYPE_CHECKING:
    from scipy.sparse import csr_array

STEP = 1 << 20
"""What a cost of 1 weighs. A step weighs 1 more: of two paths that cost the same, the one through
fewer actors; and no path is so long that its steps add up to a cost."""


@dataclass(frozen=True, eq=False)
class Adjacency:
    """A symmetric network without loops; `neighbours` and `costs` of each actor, sorted by rank."""

    actors: tuple[str, ...]
    neighbours: Sequence[Sequence[int]]
    costs: Sequence[Sequence[int]]

    @classmethod
    def of(
        cls, actors: tuple[str, ...], qualities: Mapping[str, Mapping[str, Quality]]
    ) -> "Adjacency":
        """That of `actors`, and of their connections among themselves."""
        ranks = {actor: rank for rank, actor in enumerate(actors)}
        neighbours, costs = [], []
        for actor in actors:
            found = sorted(
                (ranks[other], COSTS[quality])
                for other, quality in qualities[actor].items()
                if other in ranks
            )
            neighbours.append([rank for rank, _cost in found])
            costs.append([cost for _rank, cost in found])
        return cls(actors, neighbours, costs)

    @cached_property
    def rank(self) -> Mapping[str, int]:
        """The rank of each actor."""
        return {actor: rank for rank, actor in enumerate(self.actors)}

    def cost(self, first: int, second: int) -> int:
        """That of a connection."""
        return self.costs[first][bisect_left(self.neighbours[first], second)]

    def edges(self) -> list[tuple[int, int]]:
        """Every connection once, sorted."""
        return [
            (rank, other)
            for rank, others in enumerate(self.neighbours)
            for other in others
            if rank < other
        ]

    @cached_property
    def matrix(self) -> "csr_array[Any]":
        """1 for each connection."""
        return self._matrix(1 for costs in self.costs for _cost in costs)

    @cached_property
    def distances(self) -> Callable[[tuple[int, ...]], list[float]]:
        """Least weights from the nearest of some actors to each, infinite out of reach.

        Kept for the last few askers: one look at a chantier asks again and again from its people.
        """
        from scipy.sparse.csgraph import dijkstra

        weights = self._matrix(cost * STEP + 1 for costs in self.costs for cost in costs)

        @lru_cache(maxsize=64)
        def distances(starts: tuple[int, ...]) -> list[float]:
            return cast(list[float], dijkstra(weights, indices=starts, min_only=True).tolist())

        return distances

    def _matrix(self, values: Iterable[float]) -> "csr_array[Any]":
        import numpy as np
        from scipy.sparse import csr_array

        columns = np.fromiter(chain.from_iterable(self.neighbours), np.int32)
        ends = np.cumsum([0, *map(len, self.neighbours)], dtype=np.int32)
        size = len(self.actors)
        return csr_array((np.fromiter(values, float), columns, ends), shape=(size, size))
