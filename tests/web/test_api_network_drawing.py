"""The network to be explored, over HTTP: what is drawn, what of it is shown, and the legend."""

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest

from ecomap import layouts
from ecomap.ecosystem import Ecosystem
from ecomap.graph.edits import Save
from ecomap.web.app import create_app
from tests.conformance.examples import actor, link
from tests.maps.networks import records
from tests.web.conftest import SECRET_KEY, Program


@pytest.fixture
def network(empty: Ecosystem) -> Iterator[Program]:
    """A script on the network of `tests.maps.networks`."""
    empty.store.write([Save(each) for each in records()])
    yield Program(create_app(empty, secret_key=SECRET_KEY))
    empty.networks.close()
    empty.insights.close()


def drawn(network: Program, address: str = "territoire=d") -> dict[str, Any]:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        answer: dict[str, Any] = network.ok("GET", f"/network/drawing?{address}")
        assert 0 <= answer["progress"] <= 1
        if answer["done"]:
            return answer
        assert answer["nodes"]["id"] == answer["edges"]["from"] == []
        time.sleep(0.05)
    raise AssertionError("it takes too long")


def test_a_drawing_has_everybody_and_what_joins_them(network: Program) -> None:
    answer = drawn(network)
    nodes, edges = answer["nodes"], answer["edges"]
    assert (answer["level"], answer["done"]) == ("actors", True)
    assert nodes["id"] == ["banque", "ccas", "fab", "mairie", "mission", "seul"]
    assert nodes["name"][5] == "Éloigné"
    told = {
        (nodes["id"][a], nodes["id"][b]): quality
        for a, b, quality in zip(edges["from"], edges["to"], edges["quality"], strict=True)
    }
    assert told == {
        ("ccas", "mairie"): 1,
        ("ccas", "mission"): 0,
        ("fab", "mission"): 1,
        ("banque", "fab"): 2,
        ("fab", "mairie"): 2,
    }
    places = set(zip(nodes["x"], nodes["y"], strict=True))
    assert len(places) == 6
    types = [each["label"] for each in answer["facets"]["type"]]
    assert [types[each] for each in nodes["types"][4]] == ["CCAS", "Missions locales"]
    territories = [each["label"] for each in answer["facets"]["dans"]]
    assert [territories[each] for each in nodes["territories"][3]] == ["Périgueux"]
    assert answer["facets"]["chantier"] == [{"id": "bus", "label": "Bus", "count": 4}]


def test_nothing_moves_nor_is_costly_in_the_browser(network: Program) -> None:
    options = drawn(network)["options"]
    assert options["physics"]["enabled"] is False
    assert options["layout"]["improvedLayout"] is False
    assert options["edges"]["smooth"] is False
    assert options["interaction"]["hover"] is False
    assert options["interaction"]["hideEdgesOnDrag"] is True
    assert options["interaction"]["hideEdgesOnZoom"] is True


def test_a_view_counts_from_the_same_numbers_as_the_drawing(network: Program) -> None:
    answer = drawn(network)
    view = network.ok("GET", "/network/view?territoire=d&type=ccas&couleur=type&taille=degree")
    assert view["revision"] == answer["revision"]
    shown = [each for first, end in view["nodes"] for each in range(first, end)]
    assert [answer["nodes"]["id"][each] for each in shown] == ["ccas", "mission", "seul"]
    edges = [each for first, end in view["edges"] for each in range(first, end)]
    assert [answer["edges"]["quality"][each] for each in edges] == [0]
    assert len(view["hue"]) == len(view["size"]) == 3
    assert view["counts"] == {"actors": 3, "among": 6, "solid": 1, "dotted": 0, "absent": 0}


def test_who_has_the_drawing_is_not_given_it_again(network: Program) -> None:
    first = network.client.get("/api/v1/network/drawing?territoire=d", headers=network.headers)
    tag = {**network.headers, "If-None-Match": first.headers["ETag"]}
    again = network.client.get("/api/v1/network/drawing?territoire=d", headers=tag)
    assert (again.status_code, again.data) == (304, b"")
    network.ok("PUT", "/links/mairie/seul", {"quality": "solid"})
    changed = network.client.get("/api/v1/network/drawing?territoire=d", headers=tag)
    assert changed.status_code == 200


