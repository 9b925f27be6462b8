"""What somebody types finds what they mean, without accents or case."""

import pytest

from ecomap.graph.edits import Delete, Save
from ecomap.graph.store import GraphStore
from ecomap.model import Actor, Chantier, Defi, Enjeu, Kind, Record, Resource, Territory, fold
from tests.conformance.examples import actor, chantier, every_kind, resource, save, territory

NODES: list[type[Record]] = [Territory, Enjeu, Defi, Actor, Resource, Chantier]

NAMES = {
    "ecole": "École élémentaire",
    "ecoles": "Les écoles de la commune",
    "oeuvres": "Œuvres laïques & culturelles",
    "mediatheque": "Médiathèque Pierre-Fanlac",
    "france-services": "France services – Périgueux",
    "france-travail": "FRANCE TRAVAIL",
    "services": "Organismes de service public",
    "bus": "L’École du bus",
    "emoji": "Tiers-lieu 🚌 ÉCOLE 📶",
    "grec": "Σχολείο",
    "arabe": "مدرسة رقمية",
}


@pytest.fixture
def named(store: GraphStore) -> GraphStore:
    save(store, territory(), *(resource(key, name) for key, name in NAMES.items()))
    return store


def found(store: GraphStore, text: str, limit: int = 20) -> list[str]:
    return [record.key for record in store.search(text, [Resource], limit=limit)]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("ecole", ["ecole", "bus", "ecoles", "emoji"]),
        ("ÉCOLE", ["ecole", "bus", "ecoles", "emoji"]),
        ("École", ["ecole", "bus", "ecoles", "emoji"]),
        ("E\u0301cole", ["ecole", "bus", "ecoles", "emoji"]),
        ("écoles", ["ecoles"]),
        ("oeuvres", ["oeuvres"]),
        ("ŒUVRES LAIQUES", ["oeuvres"]),
        ("laïques culturelles", ["oeuvres"]),
        ("laïques & culturelles", ["oeuvres"]),
        ("culturelles oeuvres", ["oeuvres"]),
        ("pierre fanlac", ["mediatheque"]),
        ("pierre-fanlac", ["mediatheque"]),
        ("theque", ["mediatheque"]),
        ("france", ["france-services", "france-travail"]),
        ("  france   serv ", ["france-services"]),
        ("services", ["france-services"]),
        ("service", ["france-services", "services"]),
        ("public service", ["services"]),
        ("l'ecole", ["bus", "ecole", "ecoles", "emoji"]),
        ("σχολειο", ["grec"]),
        ("ΣΧΟΛΕΊΟ", ["grec"]),
        ("رقمية", ["arabe"]),
        ("absent", []),
        ("ecole absent", []),
    ],
)
def test_words_are_found_in_any_order_prefixes_first(
    named: GraphStore, text: str, keys: list[str]
) -> None:
    assert found(named, text) == keys


@pytest.mark.parametrize("text", ["", "   ", "–", "…!?", "%", "_", "*", "'", '"', "🚌", "\0"])
def test_a_text_without_letter_or_digit_finds_nothing(named: GraphStore, text: str) -> None:
    assert found(named, text) == []


@pytest.mark.parametrize("text", ["%ecole", "ecol_", "e*", "^ecole", "ecole' OR '1'='1", "(ecole"])
def test_signs_have_no_meaning(named: GraphStore, text: str) -> None:
    """They part words, and that is all."""
    words = fold(text).split()
    expected = {key for key, name in NAMES.items() if all(word in fold(name) for word in words)}
    assert set(found(named, text)) == expected


def test_only_as_many_as_asked_the_best_first(named: GraphStore) -> None:
    assert found(named, "ecole", limit=2) == ["ecole", "bus"]
    save(named, *(resource(f"n{number:02}", f"Numéro {number:02}") for number in range(30)))
    assert len(found(named, "numero")) == 20
    assert found(named, "numero", limit=100) == [f"n{number:02}" for number in range(30)]


def test_prefixes_come_first_across_kinds_then_names(store: GraphStore) -> None:
    save(
        store,
        territory(name="Le bus du territoire"),
        actor("a2", "Bus en avant"),
        actor("a1", "Autobus"),
        resource("r1", "Bus aménagé"),
        chantier("c1", "Bus numérique"),
        Enjeu(id="e1", territory="t", question="Où va le bus ?"),
        Defi(id="f1", territory="t", title="Bus aménagé"),
    )
    labels = [record.label for record in store.search("bus", NODES)]
    assert labels == [
        "Bus aménagé",
        "Bus aménagé",
        "Bus en avant",
        "Bus numérique",
        "Autobus",
        "Le bus du territoire",
        "Où va le bus ?",
    ]
    assert [record.key for record in store.search("bus", NODES)][:2] == ["f1", "r1"]
    assert [record.key for record in store.search("bus", NODES, limit=3)] == ["f1", "r1", "a2"]
    assert [record.key for record in store.search("bus", [Actor])] == ["a2", "a1"]
    assert store.search("bus", []) == []


def test_an_actor_is_found_by_its_commune(store: GraphStore) -> None:
    save(store, territory(), actor("a", "CCAS", place={"commune": "Trélissac"}), actor("b", "CCAS"))
    assert [record.key for record in store.search("ccas trelissac", [Actor])] == ["a"]
    assert [record.key for record in store.search("ccas", [Actor])] == ["a", "b"]


def test_search_stays_in_the_territory(store: GraphStore) -> None:
    save(
        store,
        territory(),
        territory("u", "Ribérac"),
        actor("both", "Médiathèque", territories=["t", "u"]),
        actor("here", "Médiathèque"),
        actor("nowhere", "Médiathèque", territories=[]),
        resource("there", "Médiathèque", territory="u"),
    )

    def keys(where: str | None) -> list[str]:
        return [record.key for record in store.search("mediatheque", NODES, where)]

    assert keys("t") == ["both", "here"]
    assert keys("u") == ["both", "there"]
    assert keys(None) == ["both", "here", "nowhere", "there"]
    assert keys("unknown") == []


def test_search_follows_what_changes(named: GraphStore) -> None:
    named.write([Save(resource("bus", "Camion")), Delete(Kind.RESOURCE, "ecole")])
    assert found(named, "ecole") == ["ecoles", "emoji"]
    assert found(named, "camion") == ["bus"]
    named.undo()
    assert found(named, "ecole") == ["ecole", "bus", "ecoles", "emoji"]


def test_every_node_is_found_by_its_own_name(store: GraphStore) -> None:
    save(store, *every_kind())
    for record_type in NODES:
        for record in store.records(record_type):
            assert record.key in {each.key for each in store.search(record.label, [record_type])}


def test_a_very_long_text_is_no_trouble(named: GraphStore) -> None:
    assert found(named, "ecole " * 30) == ["ecole", "bus", "ecoles", "emoji"]
    assert found(named, "x" * 10_000) == []
