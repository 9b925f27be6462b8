"""The history, undo and redo over the API."""

import pytest

from tests.web.conftest import Program
from tests.web.visitor import Visitor


def title(program: Program) -> str:
    return str(program.ok("GET", "/chantiers/bus")["chantier"]["title"])


def rename(program: Program, words: str) -> int:
    version = program.ok("GET", "/chantiers/bus")["chantier"]["version"]
    body = {"version": version, "title": words}
    return int(program.ok("PATCH", "/chantiers/bus", body)["revision"])


def test_history_tells_before_and_after(program: Program) -> None:
    revision = rename(program, "Car")
    entry = program.ok("GET", "/history?limit=1")["history"][0]
    assert entry.keys() == {
        "revision", "at", "who", "what", "kind", "id", "before", "after", "why", "undoes",
    }  # fmt: skip
    assert (entry["what"], entry["kind"], entry["id"]) == ("updated", "chantier", "bus")
    assert (entry["before"]["title"], entry["after"]["title"]) == ("Bus numérique", "Car")
    assert entry["revision"] == revision


def test_history_of_one_record(program: Program) -> None:
    rename(program, "Car")
    program.ok("POST", "/actors", {"name": "Autre"})
    entries = program.ok("GET", "/history?kind=chantier&id=bus")["history"]
    assert [entry["what"] for entry in entries] == ["updated", "created"]


def test_changes_since_a_revision(program: Program) -> None:
    seen = program.ok("GET", "/revision")["revision"]
    assert program.ok("GET", f"/changes?since={seen}") == {"changes": [], "revision": seen}
    revision = rename(program, "Car")
    answer = program.ok("GET", f"/changes?since={seen}")
    assert [entry["id"] for entry in answer["changes"]] == ["bus"]
    assert answer["revision"] == revision
    assert program.call("GET", "/changes")[0] == 400


@pytest.mark.parametrize("number", ["-1", "9" * 30])
def test_a_number_that_no_revision_has_is_refused(
    program: Program, visitor: Visitor, number: str
) -> None:
    before = program.ok("GET", "/revision")
    for query in ("revision", "before", "since"):
        assert program.call("GET", f"/history?{query}={number}")[0] == 400
    assert program.call("GET", f"/changes?since={number}")[0] == 400
    assert program.call("GET", f"/actors?q=a&limit={number}")[0] == 400
    assert program.call("POST", "/undo", {"revision": int(number)})[0] == 400
    assert program.call("POST", "/undo", {"revision": 0})[0] == 409
    assert program.ok("GET", "/revision") == before
    assert visitor.open(f"/historique?avant={number}").status == 200


def test_undo_then_undo_the_undo(program: Program) -> None:
    revision = rename(program, "Car")
    undone = program.ok("POST", "/undo", {"revision": revision})
    assert undone == {"revision": revision + 1, "undone": revision}
    assert title(program) == "Bus numérique"
    program.ok("POST", "/undo", {"revision": undone["revision"]})
    assert title(program) == "Car"


def test_undo_takes_back_the_last_step_by_default(program: Program) -> None:
    rename(program, "Car")
    rename(program, "Camion")
    assert program.ok("POST", "/undo")["undone"] > 0
    assert title(program) == "Car"
    program.ok("POST", "/undo", {})
    assert title(program) == "Bus numérique"


def test_what_changed_since_is_not_undone(program: Program) -> None:
    revision = rename(program, "Car")
    rename(program, "Camion")
    status, answer = program.call("POST", "/undo", {"revision": revision})
    assert (status, answer["error"]["code"]) == (409, "undo_impossible")
    assert title(program) == "Camion"


def test_nothing_is_undone_of_a_revision_that_never_was(program: Program) -> None:
    assert program.call("POST", "/undo", {"revision": 999})[0] == 409


def test_what_the_territory_shares(program: Program) -> None:
    assert len(program.ok("GET", "/panorama")["audiences"]) == 10
    counts = program.ok("GET", "/counts?territory=perigueux")["counts"]
    assert counts["jeunes"] == {"solid": 0, "dotted": 1, "absent": 0, "to_qualify": 1}
    assert counts["bus"]["to_qualify"] == 0


def test_what_happened_to_a_record_is_told_after_it_is_gone(program: Program) -> None:
    body = {"name": "Salle des fêtes", "territory": "perigueux"}
    made = program.ok("POST", "/resources", body)["resource"]
    program.ok("DELETE", f"/resources/{made['id']}", {"version": made["version"]})
    entries = program.ok("GET", f"/history?kind=resource&id={made['id']}")["history"]
    assert [entry["what"] for entry in entries] == ["deleted", "created"]
    assert program.call("GET", "/history?kind=resource&id=jamais")[0] == 404
