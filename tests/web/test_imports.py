"""Importing places from the pages, without JavaScript: sent, looked at, then taken."""

import gc
import io
import json
import os
import time
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from ecomap.ecosystem import Ecosystem
from ecomap.errors import StoreUnavailable
from ecomap.model import Actor, Origin
from ecomap.web.access import AccessPolicy
from ecomap.web.app import create_app
from ecomap.web.imports import Drafts, Step
from ecomap.web.imports import drafts as module
from ecomap.web.imports.draft import SILENCE
from ecomap.web.imports.drafts import EXPIRY
from tests.web.conftest import SECRET_KEY
from tests.web.visitor import Form, Page, Visitor

REAL = Path(__file__).parent.parent / "data" / "places"
CHARENTE = REAL / "charente_v1.csv"
HEADINGS = "id,nom,commune,code_postal,adresse,latitude,longitude,source"
SERS = "1,Mairie,Sers,16410,1 rue Haute,45.59,0.31,hub"

Sent = Path | tuple[str, bytes]


class Importer(Visitor):
    """A visitor who sends files."""

    def __init__(self, app: Flask, **environment: Any) -> None:
        super().__init__(app, **environment)
        self.drafts: Drafts = app.extensions["ecomap-drafts"]

    def send(self, *files: Sent, to: str = "/donnees/lieux", **fields: str) -> Page:
        """The page that follows."""
        form = self.open(to).form(to)
        named = [(e.name, e.read_bytes()) if isinstance(e, Path) else e for e in files]
        data = {
            **dict(form.fields),
            **fields,
            "files": [(io.BytesIO(content), name) for name, content in named],
        }
        return Page(self.client.post(to, data=data, follow_redirects=True))

    def take(self, preview: Page) -> Page:
        """Go on from the preview."""
        return self.settled(self.submit(button_to(preview, "importer")))

    def settled(self, page: Page) -> Page:
        """The same page once nothing is under way on it."""
        for _attempt in range(200):
            if "data-following" not in page.html:
                break
            time.sleep(0.05)
            page = self.open(page.path)
        return page


def button_to(page: Page, action: str) -> Form:
    (form,) = [each for each in page.forms if each.action.endswith(f"/{action}")]
    return form


def rows(*lines: str) -> tuple[str, bytes]:
    return "lieux.csv", "\n".join((HEADINGS, *lines)).encode()


@pytest.fixture
def importer(empty: Ecosystem, tmp_path: Path) -> Importer:
    """Somebody before an empty store."""
    return Importer(create_app(empty, secret_key=SECRET_KEY, drafts=tmp_path / "imports"))


def test_an_empty_store_can_start_from_an_import(importer: Importer) -> None:
    assert 'href="/donnees/lieux"' in importer.open("/").html
    page = importer.open("/donnees")
    assert "encore aucun acteur" in page.text
    assert 'href="/donnees/lieux"' in page.html


def test_nothing_is_taken_before_one_agrees(importer: Importer, empty: Ecosystem) -> None:
    preview = importer.send(CHARENTE)
    assert (preview.status, preview.title) == (200, "Vérifier avant d’importer · ecomap")
    assert "Lignes lues 188 À créer 188 À modifier 0 Inchangées 0 Refusées 0" in preview.text
    assert "BLANZAC PORCHERESSE" in preview.text
    assert empty.store.revision() == 0
    assert "charente_v1.csv vérifié, pas encore importé" in importer.open("/donnees").text
    report = importer.take(preview)
    assert report.title == "Import terminé · ecomap"
    assert "Créées 188" in report.text
    assert len(empty.store.records(Actor)) == 188
    data = importer.open("/donnees")
    assert "188 acteurs" in data.text
    assert "conseiller-numerique 98" in data.text
    assert "imports en cours" not in data.text
    undone = importer.submit(report.form("/annuler"))
    assert "C’est annulé" in undone.text
    assert empty.store.records(Actor) == []


def test_what_is_imported_is_what_was_shown_and_once(importer: Importer, empty: Ecosystem) -> None:
    preview = importer.send(rows(SERS))
    form = button_to(preview, "importer")
    assert "Créées 1" in importer.settled(importer.submit(form)).text
    assert "Créées 1" in importer.submit(form).text
    assert empty.store.revision() == 1
    again = importer.send(rows(SERS))
    assert "il n’y a rien à importer" in again.text
    assert not [each for each in again.forms if each.action.endswith("/importer")]


