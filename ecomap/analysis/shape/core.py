"""The core: what is left once those with few connections are taken away, again and again."""

from collections.abc import Mapping
from typing import cast

from ecomap.analysis.adjacency import Adjacency
from ecomap.analysis.shape.results import Core


def core(network: Adjacency) -> Core | None:
    """The k-core of the highest k (Seidman 1983); None where nobody is connected."""
    found = levels(network)
    level = max(found, default=0)
    if not level:
        return None
    return Core(level, tuple(network.actors[rank] for rank, k in enumerate(found) if k == level))


def levels(network: Adjacency) -> list[int]:
    """For each actor the highest k of a k-core that it is in: its connections inside are k at the
    least."""
    import rustworkx

    graph = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(len(network.actors)))
    graph.add_edges_from_no_data(network.edges())
    found = cast(Mapping[int, int], rustworkx.core_number(graph))
    return [found[rank] for rank in range(len(network.actors))]
