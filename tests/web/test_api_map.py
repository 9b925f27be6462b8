"""What the map editor asks of the API."""

from collections.abc import Callable
from typing import Any

from flask import Flask

from ecomap.ecosystem import Ecosystem
from ecomap.panorama import Panorama
from ecomap.web.app import create_app
from tests.web.conftest import SECRET_KEY, Program


def need(program: Program, resource: str) -> dict[str, Any]:
    resources = program.ok("GET", "/chantiers/jeunes/map")["resources"]
    return next(each for each in resources if each["id"] == resource)


def test_a_map_has_the_keys_other_tools_rely_on(program: Program) -> None:
    answer = program.ok("GET", "/chantiers/jeunes/map")
    assert answer.keys() == {"chantier", "resources", "counts", "revision"}
    assert answer["chantier"] == {"id": "jeunes", "title": "Actions pour les jeunes"}
    assert answer["counts"] == {"solid": 0, "dotted": 1, "absent": 0, "to_qualify": 1}
    robots = next(each for each in answer["resources"] if each["id"] == "robots")
    assert (
        robots.items()
        >= {
            "name": "Robots pédagogiques",
            "nature": "material",
            "group": "",
            "quality": "dotted",
            "assessed": True,
            "have": None,
            "how": "",
            "horizon": None,
            "why": "Rencontrés au forum",
            "holders": ["fab-lab"],
            "x": None,
            "y": None,
        }.items()
    )


def test_a_drawing_comes_with_what_it_shows(program: Program) -> None:
    answer = program.ok("GET", "/chantiers/jeunes/map/drawing")
    assert answer["wide"].startswith("<svg")
    assert answer["narrow"].startswith("<svg")
    assert answer["effort"] == 33.3
    assert answer["counts"]["to_qualify"] == 1
    assert [each["resource"] for each in answer["needs"]] == ["locaux", "robots"]
    assert answer["resources"]["robots"]["name"] == "Robots pédagogiques"
    assert answer["actors"]["fab-lab"]["name"] == "Fab lab"


def test_who_has_seen_the_map_is_told_that_nothing_changed(program: Program) -> None:
    path = "/api/v1/chantiers/jeunes/map"
    seen = program.client.get(path, headers=program.headers)
    headers = {**program.headers, "If-None-Match": seen.headers["ETag"]}
    again = program.client.get(path, headers=headers)
    assert (again.status_code, again.data) == (304, b"")
    program.ok("POST", "/chantiers/jeunes/needs", {"name": "Une salle"})
    assert program.client.get(path, headers=headers).status_code == 200


def test_another_panorama_is_another_answer(ecosystem: Ecosystem) -> None:
    path = "/api/v1/chantiers/jeunes/gaps"
    guide = ecosystem.panorama.model_dump()
    fewer = {**guide, "families": guide["families"][1:]}
    before, same, after = (
        Program(create_app(Ecosystem(ecosystem.store, Panorama(**each)), secret_key=SECRET_KEY))
        for each in (guide, guide, fewer)
    )
    seen = before.client.get(path, headers=before.headers)
    headers = {**before.headers, "If-None-Match": seen.headers["ETag"]}
    assert same.client.get(path, headers=headers).status_code == 304
    assert after.client.get(path, headers=headers).status_code == 200


def test_the_map_in_another_language_is_another_answer(program: Program) -> None:
    path = "/api/v1/chantiers/jeunes/map/drawing"
    seen = program.client.get(path, headers=program.headers)
    headers = {
        **program.headers,
        "If-None-Match": seen.headers["ETag"],
        "Accept-Language": "en",
    }
    assert program.client.get(path, headers=headers).status_code == 200


def test_a_name_becomes_a_resource_on_the_map(program: Program) -> None:
    body = {"name": "Animateurs", "nature": "human", "quality": "solid", "group": "Intervenants"}
    status, answer = program.call("POST", "/chantiers/jeunes/needs", body)
    assert status == 201
    assert answer["new"] is True
    assert answer["resource"]["name"] == "Animateurs"
    assert answer["resource"]["nature"] == "human"
    assert answer["need"]["quality"] == "solid"
    assert answer["need"]["assessed"] is True
    assert answer["need"]["group"] == "Intervenants"
    assert (
        answer["revision"]
        == answer["need"]["version"]
        == program.ok("GET", "/revision")["revision"]
    )


def test_putting_it_twice_puts_it_once(program: Program) -> None:
    program.ok("POST", "/chantiers/jeunes/needs", {"name": "Les animateurs"})
    before = program.ok("GET", "/revision")
    for same in ("Les animateurs", "les ANIMATEURS", "Lés  animatéurs"):
        status, answer = program.call("POST", "/chantiers/jeunes/needs", {"name": same})
        assert (status, answer["new"]) == (200, False)
    assert program.ok("GET", "/revision") == before