def test_the_name_of_the_source_is_that_of_rows_which_give_none(
    importer: Importer, empty: Ecosystem
) -> None:
    importer.take(importer.send(rows("1,Mairie,Sers,16410,,,,"), source="Hub du Sud"))
    (origin,) = empty.store.records(Origin)
    assert (origin.source, origin.file) == ("Hub du Sud", "lieux")
    refused = importer.send(rows(SERS), source="x" * 301)
    assert (refused.status, "300" in refused.text) == (400, True)


def test_several_files_at_once_and_each_remark_says_which(importer: Importer) -> None:
    preview = importer.send(CHARENTE, ("autre.csv", f"{HEADINGS}\n,Sans,Sers,16410,,,,h".encode()))
    assert "Lignes lues 189" in preview.text
    assert "ligne 2 autre.csv" in preview.text


def test_a_place_of_a_json_file_is_told_by_its_rank(importer: Importer) -> None:
    places = b'[{"id": "1", "nom": "A", "commune": "Lyon"}, {"nom": "B"}]'
    preview = importer.send(("lieux.json", places), CHARENTE)
    assert "lieu n° 2 lieux.json" in preview.text
    assert "charente_v1.csv" in preview.text
    done = importer.take(preview)
    assert "lieu n° 2 lieux.json" in done.text
    assert "ligne 2 lieux.json" not in done.text


def test_remarks_are_filtered_opened_and_taken_away(importer: Importer) -> None:
    lines = [f"{n},Mairie {n},Sers,16410,,48.{n},2.3,hub" for n in range(10, 30)]
    preview = importer.send(rows(*lines, ",Sans,Sers,16410,,,,hub"))
    assert "Refusé 1" in preview.text
    refused = importer.open(f"{preview.path}?niveau=refused")
    assert "La ligne n’a pas d’identifiant" in refused.text
    assert "Voir les 20" not in refused.text
    assert "Voir les 20" in preview.text
    (address,) = {part.split('"')[0] for part in preview.html.split('href="') if "groupe=" in part}
    group = importer.open(address.replace("&amp;", "&").partition("#")[0])
    assert group.text.count("ligne ") >= 20
    sheet = importer.client.get(f"{preview.path}/remarques.csv")
    assert sheet.text.count("\n") >= 22
    assert importer.client.get(f"{preview.path}/remarques.xlsx").data.startswith(b"PK")
    assert importer.open(f"{preview.path}?niveau=x&page=99999999999999999999999").status == 200


BOMB = b"PK\x03\x04" + b"\0" * 4000


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("vide.csv", b"", "Le fichier est vide"),
        ("entete.csv", f"{HEADINGS}\n".encode(), "aucun lieu"),
        ("bombe.xlsx", BOMB, "classeur"),
        ("faux.xlsx", f"{HEADINGS}\n{SERS}\n".encode(), "mais c’est du texte. Renommez-le"),
        ("faux.csv", b'[{"id": "1", "nom": "A"}]', "mais c’est du JSON. Renommez-le en .json"),
        ("macro.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "classeur"),
        ("listes.json", b"[[1,2],[3,4]]", "Aucune ligne ne peut être lue"),
        ("autre.json", b'{"a": 1}', "pas de liste de lieux"),
        ("coupe.json", b'[{"id": "1", "nom": "A", "comm', "abîmé ou coupé"),
        ("nul.csv", b"\0" * 5000, "pas un fichier de texte"),
        ("large.csv", ",".join(f"c{n}" for n in range(10_000)).encode() + b"\n1", "500"),
        ("autre.csv", b"nom;age\nA;3\n", "pas une liste de lieux"),
        ("page.html", b"<!doctype html><p>x", "page web"),
        ("dossier/<b>x.csv", b"", "&lt;b&gt;x.csv"),
    ],
)
def test_a_wrong_file_is_refused_with_the_reason(
    importer: Importer, empty: Ecosystem, name: str, content: bytes, reason: str
) -> None:
    page = importer.send((name, content))
    assert page.status == 400
    assert reason in page.html
    assert page.has_form("/donnees/lieux")
    assert empty.store.revision() == 0
    assert importer.drafts.of("") == []
    assert "imports en cours" not in page.text


def test_hostile_rows_are_shown_as_text(importer: Importer) -> None:
    preview = importer.send(
        ("x.csv", f"{HEADINGS}\n,<script>1</script>,=cmd,16410,,,,h\n{SERS}".encode())
    )
    assert "<script>1" not in preview.html
    assert "Refusées 1" in preview.text


def test_no_file_at_all(importer: Importer) -> None:
    page = importer.send()
    assert (page.status, "Choisissez au moins un fichier" in page.text) == (400, True)


