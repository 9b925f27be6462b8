"""Whatever is typed is stored and shown as text, or refused with a sentence; never executed."""

import csv
import io
import unicodedata
from collections.abc import Iterator
from html import escape

import pytest
from flask import Flask

from ecomap.ecosystem import Ecosystem
from ecomap.graph.opening import open_store
from ecomap.model import Chantier, Enjeu, Resource, Territory
from ecomap.web.app import create_app
from tests.web.conftest import SECRET_KEY, MakeApp, Program, panorama
from tests.web.visitor import Visitor

TEXTS = {
    "tags": "<b>gras</b><img src=x onerror=alert(1)>",
    "script": "<script>alert(1)</script>",
    "end of script": "</script><script>alert(1)</script>",
    "comment": "<!-- -->]]><svg onload=alert(1)>",
    "quotes": '"\'` onmouseover=alert(1) x="',
    "template": "{{ 7 * 7 }} {% if x %} %(name)s %s {0} ${7*7}",
    "line separator": "avant\u2028après",
    "right to left": "nom\u202egpj.exe\u2066\u200f",
    "emoji": "Équipe 👩‍👩‍👧 et 🇫🇷",
    "address": "javascript:alert(1)",
    "sql": "'; DROP TABLE nodes; --",
    "cypher": "x'}) DETACH DELETE n //",
    "formula": '=HYPERLINK("http://evil.example")',
    "scripts of the world": "北京 Москва ελληνικά עברית",
    "combining": "e\u0301\u0301\u0301" * 20,
}
VIEWS = (
    "/territoires/perigueux",
    "/territoires/perigueux/chantiers",
    "/chantiers/{id}",
    "/chantiers/{id}/carte",
    "/chantiers/{id}/tableau",
    "/chantiers/{id}/projeter",
    "/chantiers/{id}/imprimer",
    "/historique",
)
DANGEROUS = ("<script>alert", "<img src=x", "<svg onload", "<b>gras", "49 ")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application with every text in every kind of place; each text has a chantier `c<n>`."""
    path = tmp_path_factory.mktemp("hostile") / "territory.ecomap"
    with open_store(f"sqlite:///{path}") as store:
        ecosystem = Ecosystem(store, panorama())
        ecosystem.create(Territory, {"id": "perigueux", "name": "Périgueux", "kind": "epci"})
        here = {"territory": "perigueux"}
        for n, text in enumerate(TEXTS.values()):
            ecosystem.create(Enjeu, {**here, "question": text})
            fields = {"id": f"c{n}", "title": text, "description": text, "actions": [text]}
            ecosystem.create(Chantier, {**here, **fields}, who=text)
            ecosystem.create(Resource, {**here, "id": f"r{n}", "name": f"{text} {n}"})
            actor = ecosystem.actor_named(f"{text} {n}", "perigueux")
            need = {"group": text, "why": text, "how": text, "quality": "dotted"}
            ecosystem.place(f"c{n}", resource=f"r{n}", need=need)
            version = ecosystem.get(Resource, f"r{n}").version
            ecosystem.update(Resource, f"r{n}", version, {"held_by": [actor.id]})
        yield create_app(ecosystem, secret_key=SECRET_KEY)


@pytest.mark.parametrize("kind", TEXTS)
def test_texts_come_back_as_they_were_given(hostile: Flask, kind: str) -> None:
    n = list(TEXTS).index(kind)
    stored = Program(hostile).ok("GET", f"/chantiers/c{n}")["chantier"]["title"]
    assert stored == " ".join(unicodedata.normalize("NFC", TEXTS[kind]).split())


@pytest.mark.parametrize("kind", TEXTS)
def test_pages_show_them_as_text(hostile: Flask, kind: str) -> None:
    visitor, n = Visitor(hostile), list(TEXTS).index(kind)
    for view in VIEWS:
        page = visitor.open(view.format(id=f"c{n}"))
        assert page.status == 200
        assert not [danger for danger in DANGEROUS if danger in page.html], view
        assert not {name for name in page.attributes if name.startswith("on")}
        for script in page.scripts:
            assert script.get("src") or script.get("type") == "application/json"


@pytest.mark.parametrize("kind", TEXTS)
def test_files_hold_them_as_text(hostile: Flask, kind: str) -> None:
    client, n = hostile.test_client(), list(TEXTS).index(kind)
    for ending in ("svg", "html"):
        text = client.get(f"/chantiers/c{n}/carte.{ending}").text
        assert not [danger for danger in DANGEROUS[:-1] if danger in text], ending
    sheet = client.get(f"/chantiers/c{n}/carte.csv").text.removeprefix("\ufeff")
    for row in csv.reader(io.StringIO(sheet), delimiter=";"):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("kind", TEXTS)
def test_errors_repeat_them_as_text(visitor: Visitor, program: Program, kind: str) -> None:
    text = TEXTS[kind]
    page = visitor.open(f"/chantiers/{escape(text).replace('/', '')}")
    assert not [danger for danger in DANGEROUS if danger in page.html]
    response = program.client.get(f"/api/v1/actors?{text}=1", headers=program.headers)
    assert response.mimetype == "application/json"
    assert b"</script" not in response.data or response.headers["X-Content-Type-Options"]


def test_ten_thousand_characters_are_kept_and_one_more_is_refused(
    visitor: Visitor, ecosystem: Ecosystem
) -> None:
    form = visitor.open("/chantiers/bus").form("/chantiers/bus", field="description")
    assert visitor.submit(form, description="é" * 10_000).status == 200
    assert len(ecosystem.get(Chantier, "bus").description) == 10_000
    form = visitor.open("/chantiers/bus").form("/chantiers/bus", field="description")
    page = visitor.submit(form, description="é" * 10_001)
    assert page.status == 400
    assert "10000 au plus" in page.text


@pytest.mark.parametrize("text", ["a\0b", "a\x07b", "a\x1bb", "a\x7fb"])
def test_control_characters_are_refused_with_a_sentence(program: Program, text: str) -> None:
    status, answer = program.call("POST", "/chantiers/bus/needs", {"name": text})
    assert status == 400
    assert "caractère invisible" in answer["error"]["fields"]["name"]


def test_a_hostile_title_makes_no_hostile_file_name(program: Program, visitor: Visitor) -> None:
    title = 'a/../"; evil=1\\é\u202egpj:*?'
    program.ok("PATCH", "/chantiers/bus", {"version": _version(program), "title": title})
    header = visitor.client.get("/chantiers/bus/carte.csv").headers["Content-Disposition"]
    assert header.isascii()
    assert header.startswith("attachment; filename")
    assert not set('/\\:*?"') & set(header.partition("UTF-8''")[2])
    assert "evil=1" not in header.split(";")


def _version(program: Program) -> int:
    return int(program.ok("GET", "/chantiers/bus")["chantier"]["version"])


def test_a_name_in_a_header_is_text_too(make_app: MakeApp) -> None:
    visitor = Visitor(make_app())
    page = visitor.open("/chantiers/bus")
    visitor.submit(page.form("/nom"), who=TEXTS["script"])
    page = visitor.open("/chantiers/bus")
    assert "<script>alert" not in page.html
    assert TEXTS["script"] in page.html.replace("&lt;", "<").replace("&gt;", ">")