def test_nobody_moves_when_somebody_comes_or_goes(network: Program, empty: Ecosystem) -> None:
    def places() -> dict[str, tuple[int, int]]:
        nodes = drawn(network)["nodes"]
        return dict(zip(nodes["id"], zip(nodes["x"], nodes["y"], strict=True), strict=True))

    before = places()
    empty.store.write([Save(actor("neuf", "Neuf", territories=["p"])), Save(link("neuf", "seul"))])
    after = places()
    assert {each: after[each] for each in before} == before
    assert after["neuf"] not in before.values()
    empty.store.undo()
    assert places() == before


def test_new_places_on_demand(network: Program, empty: Ecosystem) -> None:
    old = drawn(network)
    kept = empty.store.kept("layout:d") or ""
    given = json.loads(kept)
    empty.store.keep("layout:d", json.dumps({**given, "x": [x + 900 for x in given["x"]]}))
    assert drawn(network)["nodes"]["x"] != old["nodes"]["x"]
    answer = network.ok("POST", "/network/layout", {"territoire": ["d"]})
    assert answer == {"done": True, "progress": 1}
    assert drawn(network)["nodes"] == old["nodes"]


def test_progress_while_places_are_being_found(
    network: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layouts, "AT_ONCE", 0)
    first = network.ok("GET", "/network/drawing?territoire=d")
    assert (first["done"], first["failed"]) == (False, False)
    assert len(drawn(network)["nodes"]["id"]) == 6
    status, answer = network.call("POST", "/network/layout", {"territoire": ["d"]})
    assert (status, answer["done"]) == (202, False)
    assert len(drawn(network)["nodes"]["id"]) == 6


def test_slow_measures_are_awaited_with_their_progress(network: Program) -> None:
    address = "/network/view?territoire=d&couleur=betweenness"
    first = network.ok("GET", address)
    assert [each["measure"] for each in first["pending"]] == ["betweenness"]
    until = time.monotonic() + 60
    while (view := network.ok("GET", address))["pending"]:
        assert time.monotonic() < until
        time.sleep(0.1)
    labels = [each["label"].replace("\u00a0", " ") for each in view["legend"]["colour"]["entries"]]
    assert labels == ["0 %", "20 %"]
    circles = network.ok("GET", "/network/view?territoire=d&couleur=community")
    assert circles["pending"] == []


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ("type=ccass", "type"),
        ("couleur=bleu", "couleur"),
        ("lien=plein", "lien"),
        ("autour=personne", "autour"),
        ("profondeur=9", "profondeur"),
        ("couleurs=type", "couleurs"),
    ],
)
def test_what_cannot_be_had_is_told(network: Program, asked: str, field: str) -> None:
    status, answer = network.call("GET", f"/network/view?territoire=d&{asked}")
    assert status == 400
    assert [each.split("[")[0] for each in answer["error"]["fields"]] == [field]


@pytest.mark.parametrize("path", ["drawing", "view"])
def test_an_unknown_territory(network: Program, path: str) -> None:
    status, answer = network.call("GET", f"/network/{path}?territoire=ailleurs")
    assert (status, answer["error"]["code"]) == (404, "unknown_object")


def test_all_territories_and_several(network: Program) -> None:
    assert "region" in drawn(network, "")["nodes"]["id"]
    assert len(drawn(network, "territoire=p&territoire=b")["nodes"]["id"]) == 5


def test_an_empty_store(empty: Ecosystem) -> None:
    program = Program(create_app(empty, secret_key=SECRET_KEY))
    assert drawn(program, "")["nodes"]["id"] == []
    view = program.ok("GET", "/network/view?couleur=degree&taille=degree")
    assert view["sentence"] == "0 acteur : 0 collaboration, 0 connaissance."


@pytest.mark.parametrize(
    "page",
    [
        "/reseau?couleur=community&lien=solid",
        "/reseau?territoire=p&territoire=b&type=ccas",
        "/territoires/d/reseau?couleur=degree&utm_source=lettre",
        "/territoires/d/reseau",
    ],
)
def test_what_a_page_asks_at_once_is_answered(network: Program, page: str) -> None:
    html = network.client.get(page, headers=network.headers).text
    config = json.loads(html.split('id="network">')[1].split("</script>")[0])
    for address in config["first"].values():
        answer = network.client.get(address, headers=network.headers)
        assert answer.status_code == 200, address
