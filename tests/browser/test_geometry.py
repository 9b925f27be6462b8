"""No label overlaps another and no line crosses a label: measured in the browser, as drawn."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenEditor
from tests.browser.maps import fill
from tests.browser.server import Chantier
from tests.support.browser import DESKTOP, PHONE, Pages

SIZES = (1, 8, 30, 60)

MEASURE = """svg => {
    const shown = (element) => getComputedStyle(element).display !== "none";
    const box = (element, room = 0) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return { x: x + room, y: y + room, right: x + width - room, bottom: y + height - room };
    };
    const overlap = (a, b) => a.x < b.right && b.x < a.right && a.y < b.bottom && b.y < a.bottom;
    const within = (a, b) => a.x >= b.x && a.right <= b.right && a.y >= b.y && a.bottom <= b.bottom;
    const said = (element) => element.textContent.slice(0, 40);
    const labels = [...svg.querySelectorAll("text")].filter(shown);
    const pills = [...svg.querySelectorAll(".pill[data-resource]")];
    const problems = [];
    labels.forEach((one, index) => labels.slice(index + 1).forEach((other) => {
        if (overlap(box(one, 0.5), box(other, 0.5))) problems.push(`${said(one)} / ${said(other)}`);
    }));
    pills.forEach((one, index) => pills.slice(index + 1).forEach((other) => {
        const [a, b] = [one, other].map((pill) => box(pill.querySelector("rect"), 0.5));
        if (overlap(a, b)) problems.push(`pills: ${said(one)} / ${said(other)}`);
    }));
    for (const pill of pills) {
        const room = box(pill.querySelector("rect"));
        for (const text of pill.querySelectorAll("text")) {
            if (shown(text) && !within(box(text), room)) problems.push(`cut: ${said(text)}`);
        }
    }
    const page = box(svg, -1);
    for (const each of [...labels, ...svg.querySelectorAll("rect")]) {
        if (!within(box(each), page)) problems.push(`outside: ${said(each)}`);
    }
    const lines = [...svg.querySelectorAll(".line, .trunk")].filter(shown);
    const rooms = labels.map((label) => [label, box(label, 0.5)]);
    for (const line of lines) {
        const matrix = line.getScreenCTM();
        const length = line.getTotalLength();
        for (let along = 0; along <= length; along += 3) {
            const { x, y } = line.getPointAtLength(along).matrixTransform(matrix);
            const hit = rooms.find(([, b]) => x > b.x && x < b.right && y > b.y && y < b.bottom);
            if (hit) { problems.push(`line over: ${said(hit[0])}`); break; }
        }
    }
    const type = Math.min(...[...svg.querySelectorAll(".name")].map((name) =>
        parseFloat(name.getAttribute("font-size")) * name.getScreenCTM().a));
    return { problems, pills: pills.length, lines: lines.length, type };
}"""


def measured(page: Page) -> Any:
    page.evaluate("document.fonts.ready")
    return page.locator("svg.resource-map:visible").evaluate(MEASURE)


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE, (1920, 1080)])
@pytest.mark.parametrize("size", SIZES)
def test_the_editors_map_is_clear(
    chantier: Chantier, open_editor: OpenEditor, size: int, viewport: tuple[int, int]
) -> None:
    editor = open_editor(fill(chantier, size), viewport=viewport)
    found = measured(editor.page)
    assert found["problems"] == []
    assert found["pills"] == size
    assert found["lines"] > 0
    assert found["type"] >= (15.9 if viewport == PHONE else 12.5)
    sideways = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert editor.page.evaluate(sideways) <= 0


@pytest.mark.parametrize("size", SIZES)
def test_the_printed_map_is_clear_on_one_a3_page(
    chantier: Chantier, pages: Pages, size: int, tmp_path: Path
) -> None:
    page = pages.open(f"{fill(chantier, size).url}/imprimer", viewport=(1587, 1123))
    page.emulate_media(media="print")
    found = measured(page)
    assert found["problems"] == []
    assert found["pills"] == size
    # 10 CSS pixels are 7.5 points: small, and legible on paper.
    assert found["type"] >= 10
    page.pdf(path=tmp_path / "map.pdf", prefer_css_page_size=True, print_background=True)
    pdf = (tmp_path / "map.pdf").read_bytes()
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    width, height = map(float, boxes[0])
    assert (round(width * 25.4 / 72), round(height * 25.4 / 72)) == (420, 297)
    # Vectors: no picture in the page.
    assert b"/Subtype /Image" not in pdf


@pytest.mark.parametrize("size", SIZES)
def test_the_projected_map_is_clear(chantier: Chantier, pages: Pages, size: int) -> None:
    page = pages.open(f"{fill(chantier, size).url}/projeter", viewport=(1920, 1080))
    found = measured(page)
    assert found["problems"] == []
    assert found["pills"] == size
    # DESIGN: 20 px and more in projection.
    assert found["type"] >= 20


def test_a_moved_pill_covers_nothing(chantier: Chantier, open_editor: OpenEditor) -> None:
    fill(chantier, 30)
    for resource, place in zip(chantier.needs(), [(-300, 0), (320, 120), (0, 260)], strict=False):
        chantier.change(resource, position={"x": place[0], "y": place[1]})
    editor = open_editor(chantier)
    expect(editor.page.locator(".map-wide .pill")).to_have_count(30)
    assert measured(editor.page)["problems"] == []
