"""Who changed what, when and why; before and after."""

import datetime as dt

import pytest

from ecomap.graph.edits import Delete, Save, Update
from ecomap.graph.store import GraphStore
from ecomap.model import Kind, Need
from tests.conformance.examples import actor, every_kind, need, save, territory


def test_every_change_is_told_with_both_sides(full: GraphStore) -> None:
    read = full.get(Need, "c/r")
    changed = read.changed(quality="solid", why="Une convention")
    start = dt.datetime.now(dt.UTC)
    full.write([Update(changed)], who="Table 2", why="atelier de mars")
    (entry,) = full.history(since=1)
    assert (entry.revision, entry.who, entry.why) == (2, "Table 2", "atelier de mars")
    assert (entry.what, entry.kind, entry.key) == ("updated", Kind.NEED, "c/r")
    assert (entry.before, entry.after) == (read.content(), changed.content())
    assert entry.undoes is None
    assert entry.at.utcoffset() == dt.timedelta(0)
    assert start - dt.timedelta(minutes=1) < entry.at < dt.datetime.now(dt.UTC)


def test_an_import_is_told_record_by_record_in_the_order_it_was_done(store: GraphStore) -> None:
    commit = save(store, *reversed(every_kind()), who="Table 1")
    entries = store.history()
    assert [(e.kind, e.key) for e in entries] == [
        (change.record.KIND, change.record.key) for change in commit.changes
    ]
    contents = {(each.KIND, each.key): each.content() for each in every_kind()}
    assert {(e.kind, e.key): e.after for e in entries} == contents
    assert {(e.before, e.revision, e.what, e.who) for e in entries} == {
        (None, 1, "created", "Table 1")
    }


def test_a_deletion_tells_what_was_lost_with_it(full: GraphStore) -> None:
    lost = full.get(Need, "c/r").content()
    full.write([Delete(Kind.RESOURCE, "r")], why="doublon")
    entries = {(e.kind, e.key): e for e in full.history(revision=2)}
    assert entries.keys() == {(Kind.RESOURCE, "r"), (Kind.NEED, "c/r")}
    told = entries[Kind.NEED, "c/r"]
    assert (told.what, told.before, told.after, told.why) == ("deleted", lost, None, "doublon")


@pytest.fixture
def long(store: GraphStore) -> GraphStore:
    """Revision 1 makes two records, revisions 2 to 9 change one or the other."""
    save(store, territory(), actor("a", "A1"))
    for revision in range(2, 10):
        changed = actor("a", f"A{revision}") if revision % 2 else territory(name=f"T{revision}")
        save(store, changed)
    return store


def test_the_newest_comes_first(long: GraphStore) -> None:
    assert [entry.revision for entry in long.history()] == [*range(9, 1, -1), 1, 1]


def test_history_can_be_cut(long: GraphStore) -> None:
    def revisions(**criteria: int | None) -> list[int]:
        return [entry.revision for entry in long.history(**criteria)]  # type: ignore[arg-type]

    assert revisions(limit=3) == [9, 8, 7]
    assert revisions(limit=None) == [9, 8, 7, 6, 5, 4, 3, 2, 1, 1]
    assert revisions(before=4) == [3, 2, 1, 1]
    assert revisions(before=4, limit=1) == [3]
    assert revisions(since=7) == [9, 8]
    assert revisions(since=3, before=6) == [5, 4]
    assert revisions(revision=1) == [1, 1]
    assert revisions(revision=12) == revisions(since=9) == revisions(before=1) == []


def test_the_history_of_one_record(long: GraphStore) -> None:
    entries = long.history(record=actor("a"))
    assert [(e.revision, (e.after or {})["name"]) for e in entries] == [
        (9, "A9"),
        (7, "A7"),
        (5, "A5"),
        (3, "A3"),
        (1, "A1"),
    ]
    assert [e.revision for e in long.history(record=territory(), since=4)] == [8, 6]
    assert long.history(record=need()) == []
    assert long.history(record=territory("a")) == []


def test_changes_since_a_revision_are_complete(long: GraphStore) -> None:
    many = [actor(f"n{number}", f"N{number}") for number in range(250)]
    save(long, *many)
    assert len(long.changes(9)) == 250
    assert len(long.history()) == 100
    assert len(long.changes(0)) == 260
    assert long.changes(10) == []


def test_nothing_is_told_of_a_write_that_changed_nothing(full: GraphStore) -> None:
    full.write([Save(each) for each in every_kind()], who="Table 3")
    assert full.history(since=1) == []
