"""Drawings as SVG: what the editor's script needs, and nothing that a text could become."""

from xml.etree import ElementTree as ET

import pytest

from ecomap.graph.store import ChantierGraph
from ecomap.maps.layout import Page, lay_out
from ecomap.maps.svg import NAMESPACE, draw
from ecomap.maps.view import MapView
from tests.maps.graphs import graph, many
from tests.maps.nasty import LONG, NASTY

SVG = f"{{{NAMESPACE}}}"


def tree(graph: ChantierGraph, page: Page = Page.WIDE, *, interactive: bool = True) -> ET.Element:
    return ET.fromstring(draw(lay_out(MapView.of(graph), page), interactive=interactive))


def of_class(root: ET.Element, name: str) -> list[ET.Element]:
    return [each for each in root.iter() if name in each.get("class", "").split()]


def test_every_resource_is_a_button_with_a_line_and_a_wider_one_to_tap() -> None:
    root = tree(many(8))
    pills = of_class(root, "pill")
    assert [pill.get("role") for pill in pills] == ["button"] * 8
    assert all(pill.get("tabindex") == "0" for pill in pills)
    ids = {pill.get("data-resource") for pill in pills}
    assert {line.get("data-line") for line in of_class(root, "line")} == ids
    assert {hit.get("data-resource") for hit in of_class(root, "hit")} == ids


@pytest.mark.parametrize(
    ("quality", "state"),
    [("solid", "solid"), ("dotted", "dotted"), ("absent", "absent"), (None, "todo")],
)
def test_quality_is_a_class_of_the_pill_and_of_its_line(quality: str | None, state: str) -> None:
    root = tree(graph([{"name": "CAF", "quality": quality, "nature": "financial"}]))
    [pill], [line] = of_class(root, "pill"), of_class(root, "line")
    assert pill.get("data-quality") == state
    assert pill.get("class") == f"pill quality-{state}"
    assert line.get("class") == f"line quality-{state}"
    assert pill.get("aria-label", "").startswith("CAF, financière, ")


def test_two_drawings_on_a_page_share_no_id() -> None:
    wide, narrow = tree(many(8)), tree(many(8), Page.NARROW)
    ids = [each.get("id") for root in (wide, narrow) for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids)) == 16


def test_a_picture_has_a_name_and_nothing_to_press() -> None:
    root = tree(many(8), Page.A3, interactive=False)
    assert root.get("role") == "img"
    assert root.get("aria-label") == many(8).chantier.title
    assert not [
        each for each in root.iter() if each.get("tabindex") or each.get("role") == "button"
    ]


def test_a_page_with_a_strict_policy_can_show_it() -> None:
    for page in Page:
        svg = draw(lay_out(MapView.of(many(30)), page))
        assert "<style" not in svg
        assert not [each for each in ET.fromstring(svg).iter() if "style" in each.attrib]


@pytest.mark.parametrize("page", Page)
def test_no_text_becomes_markup(page: Page) -> None:
    nasty = graph(
        [{"name": text, "group": text, "why": LONG, "how": text} for text in NASTY],
        title=" ".join(NASTY)[:300],
    )
    root = tree(nasty, page)
    known = {f"{SVG}{tag}" for tag in ("svg", "g", "path", "rect", "text", "tspan")}
    assert {each.tag for each in root.iter()} == known
    assert not [name for each in root.iter() for name in each.attrib if name.startswith("on")]
    shown = ["".join("".join(pill.itertext()).split()) for pill in of_class(root, "pill")]
    assert any("<script>alert(1)</script>" in text for text in shown)


def test_the_whole_name_is_in_the_picture() -> None:
    root = tree(many(30))
    by_id = {pill.get("data-resource"): pill for pill in of_class(root, "pill")}
    for key, resource in many(30).resources.items():
        [name] = [each for each in by_id[key] if each.get("class") == "name"]
        written = "".join("".join(span.itertext()) for span in name)
        assert "".join(written.split()) == "".join(resource.name.split())
