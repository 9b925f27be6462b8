"""`types`, and a hub's own table of typologies."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run, printed

SEEDS = Path(__file__).parent.parent.parent / "seeds"
CHARENTE = Path(__file__).parent.parent / "data" / "places" / "charente_v1.csv"
OWN = """\
ecomap-typologies: 1
typologies:
  - {code: MUNI, label: Municipalité, types: [{type: communes, strength: exact}]}
"""


@pytest.fixture
def imported(run: Run) -> Run:
    assert run("import", "places", CHARENTE).exit_code == 0
    return run


def test_an_import_tells_what_is_next(run: Run) -> None:
    said = run("import", "places", CHARENTE).stdout
    assert "170 acteurs pourraient avoir un type d’acteur : ecomap types" in said
    assert "doublon" in said
    assert "ecomap duplicates" in said
    assert "ecomap types" not in run("import", "places", CHARENTE, "--dry-run").stdout


def test_types_are_listed_and_none_is_given(imported: Run) -> None:
    found = printed(imported("types", "--json"))
    assert found["accepted"] is False
    assert len(found["actors"]) == 170
    first = found["actors"][0]
    assert set(first) == {"id", "name", "territories", "suggestions"}
    assert set(first["suggestions"][0]) == {"type", "label", "strength", "reason"}
    listed = imported("types", "--strength", "exact").stdout
    assert "Type proposé" in listed
    assert " large " not in listed
    assert len(printed(imported("history", "--json", "--limit", "1"))) == 1


def test_exact_ones_are_accepted_in_one_step_and_undone(imported: Run) -> None:
    assert "types acceptés, pour 150 acteurs" in imported("types", "--accept", "exact").stdout
    assert printed(imported("types", "--strength", "exact", "--json"))["actors"] == []
    assert "Aucune proposition" in imported("types", "--accept", "exact").stdout
    imported("undo")
    assert len(printed(imported("types", "--strength", "exact", "--json"))["actors"]) == 150


def test_by_type_and_territory(imported: Run) -> None:
    options = ("--type", "msap", "--territory", "departement-16", "--accept", "near", "--json")
    accepted = printed(imported("types", *options))
    assert accepted["accepted"] is True
    assert {s["type"] for each in accepted["actors"] for s in each["suggestions"]} == {"msap"}
    assert imported("types", "--territory", "departement-17").exit_code == 1
    wrong = imported("types", "--type", "bibliotheque")
    assert (wrong.exit_code, "bibliotheques" in wrong.stderr) == (2, True)


def test_a_hub_has_its_own_table(imported: Run, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(OWN)
    found = printed(imported("--typologies", own, "types", "--json"))
    assert {s["type"] for each in found["actors"] for s in each["suggestions"]} == {"communes"}
    by_name = printed(imported("types", "--json", env={"ECOMAP_TYPOLOGIES": str(own)}))
    assert by_name == found
    own.write_text(OWN.replace("communes", "commune"))
    refused = imported("--typologies", own, "types")
    assert (refused.exit_code, "own.yaml, ligne 3" in refused.stderr) == (1, True)
    assert "communes" in refused.stderr


def test_the_shipped_table_is_right(run: Run) -> None:
    checked = run("check", SEEDS / "typologies.yaml")
    assert checked.exit_code == 0
    assert "Table des typologies : codes 97" in checked.stdout


def test_every_problem_of_a_table_is_told_with_its_line_and_remedy(
    run: Run, tmp_path: Path
) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        OWN
        + "  - {code: muni, label: B, types: [{type: communes, strength: fort}]}\n"
        + "  - {code: C, label: C, types: [{type: biblio, strength: exact}]}\n"
        + "  - {code: D, label: D, couleur: rouge, none: rien}\n"
        + "  - {code: E, label: E}\n"
    )
    report = run("check", own, "--json")
    assert report.exit_code == 1
    lines = [line.split(": ", 1)[0].split(":")[1] for line in run("check", own).stdout.splitlines()]
    assert lines == ["4", "4", "5", "6", "7"]
    said = run("check", own).stdout
    for sentence in ("figure déjà, ligne 3", "fort", "biblio", "couleur", "On ne sait pas à quoi"):
        assert sentence in said
