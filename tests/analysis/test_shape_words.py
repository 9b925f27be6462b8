"""What the network's shape says, as somebody reads it."""

import re

import networkx as nx
import pytest

from ecomap.analysis.connections import Connections
from ecomap.analysis.shape import network_shape, words
from ecomap.analysis.shape.measures import MEASURES
from ecomap.analysis.shape.results import Community, Detour, Hole, Shape
from ecomap.graph.snapshot import Snapshot
from tests.analysis.networks import network, solid

Told = tuple[Snapshot, Shape]


def told(*pairs: tuple[str, str], alone: str = "") -> Told:
    names = {name for pair in pairs for name in pair} | set(alone)
    snapshot = network(sorted(names), solid(*pairs))
    return snapshot, network_shape(snapshot, Connections.of(snapshot))


def test_who_could_no_longer_reach_whom() -> None:
    snapshot, shape = told(("a", "b"), ("b", "c"))
    assert [words.cut_sentence(snapshot, each) for each in shape.pieces.cut_actors] == [
        "Si B part, A et C n’ont plus de lien."
    ]
    snapshot, shape = told(("a", "b"), ("b", "c"), ("c", "d"))
    assert [words.cut_sentence(snapshot, each) for each in shape.pieces.cut_actors] == [
        "Si B part, A n’est plus relié à personne.",
        "Si C part, D n’est plus relié à personne.",
    ]
    bowtie = (("a", "b"), ("a", "x"), ("b", "x"), ("c", "d"), ("c", "x"), ("d", "x"))
    snapshot, shape = told(*bowtie)
    assert [words.cut_sentence(snapshot, each) for each in shape.pieces.cut_actors] == [
        "Si X part, A et C ne se parlent plus : 2 acteurs d’un côté, 2 de l’autre."
    ]
    snapshot, shape = told(("a", "x"), ("b", "x"), ("c", "x"))
    assert [words.cut_sentence(snapshot, each) for each in shape.pieces.cut_actors] == [
        "Si X part, son réseau se coupe en 3 : A ; B ; C."
    ]
    star = [("x", each) for each in "abcd"]
    snapshot, shape = told(*star, ("d", "e"), ("d", "f"), ("e", "f"), ("x", "g"))
    assert words.cut_sentence(snapshot, shape.pieces.cut_actors[0]) == (
        "Si X part, son réseau se coupe en 5 : D et 2 autres ; A ; B ; C ; et d’autres."
    )


def test_what_alone_holds_two_sides() -> None:
    snapshot, shape = told(("a", "b"))
    assert words.bridge_sentence(snapshot, shape.pieces.bridges[0]) == (
        "A et B n’ont de lien qu’entre eux."
    )
    snapshot, shape = told(("a", "b"), ("b", "c"), ("a", "c"), ("c", "d"))
    assert [words.bridge_sentence(snapshot, each) for each in shape.pieces.bridges] == [
        "D ne tient au réseau que par son lien avec C."
    ]
    snapshot, shape = told(("a", "b"), ("b", "c"), ("c", "d"))
    assert words.bridge_sentence(snapshot, shape.pieces.bridges[0]) == (
        "Le lien entre B et C est le seul entre leurs deux parties du réseau :"
        " 2 acteurs d’un côté, 2 de l’autre."
    )


def test_the_others() -> None:
    snapshot, shape = told(("a", "b"), ("b", "c"), alone="z")
    assert words.overview_sentence(shape) == (
        "4 acteurs, 2 collaborations et 0 connaissance entre eux."
    )
    assert [words.part_sentence(snapshot, part) for part in shape.pieces.parts] == [
        "3 acteurs peuvent se joindre de proche en proche.",
        "Z n’a de lien avec personne.",
    ]
    assert words.broker_sentence(snapshot, shape.brokers[0]) == (
        "B relie 1 paire d’acteurs qui ne se connaissent pas."
    )
    assert words.detour_sentence(snapshot, Detour("b", 0.3333)) == (
        "33 % des paires d’autres acteurs se joignent au plus court par B."
    )
    assert words.detour_sentence(snapshot, Detour("b", 0.001)).startswith("Moins de 1 % des")
    assert words.community_sentence(snapshot, Community(("a", "b"), ("b",))) == (
        "2 acteurs surtout liés entre eux, autour de B."
    )
    assert shape.core is not None
    assert words.core_sentence(shape.core).startswith("Au cœur du réseau, 3 acteurs")


@pytest.mark.parametrize(
    ("hole", "sentence"),
    [
        (Hole("a", 1, 1.0, 1.0), "A a 1 partenaire."),
        (Hole("a", 4, 4.0, 0.25), "A a 4 partenaires, qui ne se connaissent pas entre eux."),
        (
            Hole("a", 2, 1.0, 1.1),
            "A a 2 partenaires, qui comptent pour 1 seul contact car ils se connaissent entre eux :"
            " il dépend beaucoup d’eux.",
        ),
        (
            Hole("a", 9, 2.5556, 0.3),
            "A a 9 partenaires, qui comptent pour 2,6 contacts différents car certains se"
            " connaissent entre eux.",
        ),
    ],
)
def test_how_free_an_actor_is(hole: Hole, sentence: str) -> None:
    snapshot, _shape = told(("a", "b"))
    assert words.hole_sentence(snapshot, hole) == sentence


def test_every_measure_has_a_name_a_meaning_a_definition_and_a_source() -> None:
    assert len({measure.id for measure in MEASURES}) == len(MEASURES)
    for measure in MEASURES:
        assert measure.name
        assert measure.meaning.endswith(".")
        assert measure.meaning.count(".") == 1
        assert measure.definition.endswith(".")
        assert re.search(r"\b(19|20)\d\d\b", measure.source)


def test_a_large_network_has_no_sentence_that_fails() -> None:
    graph = nx.gnm_random_graph(60, 70, seed=3)
    names = [f"n{node}" for node in graph]
    snapshot = network(names, solid(*((names[a], names[b]) for a, b in graph.edges)))
    shape = network_shape(snapshot, Connections.of(snapshot))
    sentences = [
        *(words.cut_sentence(snapshot, each) for each in shape.pieces.cut_actors),
        *(words.bridge_sentence(snapshot, each) for each in shape.pieces.bridges),
        *(words.hole_sentence(snapshot, each) for each in shape.holes),
        *(words.broker_sentence(snapshot, each) for each in shape.brokers),
    ]
    assert all(each.endswith(".") and "%" not in each and "nan" not in each for each in sentences)
