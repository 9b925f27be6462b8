"""`prescribers`, `invitations`, `progress`."""

import csv
import datetime as dt
import io
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Run, printed

TERRITORY = """\
ecomap: 1
territory: {id: t, name: Ici, kind: epci}
actors:
  - {id: mairie, name: Mairie, types: [mairies]}
  - {id: caf, name: CAF, types: [caf]}
  - {id: bij, name: =BIJ, types: [bij-pij]}
resources:
  - {id: r, name: Accueil, held_by: [caf]}
chantiers:
  - id: c
    title: Ateliers
    governance: {lead: [mairie]}
    audiences: [familles]
    needs: [{resource: r, quality: dotted}]
  - {id: d, title: Bus}
"""


@pytest.fixture
def here(run: Run, tmp_path: Path) -> Run:
    """A territory with three prescribers, loaded."""
    file = tmp_path / "here.yaml"
    file.write_text(TERRITORY, encoding="utf-8")
    assert run("load", file).exit_code == 0
    return run


def test_prescribers_as_other_tools_read_them(here: Run) -> None:
    found = printed(here("prescribers", "--audience", "FAMILLES", "--chantier", "c", "--json"))
    assert list(found) == ["audiences", "prescribers"]
    assert found["audiences"] == ["familles"]
    [caf] = [each for each in found["prescribers"] if each["actor_type"] == "caf"]
    assert caf == {
        "actor_type": "caf",
        "label": "CAF",
        "audiences": ["familles"],
        "universal": False,
        "status": "known",
        "actors": [{"id": "caf", "name": "CAF", "quality": "dotted", "via": "mairie"}],
    }
    [mairies] = [each for each in found["prescribers"] if each["actor_type"] == "mairies"]
    assert (mairies["universal"], mairies["status"]) == (True, "connected")
    assert found == printed(here("prescribers", "--chantier", "c", "--json"))


def test_several_audiences_and_the_connected_first(here: Run) -> None:
    found = printed(
        here(
            "prescribers",
            *("--audience", "familles", "--audience", "Bénéficiaires de minima sociaux"),
            *("--territory", "t", "--connected-first", "--json"),
        )
    )
    assert found["audiences"] == ["familles", "minima-sociaux"]
    assert {"ccas", "associations-proximite"} == {
        each["actor_type"] for each in found["prescribers"] if len(each["audiences"]) == 2
    } - {each["actor_type"] for each in found["prescribers"] if each["universal"]}


def test_prescribers_for_people(here: Run) -> None:
    told = here("prescribers", "--chantier", "c").stdout.splitlines()
    [caf] = [line for line in told if line.startswith("on se connaît") and "CAF " in line]
    assert caf.endswith("CAF (par : Mairie)")


def test_a_chantier_that_targets_nobody_says_so(here: Run) -> None:
    told = here("prescribers", "--chantier", "d")
    assert "ne dit pas quel public" in told.stderr
    assert printed(here("prescribers", "--chantier", "d", "--json"))["audiences"] == [
        "toute-la-population"
    ]


def test_a_type_by_any_of_its_names(here: Run) -> None:
    told = here("prescribers", "--type", "pole emploi").stdout
    assert "Pôle Emploi" in told
    found = printed(here("prescribers", "--type", "allocations familiales", "--json"))
    assert [each["actor_type"] for each in found["prescribers"]] == ["caf"]


@pytest.mark.parametrize(
    ("arguments", "near"),
    [
        (["--audience", "famile"], "familles (Familles)"),
        (["--audience", "familles", "--chantier", "cc"], "chantier introuvable"),
        (["--audience", "familles", "--territory", "zz"], "territoire introuvable"),
        (["--type", "bibliotek"], "Bibliothèques / médiathèques"),
        ([], "Aucun public n’est choisi"),
    ],
)
def test_what_is_unknown_gets_the_nearest(here: Run, arguments: list[str], near: str) -> None:
    refused = here("prescribers", *arguments, "--json")
    assert refused.exit_code == 1
    assert near in refused.stderr
    assert refused.stdout == ""


def test_invitations_as_a_csv_file_that_runs_nothing(here: Run) -> None:
    text = here("invitations").stdout.removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[0] == ["Famille", "Type d’acteur", "Acteur", "Lien", "Par qui passer"]
    assert ["Opérateurs de services publics", "CAF", "CAF", "on se connaît", "Mairie"] in rows
    assert ["'=BIJ"] in [row[2:3] for row in rows]
    assert rows[-1][0] == "Acteurs à qui on ne penserait pas spontanément"
    assert rows[-1][3] == "personne d’identifié"


def test_invitations_as_xlsx_and_json(here: Run, tmp_path: Path) -> None:
    file = tmp_path / "liste.xlsx"
    assert here("invitations", "--territory", "t", "-o", file).exit_code == 0
    sheet = openpyxl.load_workbook(file).active
    assert "=BIJ" in [row[2].value for row in sheet.iter_rows()]
    found = printed(here("invitations", "--json"))
    assert found["sections"][-1]["id"] == "unexpected"
    assert here("invitations", "--territory", "zz").exit_code == 1
    assert here("invitations", "-o", tmp_path / "liste.doc").exit_code == 2


def test_progress_since_a_date(here: Run, tmp_path: Path) -> None:
    here("link", "c", "r", "solid")
    today = dt.datetime.now(dt.UTC).date().isoformat()
    found = printed(here("progress", "--since", today, "--json"))
    assert found["since"] == today
    assert found["total"]["qualified"] == 1
    assert {each["id"] for each in found["new_actors"]} == {"mairie", "caf", "bij"}
    told = here("progress", "--since", today).stdout
    assert "1 lien qualifié" in told
    assert "Accueil : hors de la carte → Collaboration" in told
    assert here("progress", "--since", "2020-01-01", "--until", "2020-12-31").stdout == (
        "Du 01/01/2020 au 31/12/2020 : aucun lien n’a changé.\n"
    )


def test_progress_as_a_file(here: Run, tmp_path: Path) -> None:
    file = tmp_path / "progres.xlsx"
    assert here("progress", "--since", "2020-01-01", "-o", file).exit_code == 0
    assert openpyxl.load_workbook(file).sheetnames == [
        "Par chantier",
        "Par nature",
        "Liens qui ont changé",
        "Nouveaux acteurs",
    ]
    text = here("progress", "--since", "2020-01-01", "--format", "csv").stdout
    assert "Par chantier" in text.splitlines()[0]


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["--since", "demain"], 2, "« demain » n’est pas une date"),
        (["--since", "2026-13-45"], 2, "n’est pas une date"),
        ([], 2, "--since"),
        (["--since", "2026-02-01", "--until", "2026-01-01"], 1, "Échangez les deux dates"),
        (["--since", "2026-01-01", "--territory", "zz"], 1, "territoire introuvable"),
    ],
)
def test_dates_that_cannot_be(here: Run, arguments: list[str], code: int, sentence: str) -> None:
    refused = here("progress", *arguments)
    assert refused.exit_code == code
    assert sentence in refused.stderr
