"""The files that a map becomes."""

import csv
import datetime as dt
import io
import json
import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest

from ecomap.maps import assets, exports
from tests.maps.graphs import graph, many
from tests.maps.nasty import LONG, NASTY

DAY = dt.date(2027, 1, 15)


def test_json_has_the_keys_that_other_tools_rely_on() -> None:
    given = {
        "name": "Fab lab",
        "nature": "technical",
        "group": "Lieux",
        "quality": "dotted",
        "why": "vu au forum",
        "have": False,
        "how": "par la mairie",
        "horizon": "medium",
        "held_by": ["mairie"],
        "version": 5,
        "position": {"x": 12.5, "y": -40},
    }
    said = exports.as_json(graph([given, {"name": "Zèle"}], actors=["mairie"]))
    assert json.loads(json.dumps(said)) == said
    assert said["chantier"] == {"id": "jeunes", "title": graph([]).chantier.title}
    assert said["counts"] == {"solid": 0, "dotted": 1, "absent": 0, "to_qualify": 1}
    assert said["resources"] == [
        {
            "id": "r0",
            "name": "Fab lab",
            "nature": "technical",
            "group": "Lieux",
            "quality": "dotted",
            "assessed": True,
            "have": False,
            "how": "par la mairie",
            "horizon": "medium",
            "why": "vu au forum",
            "holders": ["mairie"],
            "version": 5,
            "x": 12.5,
            "y": -40,
        },
        {
            "id": "r1",
            "name": "Zèle",
            "nature": None,
            "group": "",
            "quality": "absent",
            "assessed": False,
            "have": None,
            "how": "",
            "horizon": None,
            "why": "",
            "holders": [],
            "version": 0,
            "x": None,
            "y": None,
        },
    ]


def rows(text: str) -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=";"))


def test_csv_is_the_table_for_a_french_spreadsheet() -> None:
    head, *body = rows(exports.as_csv(many(8)))
    assert head[:4] == ["Ressource", "Groupe", "Nature", "Lien"]
    assert len(body) == 8
    assert {len(row) for row in body} == {len(head)}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "=HYPERLINK"])
def test_csv_starts_no_formula(start: str) -> None:
    text = f"{start}1+1"
    [row] = rows(exports.as_csv(graph([{"name": text, "why": text, "how": text, "group": text}])))[
        1:
    ]
    assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert "'" + text.strip() in row


def test_csv_keeps_lines_quotes_and_semicolons_in_their_cell() -> None:
    why = 'Elle a dit : "oui" ; puis\nplus rien'
    [row] = rows(exports.as_csv(graph([{"name": "a", "why": why}])))[1:]
    assert why in row


def test_svg_stands_alone() -> None:
    svg = exports.as_svg(many(8), territory_name="Grand Périgueux", day=DAY)
    root = ET.fromstring(svg)
    assert (root.get("width"), root.get("height"), root.get("lang")) == ("420mm", "297mm", "fr")
    assert [child.tag.rpartition("}")[2] for child in root][:3] == ["title", "desc", "style"]
    said = " ".join("".join(text.itertext()) for text in root.iter())
    assert "Grand Périgueux" in said
    assert "15 janvier 2027" in said
    style = next(child.text or "" for child in root if child.tag.endswith("style"))
    assert "data:font/woff2;base64," in style
    assert "var(" not in style
    assert "http" not in style


def test_svg_and_html_carry_nasty_texts_as_text() -> None:
    nasty = graph([{"name": text, "group": text, "why": LONG} for text in NASTY])
    ET.fromstring(exports.as_svg(nasty, territory_name="<b>"))
    page = exports.as_html(nasty, territory_name="<b>Ici</b>")
    page = page.replace(assets.vis_network(), "")
    assert "<b>" not in page
    assert "<img" not in page
    assert page.count("</script>") == page.count("<script") == 3
    assert "\u2028" not in page


def test_png_is_the_sheet_in_pixels() -> None:
    png = exports.as_png(many(8), territory_name="Grand Périgueux", day=DAY, scale=0.5)
    assert png.startswith(b"\x89PNG")
    width, height = (int.from_bytes(png[at : at + 4]) for at in (16, 20))
    assert width == 794
    assert abs(height - 794 * 297 / 420) <= 1
    # A blank page of that size compresses to a few kilobytes.
    assert len(png) > 20_000


def test_png_is_written_in_our_typeface(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = exports.as_png(many(3), day=DAY, scale=0.5)
    monkeypatch.setattr("ecomap.maps.assets.font_files", list)
    assert exports.as_png(many(3), day=DAY, scale=0.5) != ours


def test_png_survives_nasty_texts() -> None:
    assert exports.as_png(graph([{"name": text} for text in NASTY]), scale=0.3)


def test_nobody_waits_for_pyvis_without_asking_for_it() -> None:
    code = "import sys, ecomap.maps.exports; print({'pyvis', 'resvg_py'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
