"""How likely a link that is not there is, from those that are: two measures of link prediction.

Both beat a random guess on public networks by `benchmarks/bench_suggestions.py`, and both can say
why: through whom.
"""

from collections.abc import Collection, Iterable, Mapping
from math import sqrt
from typing import TypeVar

L = TypeVar("L")
R = TypeVar("R")


def paths_of_three(
    start: L, rights: Mapping[L, Collection[R]], lefts: Mapping[R, Collection[L]]
) -> dict[R, dict[L, float]]:
    """What rights that `start` is not linked to score, by the other left they are reached through.

    In a network of lefts and rights, paths of three links (start, right, left, right) each count
    one over the square root of the product of what both in between are linked to: a path through
    who is linked to everything says little (Kovács et al. 2019, "Network-based prediction of
    protein interactions").
    """
    own = set(rights[start])
    found: dict[R, dict[L, float]] = {}
    for shared in rights[start]:
        for other in lefts[shared]:
            if other == start:
                continue
            weight = 1 / sqrt(len(lefts[shared]) * len(rights[other]))
            for candidate in rights[other]:
                if candidate not in own:
                    through = found.setdefault(candidate, {})
                    through[other] = through.get(other, 0) + weight
    return found


def resource_allocation(
    starts: Iterable[L], neighbours: Mapping[L, Collection[L]]
) -> dict[L, dict[L, float]]:
    """What nodes that no start is linked to score, by the neighbour they have in common.

    Each common neighbour counts one over how many it has: who knows everybody introduces nobody
    in particular (Zhou, Lü and Zhang 2009, "Predicting missing links via local information").
    """
    asking = set(starts)
    known = asking.union(*(neighbours[start] for start in asking))
    found: dict[L, dict[L, float]] = {}
    for start in asking:
        for between in neighbours[start]:
            if between in asking:
                continue
            for candidate in neighbours[between]:
                if candidate not in known:
                    through = found.setdefault(candidate, {})
                    through[between] = through.get(between, 0) + 1 / len(neighbours[between])
    return found
