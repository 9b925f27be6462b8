"""Where actors stand: no two in one place, the connected near, groups apart, always alike."""

import random
import time
from itertools import combinations
from math import dist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.maps.network_layout import SPACING, lay_out

Places = dict[str, tuple[float, float]]


def ring(size: int, prefix: str = "n") -> tuple[list[str], list[tuple[str, str]]]:
    nodes = [f"{prefix}{number}" for number in range(size)]
    return nodes, list(zip(nodes, [*nodes[1:], nodes[0]], strict=True))


def closest(places: Places) -> float:
    return min(dist(a, b) for a, b in combinations(places.values(), 2))


def test_nothing_and_one_have_a_place() -> None:
    assert lay_out([], [], {}) == {}
    assert lay_out(["a"], [("a", "a"), ("a", "gone")], {}) == {"a": (0.0, 0.0)}


@given(
    st.integers(2, 25).flatmap(
        lambda n: st.tuples(
            st.just(n),
            st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), max_size=60),
            st.lists(st.integers(0, 3), min_size=n, max_size=n),
        )
    )
)
@settings(max_examples=40, deadline=None)
def test_no_two_stand_in_one_place(
    case: tuple[int, list[tuple[int, int]], list[int]],
) -> None:
    count, edges, groups = case
    nodes = [f"n{number}" for number in range(count)]
    places = lay_out(
        nodes,
        [(f"n{a}", f"n{b}") for a, b in edges],
        {node: f"g{group}" for node, group in zip(nodes, groups, strict=True)},
    )
    assert set(places) == set(nodes)
    assert closest(places) > SPACING * 0.4


def test_the_order_of_nodes_and_edges_changes_nothing() -> None:
    nodes, edges = ring(40)
    groups = {node: node[-1] for node in nodes}
    backwards = [(second, first) for first, second in reversed(edges)]
    assert lay_out(nodes, edges, groups) == lay_out(nodes[::-1], backwards, groups)


def test_groups_stand_apart_and_the_connected_near() -> None:
    first, inner = ring(30, "a")
    second, more = ring(30, "b")
    groups = {node: node[0] for node in [*first, *second]}
    edges = [*inner, *more]
    places = lay_out([*first, *second], edges, groups)
    centres = {
        name: tuple(
            sum(places[n][axis] for n in groups if groups[n] == name) / 30 for axis in range(2)
        )
        for name in "ab"
    }
    for node, name in groups.items():
        other = "b" if name == "a" else "a"
        assert dist(places[node], centres[name]) < dist(places[node], centres[other])
    near = sum(dist(places[a], places[b]) for a, b in edges) / len(edges)
    pairs = list(combinations(first, 2))
    assert near < sum(dist(places[a], places[b]) for a, b in pairs) / len(pairs) / 1.5


@pytest.mark.parametrize("groups", [1, 20])
def test_a_region_has_its_places_in_seconds(groups: int) -> None:
    chance = random.Random(1)
    nodes = [f"n{number}" for number in range(5_000)]
    of = {node: f"g{place % groups}" for place, node in enumerate(nodes)}
    edges = [(chance.choice(nodes), chance.choice(nodes)) for _edge in range(20_000)]
    before = time.process_time()
    places = lay_out(nodes, edges, of)
    assert time.process_time() - before < 10
    assert len(set(places.values())) == len(nodes)
