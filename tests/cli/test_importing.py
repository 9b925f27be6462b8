"""`import places`."""

from pathlib import Path

import pytest

from ecomap.graph.opening import open_store
from ecomap.model import Origin
from tests.cli.conftest import Run, printed

REAL = Path(__file__).parent.parent / "data" / "places"
CHARENTE = REAL / "charente_v1.csv"


def test_places_come_in_once(run: Run) -> None:
    report = printed(run("import", "places", CHARENTE, "--json"))
    remarks = report.pop("remarks")
    assert report == {
        "rows": 188,
        "created": 188,
        "updated": 0,
        "unchanged": 0,
        "refused": 0,
        "disappeared": 0,
    }
    assert all(set(each) == {"row", "field", "value", "level", "message"} for each in remarks)
    assert {each["level"] for each in remarks} <= {"changed", "doubtful", "refused"}
    again = run("import", "places", CHARENTE)
    assert again.stdout.startswith("188 lignes : 0 lieu créé, 0 modifié, 188 inchangés,")
    assert "charente_v1.csv, ligne " in again.stdout


def test_a_place_of_a_json_file_is_told_by_its_rank(run: Run) -> None:
    file = REAL / "nouvelle-caledonie_2025-02-06_schema-v1.json"
    said = run("import", "places", file, "--dry-run").stdout
    assert f"{file.name}, lieu n° 3: code_postal" in said
    assert ", ligne " not in said
    remarks = printed(run("import", "places", file, CHARENTE, "--json"))["remarks"]
    assert set(remarks[0]) == {"row", "field", "value", "level", "message", "file"}
    assert 3 in {each["row"] for each in remarks}


def test_twice_the_same_id_in_json_is_told_by_rank(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "lieux.json"
    file.write_text('[{"id": "1", "nom": "A", "commune": "Lyon"}, {"id": "1", "nom": "B"}]')
    said = run("import", "places", file).stdout
    assert "lieux.json, lieu n° 2: id « 1 »: L’identifiant est déjà celui du lieu n° 1." in said


def test_rows_that_say_the_same_are_told_together(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "lieux.csv"
    rows = "".join(f"{n},Mairie {n},Nulle-Part-{n}\n" for n in range(8))
    file.write_text(f"id,nom,commune\n{rows}", encoding="utf-8")
    said = run("import", "places", file, "--dry-run").stdout.splitlines()
    assert sum("introuvable" in each for each in said) == 3
    assert "  … et 5 autres lignes, pour la même raison." in said
    assert len(printed(run("import", "places", file, "--json"))["remarks"]) == 8


def test_rows_without_a_licence_take_the_one_given(run: Run, tmp_path: Path) -> None:
    url = f"sqlite://{tmp_path / 'graph.ecomap'}"
    file = tmp_path / "lieux.csv"
    file.write_text("id,nom,commune\n1,Mairie,Sers\n", encoding="utf-8")
    command = ("--store", url, "import", "places", file, "--licence", "Licence Ouverte 2.0")
    assert printed(run(*command, "--json"))["created"] == 1
    with open_store(url) as store:
        assert [each.licence for each in store.records(Origin)] == ["Licence Ouverte 2.0"]
    assert printed(run(*command, "--json"))["unchanged"] == 1


def test_a_dry_run_writes_nothing(run: Run) -> None:
    tried = run("import", "places", CHARENTE, "--dry-run")
    assert "188 lieux créés" in tried.stdout
    assert "rien n’a été enregistré" in tried.stdout
    assert printed(run("history", "--json")) == []


def test_an_import_is_undone_by_undo(run: Run) -> None:
    run("import", "places", CHARENTE)
    assert run("undo").exit_code == 0
    assert printed(run("import", "places", CHARENTE, "--json"))["created"] == 188


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "vide"),
        (b"nom;age\nA;3\n", "pas une liste de lieux"),
        (b"id,nom,commune\n", "aucun lieu"),
    ],
)
def test_a_file_that_is_none_is_refused(
    run: Run, tmp_path: Path, content: bytes, sentence: str
) -> None:
    file = tmp_path / "lieux.csv"
    file.write_bytes(content)
    result = run("import", "places", CHARENTE, file)
    assert (result.exit_code, result.stdout) == (1, "")
    assert sentence in result.stderr
    assert printed(run("history", "--json")) == []


def test_what_makes_no_sense_is_told(run: Run, tmp_path: Path) -> None:
    missing = run("import", "places", tmp_path / "nowhere.csv")
    assert (missing.exit_code, "introuvable" in missing.stderr) == (1, True)
    assert run("import", "places").exit_code == 2
    assert "Vouliez-vous places ?" in run("import", "place", CHARENTE).stderr
