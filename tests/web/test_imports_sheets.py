"""Importing spreadsheets from the pages: sent, its columns confirmed, looked at, then taken."""

import io
import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from ecomap.ecosystem import Ecosystem
from ecomap.model import Actor, ActorLink
from ecomap.web.app import create_app
from ecomap.web.imports import Drafts, Step
from tests.web.conftest import SECRET_KEY
from tests.web.test_imports import Importer, button_to
from tests.web.visitor import Page

SHEET = "/donnees/tableur"
OURS = b"Structure;Ville;Code postal;Sigle\nFab lab;Sers;16410;FL\nMairie;Sers;16410;M\n"


@pytest.fixture
def importer(empty: Ecosystem, tmp_path: Path) -> Importer:
    return Importer(create_app(empty, secret_key=SECRET_KEY, drafts=tmp_path / "imports"))


def send(importer: Importer, name: str, content: bytes, **fields: str) -> Page:
    return importer.send((name, content), to=SHEET, **fields)


def chosen(page: Page) -> dict[str, str]:
    """What each select of the page has chosen, by its name; nothing where that is no column."""
    found = {}
    for part in page.html.split("<select ")[1:]:
        select = part.partition("</select>")[0]
        name = select.split('name="')[1].split('"')[0]
        for option in select.split("<option ")[1:]:
            if " selected" in option.partition(">")[0]:
                found[name] = option.split('value="')[1].split('"')[0]
    return found


def confirm(importer: Importer, page: Page, **changes: str) -> Page:
    """Say that the columns are as shown, but for `changes`."""
    form = button_to(page, "colonnes")
    said = {**dict(form.fields), **chosen(page), **changes}
    return importer.settled(
        Page(importer.client.post(form.action, data=said, follow_redirects=True))
    )


def test_columns_are_guessed_confirmed_and_remembered(importer: Importer, empty: Ecosystem) -> None:
    page = send(importer, "nos acteurs.csv", OURS)
    assert page.title == "Ce que contient le tableur · ecomap"
    guessed = chosen(page)
    assert guessed["s0-actors-nom"] == "0"
    assert guessed["s0-actors-commune"] == "1"
    assert "Structure : « Fab lab »" in page.text.replace("\xa0", " ")
    preview = confirm(importer, page, **{"s0-actors-nom": "3"})
    assert "À créer 2" in preview.text
    assert empty.store.revision() == 0
    report = importer.take(preview)
    assert "Créées 2" in report.text
    assert {each.name for each in empty.store.records(Actor)} == {"FL", "M"}
    again = send(importer, "nos acteurs.csv", OURS)
    assert "comme la dernière fois" in again.text
    assert chosen(again)["s0-actors-nom"] == "3"
    assert "il n’y a rien à importer" in confirm(importer, again).text
    importer.submit(report.form("/annuler"))
    assert empty.store.records(Actor) == []


def test_a_workbook_of_elements_and_connections(importer: Importer, empty: Ecosystem) -> None:
    book = Workbook()
    elements = book.active
    assert elements is not None
    elements.title = "Elements"
    for row in (["Label", "Type"], ["Fab lab", ""], ["Mairie", ""]):
        elements.append(row)
    links = book.create_sheet("Connections")
    for row in (["From", "To", "Type"], ["Fab lab", "Mairie", "solide"]):
        links.append(row)
    file = io.BytesIO()
    book.save(file)
    page = send(importer, "kumu.xlsx", file.getvalue())
    assert page.text.count("Premières lignes") >= 2
    report = importer.take(confirm(importer, page))
    assert "Import terminé" in report.title
    assert len(empty.store.records(Actor)) == 2
    assert len(empty.store.records(ActorLink)) == 1