def test_an_actor_or_another_chantier_becomes_a_resource(program: Program) -> None:
    answer = program.ok("POST", "/chantiers/jeunes/needs", {"actor": "francas"})
    assert answer["resource"]["held_by"] == ["francas"]
    answer = program.ok("POST", "/chantiers/jeunes/needs", {"chantier": "bus"})
    assert answer["resource"]["chantier"] == "bus"


def test_a_resource_is_named_once_only(program: Program) -> None:
    status, answer = program.call(
        "POST", "/chantiers/jeunes/needs", {"name": "x", "actor": "francas"}
    )
    assert status == 400
    assert answer["error"]["fields"].keys() == {"name", "actor"}
    status, answer = program.call("POST", "/chantiers/jeunes/needs", {})
    assert (status, answer["error"]["fields"].keys()) == (400, {"name"})


def test_a_chantier_is_no_resource_of_its_own(program: Program) -> None:
    assert program.call("POST", "/chantiers/bus/needs", {"chantier": "bus"})[0] == 400


def test_the_guides_questions_are_answered_one_by_one(program: Program) -> None:
    path = "/chantiers/jeunes/needs/locaux"
    answers: list[dict[str, object]] = [
        {"quality": "absent", "why": "On ne se connaît pas"},
        {"have": False},
        {"how": "par la mairie"},
        {"horizon": "short"},
        {"group": "Lieux"},
        {"position": {"x": 12.5, "y": -40}},
        {"follow_up": {"who": "Table 2", "by": "2027-01-15"}},
    ]
    version = need(program, "locaux")["version"]
    for given in answers:
        answer = program.ok("PATCH", path, {"version": version, **given})
        assert answer["need"].items() >= given.items()
        version = answer["need"]["version"]
        assert answer["revision"] == version
    assert answer["need"]["assessed"] is True
    assert answer["need"]["why"] == "On ne se connaît pas"


def test_a_link_can_be_to_qualify_again(program: Program) -> None:
    body = {"version": need(program, "robots")["version"], "quality": None}
    answer = program.ok("PATCH", "/chantiers/jeunes/needs/robots", body)
    assert (answer["need"]["assessed"], answer["need"]["quality"]) == (False, "absent")


def test_two_windows_on_one_link_get_both_versions(program: Program) -> None:
    path, version = "/chantiers/jeunes/needs/robots", need(program, "robots")["version"]
    program.ok("PATCH", path, {"version": version, "quality": "solid"})
    status, answer = program.call("PATCH", path, {"version": version, "quality": "absent"})
    assert status == 409
    assert answer["error"]["mine"]["content"]["quality"] == "absent"
    assert answer["error"]["theirs"]["content"]["quality"] == "solid"
    retry = {"version": version, "quality": "solid"}
    assert program.call("PATCH", path, retry)[0] == 200


def test_a_resource_leaves_the_map_and_stays_in_the_territory(program: Program) -> None:
    program.ok(
        "DELETE", "/chantiers/jeunes/needs/robots", {"version": need(program, "robots")["version"]}
    )
    assert [each["id"] for each in program.ok("GET", "/chantiers/jeunes/map")["resources"]] == [
        "locaux"
    ]
    assert program.call("GET", "/resources/robots")[0] == 200
    assert program.call("DELETE", "/chantiers/jeunes/needs/robots")[0] == 404


def test_suggestions_come_as_one_types_whatever_the_accents(program: Program) -> None:
    found = program.ok("GET", "/chantiers/bus/suggestions?q=ROBOTS%20peda")["suggestions"]
    assert found == [
        {"kind": "resource", "id": "robots", "label": "Robots pédagogiques", "nature": "material"}
    ]
    kinds = {
        each["kind"]
        for each in program.ok("GET", "/chantiers/jeunes/suggestions?q=b")["suggestions"]
    }
    assert "chantier" in kinds
    assert program.ok("GET", "/chantiers/bus/suggestions") == {"suggestions": []}


def test_who_did_it_is_remembered(make_app: Callable[[], Flask]) -> None:
    program = Program(make_app())
    program.ok(
        "POST",
        "/chantiers/bus/needs",
        {"name": "Un chauffeur"},
        headers={"X-Ecomap-Who": "%C3%89quipe%20%C2%AB%202%20%C2%BB"},
    )
    assert program.ok("GET", "/history?limit=1")["history"][0]["who"] == "Équipe « 2 »"
    status, _answer = program.call(
        "POST", "/chantiers/bus/needs", {"name": "x"}, headers={"X-Ecomap-Who": "a%00b"}
    )
    assert status == 400
