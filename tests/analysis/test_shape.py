"""The network's shape: published values, networkx, and brute force."""

import random
from collections.abc import Callable, Iterator
from itertools import combinations, permutations

import networkx as nx
import pytest

from ecomap.analysis.adjacency import Adjacency
from ecomap.analysis.connections import Connections
from ecomap.analysis.shape import Grouping, network_shape
from ecomap.analysis.shape.brokers import brokers
from ecomap.analysis.shape.core import core
from ecomap.analysis.shape.holes import holes
from ecomap.analysis.shape.pieces import pieces
from ecomap.analysis.shape.results import Hole
from ecomap.graph.snapshot import Snapshot
from ecomap.model import Actor, Chantier, Need, Resource
from tests.analysis.networks import TERRITORY, links, name_of, of_graph, solid

Graph = nx.Graph


def adjacency(graph: Graph) -> Adjacency:
    return of_graph(graph).adjacency


def random_graph(seed: int) -> Graph:
    chance = random.Random(seed)
    size = chance.randrange(1, 40)
    return nx.gnm_random_graph(size, chance.randrange(0, 2 * size), seed=seed)


def hole_of(graph: Graph, node: object) -> Hole:
    return next(each for each in holes(adjacency(graph)) if each.actor == name_of(node))


def borgatti() -> Graph:
    """The example of Borgatti 1997: G's ego network."""
    return nx.Graph(
        [*(("G", each) for each in "ABCDEF"), ("A", "B"), ("A", "E"), ("B", "D"), ("E", "F")]
    )


def test_zachary() -> None:
    found = pieces(adjacency(nx.karate_club_graph()))
    assert [each.actor for each in found.cut_actors] == ["n000"]
    assert [{side.contact for side in each.sides} for each in found.bridges] == [{"n000", "n011"}]
    hole = hole_of(nx.karate_club_graph(), 0)
    assert hole.constraint == pytest.approx(0.1554, abs=5e-5)
    assert hole.effective_size == 13.75


def test_borgatti() -> None:
    assert hole_of(borgatti(), "G").effective_size == pytest.approx(4.667, abs=5e-4)


def test_davis() -> None:
    graph = nx.davis_southern_women_graph()
    women, events = graph.graph["top"], graph.graph["bottom"]
    records = [
        TERRITORY,
        *(Resource(id=name_of(event), territory="t", name=event) for event in events),
        *(Chantier(id=name_of(woman), territory="t", title=woman) for woman in women),
        *(
            Need(chantier=name_of(woman), resource=name_of(event))
            for woman in women
            for event in graph[woman]
        ),
    ]
    snapshot = Snapshot.of(1, records)
    first = network_shape(snapshot, Connections.of(snapshot)).wanted[0]
    assert (first.resource, first.chantiers, first.among) == ("e8", 14, 18)
    assert first.share == pytest.approx(0.778, abs=5e-4)


@pytest.mark.parametrize("seed", range(60))
def test_removal_equals_brute_force(seed: int) -> None:
    graph = random_graph(seed)
    names = {node: name_of(node) for node in graph}
    found = pieces(adjacency(graph))
    expected = sorted(
        (sorted(names[n] for n in part) for part in nx.connected_components(graph)),
        key=lambda part: (-len(part), part),
    )
    assert [list(part.members) for part in found.parts] == expected
    assert {*found.isolated} == {names[n] for n in nx.isolates(graph)}

    cut = {each.actor: each for each in found.cut_actors}
    assert cut.keys() == {names[n] for n in nx.articulation_points(graph)}
    for node in nx.articulation_points(graph):
        component = nx.node_connected_component(graph, node)
        left = graph.subgraph(component - {node})
        parts = list(nx.connected_components(left))
        sides = cut[names[node]].sides
        assert sorted(list(side.part.members) for side in sides) == sorted(
            sorted(names[n] for n in part) for part in parts
        )
        assert cut[names[node]].pairs == cut_pairs(left)
        for side in sides:
            touching = {names[n]: -len(graph[n]) for n in graph[node]}
            expected_contact = min(
                touching.keys() & set(side.part.members), key=lambda each: (touching[each], each)
            )
            assert side.contact == expected_contact

    bridges = {frozenset(side.contact for side in each.sides): each for each in found.bridges}
    assert bridges.keys() == {frozenset((names[a], names[b])) for a, b in nx.bridges(graph)}
    for a, b in nx.bridges(graph):
        left = graph.subgraph(nx.node_connected_component(graph, a)).copy()
        left.remove_edge(a, b)
        assert bridges[frozenset((names[a], names[b]))].pairs == cut_pairs(left)


