"""`chantiers`, `link`, `map`."""

import csv
import io
import json
from pathlib import Path

from tests.cli.conftest import Run, printed


def test_chantiers_with_their_links_by_quality(loaded: Run) -> None:
    assert printed(loaded("chantiers", "--json")) == [
        {
            "id": "c",
            "title": "Ateliers numériques",
            "feasibility": "medium",
            "counts": {"solid": 0, "dotted": 1, "absent": 0, "to_qualify": 1},
        },
        {
            "id": "d",
            "title": "Bus",
            "feasibility": "unknown",
            "counts": {"solid": 0, "dotted": 0, "absent": 0, "to_qualify": 0},
        },
    ]
    lines = loaded("chantiers").stdout.splitlines()
    assert lines[0].split()[:4] == ["id", "plein", "pointillé", "absent"]
    assert lines[1].split()[:5] == ["c", "0", "1", "0", "1"]
    assert lines[1].endswith("Faisable à moyen terme  Ateliers numériques")


def test_chantiers_of_one_territory(loaded: Run) -> None:
    assert len(printed(loaded("chantiers", "--territory", "t", "--json"))) == 2
    result = loaded("chantiers", "--territory", "zz")
    assert (result.exit_code, result.stdout) == (1, "")


def test_no_chantier_yet(run: Run) -> None:
    result = run("chantiers")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "ecomap load" in result.stderr


def test_link_qualifies_and_says_who_and_why(loaded: Run) -> None:
    result = loaded("--who", "Table 2", "link", "c", "s", "solid", "--why", "Prêtée chaque été")
    assert result.stdout == "c – s : Collaboration\n"
    counts = printed(loaded("chantiers", "--json"))[0]["counts"]
    assert counts == {"solid": 1, "dotted": 1, "absent": 0, "to_qualify": 0}
    [change, *_rest] = printed(loaded("history", "--json"))
    assert (change["who"], change["why"]) == ("Table 2", "Prêtée chaque été")


def test_link_adds_the_resource_to_the_map(loaded: Run) -> None:
    need = printed(loaded("link", "d", "r", "absent", "--json"))
    assert (need["chantier"], need["resource"], need["assessed"]) == ("d", "r", True)


def test_link_of_what_is_not_there(loaded: Run) -> None:
    for arguments in (("zz", "r"), ("c", "zz")):
        result = loaded("link", *arguments, "solid")
        assert (result.exit_code, result.stdout) == (1, "")
        assert "« zz »" in result.stderr
    result = loaded("link", "c", "r", "fort")
    assert result.exit_code == 2
    assert "solid, dotted, absent" in result.stderr


def test_map_in_json_has_its_fixed_keys(loaded: Run) -> None:
    drawn = printed(loaded("map", "c", "--format", "json"))
    assert drawn["chantier"] == {"id": "c", "title": "Ateliers numériques"}
    assert drawn["counts"] == {"solid": 0, "dotted": 1, "absent": 0, "to_qualify": 1}
    assert [list(each) for each in drawn["resources"]] == [
        [
            "id",
            "name",
            "nature",
            "group",
            "quality",
            "assessed",
            "have",
            "how",
            "horizon",
            "why",
            "holders",
            "version",
            "x",
            "y",
        ]
    ] * 2
    assert drawn["resources"][0]["holders"] == ["a"]


def test_map_in_every_format(loaded: Run, tmp_path: Path) -> None:
    for end, start in (
        ("svg", b"<svg"),
        ("png", b"\x89PNG"),
        ("html", b"<!doctype html>"),
        ("csv", b"\xef\xbb\xbf"),
        ("json", b"{"),
    ):
        by_option, by_name = tmp_path / f"map-{end}", tmp_path / f"map.{end}"
        assert loaded("map", "c", "--format", end, "-o", by_option).exit_code == 0
        assert loaded("map", "c", "-o", by_name).exit_code == 0
        assert by_option.read_bytes()[:400].lower().find(start.lower()) >= 0, end
        if end in ("csv", "json"):
            assert by_option.read_bytes() == by_name.read_bytes()
    rows = list(
        csv.reader(io.StringIO((tmp_path / "map.csv").read_text("utf-8-sig")), delimiter=";")
    )
    assert len(rows) == 3
    assert json.loads((tmp_path / "map.json").read_text())["chantier"]["id"] == "c"


def test_map_says_what_it_cannot_draw(loaded: Run, tmp_path: Path) -> None:
    result = loaded("map", "cc")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "chantier introuvable" in result.stderr
    result = loaded("map", "c", "-o", tmp_path / "map.pdf")
    assert result.exit_code == 2
    assert "« .pdf »" in result.stderr
