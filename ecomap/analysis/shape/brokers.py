"""Who stands between partners who are not connected, by the groups they belong to."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from ecomap.analysis.adjacency import Adjacency
from ecomap.analysis.shape.results import Broker

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_array


def brokers(network: Adjacency, groups: Sequence[str | None]) -> tuple[Broker, ...]:
    """The brokerage roles of Gould and Fernandez (1989), who stand between most pairs first.

    `groups` are those of the actors in the network's order. An actor of no known group is left out,
    with all it stands between: which role that is nobody can tell.
    """
    import numpy as np

    known = [rank for rank, group in enumerate(groups) if group is not None]
    if not known:
        return ()
    names, group = np.unique([str(groups[rank]) for rank in known], return_inverse=True)
    matrix = network.matrix[known][:, known]
    same, other = _split(matrix, group)
    member = _membership(group, len(names))
    by_group = matrix @ member
    inside = by_group.multiply(member).sum(axis=1)
    outside = by_group.sum(axis=1) - inside
    square = by_group.power(2).sum(axis=1) - inside**2
    roles = (
        inside * (inside - 1) - _closed(same, same, same),
        square - outside - _closed(other, same, other),
        inside * outside - _closed(other, other, same),
        inside * outside - _closed(same, other, other),
        outside**2 - square - _closed(other, other, other),
    )
    found = [
        Broker(network.actors[rank], *counts)
        for rank, *counts in zip(known, *(role.astype(int).tolist() for role in roles), strict=True)
        if any(counts)
    ]
    return tuple(sorted(found, key=lambda each: (-each.pairs, each.actor)))


def _split(
    matrix: "csr_array[Any]", group: "NDArray[np.intp]"
) -> tuple["csr_array[Any]", "csr_array[Any]"]:
    """The connections inside groups, and those between."""
    found = matrix.tocoo()
    same = matrix.copy()
    same.data = (group[found.coords[0]] == group[found.coords[1]]).astype(float)
    other = matrix.copy()
    other.data = 1 - same.data
    same.eliminate_zeros()
    other.eliminate_zeros()
    return same, other


def _membership(group: "NDArray[np.intp]", count: int) -> "csr_array[Any]":
    import numpy as np
    from scipy.sparse import csr_array

    size = len(group)
    return csr_array((np.ones(size), group, np.arange(size + 1)), shape=(size, count))


def _closed(
    first: "csr_array[Any]", across: "csr_array[Any]", second: "csr_array[Any]"
) -> "NDArray[np.float64]":
    """For each actor, how many of its pairs of partners are connected: triangles by their sides."""
    return cast("NDArray[np.float64]", (first @ across).multiply(second).sum(axis=1))