@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")  # of the test client's own
def test_a_big_file_goes_through_and_one_too_big_is_told(
    importer: Importer, monkeypatch: pytest.MonkeyPatch
) -> None:
    padding = "é" * 900
    lines = [f"{n},Mairie {n},Sers,16410,{padding},,,hub" for n in range(1_500)]
    assert "Lignes lues 1" in importer.settled(importer.send(rows(*lines))).text
    monkeypatch.setattr("ecomap.exchange.places.content.SIZE_LIMIT", 1_000_000)
    refused = importer.send(rows(*lines))
    assert (refused.status, "la limite est" in refused.text) == (400, True)
    monkeypatch.setattr("ecomap.web.security.MAX_FILES", 2_000_000)
    too_much = importer.send(rows(*lines))
    assert (too_much.status, "Un envoi de fichiers fait au plus" in too_much.text) == (413, True)
    gc.collect()


def test_an_import_is_dropped_with_its_files(importer: Importer, tmp_path: Path) -> None:
    preview = importer.send(rows(SERS))
    assert len(list((tmp_path / "imports").iterdir())) == 1
    after = importer.submit(button_to(preview, "abandonner"))
    assert "abandonné" in after.text
    assert list((tmp_path / "imports").iterdir()) == []
    assert importer.open(preview.path).status == 404


def test_who_stops_what_is_being_written_is_not_told_that_nothing_is(
    importer: Importer, tmp_path: Path
) -> None:
    preview = importer.send(rows(SERS))
    (folder,) = (tmp_path / "imports").iterdir()
    state = {"status": "running", "step": "import", "done": 1, "total": 1, "at": time.time()}
    (folder / "state.json").write_text(json.dumps(state))
    after = importer.submit(button_to(importer.open(preview.path), "abandonner"))
    assert "L’arrêt est demandé" in after.text
    assert "rien n’a été enregistré" not in after.text


def test_files_go_once_imported_and_all_after_a_day(importer: Importer, tmp_path: Path) -> None:
    report = importer.take(importer.send(rows(SERS)))
    (folder,) = (tmp_path / "imports").iterdir()
    assert {each.name for each in folder.iterdir()} >= {"about.json", "import.json"}
    assert not (folder / "0").exists()
    (tmp_path / "imports" / "half-sent").mkdir()
    for each in (tmp_path / "imports" / "half-sent", *folder.iterdir(), folder):
        old = time.time() - EXPIRY - 60
        os.utime(each, (old, old))
    importer.send(("vide.csv", b""))
    assert importer.open(report.path).status == 404
    assert list((tmp_path / "imports").iterdir()) == []


def test_what_was_left_for_a_day_goes_without_another_file(
    importer: Importer, empty: Ecosystem, tmp_path: Path
) -> None:
    folder = tmp_path / "imports" / "left"

    def leave(seconds: float) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        os.utime(folder, (time.time() - seconds,) * 2)

    leave(EXPIRY + 60)
    create_app(empty, secret_key=SECRET_KEY, drafts=tmp_path / "imports")
    assert not folder.exists()
    leave(EXPIRY + 60)
    importer.open("/donnees")
    assert folder.exists()  # looked at less than an hour ago, when the server started
    importer.drafts._swept -= 3601
    leave(EXPIRY - 60)
    importer.open("/donnees")
    assert folder.exists()
    importer.drafts._swept -= 3601
    leave(EXPIRY + 60)
    importer.open("/donnees")
    assert not folder.exists()


@pytest.mark.parametrize(("limit", "value"), [("IN_ALL", 1), ("ROOM", 10)])
def test_no_other_import_begins_where_too_much_is_kept(
    importer: Importer,
    empty: Ecosystem,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    limit: str,
    value: int,
) -> None:
    preview = importer.send(rows(SERS))
    monkeypatch.setattr(module, limit, value)
    other = Importer(create_app(empty, secret_key=SECRET_KEY, drafts=tmp_path / "imports"))
    refused = other.send(rows(SERS))
    assert refused.status == 503
    assert "garde déjà trop de fichiers à importer" in refused.text
    importer.submit(button_to(preview, "abandonner"))
    assert other.send(rows(SERS)).status == 200


def test_another_browser_does_not_see_it(
    importer: Importer, empty: Ecosystem, tmp_path: Path
) -> None:
    preview = importer.send(rows(SERS))
    other = Importer(create_app(empty, secret_key=SECRET_KEY, drafts=tmp_path / "imports"))
    assert other.open(preview.path).status == 404
    other.send(rows(SERS))
    assert other.open(preview.path).status == 404
    for key in ("..", "%2e%2e", "x" * 300, "secret.key"):
        assert importer.open(f"/donnees/imports/{key}").status == 404


