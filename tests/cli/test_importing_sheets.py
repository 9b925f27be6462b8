"""`import sheet` and `import template`."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from ecomap.graph.opening import open_store
from ecomap.model import Actor, ActorLink, Origin
from tests.cli.conftest import Run, printed
from tests.exchange.workbooks import workbook

ACTORS = "Structure;Ville;CP\nMairie;Sers;16410\nMédiathèque;Cognac;16100\n"


@pytest.fixture
def actors(tmp_path: Path) -> Path:
    file = tmp_path / "acteurs.csv"
    file.write_text(ACTORS, encoding="cp1252")
    return file


def test_a_spreadsheet_comes_in_once(run: Run, actors: Path) -> None:
    report = printed(run("import", "sheet", actors, "--json"))
    remarks = report.pop("remarks")
    assert report == {
        "rows": 2,
        "created": 2,
        "updated": 0,
        "unchanged": 0,
        "refused": 0,
        "disappeared": 0,
    }
    assert all(set(each) == {"row", "field", "value", "level", "message"} for each in remarks)
    again = run("import", "sheet", actors)
    assert again.stdout.startswith("2 lignes : 0 créée, 0 modifiée, 2 inchangées,")
    assert "Nom ← « Structure »" in again.stdout


def test_rows_that_say_the_same_are_told_together(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "acteurs.csv"
    rows = "".join(f"Structure {n};Bidule {n % 2}\n" for n in range(9))
    file.write_text(f"Nom;Type\n{rows}Mairie;Trucs\n", encoding="utf-8")
    lines = run("import", "sheet", file, "--dry-run").stdout.splitlines()
    told = [each for each in lines if ": type « " in each]
    assert len(told) <= 6
    assert any(each.startswith("  … et ") for each in lines)
    assert len(printed(run("import", "sheet", file, "--dry-run", "--json"))["remarks"]) == 10


def test_one_is_not_several(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "acteurs.csv"
    file.write_text("Nom\nMairie\n", encoding="utf-8")
    assert run("import", "sheet", file).stdout.startswith(
        "1 ligne : 1 créée, 0 modifiée, 0 inchangée, 0 refusée ; 0 acteur disparu du fichier."
    )


def test_the_territory_of_resources_is_asked_for_once(
    run: Run, small: Path, tmp_path: Path
) -> None:
    run("load", small)
    file = tmp_path / "ressources.csv"
    file.write_text("Ressource;Portée par\nPrêt de tablettes;Fab lab\n", encoding="utf-8")
    refused = run("import", "sheet", file).stdout
    assert "choisissez-en un" in refused
    assert "--territory ID" in refused
    assert printed(run("import", "sheet", file, "--territory", "t", "--json"))["created"] == 1
    again = run("import", "sheet", file).stdout
    assert again.startswith("1 ligne : 0 créée, 0 modifiée, 1 inchangée")
    assert "--territory" not in again


def test_a_dry_run_writes_nothing(run: Run, actors: Path) -> None:
    assert "rien n’a été enregistré" in run("import", "sheet", actors, "--dry-run").stdout
    assert printed(run("history", "--json")) == []


def test_an_import_is_undone_by_undo(run: Run, actors: Path) -> None:
    run("import", "sheet", actors)
    assert run("undo").exit_code == 0
    assert printed(run("import", "sheet", actors, "--json"))["created"] == 2


def test_columns_are_said_once_and_remembered(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "liste.csv"
    file.write_text("A,B\nMairie,Sers\n", encoding="utf-8")
    refused = run("import", "sheet", file)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "« A », « B »" in refused.stderr
    said = run("import", "sheet", file, "--columns", "nom=a", "--columns", "commune=B", "--json")
    assert printed(said)["created"] == 1
    assert printed(run("import", "sheet", file, "--json"))["unchanged"] == 1


def test_a_column_may_be_taken_from_a_guess(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "liste.csv"
    file.write_text("Nom,Sigle,Ville\nMairie de Sers,MDS,Sers\n", encoding="utf-8")
    run("import", "sheet", file, "--columns", "nom=Sigle")
    found = printed(run("import", "sheet", file, "--json"))
    assert (found["rows"], found["unchanged"]) == (1, 1)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--columns", "nom"], '--columns nom="Structure"'),
        (["--columns", "nom=Rien"], "n’existe pas"),
        (["--columns", "couleur=Ville"], "n’est pas un champ"),
        (["--sheet", "Feuil9"], "feuille introuvable"),
        (["--territory", "nowhere"], "introuvable"),
        (["--kind", "liens"], "Il manque la colonne « Acteur 1 »"),
    ],
)
def test_what_makes_no_sense_is_told(
    run: Run, actors: Path, arguments: list[str], sentence: str
) -> None:
    result = run("import", "sheet", actors, *arguments)
    assert result.exit_code in (1, 2)
    assert sentence in result.stderr
    assert printed(run("history", "--json")) == []


def test_of_several_sheets_one_is_named(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "reseau.xlsx"
    file.write_bytes(workbook(Un=[["A", "B"], ["Mairie", "Sers"]], Deux=[["Nom"], ["CCAS"]]))
    refused = run("import", "sheet", file, "--columns", "nom=A")
    assert "ajoutez --sheet" in refused.stderr
    said = run("import", "sheet", file, "--sheet", "Un", "--columns", "nom=A", "--json")
    assert printed(said)["created"] == 2


def test_the_template_is_filled_in_and_comes_in(run: Run, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    file = tmp_path / "modele.xlsx"
    assert run("import", "template", "-o", file).exit_code == 0
    book = load_workbook(file)
    assert book.sheetnames == ["Acteurs", "Ressources", "Liens", "Mode d’emploi"]
    book["Acteurs"].append(["Mairie de Sers", "Mairies", "", 16410, "Sers"])
    book["Acteurs"].append(["Médiathèque", "", "", 16100, "Cognac"])
    book["Liens"].append(["Mairie de Sers", "Médiathèque (Cognac)", "plein", "Prêts"])
    book.save(file)
    report = printed(run("import", "sheet", file, "--json"))
    assert (report["rows"], report["created"], report["refused"]) == (3, 3, 0)
    assert {each["message"] for each in report["remarks"]} == {"Ligne d’exemple : laissée de côté."}


@pytest.mark.parametrize("kind", ["acteurs", "ressources", "liens"])
def test_a_template_as_csv(run: Run, tmp_path: Path, kind: str) -> None:
    file = tmp_path / "modele.csv"
    assert run("import", "template", "--kind", kind, "-o", file).exit_code == 0
    assert printed(run("import", "sheet", file, "--json"))["rows"] == 0


def test_an_import_killed_in_the_middle_left_nothing(tmp_path: Path) -> None:
    """Ended at every stage of the writing: that an import is one write makes it so."""
    count = 6_000
    held = workbook(
        Acteurs=[["Nom", "Commune"], *([f"Structure {n}", "Sers"] for n in range(count))],
        Liens=[
            ["De", "Vers"],
            *([f"Structure {n}", f"Structure {n + 1}"] for n in range(count - 1)),
        ],
    )
    file = tmp_path / "many.xlsx"
    file.write_bytes(held)
    url = f"sqlite://{tmp_path / 'graph.ecomap'}"
    command = [sys.executable, "-m", "ecomap", "--store", url, "import", "sheet", str(file)]
    for delay in (2.5, 4, 5.5):
        with subprocess.Popen(command, env=os.environ, stdout=subprocess.DEVNULL) as process:
            threading.Event().wait(delay)
            process.kill()
        with open_store(url) as store:
            found = [len(store.records(kind)) for kind in (Actor, Origin, ActorLink)]
        assert found in ([0, 0, 0], [count, count, count - 1])


def test_remarks_of_several_sheets_name_theirs(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "r.xlsx"
    file.write_bytes(workbook(Acteurs=[["Nom"], ["A"]], Liens=[["De", "Vers"], ["A", "Z"]]))
    report = json.loads(run("import", "sheet", file, "--json").stdout)
    refused = [each for each in report["remarks"] if each["level"] == "refused"]
    assert [(each["file"], each["row"]) for each in refused] == [("r.xlsx › Liens", 2)]
