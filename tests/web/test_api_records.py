"""The six kinds of nodes and the links between actors, over the API."""

from typing import Any

import pytest

from tests.web.conftest import Program

NEW: dict[str, dict[str, Any]] = {
    "territories": {"name": "Dronne et Belle", "kind": "epci"},
    "enjeux": {"question": "Comment se déplacer ?", "territory": "perigueux"},
    "defis": {"title": "Coopérer", "territory": "perigueux"},
    "actors": {"name": "Médiathèque", "territories": ["perigueux"]},
    "resources": {"name": "Salle des fêtes", "territory": "perigueux", "nature": "material"},
    "chantiers": {"title": "Café numérique", "territory": "perigueux", "enjeux": ["jeunesse"]},
}
CHANGED: dict[str, dict[str, Any]] = {
    "territories": {"name": "Périgord"},
    "enjeux": {"question": "Comment venir ?"},
    "defis": {"title": "Coopérer mieux"},
    "actors": {"name": "Médiathèques"},
    "resources": {"to_create": True},
    "chantiers": {"feasibility": "blocked", "actions": ["Ouvrir", "Accueillir"]},
}


@pytest.mark.parametrize("collection", NEW)
def test_a_record_lives_from_creation_to_deletion(program: Program, collection: str) -> None:
    created = program.ok("POST", f"/{collection}", NEW[collection])
    revision = created.pop("revision")
    ((kind, record),) = created.items()
    assert record.items() >= NEW[collection].items()
    assert record["version"] == revision

    path = f"/{collection}/{record['id']}"
    assert program.ok("GET", path)[kind] == record
    assert record in program.ok("GET", f"/{collection}")[collection]

    changed = program.ok("PATCH", path, {"version": record["version"], **CHANGED[collection]})
    assert changed[kind] == {**record, **CHANGED[collection], "version": revision + 1}

    assert program.ok("DELETE", path, {"version": revision + 1}) == {"revision": revision + 2}
    assert program.call("GET", path)[0] == 404


def test_ids_come_from_names_and_never_collide(program: Program) -> None:
    ids = [program.ok("POST", "/enjeux", NEW["enjeux"])["enjeu"]["id"] for _time in range(2)]
    assert ids == ["comment-se-deplacer", "comment-se-deplacer-2"]


def test_an_id_given_is_kept_and_taken_once(program: Program) -> None:
    body = {**NEW["actors"], "id": "mediatheque"}
    assert program.ok("POST", "/actors", body)["actor"]["id"] == "mediatheque"
    status, answer = program.call("POST", "/actors", body)
    assert (status, answer["error"]["code"]) == (409, "already_exists")


def test_lists_can_be_searched_and_kept_to_a_territory(program: Program) -> None:
    found = program.ok("GET", "/actors?q=FAB")["actors"]
    assert [actor["id"] for actor in found] == ["fab-lab"]
    assert (
        program.ok("GET", "/chantiers?territory=perigueux&limit=1")["chantiers"][0]["id"]
        == "jeunes"
    )
    assert program.ok("GET", "/chantiers?territory=ailleurs") == {"chantiers": []}


def test_all_problems_of_a_body_are_told_at_once(program: Program) -> None:
    status, answer = program.call(
        "POST", "/chantiers", {"territory": "perigueux", "feasibility": "green", "titel": "x"}
    )
    assert status == 400
    assert answer["error"]["code"] == "invalid_fields"
    assert answer["error"]["fields"].keys() == {"title", "feasibility", "titel"}


def test_what_the_panorama_does_not_have_is_refused(program: Program) -> None:
    status, answer = program.call("POST", "/actors", {"name": "X", "types": ["nulle-part"]})
    assert status == 400
    assert "panorama" in answer["error"]["fields"]["types"]


def test_a_reference_to_nothing_is_refused(program: Program) -> None:
    status, answer = program.call(
        "POST", "/chantiers", {"title": "X", "territory": "perigueux", "enjeux": ["rien"]}
    )
    assert (status, answer["error"]["code"]) == (400, "dangling_reference")
    assert answer["error"]["fields"].keys() == {"enjeux"}


def test_two_writers_get_a_conflict_with_both_sides(program: Program) -> None:
    before = program.ok("GET", "/chantiers/bus")["chantier"]["version"]
    program.ok("PATCH", "/chantiers/bus", {"version": before, "title": "Bus pour tous"})
    status, answer = program.call("PATCH", "/chantiers/bus", {"version": before, "title": "Car"})
    error = answer["error"]
    assert (status, error["code"]) == (409, "stale_version")
    assert error["mine"]["content"]["title"] == "Car"
    assert error["theirs"]["content"]["title"] == "Bus pour tous"
    assert error["theirs"]["version"] > before


def test_the_same_change_sent_again_is_done_once(program: Program) -> None:
    body = {"version": program.ok("GET", "/chantiers/bus")["chantier"]["version"], "title": "Car"}
    first = program.ok("PATCH", "/chantiers/bus", body)
    assert program.ok("PATCH", "/chantiers/bus", body) == first


def test_a_change_of_something_deleted_says_so(program: Program) -> None:
    version = program.ok("GET", "/chantiers/bus")["chantier"]["version"]
    program.ok("DELETE", "/chantiers/bus")
    status, answer = program.call("PATCH", "/chantiers/bus", {"version": version, "title": "x"})
    assert (status, answer["error"]["code"]) == (404, "unknown_object")


def test_an_id_never_changes(program: Program) -> None:
    status, answer = program.call("PATCH", "/chantiers/bus", {"version": 1, "id": "car"})
    assert status == 400
    assert "id" in answer["error"]["fields"]


def test_unknown_ids_are_404_and_name_what_is_near(program: Program) -> None:
    status, answer = program.call("GET", "/chantiers/jeune")
    assert (status, answer["error"]["code"]) == (404, "unknown_object")
    assert "jeunes" in answer["error"]["message"]


def test_a_territory_in_use_stays(program: Program) -> None:
    status, answer = program.call("DELETE", "/territories/perigueux")
    assert (status, answer["error"]["code"]) == (409, "in_use")


def test_actors_have_one_link_whoever_comes_first(program: Program) -> None:
    put = program.ok("PUT", "/links/francas/fab-lab", {"quality": "solid", "why": "Stages"})
    assert program.ok("GET", "/links/fab-lab/francas") == put
    assert program.ok("GET", "/links?territory=perigueux")["links"] == [put["link"]]

    status, answer = program.call("PUT", "/links/fab-lab/francas", {"quality": "absent"})
    assert (status, answer["error"]["code"]) == (409, "already_exists")
    assert "renvoyez sa « version »" in answer["error"]["message"]

    body = {"quality": "absent", "version": put["link"]["version"]}
    assert program.ok("PUT", "/links/fab-lab/francas", body)["link"]["quality"] == "absent"
    program.ok("DELETE", "/links/francas/fab-lab")
    assert program.ok("GET", "/links") == {"links": []}


def test_nobody_is_linked_to_themselves(program: Program) -> None:
    assert program.call("PUT", "/links/francas/francas", {"quality": "solid"})[0] == 400


def test_an_actor_asked_for_twice_by_name_is_one(program: Program) -> None:
    body = {"name": "Éducation nationale", "territories": ["perigueux"]}
    first = program.call("POST", "/actors", body)[1]["actor"]
    again = program.call("POST", "/actors", {**body, "name": "education NATIONALE"})[1]["actor"]
    assert again == first
