"""What the API tells of what is missing."""

import pytest

from tests.analysis.test_gaps import KEYS
from tests.web.conftest import Program


@pytest.fixture
def asking(program: Program) -> Program:
    """Somebody's script, once the robots are without link and the rooms shared."""
    version = program.ok("GET", "/chantiers/jeunes/map")["resources"][0]["version"]
    change = {"version": version, "quality": "absent", "follow_up": {"who": "Table 2"}}
    program.ok("PATCH", "/chantiers/jeunes/needs/robots", change)
    program.ok("POST", "/chantiers/bus/needs", {"resource": "robots", "quality": "solid"})
    return program


def test_gaps_have_the_keys_other_tools_rely_on(asking: Program) -> None:
    found = asking.ok("GET", "/chantiers/jeunes/gaps")
    assert found.keys() == KEYS
    assert (found["chantier"], found["effort"], found["to_qualify"]) == ("jeunes", 100.0, 1)
    [robots] = found["unconnected"]
    assert robots == {
        "resource": "robots",
        "name": "Robots pédagogiques",
        "quality": "absent",
        "best_quality": "solid",
        "chantiers": ["bus", "jeunes"],
        "holders": ["fab-lab"],
        "connected_to_holder": [],
    }
    assert [each.keys() for each in found["disagreements"]] == [
        {"resource", "views"},
        {"actor", "views"},
    ]


def test_gaps_of_a_territory(asking: Program) -> None:
    found = asking.ok("GET", "/gaps?territory=perigueux")
    assert found.keys() == KEYS
    assert (found["chantier"], found["feasibility"], found["effort"]) == (None, None, 50.0)
    assert asking.ok("GET", "/gaps") == found


def test_priorities_take_their_weights_from_the_url(asking: Program) -> None:
    [robots] = asking.ok("GET", "/chantiers/jeunes/priorities?chantiers=10&effort=0,5")[
        "priorities"
    ]
    assert robots["score"] == 10 * 2 + 4 - 12 * 0.5
    assert robots["chantier"] == "jeunes"
    assert [each["points"] for each in robots["reasons"]] == [20, 0, 4, -6]
    assert robots["introductions"].keys() == {"paths", "nearest", "colleagues"}
    assert robots["follow_ups"] == [{"chantier": "jeunes", "who": "Table 2", "by": None}]
    [again] = asking.ok("GET", "/priorities?territory=perigueux&limit=1")["priorities"]
    assert again["resource"] == "robots"


def test_priorities_are_bounded_in_the_same_order(asking: Program) -> None:
    for number in range(60):
        body = {"name": f"Besoin {number}", "nature": "human", "quality": "absent"}
        asking.ok("POST", "/chantiers/jeunes/needs", body)
    for path in ("/priorities", "/chantiers/jeunes/priorities"):
        everything = asking.ok("GET", f"{path}?limit=500")["priorities"]
        assert len(everything) == 61
        assert asking.ok("GET", path)["priorities"] == everything[:50]
        assert asking.ok("GET", f"{path}?limit=3")["priorities"] == everything[:3]


def test_each_language_has_its_own_answer(asking: Program) -> None:
    path = "/chantiers/jeunes/priorities"
    for language, said in (
        ("fr", "2 chantiers la cherchent."),
        ("en", "2 chantiers are looking for it."),
        ("fr", "2 chantiers la cherchent."),
    ):
        [robots] = asking.ok("GET", path, headers={"Accept-Language": language})["priorities"]
        assert robots["reasons"][0]["sentence"] == said


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("effort=-1", "effort"),
        ("nature=nan", "nature"),
        ("chantiers=inf", "chantiers"),
        ("audiences=deux", "audiences"),
        ("chantiers=0&audiences=0&nature=0&effort=0", "chantiers"),
        ("limit=0", "limit"),
        ("limit=501", "limit"),
        ("poids=3", "poids"),
    ],
)
def test_a_weight_that_cannot_be_is_told(asking: Program, query: str, field: str) -> None:
    for path in ("/priorities", "/chantiers/jeunes/priorities"):
        status, answer = asking.call("GET", f"{path}?{query}")
        assert status == 400
        assert field in answer["error"]["fields"]


def test_who_has_still_what_to_do(asking: Program) -> None:
    [line] = asking.ok("GET", "/follow-ups?territory=perigueux")["follow_ups"]
    assert (line["who"], line["resource"], line["overdue"]) == ("Table 2", "robots", False)
    assert (line["quality"], line["by"]) == ("absent", None)


@pytest.mark.parametrize(
    "path",
    [
        "/chantiers/nope/gaps",
        "/gaps?territory=nope",
        "/chantiers/nope/priorities",
        "/priorities?territory=nope",
        "/follow-ups?territory=nope",
    ],
)
def test_an_unknown_name_is_told(asking: Program, path: str) -> None:
    status, answer = asking.call("GET", path)
    assert status == 404
    assert "nope" in answer["error"]["message"]
