"""Where actors stand from one day to the next: nobody moves, who is new finds room, nearby."""

from math import dist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.maps.network_layout import SPACING
from ecomap.maps.network_places import Standing, read, written


def ring(size: int) -> Standing:
    """Two groups, the even and the odd, all in one ring."""
    nodes = tuple(f"n{number:03}" for number in range(size))
    edges = [(number, (number + 1) % size) for number in range(size)]
    return Standing(nodes, edges, tuple(str(number % 2) for number in range(size)))


def test_who_is_known_stays_and_who_is_gone_vanishes() -> None:
    before = ring(40).laid_out()
    fewer = ring(30)
    assert fewer.completed(before) == {node: before[node] for node in fewer.nodes}


def test_who_is_new_stands_free_near_those_it_knows() -> None:
    before = ring(40).laid_out()
    friends = (3, 5)
    more = ring(40)
    more = Standing(
        (*more.nodes, "new"), [*more.edges, *((each, 40) for each in friends)], (*more.groups, "1")
    )
    after = more.completed(before)
    assert after is not None
    assert {node: after[node] for node in before} == before
    others = sorted(dist(after["new"], place) for place in before.values())
    assert others[0] > 0.9 * SPACING
    middle = [sum(before[f"n{each:03}"][axis] for each in friends) / 2 for axis in (0, 1)]
    assert dist(after["new"], middle) < 8 * SPACING


def test_who_knows_nobody_stands_near_its_group() -> None:
    nodes = tuple(f"n{number:03}" for number in range(60))
    groups = tuple("left" if number < 30 else "right" for number in range(60))
    before = Standing(nodes, [], groups).laid_out()
    after = Standing((*nodes, "new"), [], (*groups, "right")).completed(before)
    assert after is not None

    def away(group: str) -> float:
        mine = [before[n] for n, g in zip(nodes, groups, strict=True) if g == group]
        middle = [sum(place[axis] for place in mine) / len(mine) for axis in (0, 1)]
        return dist(after["new"], middle)

    assert away("right") < away("left")


def test_a_group_nobody_has_seen_stands_beside_all() -> None:
    before = ring(40).laid_out()
    more = ring(40)
    after = Standing((*more.nodes, "new"), more.edges, (*more.groups, "9")).completed(before)
    assert after is not None
    assert after["new"][0] > max(x for x, _y in before.values())


def test_too_many_new_ones_are_another_network() -> None:
    before = ring(40).laid_out()
    assert ring(50).completed(before) is not None
    assert ring(51).completed(before) is None
    assert ring(5).completed({}) is None
    assert Standing((), [], ()).completed({}) == {}


@given(st.integers(8, 60), st.data())
@settings(max_examples=30, deadline=None)
def test_nobody_ever_moves_nor_stands_on_another(size: int, data: st.DataObject) -> None:
    there = data.draw(st.integers(size - size // 6, size))
    known = Standing(ring(size).nodes[:there], [], ("",) * there).laid_out()
    after = ring(size).completed(known)
    assert after is not None
    assert {node: after[node] for node in known} == known
    new = [node for node in after if node not in known]
    for node in new:
        assert min(dist(after[node], at) for n, at in after.items() if n != node) > 0.9 * SPACING
    # In whatever order one asks, and however often.
    assert ring(size).completed(known) == after == ring(size).completed(after)


def test_places_are_read_as_they_were_written() -> None:
    places = ring(20).laid_out()
    assert read(written(places)) == places
    assert read(written({})) == {}


@pytest.mark.parametrize(
    "text", ["", "x", "[]", "{}", '{"nodes":["a"],"x":[1],"y":[]}', '{"nodes":1,"x":2,"y":3}']
)
def test_a_damaged_text_is_no_place_at_all(text: str) -> None:
    assert read(text) == {}
