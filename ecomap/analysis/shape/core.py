"""The core: what is left once those with few connections are taken away, again and again."""

from collections.abc import Mapping
from typing import cast

from ecomap.analysis.adjacency import Adjacency
from ecomap.analysis.shape.results import Core


def core(network: Adjacency) -> Core | None:
    """The k-core of the highest k (Seidman 1983); None where nobody is connected."""
    import rustworkx

    graph = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(len(network.actors)))
    graph.add_edges_from_no_data(network.edges())
    levels = cast(Mapping[int, int], rustworkx.core_number(graph))
    level = max(levels.values(), default=0)
    if not level:
        return None
    members = sorted(network.actors[rank] for rank, each in levels.items() if each == level)
    return Core(level, tuple(members))
