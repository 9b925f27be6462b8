"""Whatever was done can be taken back, and put back again, as far as one likes."""

from collections.abc import Sequence
from typing import Any

import pytest

from ecomap.errors import UndoImpossible
from ecomap.graph.edits import Commit, Delete, Edit, Update
from ecomap.graph.store import GraphStore
from ecomap.model import RECORD_TYPES, Actor, Kind, Need, Record, Resource
from tests.conformance.examples import (
    CHANGES,
    actor,
    create,
    every_kind,
    example,
    need,
    resource,
    save,
    territory,
)


def contents(store: GraphStore) -> dict[tuple[Kind, str], object]:
    """All that the graph says, versions aside."""
    return {
        (kind, record.key): record.content()
        for kind, record_type in RECORD_TYPES.items()
        for record in store.records(record_type)
    }


@pytest.mark.parametrize("kind", list(RECORD_TYPES))
def test_a_change_is_taken_back_and_put_back(full: GraphStore, kind: Kind) -> None:
    before = contents(full)
    save(full, example(kind).changed(**CHANGES[kind]))
    after = contents(full)
    undone = full.undo(who="Table 2")
    assert contents(full) == before
    (entry,) = full.history(limit=1)
    assert (entry.undoes, entry.who, entry.revision) == (2, "Table 2", undone.revision)
    full.undo(undone.revision)
    assert contents(full) == after


def test_a_creation_is_taken_back_and_put_back(store: GraphStore) -> None:
    create(store, *every_kind())
    everything = contents(store)
    undone = store.undo()
    assert contents(store) == {}
    store.undo(undone.revision)
    assert contents(store) == everything


@pytest.mark.parametrize(
    ("kind", "key", "gone"),
    [
        (Kind.ENJEU, "e", 1),
        (Kind.DEFI, "f", 1),
        (Kind.ACTOR, "a", 4),
        (Kind.RESOURCE, "r", 2),
        (Kind.CHANTIER, "c", 3),
        (Kind.CHANTIER, "c2", 1),
    ],
)
def test_a_deletion_is_taken_back_with_all_that_went_along(
    full: GraphStore, kind: Kind, key: str, gone: int
) -> None:
    before = contents(full)
    full.write([Delete(kind, key)])
    after = contents(full)
    assert len(after) == len(before) - gone
    undone = full.undo()
    assert contents(full) == before
    full.undo(undone.revision)
    assert contents(full) == after


def test_undo_after_undo_goes_further_back(store: GraphStore) -> None:
    states = []
    save(store, territory())
    for number in range(4):
        states.append(contents(store))
        save(store, actor(name=f"Nom {number}"))
    while states:
        store.undo()
        assert contents(store) == states.pop()
    store.undo()
    assert contents(store) == {}
    with pytest.raises(UndoImpossible):
        store.undo()


def test_an_editor_walks_back_and_forth_without_limit(store: GraphStore) -> None:
    save(store, territory())
    states = [contents(store)]
    done = []
    for number in range(5):
        done.append(save(store, actor(name=f"Nom {number}")).revision)
        states.append(contents(store))
    for _turn in range(2):
        undone = []
        for place in reversed(range(5)):
            undone.append(store.undo(done[place]).revision)
            assert contents(store) == states[place]
        done = []
        for place in range(1, 6):
            done.append(store.undo(undone.pop()).revision)
            assert contents(store) == states[place]


def test_what_comes_after_an_undo_is_undone_first(store: GraphStore) -> None:
    save(store, territory())
    save(store, actor(name="Un"))
    save(store, actor(name="Deux"))
    store.undo()
    save(store, actor(name="Trois"))
    store.undo()
    assert store.get(Actor, "a").name == "Un"
    store.undo()
    assert store.find(Actor, ["a"]) == {}


def test_the_last_undoable_revision(store: GraphStore) -> None:
    assert store.last_undoable() is None
    save(store, territory())
    save(store, actor())
    assert store.last_undoable() == 2
    undone = store.undo()
    assert store.last_undoable() == 1
    redone = store.undo(undone.revision)
    assert store.last_undoable() == 2
    store.undo(redone.revision)
    assert store.last_undoable() == 1
    save(store, actor("b"))
    assert store.last_undoable() == 6


def test_undo_is_refused_when_it_would_lose_what_came_after(full: GraphStore) -> None:
    save(full, actor("a", "Deux"))
    save(full, actor("a", "Trois"))
    with pytest.raises(UndoImpossible, match="Trois"):
        full.undo(2)
    assert full.get(Actor, "a").name == "Trois"
    full.write([Delete(Kind.ACTOR, "a")])
    with pytest.raises(UndoImpossible):
        full.undo(3)
    assert full.revision() == 4


def test_undo_is_all_or_nothing(full: GraphStore) -> None:
    save(full, actor("a", "Deux"), actor("b", "Deux aussi"))
    save(full, actor("b", "Trois"))
    with pytest.raises(UndoImpossible):
        full.undo(2)
    assert full.get(Actor, "a").name == "Deux"


def test_undoing_something_else_does_not_touch_what_came_after(full: GraphStore) -> None:
    save(full, actor("a", "Deux"))
    save(full, actor("b", "Trois"))
    full.undo(2)
    assert full.get(Actor, "a").name == "CCAS"
    assert full.get(Actor, "b").name == "Trois"


def test_what_others_built_on_a_creation_keeps_it(full: GraphStore) -> None:
    """Table 1 takes back a resource that table 2 has put on another map in the meantime."""
    made = create(full, resource("new", "Nouvelle"), need("c", "new")).revision
    create(full, need("c2", "new"))
    with pytest.raises(UndoImpossible, match="Nouvelle"):
        full.undo(made)
    assert full.find(Need, ["c/new", "c2/new"]).keys() == {"c/new", "c2/new"}
    full.write([Delete(Kind.NEED, "c2/new")])
    full.undo(made)
    assert full.find(Resource, ["new"]) == {}


@pytest.mark.parametrize("revision", [0, -1, 2, 10**6])
def test_an_unknown_revision_cannot_be_undone(full: GraphStore, revision: int) -> None:
    with pytest.raises(UndoImpossible):
        full.undo(revision)


def test_nothing_is_undone_twice(full: GraphStore) -> None:
    full.write([Delete(Kind.NEED, "c/r")])
    full.undo(2)
    with pytest.raises(UndoImpossible):
        full.undo(2)


def test_a_change_changed_back_by_hand_can_still_be_undone_in_turn(full: GraphStore) -> None:
    first: Record = full.get(Actor, "a")
    full.write([Update(first.changed(name="Autre"))])
    full.write([Update(full.get(Actor, "a").changed(name="CCAS"))])
    full.undo()
    assert full.get(Actor, "a").name == "Autre"
    full.undo()
    assert full.get(Actor, "a").name == "CCAS"


@pytest.mark.parametrize("late", [need("c2", "new"), resource("new", "Autrement")])
def test_what_comes_at_the_very_moment_of_an_undo_is_not_lost(
    full: GraphStore, late: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = create(full, resource("new", "Nouvelle")).revision
    write = full.write

    def overtaken(edits: Sequence[Edit], **told: Any) -> Commit:
        monkeypatch.undo()
        save(full, late)
        return write(edits, **told)

    monkeypatch.setattr(full, "write", overtaken)
    with pytest.raises(UndoImpossible, match=r"Nouvelle|Autrement"):
        full.undo(made)
    assert full.find(type(late), [late.key])
