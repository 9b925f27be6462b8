"""The standalone page in a real Chromium: it draws, has a table, and asks nothing of a network."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from ecomap.maps import exports
from ecomap.maps.text import measure
from tests.maps.graphs import SENTENCE, graph, many
from tests.maps.nasty import LONG, NASTY
from tests.support.browser import PHONE, Pages, axe_violations

DRAWN = "#map[data-drawn]"


def opened(pages: Pages, folder: Path, html: str, **options: object) -> Page:
    file = folder / "carte.html"
    file.write_text(html, encoding="utf-8")
    page = pages.open(file.as_uri(), **options)
    page.wait_for_selector(DRAWN)
    return page


def test_it_draws_and_its_table_says_the_same(pages: Pages, tmp_path: Path) -> None:
    page = opened(pages, tmp_path, exports.as_html(many(13), territory_name="Grand Périgueux"))
    assert page.locator("h1").inner_text() == many(13).chantier.title
    named = page.locator("tbody th").all_inner_texts()
    assert sorted(named) == sorted(each.name for each in many(13).resources.values())
    colours = page.evaluate(
        """() => {
          const canvas = document.querySelector("#map canvas");
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          return new Set(new Uint32Array(data.buffer)).size;
        }"""
    )
    assert colours > 50
    assert axe_violations(page) == []


def test_it_works_on_a_phone(pages: Pages, tmp_path: Path) -> None:
    page = opened(pages, tmp_path, exports.as_html(many(30)), viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


def test_nasty_texts_are_only_text(pages: Pages, tmp_path: Path) -> None:
    nasty = graph(
        [{"name": text, "group": text, "why": LONG, "quality": "solid"} for text in NASTY],
        title=NASTY[0],
    )
    page = opened(pages, tmp_path, exports.as_html(nasty, territory_name=NASTY[1]))
    assert page.title() == NASTY[0]
    assert page.locator("tbody tr").count() == len(NASTY)
    assert page.evaluate("document.scripts.length") == 3
    assert page.locator("img").count() == 0


def test_its_policy_refuses_the_network_and_other_scripts(pages: Pages, tmp_path: Path) -> None:
    html = exports.as_html(many(3)).replace("</main>", "<script>window.ran = 1</script></main>")
    page = opened(pages, tmp_path, html, allow=["Content Security Policy"])
    assert page.evaluate("window.ran") is None
    asked = "fetch('http://127.0.0.1:9/').then(() => 'sent', () => 'refused')"
    assert page.evaluate(asked) == "refused"


@pytest.mark.parametrize("bold", [False, True])
def test_text_is_as_wide_as_we_measured_it(pages: Pages, tmp_path: Path, bold: bool) -> None:
    page = opened(pages, tmp_path, exports.as_html(many(1)))
    texts = [SENTENCE, "AVATAR Tôt « WiFi » 1 000 €", "fjord œuvre ÉTÉ ÀÇ", "W" * 40, "Łódź ŵ ș"]
    widths = page.evaluate(
        """([texts, weight]) => {
          const canvas = document.createElement("canvas").getContext("2d");
          canvas.font = `${weight} 100px "Atkinson Hyperlegible Next"`;
          return texts.map((text) => canvas.measureText(text).width);
        }""",
        [texts, 700 if bold else 400],
    )
    for text, width in zip(texts[:4], widths, strict=False):
        assert width <= measure(text, 100, bold=bold) <= width * 1.06
    assert widths[4] <= measure(texts[4], 100, bold=bold)