def cut_pairs(graph: Graph) -> int:
    return sum(not nx.has_path(graph, a, b) for a, b in combinations(graph, 2))


@pytest.mark.parametrize("seed", range(30))
def test_holes_and_core_equal_networkx(seed: int) -> None:
    graph = random_graph(seed)
    constraint, size = nx.constraint(graph), nx.effective_size(graph)
    found = {each.actor: each for each in holes(adjacency(graph))}
    for node in graph:
        if not graph[node]:
            assert name_of(node) not in found
            continue
        hole = found[name_of(node)]
        assert hole.partners == len(graph[node])
        assert hole.constraint == pytest.approx(constraint[node], abs=1e-6)
        assert hole.effective_size == pytest.approx(size[node], abs=1e-6)
    levels = nx.core_number(graph)
    best = max(levels.values())
    innermost = core(adjacency(graph))
    assert (innermost.level if innermost else 0) == best
    if innermost:
        assert {*innermost.members} == {name_of(n) for n in graph if levels[n] == best}


ROLES: dict[str, Callable[[str, str, str], bool]] = {
    "coordinator": lambda i, j, k: i == j == k,
    "consultant": lambda i, j, k: i == k != j,
    "gatekeeper": lambda i, j, k: i != j == k,
    "representative": lambda i, j, k: i == j != k,
    "liaison": lambda i, j, k: len({i, j, k}) == 3,
}


@pytest.mark.parametrize("seed", range(30))
def test_brokers_equal_brute_force(seed: int) -> None:
    graph = random_graph(seed)
    chance = random.Random(seed)
    groups = {node: chance.choice(["north", "south", "west", None]) for node in graph}
    network = adjacency(graph)
    found = {each.actor: each for each in brokers(network, [groups[n] for n in sorted(graph)])}
    for node in graph:
        open_pairs = [
            (groups[i], groups[node], groups[k])
            for i, k in permutations(graph[node], 2)
            if not graph.has_edge(i, k) and None not in (groups[i], groups[node], groups[k])
        ]
        expected = {
            name: sum(is_role(*each) for each in open_pairs) for name, is_role in ROLES.items()
        }
        if any(expected.values()):
            broker = found[name_of(node)]
            assert {name: getattr(broker, name) for name in ROLES} == expected
            assert broker.pairs == len(open_pairs) // 2
        else:
            assert name_of(node) not in found


def test_a_long_chain_is_walked_and_listed() -> None:
    found = pieces(adjacency(nx.path_graph(3000)))
    assert len(found.cut_actors) == 2998
    assert found.cut_actors[0].pairs in (1498 * 1501, 1499 * 1500)


class Looked(list[int]):
    """Counts how often somebody goes through all of it."""

    times = 0

    def __iter__(self) -> Iterator[int]:
        self.times += 1
        return super().__iter__()


def test_the_partners_of_the_middle_of_a_star_are_not_gone_through_for_each() -> None:
    leaves = 30_000
    middle = Looked(range(leaves))
    names = tuple(f"n{rank:05}" for rank in range(leaves + 1))
    neighbours = [*([leaves] for _leaf in range(leaves)), middle]
    costs = [*([1] for _leaf in range(leaves)), [1] * leaves]
    found = pieces(Adjacency(names, neighbours, costs))
    (cut,) = found.cut_actors
    assert cut.actor == names[-1]
    assert [side.contact for side in cut.sides] == [*names[:-1]]
    assert cut.pairs == leaves * (leaves - 1) // 2
    assert len(found.bridges) == leaves
    assert middle.times == 2


@pytest.mark.parametrize("grouping", Grouping)
def test_an_empty_territory_has_a_shape(grouping: Grouping) -> None:
    for records in ([TERRITORY], [TERRITORY, Actor(id="a", name="A")]):
        snapshot = Snapshot.of(1, records)
        for territory in ("t", None):
            shape = network_shape(snapshot, Connections.of(snapshot), territory, grouping)
            assert (shape.solid, shape.dotted, shape.brokers, shape.holes) == (0, 0, (), ())
            assert shape.core is None


def test_a_territory_is_seen_with_its_own_connections_only() -> None:
    records = [
        TERRITORY,
        Actor(id="a", name="A", territories=("t",)),
        Actor(id="b", name="B", territories=("t",)),
        Actor(id="x", name="X"),
        *links(solid(("a", "x"), ("b", "x"))),
    ]
    snapshot = Snapshot.of(1, records)
    connections = Connections.of(snapshot)
    assert network_shape(snapshot, connections, "t").pieces.isolated == ("a", "b")
    assert network_shape(snapshot, connections, None).pieces.isolated == ()
