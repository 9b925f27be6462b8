"""How far people are from each other."""

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from ecomap.analysis.connections import Connections
from ecomap.analysis.distances import COSTS, by_distance, nearest
from ecomap.model import Quality
from tests.analysis.networks import network

NAMES = list("abcdefgh")
_pairs = st.lists(st.sampled_from(NAMES), min_size=2, max_size=2, unique=True).map(
    lambda pair: (min(pair), max(pair))
)
_networks = st.dictionaries(_pairs, st.sampled_from(Quality), max_size=16)
_groups = st.sets(st.sampled_from(NAMES), max_size=3)


@given(_networks, _groups, st.dictionaries(st.sampled_from("xyz"), _groups), st.integers(0, 12))
def test_distances_are_those_of_networkx(
    pairs: dict[tuple[str, str], Quality],
    starts: set[str],
    targets: dict[str, set[str]],
    farthest: int,
) -> None:
    connections = Connections.of(network(NAMES, pairs))
    graph = nx.Graph()
    graph.add_nodes_from(NAMES)
    for (first, second), quality in pairs.items():
        if quality is not Quality.ABSENT:
            graph.add_edge(first, second, cost=COSTS[quality])
    expected = nx.multi_source_dijkstra_path_length(graph, starts, weight="cost") if starts else {}
    found = list(by_distance(connections, starts))
    assert dict(found) == expected
    assert found == sorted(found, key=lambda each: (each[1], each[0]))
    assert nearest(connections, starts, targets, farthest) == {
        name: min([farthest, *(expected[each] for each in actors if each in expected)])
        for name, actors in targets.items()
    }
