"""Introductions, partners and the network's shape over HTTP."""

import time
from collections.abc import Iterator

import pytest

from ecomap.ecosystem import Ecosystem
from ecomap.web.app import create_app
from tests.cli.test_introductions import NETWORK
from tests.web.conftest import SECRET_KEY, Program


@pytest.fixture
def network(empty: Ecosystem) -> Iterator[Program]:
    """A script on a territory with people who know each other."""
    empty.load(NETWORK.encode())
    yield Program(create_app(empty, secret_key=SECRET_KEY))
    empty.insights.close()


def test_introductions_say_what_the_command_line_says(network: Program) -> None:
    answer = network.ok("GET", "/chantiers/jeunes/introductions/robots")
    assert answer.keys() == {"paths", "nearest", "colleagues"}
    (path,) = answer["paths"]
    assert (path["cost"], [step["actor"] for step in path["steps"]]) == (
        4,
        ["mairie", "caf", "fab-lab"],
    )
    assert [each["chantier"] for each in answer["colleagues"]] == ["bus"]


def test_introductions_from_one_actor_to_another(network: Program) -> None:
    (path,) = network.ok("GET", "/introductions?from=mairie&to=fab-lab")["paths"]
    assert path["cost"] == 4


@pytest.mark.parametrize(
    "path",
    [
        "/chantiers/jeune/introductions/robots",
        "/chantiers/jeunes/introductions/robot",
        "/introductions?from=mairies&to=caf",
        "/chantiers/jeune/partners",
        "/network/shape?territory=ailleurs",
        "/network/betweenness?territory=ailleurs",
    ],
)
def test_what_is_unknown_is_not_found(network: Program, path: str) -> None:
    status, answer = network.call("GET", path)
    assert status == 404
    assert answer["error"]["code"] == "unknown_object"


@pytest.mark.parametrize(
    "path",
    ["/introductions?from=caf", "/network/shape?limit=0", "/network/shape?grouping=colour"],
)
def test_a_question_that_makes_no_sense_is_refused(network: Program, path: str) -> None:
    assert network.call("GET", path)[0] == 400


def test_partners_are_suggested_with_their_reasons(network: Program) -> None:
    network.ok("POST", "/actors", {"name": "Club", "territories": ["t"]})
    network.ok("PUT", "/links/caf/club", {"quality": "solid"})
    (partner,) = network.ok("GET", "/chantiers/jeunes/partners")["partners"]
    assert (partner["kind"], partner["id"], partner["through"]) == ("actor", "club", ["caf"])
    assert partner["because"] == [
        "Mairie et CAF se connaissent, sans avoir collaboré.",
        "CAF et Club ont déjà collaboré.",
    ]


def test_the_shape_is_told_in_sentences(network: Program) -> None:
    answer = network.ok("GET", "/network/shape?territory=t&grouping=type")
    assert answer["sentence"] == "4 acteurs, 1 collaboration et 1 connaissance entre eux."
    assert answer["isolated"] == ["inconnu"]
    assert [each["sentence"] for each in answer["cut_actors"]] == [
        "Si CAF part, Fab lab et Mairie n’ont plus de lien."
    ]
    assert len(answer["bridges"]) == 2
    assert all(measure["source"] for measure in answer["measures"])
    assert answer["core"]["level"] == 1


def test_what_takes_long_is_computed_meanwhile(network: Program) -> None:
    until = time.monotonic() + 60
    while not (answer := network.ok("GET", "/network/betweenness"))["done"]:
        assert time.monotonic() < until
        time.sleep(0.05)
    assert answer["progress"] == 1
    assert answer["revision"] == network.ok("GET", "/network/shape")["revision"]
    assert [each["actor"] for each in answer["detours"]] == ["caf"]
    assert answer["detours"][0]["sentence"].endswith("se joignent au plus court par CAF.")


def test_nothing_to_tell_is_told_too(program: Program) -> None:
    answer = program.ok("GET", "/network/shape")
    assert answer["sentence"].startswith("2 acteurs")
    assert program.ok("GET", "/chantiers/jeunes/partners") == {"partners": []}
