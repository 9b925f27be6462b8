"""Finding actors, their cards and the ways between them, over HTTP."""

import datetime as dt

import pytest

from ecomap.ecosystem import Ecosystem
from ecomap.graph.edits import Create
from ecomap.model import Origin
from ecomap.web.app import create_app
from tests.cli.test_introductions import NETWORK
from tests.web.conftest import SECRET_KEY, Program


@pytest.fixture
def program(empty: Ecosystem) -> Program:
    """A script on a territory with people who know each other."""
    empty.load(NETWORK.encode())
    return Program(create_app(empty, secret_key=SECRET_KEY))


def found(program: Program, asked: str) -> list[str]:
    return [each["id"] for each in program.ok("GET", f"/network/search?{asked}")["found"]]


def test_actors_are_found_while_typing(program: Program) -> None:
    assert found(program, "q=fab") == ["fab-lab"]
    assert found(program, "q=LÀB fa") == ["fab-lab"]
    assert found(program, "q=") == []
    assert found(program, "q=a&limit=1") == found(program, "q=a")[:1]
    (mairie,) = program.ok("GET", "/network/search?q=mairie&territoire=t&limit=1")["found"]
    assert (mairie["name"], mairie["commune"], mairie["territory"]) == ("Mairie", "", "Ici")
    assert mairie["types"]


def test_what_is_written_meanwhile_is_found_at_once(program: Program) -> None:
    assert found(program, "q=ludotheque") == []
    assert program.call("POST", "/actors", {"name": "Ludothèque"})[0] == 201
    assert found(program, "q=ludotheque") == ["ludotheque"]
    assert found(program, "q=ludotheque&territoire=t") == []
    version = program.ok("GET", "/actors/ludotheque")["actor"]["version"]
    program.ok("PATCH", "/actors/ludotheque", {"name": "Maison du jeu", "version": version})
    assert found(program, "q=ludotheque") == []
    assert found(program, "q=jeu") == ["ludotheque"]
    program.ok("DELETE", "/actors/ludotheque")
    assert found(program, "q=jeu") == []


def test_the_card_tells_all(program: Program, empty: Ecosystem) -> None:
    origin = Origin(
        id="o", actor="caf", source="Annuaire", source_id="12", imported=dt.date(2026, 1, 5)
    )
    empty.store.write([Create(origin)])
    card = program.ok("GET", "/actors/caf/card")
    assert [(each["id"], each["quality"]) for each in card["connections"]] == [
        ("fab-lab", "solid"),
        ("mairie", "dotted"),
    ]
    assert card["connections"][0]["reasons"] == [
        "CAF et Fab lab ont collaboré dans le chantier « Bus », pour « Robots » : « Stage d’été »"
    ]
    assert [(each["title"], each["role"]) for each in card["chantiers"]] == [("Bus", "pilote")]
    assert [(each["source"], each["source_id"]) for each in card["sources"]] == [("Annuaire", "12")]
    assert (card["standing"], card["place"]) == ("nowhere", "")


def test_the_way_from_one_to_another(program: Program) -> None:
    answer = program.ok("GET", "/network/path?de=mairie&vers=fab-lab&territoire=t")
    assert answer["cost"] == 4
    steps = [(s["from"]["id"], s["to"]["name"], s["quality"]) for s in answer["steps"]]
    assert steps == [("mairie", "CAF", "dotted"), ("caf", "Fab lab", "solid")]
    assert all(step["reasons"] for step in answer["steps"])


def test_without_a_way_the_nearest_is_named(program: Program) -> None:
    answer = program.ok("GET", "/network/path?de=caf&vers=inconnu")
    assert (answer["cost"], answer["steps"]) == (None, [])
    assert answer["nearest"]["id"] == "mairie"
    assert "« Mairie »" in answer["sentence"]


@pytest.mark.parametrize(
    "path",
    [
        "/network/search?q=a&territoire=ailleurs",
        "/actors/personne/card",
        "/network/path?de=caf&vers=personne",
        "/network/path?de=caf&vers=mairie&territoire=ailleurs",
    ],
)
def test_what_is_unknown_is_not_found(program: Program, path: str) -> None:
    status, answer = program.call("GET", path)
    assert status == 404
    assert answer["error"]["code"] == "unknown_object"


@pytest.mark.parametrize(
    "path", ["/network/path?de=caf", "/network/search?q=a&limit=0", "/network/search?mot=a"]
)
def test_a_question_that_makes_no_sense_is_refused(program: Program, path: str) -> None:
    assert program.call("GET", path)[0] == 400
