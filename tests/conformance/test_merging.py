"""Two actors made one: everything of both stays, and undo takes it back."""

import pytest

from ecomap.errors import InvalidFields, UnknownObject
from ecomap.graph.edits import Create
from ecomap.graph.store import GraphStore
from ecomap.merging import keep_apart, merge
from ecomap.model import (
    RECORD_TYPES,
    Actor,
    ActorLink,
    Apart,
    Chantier,
    Governance,
    Origin,
    Quality,
    Resource,
)
from tests.conformance.examples import actor, chantier, link, origin, resource, save, territory


def contents(store: GraphStore) -> dict[tuple[str, str], object]:
    return {
        (kind, record.key): record.content()
        for kind, record_type in RECORD_TYPES.items()
        for record in store.records(record_type)
    }


@pytest.fixture
def twins(store: GraphStore) -> GraphStore:
    """Two actors of one body, `a` and `b`, among others."""
    save(
        store,
        territory("t"),
        territory("u"),
        actor("a", "CCAS", types=["cias-ccas"], territories=["t"]),
        actor(
            "b",
            "C.C.A.S. de Sers",
            types=["mairie"],
            territories=["u"],
            place={"commune": "Sers"},
            source="hub",
        ),
        *(actor("x", "Ligue"), actor("y", "CAF"), actor("z", "Mission locale")),
        chantier(governance={"lead": ["b"], "doers": ["a", "b"], "associates": ["x"]}),
        *(resource("r", held_by=["b", "x"]), resource("r2", "Un bus", held_by=["a", "b"])),
        *(link("a", "b", "dotted"), link("a", "x", "dotted", why="Une réunion", source="Atelier")),
        link("b", "x", "solid", why="Une convention", source="Annuaire"),
        link("b", "y", "absent", why="Jamais vus"),
        link("a", "z", "solid", why="Une fête"),
        link("b", "z", "dotted", why="Une fête"),
        *(origin("o1", "a"), origin("o2", "b"), origin("o3", "x")),
        *(Apart.of_pair("b", "x"), Apart.of_pair("a", "y"), Apart.of_pair("b", "y")),
    )
    return store


def test_nothing_of_either_is_lost(twins: GraphStore) -> None:
    assert merge(twins, "a", "b", who="Table 2").revision == 2
    assert twins.find(Actor, ["b"]) == {}
    kept = twins.get(Actor, "a")
    assert (kept.name, kept.types, kept.territories) == (
        "CCAS",
        ("cias-ccas", "mairie"),
        ("t", "u"),
    )
    assert kept.place is not None
    assert (kept.place.commune, kept.source) == ("Sers", "hub")
    assert twins.get(Chantier, "c").governance == Governance(
        lead=("a",), doers=("a",), associates=("x",)
    )
    assert twins.get(Resource, "r").held_by == ("a", "x")
    assert twins.get(Resource, "r2").held_by == ("a",)
    assert {each.id: each.actor for each in twins.records(Origin)} == {
        "o1": "a",
        "o2": "a",
        "o3": "x",
    }
    assert {each.actors for each in twins.records(Apart)} == {("a", "x"), ("a", "y")}


def test_the_strongest_link_stands_with_what_is_said_of_both(twins: GraphStore) -> None:
    merge(twins, "a", "b")
    links = {each.key: each for each in twins.records(ActorLink)}
    assert {key: each.quality for key, each in links.items()} == {
        "a/x": Quality.SOLID,
        "a/y": Quality.ABSENT,
        "a/z": Quality.SOLID,
    }
    assert (links["a/x"].why, links["a/x"].source) == (
        "Une réunion\nUne convention",
        "Atelier ; Annuaire",
    )
    assert (links["a/y"].why, links["a/z"].why) == ("Jamais vus", "Une fête")


@pytest.mark.parametrize(("kept", "other"), [("a", "b"), ("b", "a")])
def test_a_merge_is_taken_back_whole(twins: GraphStore, kept: str, other: str) -> None:
    before = contents(twins)
    merge(twins, kept, other)
    after = contents(twins)
    undone = twins.undo()
    assert contents(twins) == before
    twins.undo(undone.revision)
    assert contents(twins) == after


def test_what_is_no_pair_is_refused(twins: GraphStore) -> None:
    for act in (merge, keep_apart):
        with pytest.raises(InvalidFields):
            act(twins, "a", "a")
        with pytest.raises(UnknownObject):
            act(twins, "a", "nobody")
    assert twins.revision() == 1


def test_a_link_made_in_between_is_not_lost(
    twins: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, new = type(twins).write, [actor("n", "Nouveau"), link("b", "n", "solid")]

    def slow(store: GraphStore, *edits: object, **rest: object) -> object:
        if new:
            added = [Create(each) for each in new]
            new.clear()
            write(store, added)
        return write(store, *edits, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr(type(twins), "write", slow)
    merge(twins, "a", "b")
    assert "a/n" in {each.key for each in twins.records(ActorLink)}


def test_two_actors_are_told_apart_once(twins: GraphStore) -> None:
    assert keep_apart(twins, "z", "a", who="Table 2").revision == 2
    assert keep_apart(twins, "a", "z").revision == 2
    assert ("a", "z") in {each.actors for each in twins.records(Apart)}
    twins.undo()
    assert ("a", "z") not in {each.actors for each in twins.records(Apart)}
