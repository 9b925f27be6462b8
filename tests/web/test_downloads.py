"""A map taken away as a file."""

import csv
import io
import json
from xml.etree import ElementTree as ET

import pytest

from tests.web.visitor import Visitor


@pytest.mark.parametrize(
    ("ending", "mimetype", "start"),
    [
        ("svg", "image/svg+xml", b"<"),
        ("png", "image/png", b"\x89PNG"),
        ("html", "text/html", b"<!doctype html>"),
        ("csv", "text/csv", b"\xef\xbb\xbf"),
        ("json", "application/json", b"{"),
    ],
)
def test_each_format_is_what_it_says(
    visitor: Visitor, ending: str, mimetype: str, start: bytes
) -> None:
    response = visitor.client.get(f"/chantiers/jeunes/carte.{ending}")
    assert response.status_code == 200
    assert response.mimetype == mimetype
    assert response.data[: len(start)].lower() == start.lower()
    expected = f'attachment; filename="Actions pour les jeunes.{ending}"'
    assert response.headers["Content-Disposition"] == expected
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_a_file_name_has_no_hole(visitor: Visitor) -> None:
    form = visitor.open("/chantiers/bus").form("/chantiers/bus", field="title")
    visitor.submit(form, title="Bus « de nuit » : essai")
    header = visitor.client.get("/chantiers/bus/carte.csv").headers["Content-Disposition"]
    assert header == 'attachment; filename="Bus de nuit essai.csv"'


def test_names_beyond_ascii_follow_rfc_5987(visitor: Visitor) -> None:
    header = visitor.client.get("/chantiers/bus/carte.json").headers["Content-Disposition"]
    assert "filename*=UTF-8''Bus%20num%C3%A9rique.json" in header


def test_they_say_what_the_map_says(visitor: Visitor) -> None:
    data = json.loads(visitor.client.get("/chantiers/jeunes/carte.json").data)
    assert data.keys() == {"chantier", "resources", "counts"}
    sheet = visitor.client.get("/chantiers/jeunes/carte.csv").data.decode("utf-8-sig")
    names = [row[0] for row in csv.reader(io.StringIO(sheet), delimiter=";")][1:]
    assert sorted(names) == sorted(each["name"] for each in data["resources"])
    svg = ET.fromstring(visitor.client.get("/chantiers/jeunes/carte.svg").data)
    assert "Robots" in "".join(svg.itertext())
    assert "Grand Périgueux" in "".join(svg.itertext())


def test_other_formats_and_other_chantiers_are_404(visitor: Visitor) -> None:
    assert visitor.client.get("/chantiers/jeunes/carte.exe").status_code == 404
    assert visitor.client.get("/chantiers/rien/carte.svg").status_code == 404
