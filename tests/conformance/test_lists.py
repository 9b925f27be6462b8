"""Lists come in the same order everywhere, whole or by territory."""

from ecomap.graph.store import GraphStore
from ecomap.model import (
    RECORD_TYPES,
    Actor,
    ActorLink,
    Apart,
    Chantier,
    Need,
    Record,
    Resource,
    Territory,
    fold,
)
from tests.conformance.examples import (
    actor,
    chantier,
    every_kind,
    link,
    need,
    origin,
    resource,
    save,
    territory,
)


def keys(records: list[Record]) -> list[str]:
    return [record.key for record in records]


def test_nodes_are_by_folded_name_then_id(store: GraphStore) -> None:
    names = {
        "z1": "École",
        "a1": "ecole",
        "m": "ÉCOLE ",
        "b": "Ecole 2",
        "c": "Ecole 10",
        "d": "École-du-bus",
        "e": "« Abeille »",
        "f": "Œuvre",
        "g": "Zoo",
        "h": "10 % de plus",
        "i": "Été",
    }
    save(store, territory(), *(actor(key, name) for key, name in names.items()))
    expected = sorted(names, key=lambda key: (fold(names[key].strip()), key))
    assert [record.key for record in store.records(Actor)] == expected
    assert expected == ["h", "e", "a1", "m", "z1", "c", "b", "d", "i", "f", "g"]


def test_a_renamed_node_moves(store: GraphStore) -> None:
    save(store, territory(), actor("a", "A"), actor("b", "B"))
    save(store, actor("a", "Z"))
    assert keys([*store.records(Actor)]) == ["b", "a"]


def test_links_are_by_key(store: GraphStore) -> None:
    save(
        store,
        territory(),
        *(actor(key, "Même nom") for key in ("x", "x-y", "a", "b")),
        *(chantier(key, "Même titre") for key in ("c", "c-2")),
        *(resource(key, "Même") for key in ("z", "y")),
        *(link("x", "b"), link("x-y", "a"), link("x", "x-y"), link("x", "a")),
        *(need("c", "z"), need("c-2", "y"), need("c", "y")),
    )
    assert keys([*store.records(ActorLink)]) == ["a/x", "a/x-y", "b/x", "x/x-y"]
    assert keys([*store.records(Need)]) == ["c-2/y", "c/y", "c/z"]


def test_lists_can_be_those_of_one_territory(store: GraphStore) -> None:
    save(
        store,
        territory("t"),
        territory("u", parent="t"),
        *(actor("a", territories=["t"]), actor("b", territories=["u"])),
        *(actor("both", territories=["t", "u"]), actor("none", territories=[])),
        *(chantier("c"), chantier("cu", territory="u")),
        *(resource("r"), resource("ru", territory="u")),
        *(need("c", "ru"), need("cu", "r")),
        *(link("a", "b"), link("b", "none"), link("both", "none")),
        *(origin("o", "a"), origin("o2", "a"), origin("ou", "b"), origin("ob", "both")),
        *(origin("nowhere", "none"), Apart.of_pair("a", "both"), Apart.of_pair("b", "none")),
    )
    here = {kind: keys([*store.records(each, "t")]) for kind, each in RECORD_TYPES.items()}
    assert here == {
        "territory": [],
        "enjeu": [],
        "defi": [],
        "actor": ["a", "both"],
        "resource": ["r"],
        "chantier": ["c"],
        "need": ["c/ru"],
        "link": ["a/b", "both/none"],
        "origin": ["o", "o2", "ob"],
        "apart": [Apart.of_pair("both", "a").id],
    }
    assert keys([*store.records(ActorLink, "u")]) == ["a/b", "b/none", "both/none"]
    assert keys([*store.records(Need, "u")]) == ["cu/r"]
    assert store.records(Actor, "unknown") == []


def test_a_record_is_listed_as_it_is_found(full: GraphStore) -> None:
    for record in every_kind():
        listed = {each.key: each for each in full.records(type(record))}
        assert listed[record.key] == full.get(type(record), record.key)


def test_moving_to_another_territory_moves_in_the_lists(full: GraphStore) -> None:
    save(full, full.get(Chantier, "c").changed(territory="d"))
    save(full, full.get(Actor, "a").changed(territories=["d"]))
    assert keys([*full.records(Chantier, "t")]) == ["c2"]
    assert keys([*full.records(Chantier, "d")]) == ["c"]
    assert keys([*full.records(Need, "d")]) == ["c/r", "c/r2"]
    assert keys([*full.records(Actor, "t")]) == ["b", "z"]
    assert keys([*full.records(Resource, "t")]) == ["r2", "r"]
    assert keys([*full.records(Territory)]) == ["d", "t"]
