"""Where things are: no overlap, no line through a label, nothing that moves by itself."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ecomap.graph.store import ChantierGraph
from ecomap.maps.drawing import Drawing
from ecomap.maps.geometry import Point
from ecomap.maps.layout import Page, lay_out
from ecomap.maps.view import MapView
from ecomap.model import Nature
from tests.maps.geometry import faults
from tests.maps.graphs import HEADINGS, graph, many

DAY = dt.date(2027, 1, 15)


def drawn(graph: ChantierGraph, page: Page) -> Drawing:
    return lay_out(MapView.of(graph), page, territory="Grand Périgueux", day=DAY)


@pytest.mark.parametrize("page", Page)
@pytest.mark.parametrize("count", [0, 1, 2, 8, 13, 30, 60, 100])
def test_nothing_overlaps_and_no_line_crosses_a_label(count: int, page: Page) -> None:
    assert faults(drawn(many(count), page)) == []


@pytest.mark.parametrize("page", Page)
@pytest.mark.parametrize("count", [1, 8, 30, 60])
def test_the_widest_names_fit_too(count: int, page: Page) -> None:
    names = [f"{rank:02}{'W' * 58}" for rank in range(count)]
    assert faults(drawn(graph({"name": n, "quality": "solid"} for n in names), page)) == []


names = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), min_size=1, max_size=60
).filter(str.strip)
resources = st.fixed_dictionaries(
    {
        "name": names,
        "nature": st.sampled_from([*Nature, None]),
        "quality": st.sampled_from(["solid", "dotted", "absent", None]),
        "group": st.sampled_from(["", *HEADINGS]) | names.map(str.strip),
    }
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(resources, max_size=40), names, st.sampled_from(Page))
def test_any_names_and_headings_can_be_drawn(
    given_resources: list[dict[str, Any]], title: str, page: Page
) -> None:
    assert faults(drawn(graph(given_resources, title=title), page)) == []


@pytest.mark.parametrize("page", Page)
def test_the_longest_title_and_names_are_shown_in_full(page: Page) -> None:
    long = "Un très long intitulé que personne n’a pu raccourcir, " * 6
    drawing = drawn(graph([{"name": long[:300]}], title=long[:300]), page)
    assert faults(drawing) == []
    [pill] = drawing.pills
    assert "".join(pill.name.lines).replace(" ", "") == long[:300].replace(" ", "")


@pytest.mark.parametrize("page", Page)
def test_the_same_map_is_drawn_the_same(page: Page) -> None:
    assert drawn(many(30), page) == drawn(many(30), page)


def test_a_small_map_takes_the_editor_s_window_and_a_large_one_scrolls() -> None:
    assert (drawn(many(8), Page.WIDE).box.width, drawn(many(8), Page.WIDE).box.height) == (
        1010,
        588,
    )
    large = drawn(many(60), Page.WIDE)
    assert large.box.width == 1010
    assert large.box.height > 588
    assert {pill.name.size for pill in large.pills} == {13}


def test_both_wings_are_about_as_high() -> None:
    for count in (4, 8, 13, 30, 60):
        drawing = drawn(many(count), Page.WIDE)
        left = [pill.box for pill in drawing.pills if pill.box.x < 0]
        right = [pill.box for pill in drawing.pills if pill.box.x > 0]
        heights = [max(b.bottom for b in wing) - min(b.y for b in wing) for wing in (left, right)]
        assert abs(heights[0] - heights[1]) < 140


def test_inner_edges_stand_on_one_vertical() -> None:
    drawing = drawn(many(30), Page.WIDE)
    assert len({pill.box.right for pill in drawing.pills if pill.box.x < 0}) == 1
    assert len({pill.box.x for pill in drawing.pills if pill.box.x > 0}) == 1


def wings(drawing: Drawing) -> dict[str, bool]:
    return {pill.item.name: pill.box.x < 0 for pill in drawing.pills}


def test_one_resource_more_leaves_the_others_in_their_wings() -> None:
    resources = [
        {"name": f"{heading} {rank}", "group": heading} for heading in HEADINGS for rank in range(3)
    ]
    before = wings(drawn(graph(resources), Page.WIDE))
    for heading in HEADINGS:
        after = wings(drawn(graph([*resources, {"name": "Nouveau", "group": heading}]), Page.WIDE))
        assert {name: side for name, side in after.items() if name != "Nouveau"} == before


def qualified(graph: ChantierGraph) -> ChantierGraph:
    needs = [need.changed(quality="solid", assessed=True) for need in graph.needs]
    return replace(graph, needs=tuple(needs))


@pytest.mark.parametrize("page", Page)
def test_qualifying_links_moves_no_pill(page: Page) -> None:
    before, after = drawn(many(13), page), drawn(qualified(many(13)), page)
    assert [pill.box for pill in before.pills] == [pill.box for pill in after.pills]


def moved(graph: ChantierGraph, places: dict[str, tuple[float, float]]) -> ChantierGraph:
    needs = [
        need.changed(position=dict(zip("xy", places[need.resource], strict=True)))
        if need.resource in places
        else need
        for need in graph.needs
    ]
    return replace(graph, needs=tuple(needs))


def places(drawing: Drawing) -> dict[str, Point]:
    return {pill.item.id: pill.box.centre for pill in drawing.pills}


def test_a_moved_pill_is_where_it_was_put_and_nothing_else_has_moved() -> None:
    before = places(drawn(many(8), Page.WIDE))
    drawing = drawn(moved(many(8), {"r2": (10, -240)}), Page.WIDE)
    assert places(drawing) == {**before, "r2": Point(10, -240)}
    assert faults(drawing) == []


def test_pills_make_room_for_one_put_among_them() -> None:
    before = places(drawn(many(13), Page.WIDE))
    first = min((key for key in before if before[key].x < 0), key=lambda key: before[key].y)
    spot = (before[first].x + 12, before[first].y + 20)
    drawing = drawn(moved(many(13), {"r1": spot} if first != "r1" else {"r2": spot}), Page.WIDE)
    assert faults(drawing) == []
    assert Point(*spot) in places(drawing).values()


def test_a_line_goes_around_what_was_put_in_its_way() -> None:
    drawing = drawn(moved(many(8), {"r2": (-20, -200), "r5": (30, 220)}), Page.WIDE)
    assert faults(drawing) == []


def test_the_page_grows_as_far_as_a_pill_was_moved() -> None:
    drawing = drawn(moved(many(8), {"r2": (2000, 900)}), Page.WIDE)
    assert drawing.box.right > 2000
    assert drawing.box.bottom > 900
    assert faults(drawing) == []


def test_a_heading_follows_when_all_its_pills_were_moved() -> None:
    alone = graph([{"name": "a", "group": "Lieux"}, {"name": "b", "group": "Écoles"}])
    drawing = drawn(moved(alone, {"r0": (-300, 200)}), Page.WIDE)
    heading = next(each for each in drawing.headings if each.name == "Lieux")
    assert 0 < 200 - heading.label.box.bottom < 40
    assert faults(drawing) == []


@pytest.mark.parametrize("page", [Page.A3, Page.PROJECTION])
def test_moved_pills_keep_their_places_on_a_sheet(page: Page) -> None:
    spots = {"r2": (10.0, -240.0), "r5": (-350.0, 260.0)}
    drawing = drawn(moved(many(13), spots), page)
    assert faults(drawing) == []
    assert {key: places(drawing)[key] for key in spots} == {
        key: Point(*spot) for key, spot in spots.items()
    }


def test_a_phone_has_one_column_whatever_was_moved() -> None:
    assert (
        drawn(moved(many(8), {"r2": (10, -240)}), Page.NARROW).box
        == drawn(many(8), Page.NARROW).box
    )
    assert {pill.box.x for pill in drawn(many(30), Page.NARROW).pills} == {56}


def test_a_thumb_finds_every_pill_on_a_phone() -> None:
    assert min(pill.box.height for pill in drawn(many(30), Page.NARROW).pills) >= 44


def test_a_sheet_keeps_its_shape_and_its_type_can_be_read() -> None:
    for count in (1, 8, 30, 60):
        drawing = drawn(many(count), Page.A3)
        assert drawing.box.width / drawing.box.height == pytest.approx(420 / 297, rel=0.001)
        millimetres = 420 / drawing.box.width
        # 8 points at least for sixty names of sixty characters, 14 for eight.
        assert drawing.pills[0].name.size * millimetres > (4.9 if count <= 8 else 2.8)


def test_a_sheet_is_filled_by_few_resources_and_by_many() -> None:
    for count in (8, 30, 60):
        drawing = drawn(many(count), Page.A3)
        boxes = [pill.box for pill in drawing.pills]
        assert max(b.right for b in boxes) - min(b.x for b in boxes) > 0.85 * drawing.box.width
        assert max(b.bottom for b in boxes) - min(b.y for b in boxes) > 0.6 * drawing.box.height


def test_a_sheet_says_whose_it_is_of_what_day_and_what_lines_mean() -> None:
    said = " ".join(" ".join(label.lines) for label in drawn(many(8), Page.A3).captions)
    for words in (
        "Grand Périgueux",
        "15 janvier 2027",
        "Trait plein",
        "Trait pointillé",
        "Pas de trait",
        "À qualifier",
        "Humaine",
        "Intellectuelle",
    ):
        assert words in said


def test_projected_names_are_large_enough_for_the_back_of_the_room() -> None:
    for count in (1, 8, 13, 30, 60):
        drawing = drawn(many(count), Page.PROJECTION)
        pixels = 1366 / drawing.box.width
        assert min(pill.name.size for pill in drawing.pills) * pixels >= 20
        assert min(label.size for label in drawing.captions) * pixels >= 19.9
        assert drawing.box.height * pixels >= 768 - 1


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(
        st.integers(0, 12), st.tuples(st.integers(-600, 600), st.integers(-400, 400)), max_size=13
    )
)
def test_whatever_was_moved_nothing_covers_anything(spots: dict[int, tuple[int, int]]) -> None:
    put = {f"r{rank}": (float(x), float(y)) for rank, (x, y) in spots.items()}
    drawing = drawn(moved(many(13), put), Page.WIDE)
    assert [fault for fault in faults(drawing) if " overlaps " in fault] == []


def test_a_pill_put_on_the_card_stands_beside_it_with_room_for_its_line() -> None:
    drawing = drawn(moved(many(8), {"r2": (120, -40)}), Page.WIDE)
    assert faults(drawing) == []
    pill = next(each for each in drawing.pills if each.item.id == "r2")
    assert drawing.card is not None
    assert not pill.box.grown(20).overlaps(drawing.card.box)
