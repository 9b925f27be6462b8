"""Imports of many records are one write: all or nothing."""

import pytest

from ecomap.errors import DanglingReference, StaleVersion
from ecomap.graph.edits import Create, Delete, Edit, Save, Update
from ecomap.graph.store import GraphStore
from ecomap.model import RECORD_TYPES, Actor, ActorLink, Record
from tests.conformance.examples import actor, link, save, territory

COUNT = 600


def actors(name: str = "Acteur") -> list[Actor]:
    return [actor(f"a{n:05}", f"{name} {n}") for n in range(COUNT)]


def links() -> list[ActorLink]:
    """Four links from each actor to others."""
    return [
        link(f"a{n:05}", f"a{(n + step) % COUNT:05}", ("solid", "dotted", "absent")[n % 3])
        for n in range(COUNT)
        for step in (1, 7, 50, 111)
    ]


class Exploding(Actor):
    """An actor that no store can put down: its text is asked for once the transaction has begun."""

    @property
    def search_text(self) -> str:
        raise RuntimeError("in the middle of the write")


def nothing_written(store: GraphStore) -> bool:
    return (
        store.revision() == 0
        and store.history() == []
        and not any(store.records(record_type) for record_type in RECORD_TYPES.values())
    )


def test_thousands_of_records_are_one_revision(store: GraphStore) -> None:
    commit = save(store, territory(), *actors(), *links(), who="Import")
    assert commit.revision == 1
    assert len(commit.changes) == 1 + COUNT + 4 * COUNT
    assert len(store.records(Actor)) == len(store.find(Actor, [a.id for a in actors()])) == COUNT
    assert {each.key for each in store.records(ActorLink)} == {each.key for each in links()}
    assert len(store.history(limit=None)) == 1 + 5 * COUNT


def test_loading_the_same_again_changes_nothing(store: GraphStore) -> None:
    save(store, territory(), *actors(), *links())
    assert save(store, territory(), *actors(), *links()).changes == ()
    renamed = save(store, territory(), *actors("Nom"), *links())
    assert len(renamed.changes) == COUNT
    assert store.get(Actor, "a00007").name == "Nom 7"


def test_an_import_can_be_taken_back(store: GraphStore) -> None:
    few = [*actors()[:150], *(each for each in links() if max(each.actors) < "a00150")]
    save(store, territory())
    save(store, *few)
    undone = store.undo()
    assert store.records(Actor) == []
    assert store.records(ActorLink) == []
    store.undo(undone.revision)
    assert len(store.records(Actor)) + len(store.records(ActorLink)) == len(few)


@pytest.mark.parametrize("place", [0, 1_000, -1])
def test_one_dangling_reference_refuses_the_whole_import(store: GraphStore, place: int) -> None:
    records: list[Record] = [territory(), *actors(), *links()]
    records.insert(place, link("a00000", "missing"))
    with pytest.raises(DanglingReference, match="missing"):
        save(store, *records)
    assert nothing_written(store)


def test_one_stale_record_refuses_the_whole_import(store: GraphStore) -> None:
    records = [territory(), *actors()]
    edits: list[Edit] = [Create(record) for record in records]
    with pytest.raises(StaleVersion):
        store.write([*edits, Update(actor("nobody", version=3))])
    assert nothing_written(store)


def test_an_accident_in_the_middle_of_the_writing_leaves_nothing(store: GraphStore) -> None:
    bad = Exploding(id="bad", name="Bad", territories=("t",))
    with pytest.raises(RuntimeError, match="in the middle"):
        save(store, territory(), *actors(), bad, *links())
    assert nothing_written(store)
    assert save(store, territory(), *actors()).revision == 1


def test_an_accident_leaves_what_was_there(store: GraphStore) -> None:
    save(store, territory(), *actors()[:10], link("a00001", "a00002"))
    before = [*store.records(Actor), *store.records(ActorLink)]
    bad = Exploding(id="bad", name="Bad", territories=("t",))
    edits: list[Edit] = [Save(record) for record in (*actors("Autre"), bad)]
    edits.append(Delete(before[-1].KIND, before[-1].key))
    with pytest.raises(RuntimeError):
        store.write(edits)
    assert [*store.records(Actor), *store.records(ActorLink)] == before
    assert store.revision() == 1
