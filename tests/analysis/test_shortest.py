"""The easiest way between two actors."""

import random
from math import inf

import networkx as nx
import pytest

from ecomap.analysis.connections import Connections
from ecomap.analysis.shortest import Shortest, shortest
from ecomap.errors import UnknownObject
from ecomap.graph.snapshot import Snapshot
from ecomap.model import Quality
from tests.analysis.networks import TERRITORY, actors, dotted, links, network, solid

COST = {Quality.SOLID: 1, Quality.DOTTED: 3}


def asked(snapshot: Snapshot, a: str, b: str, *among: str) -> Shortest:
    connections = Connections.of(snapshot)
    return shortest(snapshot, connections, a, b, connections.among(among) if among else None)


def told(found: Shortest) -> list[str]:
    assert found.way
    return [f"{leg.start.id}{leg.end.id}" for leg in found.way.legs]


def test_the_way_is_told_step_by_step_with_its_reasons() -> None:
    snapshot = network("abc", solid(("a", "b")) | dotted(("b", "c")))
    found = asked(snapshot, "a", "c")
    assert told(found) == ["ab", "bc"]
    assert found.way
    assert found.way.cost == 4
    assert [leg.reasons for leg in found.way.legs] == [
        ("A et B ont déjà collaboré.",),
        ("B et C se connaissent, sans avoir collaboré.",),
    ]
    assert found.sentence == "De « A » à « C », un seul intermédiaire."


def test_two_collaborations_are_easier_than_an_acquaintance() -> None:
    snapshot = network("abc", dotted(("a", "c")) | solid(("a", "b"), ("b", "c")))
    assert told(asked(snapshot, "a", "c")) == ["ab", "bc"]


def test_direct_links_and_one_and_the_same_actor_are_said_so() -> None:
    snapshot = network("ab", solid(("a", "b")))
    assert asked(snapshot, "a", "b").sentence == "« A » et « B » sont en lien direct."
    assert asked(snapshot, "a", "a").sentence == "C’est le même acteur."
    assert told(asked(snapshot, "a", "a")) == []


def test_without_a_way_the_nearest_of_the_same_type_is_named() -> None:
    typed = [*actors("cd", types=("ccas",)), *actors("ab")]
    snapshot = Snapshot.of(1, [TERRITORY, *typed, *links(solid(("a", "b"), ("b", "c")))])
    found = asked(snapshot, "a", "d")
    assert found.way is None
    assert found.nearest
    assert (found.nearest.id, found.to_nearest and found.to_nearest.cost) == ("c", 2)
    assert found.sentence == ("Rien ne relie « A » à « D ». Le plus proche du même type est « C ».")


def test_without_anybody_like_it_nobody_is_named() -> None:
    found = asked(network("ab", {}), "a", "b")
    assert (found.way, found.nearest) == (None, None)
    assert found.sentence == "Rien ne relie « A » à « B »."


def test_the_way_stays_in_the_network_looked_at_where_it_can() -> None:
    snapshot = network(
        "abcx", solid(("a", "x"), ("x", "c")) | dotted(("a", "b")) | dotted(("b", "c"))
    )
    assert told(asked(snapshot, "a", "c")) == ["ax", "xc"]
    assert told(asked(snapshot, "a", "c", "a", "b", "c")) == ["ab", "bc"]
    outside = asked(snapshot, "a", "c", "a", "c")
    assert told(outside) == ["ax", "xc"]
    assert outside.sentence.endswith("Le chemin sort de ce réseau.")


def test_unknown_actors_are_told() -> None:
    with pytest.raises(UnknownObject):
        asked(network("ab", {}), "a", "z")


@pytest.mark.parametrize("seed", range(20))
def test_the_cost_is_the_least_there_is(seed: int) -> None:
    chance = random.Random(seed)
    names = [f"n{n:02}" for n in range(30)]
    pairs = {
        (min(pair), max(pair)): chance.choice([Quality.SOLID, Quality.DOTTED])
        for pair in (chance.sample(names, 2) for _n in range(40))
    }
    snapshot = network(names, pairs)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(names)
    graph.add_edges_from((a, b, {"weight": COST[quality]}) for (a, b), quality in pairs.items())
    expected = nx.single_source_dijkstra_path_length(graph, names[0])
    for end in names[1:]:
        found = asked(snapshot, names[0], end)
        assert (found.way.cost if found.way else inf) == expected.get(end, inf)
