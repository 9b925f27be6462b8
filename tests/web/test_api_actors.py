"""Finding actors, their cards and the ways between them, over HTTP."""

import datetime as dt

import pytest

from ecomap.ecosystem import Ecosystem
from ecomap.graph.edits import Create
from ecomap.model import Actor, ActorLink, Origin, Quality, Territory, TerritoryKind
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


def test_the_ground_of_a_map_has_the_coordinates_of_its_drawing(
    program: Program, empty: Ecosystem
) -> None:
    placed = {"name": "Ludothèque", "place": {"postcode": "16100", "commune": "Cognac"}}
    assert program.call("POST", "/actors", placed)[0] == 201
    ground = program.ok("GET", "/network/outlines")
    (charente,) = ground["outlines"]
    assert (charente["code"], charente["name"]) == ("16", "Charente")
    drawn = program.ok("GET", "/network/drawing?disposition=carte")["nodes"]
    here = drawn["id"].index("ludotheque")
    corners = [number for ring in charente["rings"] for number in ring]
    assert min(corners[::2]) < drawn["x"][here] < max(corners[::2])
    assert min(corners[1::2]) < drawn["y"][here] < max(corners[1::2])
    assert drawn["moved"] == {
        str(here): "Placé au centre de la commune : le fichier ne donne pas de coordonnées."
    }
    assert ground["sentences"][-1].startswith("4 acteurs ne sont pas sur la carte")


def test_who_is_nowhere_is_not_shown_on_the_map(program: Program) -> None:
    view = program.ok("GET", "/network/view?disposition=carte&autour=caf")
    assert (view["nodes"], view["edges"], view["counts"]["actors"]) == ([], [], 0)
    assert view["centre"] is None
    assert program.ok("GET", "/network/view?autour=caf")["counts"]["actors"] == 3


def test_more_than_five_thousand_actors_are_opened_by_departements(
    program: Program, empty: Ecosystem
) -> None:
    homes = [
        Territory(id=f"d-{code}", name=code, kind=TerritoryKind.DEPARTEMENT, code=code)
        for code in ("16", "24")
    ]
    people = [
        Actor(id=f"x-{n}", name=f"Acteur {n}", territories=(homes[n % 2].id,)) for n in range(5_000)
    ]
    links = [
        ActorLink(actors=("x-0", "x-1"), quality=Quality.SOLID),
        ActorLink(actors=("x-0", "x-2"), quality=Quality.DOTTED),
    ]
    empty.store.write([Create(each) for each in (*homes, *people, *links)])
    drawn = program.ok("GET", "/network/drawing?disposition=carte")
    assert (drawn["level"], drawn["done"]) == ("departements", True)
    nodes = drawn["nodes"]
    assert nodes["name"] == ["16", "24", "Sans département"]
    assert (nodes["count"], nodes["inside"]) == ([2500, 2500, 4], [1, 0, 2])
    assert nodes["opens"] == [["d-16"], ["d-24"], ["t"]]
    edges = drawn["edges"]
    assert (edges["from"], edges["to"], edges["count"], edges["solid"]) == ([0], [1], [1], [1])
    view = program.ok("GET", "/network/view?disposition=carte")
    assert view["level"] == "departements"
    assert view["sentence"] == (
        "5004 acteurs dans 2 départements : 4 connexions, dont 1 de l’un à l’autre."
    )
    assert program.ok("GET", "/network/drawing?territoire=d-16")["level"] == "actors"
