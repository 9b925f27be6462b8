"""`territories`."""

from pathlib import Path

from tests.cli.conftest import Run, printed

FILE = """
ecomap: 1
territory: {id: v, name: Vallée, kind: epci, parent: d}
territories: [{id: d, name: Dordogne, kind: departement}]
actors: [{id: deux, name: Deux, territory: [v, d]}]
chantiers: [{id: x, title: X}]
"""


def test_territories_inside_one_another(loaded: Run, tmp_path: Path) -> None:
    file = tmp_path / "v.yaml"
    file.write_text(FILE)
    assert loaded("load", file).exit_code == 0
    found = {each["id"]: each for each in printed(loaded("territories", "--json"))}
    assert list(found)[:2] == ["d", "v"]
    assert found["d"]["children"] == ["v"]
    assert found["v"]["parent"] == "d"
    assert found["d"]["actors"] == found["v"]["actors"] == 1
    assert found["d"]["chantiers"] == 1
    assert found["t"]["links"] == {"solid": 0, "dotted": 1, "absent": 0, "to_qualify": 1}
    lines = loaded("territories").stdout.splitlines()
    assert lines[0].split()[:3] == ["territoire", "id", "échelon"]
    assert lines[2].startswith("  Vallée")


def test_no_territory_at_all(run: Run) -> None:
    assert printed(run("territories", "--json")) == []
    assert "ecomap load" in run("territories").stderr
