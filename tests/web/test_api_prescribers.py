"""Prescribers, coverage of audiences, invitations and progress, for programs."""

import datetime as dt
from typing import Any

import pytest

from ecomap.ecosystem import Ecosystem
from ecomap.model import Actor, Chantier
from tests.web.conftest import Program


@pytest.fixture(autouse=True)
def led(ecosystem: Ecosystem) -> None:
    """Francas lead the chantier of the young, which knows the fab lab; nobody knows the BIJ."""
    francas, jeunes = ecosystem.get(Actor, "francas"), ecosystem.get(Chantier, "jeunes")
    ecosystem.update(Actor, francas.id, francas.version, {"types": ["education-populaire"]})
    ecosystem.update(
        Chantier,
        jeunes.id,
        jeunes.version,
        {"governance": {"lead": [francas.id]}, "audiences": ["jeunes-16-30"]},
    )
    ecosystem.create(
        Actor, {"id": "bij", "name": "BIJ", "types": ["bij-pij"], "territories": ["perigueux"]}
    )


def line(found: Any, key: str) -> Any:
    [one] = [each for each in found["prescribers"] if each["actor_type"] == key]
    return one


def test_prescribers_of_several_audiences(program: Program) -> None:
    found = program.ok("GET", "/prescribers?audience=jeunes-16-30&audience=Familles")
    assert list(found) == ["audiences", "prescribers"]
    assert found["audiences"] == ["jeunes-16-30", "familles"]
    assert line(found, "caf")["audiences"] == ["familles"]


def test_prescribers_of_a_chantier(program: Program) -> None:
    found = program.ok("GET", "/prescribers?chantier=jeunes")
    assert found["audiences"] == ["jeunes-16-30"]
    assert line(found, "education-populaire")["status"] == "connected"
    assert line(found, "bij-pij") == {
        "actor_type": "bij-pij",
        "label": "BIJ/PIJ",
        "audiences": ["jeunes-16-30"],
        "universal": False,
        "status": "unconnected",
        "actors": [{"id": "bij", "name": "BIJ", "quality": None, "via": None}],
    }
    first = program.ok("GET", "/prescribers?chantier=jeunes&connected_first=true")
    assert first["prescribers"][0]["actor_type"] == "education-populaire"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/prescribers", 400),
        ("/prescribers?audience=famile", 404),
        ("/prescribers?audience=familles&chantier=nope", 404),
        ("/prescribers?audience=familles&territory=nope", 404),
        ("/prescribers?audiences=familles", 400),
        ("/audiences/coverage?territory=nope", 404),
        ("/invitations?territory=nope", 404),
        ("/progress", 400),
        ("/progress?since=demain", 400),
        ("/progress?since=2026-02-30", 400),
        ("/progress?since=2026-02-01&until=2026-01-01", 400),
        ("/progress?since=2026-02-01&until=9999-12-31", 200),
        ("/progress?since=0001-01-01", 200),
    ],
)
def test_what_cannot_be_answered_is_told_in_a_sentence(
    program: Program, path: str, status: int
) -> None:
    code, answer = program.call("GET", path)
    assert code == status
    if status >= 400:
        assert answer["error"]["message"].endswith((".", "?"))


def test_an_actor_type_by_any_name(program: Program) -> None:
    found = program.ok("GET", "/actor-types?q=pole%20emploi")
    assert found["types"][0]["id"] == "pole-emploi"
    unknown = program.ok("GET", "/actor-types?q=bibliotek")
    assert (unknown["types"], unknown["suggestions"][0]["id"]) == ([], "bibliotheques")


def test_coverage_of_audiences(program: Program) -> None:
    rows = program.ok("GET", "/audiences/coverage?territory=perigueux")["audiences"]
    young = next(row for row in rows if row["audience"] == "jeunes-16-30")
    assert (young["prescribers"], young["identified"], young["chantiers"]) == (15, 2, ["jeunes"])
    connected = [row["connected"] > 0 for row in rows]
    assert connected == sorted(connected)


def test_invitations(program: Program) -> None:
    found = program.ok("GET", "/invitations?territory=perigueux")
    assert found["sections"][-1]["group"] == "unexpected"
    assert found["sections"][-1]["lines"][0]["actors"][0]["id"] == "bij"


def test_progress(program: Program) -> None:
    today = dt.datetime.now(dt.UTC).date().isoformat()
    found = program.ok("GET", f"/progress?since={today}&territory=perigueux")
    assert (found["since"], found["total"]["qualified"]) == (today, 1)
    assert found["total"]["after"]["effort"] == 33.3
    assert {each["resource"]: each["change"] for each in found["lines"]} == {
        "robots": "qualified",
        "locaux": "added",
    }


def test_one_click_puts_a_prescriber_on_the_map_and_another_takes_it_off(program: Program) -> None:
    known = program.ok("POST", "/chantiers/jeunes/needs", {"actor": "bij"})
    assert known["resource"]["held_by"] == ["bij"]
    assert known["need"]["assessed"] is False
    nobody = program.ok("POST", "/chantiers/jeunes/needs", {"name": "Missions locales"})
    assert nobody["new"] is True
    for placed in (nobody, known):
        program.ok("POST", "/undo", {"revision": placed["revision"]})
    needs = program.ok("GET", "/chantiers/jeunes/map")["resources"]
    assert {each["id"] for each in needs} == {"robots", "locaux"}