def test_columns_may_be_looked_at_again(importer: Importer) -> None:
    page = send(importer, "a.csv", OURS)
    preview = confirm(importer, page)
    again = importer.open(f"{preview.path}/colonnes")
    assert again.status == 200
    assert "À créer 2" in confirm(importer, again).text


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"s0-kind": ""}, "Dites au moins d’une feuille"),
        ({"s0-actors-nom": ""}, "Nom"),
        ({"s0-actors-nom": "1"}, "sert déjà"),
    ],
)
def test_what_was_said_of_columns_makes_no_sense(
    importer: Importer, empty: Ecosystem, changes: dict[str, str], reason: str
) -> None:
    page = confirm(importer, send(importer, "a.csv", OURS), **changes)
    assert (page.status, reason in page.text) == (400, True)
    assert button_to(page, "colonnes")
    assert empty.store.revision() == 0


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("vide.csv", b"", "vide"),
        ("entete.csv", b"Nom;Commune\n", "aucune ligne"),
        ("faux.xlsx", b"PK\x03\x04" + b"\0" * 4000, "abîmé"),
        ("vieux.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "ancienne version"),
        ("liste.json", b"[[1,2],[3,4]]", "JSON"),
        ("page.html", b"<!doctype html><p>x", "page web"),
    ],
)
def test_a_wrong_file_is_refused_with_the_reason(
    importer: Importer, name: str, content: bytes, reason: str
) -> None:
    page = send(importer, name, content)
    assert (page.status, reason in page.text) == (400, True)
    assert page.has_form(SHEET)


def test_one_file_at_a_time_and_a_territory_that_is_there(importer: Importer) -> None:
    two = importer.send(("a.csv", OURS), ("b.csv", OURS), to=SHEET)
    assert (two.status, "un seul fichier" in two.text) == (400, True)
    assert send(importer, "a.csv", OURS, territory="nulle-part").status == 404


def test_the_template_is_a_workbook_that_comes_back(importer: Importer) -> None:
    answer = importer.client.get("/donnees/modele.xlsx")
    assert "attachment" in answer.headers["Content-Disposition"]
    assert len(load_workbook(io.BytesIO(answer.data)).sheetnames) >= 3
    assert send(importer, "modele.xlsx", answer.data).status in (200, 400)


def test_columns_stay_as_they_are_while_they_are_looked_at(
    importer: Importer, tmp_path: Path
) -> None:
    page = send(importer, "nos acteurs.csv", OURS)
    confirm(importer, page)
    (folder,) = (tmp_path / "imports").iterdir()
    before = (folder / "about.json").read_bytes()
    running = {"status": "running", "step": "check", "done": 1, "total": 2, "at": time.time()}
    (folder / "state.json").write_text(json.dumps(running))
    form = button_to(page, "colonnes")
    said = {**dict(form.fields), **chosen(page), "s0-actors-nom": "3"}
    answer = importer.client.post(form.action, data=said)
    assert answer.location == f"/donnees/imports/{folder.name}"
    assert (folder / "about.json").read_bytes() == before


def test_what_an_earlier_check_found_is_forgotten_by_the_next(tmp_path: Path) -> None:
    draft = Drafts(tmp_path).add("me", "spreadsheet", [("a.csv", io.BytesIO(OURS))])
    assert draft.begin(Step.CHECK)
    draft.keep(Step.CHECK, {"rows": 2})
    draft.say(status="done", step=Step.CHECK)
    steps = [draft.next_step]
    assert draft.begin(Step.CHECK)
    draft.say(status="failed", step=Step.CHECK)
    steps.append(draft.next_step)
    assert steps == [Step.IMPORT, Step.CHECK]


def test_what_failed_begins_again_once_however_many_ask(tmp_path: Path) -> None:
    draft = Drafts(tmp_path).add("me", "spreadsheet", [("a.csv", io.BytesIO(OURS))])
    for _again in range(20):
        assert draft.begin(Step.IMPORT)
        draft.say(status="failed", step=Step.IMPORT)
        together = threading.Barrier(4)

        def begin(together: threading.Barrier = together) -> bool:
            together.wait()
            return draft.begin(Step.IMPORT)

        with ThreadPoolExecutor(4) as pool:
            assert sum(each.result() for each in [pool.submit(begin) for _n in range(4)]) == 1
        draft.say(status="failed", step=Step.IMPORT)