def test_another_process_of_the_server_goes_on_with_it(
    importer: Importer, empty: Ecosystem, tmp_path: Path
) -> None:
    preview = importer.send(rows(SERS))
    other = Importer(create_app(empty, secret_key=SECRET_KEY, drafts=tmp_path / "imports"))
    other.client = importer.client
    other.client.application = create_app(empty, secret_key=SECRET_KEY, drafts=tmp_path / "imports")
    assert "Créées 1" in other.take(other.open(preview.path)).text


def test_one_that_was_interrupted_is_taken_up_again(importer: Importer, tmp_path: Path) -> None:
    preview = importer.send(rows(SERS))
    (folder,) = (tmp_path / "imports").iterdir()
    state = {"status": "running", "step": Step.IMPORT, "done": 3, "total": 9, "at": time.time()}
    (folder / "state.json").write_text(json.dumps(state))
    running = importer.open(preview.path)
    assert "Import en cours" in running.text
    assert 'content="3"' in running.html
    assert "3 sur 9" in running.text
    (folder / "state.json").write_text(json.dumps({**state, "at": time.time() - SILENCE - 1}))
    stopped = importer.open(preview.path)
    assert "Import interrompu" in stopped.text
    assert "Créées 1" in importer.take(stopped).text


def test_work_is_stopped_when_asked(
    importer: Importer, empty: Ecosystem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ecomap.web.pages.imports_desk.PATIENCE", 0.2)
    monkeypatch.setattr("ecomap.web.imports.running._BEAT", 0.02)
    lines = [f"{n},Mairie {n},Sers,16410,,,,hub" for n in range(40_000)]
    progress = importer.send(rows(*lines))
    assert "Vérification en cours" in progress.text
    assert "vérification en cours" in importer.open("/donnees").text
    importer.submit(button_to(progress, "abandonner"))
    for _attempt in range(200):
        if not list((tmp_path / "imports").iterdir()):
            break
        time.sleep(0.05)
    assert list((tmp_path / "imports").iterdir()) == []
    assert empty.store.revision() == 0


def test_the_history_tells_which_columns_changed(importer: Importer) -> None:
    heading = f"{HEADINGS},horaires"
    for hours in ("Mo-Fr", "Sa"):
        file = f"{heading}\n{SERS},{hours}\n"
        importer.take(importer.send(("lieux.csv", file.encode())))
    assert "horaires Mo-Fr → Sa" in importer.open("/historique").text


def test_a_code_that_only_reads_imports_nothing(empty: Ecosystem, tmp_path: Path) -> None:
    app = create_app(
        empty,
        secret_key=SECRET_KEY,
        drafts=tmp_path / "imports",
        access=AccessPolicy("write-code", "read-code"),
    )
    reader = Importer(app)
    reader.submit(reader.open("/acces").form("/acces"), code="read-code")
    page = reader.open("/donnees/lieux")
    assert page.status == 200
    assert not page.has_form("/donnees/lieux")
    assert 'href="/donnees/lieux"' not in reader.open("/donnees").html
    token = dict(page.form("/langue").fields)["csrf_token"]
    answer = reader.client.post(
        "/donnees/lieux", data={"csrf_token": token, "files": [(io.BytesIO(b"x"), "x.csv")]}
    )
    assert answer.status_code == 403
    assert not (tmp_path / "imports").exists()


def test_a_page_of_elsewhere_sends_nothing(importer: Importer, tmp_path: Path) -> None:
    answer = importer.client.post("/donnees/lieux", data={"files": [(io.BytesIO(b"x"), "x.csv")]})
    assert answer.status_code == 400
    assert not (tmp_path / "imports").exists()


def test_a_failure_in_the_middle_is_told_and_may_be_tried_again(
    importer: Importer, empty: Ecosystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = importer.send(rows(SERS))
    with monkeypatch.context() as broken:
        broken.setattr(empty.store, "write", lambda *_args, **_options: 1 / 0)
        failed = importer.take(preview)
        assert (failed.status, "cassé de notre côté" in failed.text) == (400, True)
        assert "Regardez l’historique" in failed.text
    with monkeypatch.context() as away:
        error = StoreUnavailable("Aucun serveur ne répond.")

        def unavailable(*_args: object, **_options: object) -> None:
            raise error

        away.setattr(empty.store, "write", unavailable)
        failed = importer.take(preview)
        assert "Aucun serveur ne répond." in failed.text
        assert "Rien n’a été enregistré" in failed.text
    assert "Créées 1" in importer.take(failed).text
