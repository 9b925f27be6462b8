"""Create, read, update, delete: each kind of record, every field."""

import pytest

from ecomap.errors import AlreadyExists, StaleVersion, UnknownObject
from ecomap.graph.edits import Change, Create, Delete, Save, Update
from ecomap.graph.store import GraphStore
from ecomap.model import RECORD_TYPES, Actor, Chantier, Kind, Record, Territory
from tests.conformance.conftest import Backend
from tests.conformance.examples import CHANGES, actor, create, every_kind, example, save, territory

KINDS = list(RECORD_TYPES)


def stored(store: GraphStore, record: Record) -> Record:
    return store.get(type(record), record.key)


def test_a_new_graph_is_empty(store: GraphStore) -> None:
    assert store.revision() == 0
    assert not any(store.records(record_type) for record_type in RECORD_TYPES.values())
    assert store.history() == []
    assert store.counts() == {}


@pytest.mark.parametrize("kind", KINDS)
def test_a_created_record_is_found_as_it_was_given(full: GraphStore, kind: Kind) -> None:
    given = example(kind)
    # The text of both tells every field with its exact type: an enum, a tuple, a date.
    assert repr(stored(full, given)) == repr(given.changed(version=1))


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_can_be_changed_and_changed_back(full: GraphStore, kind: Kind) -> None:
    given = example(kind)
    changed = stored(full, given).changed(**CHANGES[kind])
    commit = full.write([Update(changed)])
    assert commit.revision == full.revision() == 2
    assert repr(stored(full, given)) == repr(changed.changed(version=2))
    full.write([Update(given.changed(version=2))])
    assert repr(stored(full, given)) == repr(given.changed(version=3))


@pytest.mark.parametrize("kind", KINDS)
def test_a_deleted_record_is_gone(full: GraphStore, kind: Kind) -> None:
    given = example(kind)
    if kind is Kind.TERRITORY:
        given = territory("empty", "Commune sans rien")
        save(full, given)
    full.write([Delete(given.KIND, given.key)])
    assert full.find(type(given), [given.key]) == {}
    assert given.key not in {each.key for each in full.records(type(given))}
    with pytest.raises(UnknownObject, match=given.key):
        stored(full, given)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_created_twice(full: GraphStore, kind: Kind) -> None:
    changed = example(kind).changed(**CHANGES[kind])
    with pytest.raises(AlreadyExists):
        full.write([Create(changed)])
    assert full.revision() == 1
    assert stored(full, changed).says_the_same(example(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_saving_creates_replaces_and_is_idempotent(full: GraphStore, kind: Kind) -> None:
    changed = example(kind).changed(**CHANGES[kind])
    assert save(full, changed).revision == 2
    assert stored(full, changed).says_the_same(changed)
    again = save(full, changed)
    assert (again.revision, again.changes) == (2, ())
    assert full.revision() == 2


def test_a_commit_tells_what_changed_nodes_first_and_deletions_last(full: GraphStore) -> None:
    new = territory("n", "Nontron")
    moved = actor("b", "Mission locale", territories=["n"])
    commit = full.write([Delete(Kind.LINK, "a/b"), Save(moved), Create(new)])
    assert [change.record.key for change in commit.changes] == ["n", "b", "a/b"]
    created, updated, deleted = commit.changes
    assert created == Change(None, new)
    assert updated.before == actor("b", "Mission locale", version=1)
    assert updated.after is not None
    assert updated.after.says_the_same(moved)
    assert deleted.after is None


def test_several_edits_of_one_record_in_one_write_end_in_the_last(store: GraphStore) -> None:
    save(store, territory())
    store.write([Create(actor()), Save(actor(name="CIAS")), Save(actor(name="CCAS de Trélissac"))])
    assert store.get(Actor, "a").name == "CCAS de Trélissac"
    store.write([Delete(Kind.ACTOR, "a"), Create(actor(name="Le nouveau"))])
    assert store.get(Actor, "a").name == "Le nouveau"
    assert [entry.what for entry in store.history(record=actor())] == ["updated", "created"]


def test_find_gives_what_exists_among_the_keys(full: GraphStore) -> None:
    found = full.find(Actor, ["b", "nobody", "a", "a"])
    assert {key: found[key].name for key in found} == {"a": "CCAS", "b": "Mission locale"}
    assert full.find(Actor, []) == {}


@pytest.mark.parametrize(
    "key", ["", "nobody", "A", "a ", "a\0", "é", "'; --", "a" * 5000, "\ud800"]
)
def test_an_unknown_id_is_told(full: GraphStore, key: str) -> None:
    with pytest.raises(UnknownObject):
        full.get(Actor, key)
    with pytest.raises(UnknownObject):
        full.chantier_graph(key)
    with pytest.raises(UnknownObject):
        full.write([Delete(Kind.ACTOR, key)])
    assert full.revision() == 1


def test_updating_what_does_not_exist_is_refused(full: GraphStore) -> None:
    with pytest.raises(StaleVersion) as refused:
        full.write([Update(actor("nobody", "Personne", version=1))])
    assert refused.value.theirs is None


def test_ids_are_of_one_kind(full: GraphStore) -> None:
    save(full, actor("c", "Un acteur nommé comme un chantier"))
    assert full.get(Chantier, "c").title == "Bus numérique"
    full.write([Delete(Kind.ACTOR, "c")])
    assert full.get(Chantier, "c").title == "Bus numérique"


def test_an_empty_write_changes_nothing(full: GraphStore) -> None:
    assert full.write([]).revision == 1
    assert full.revision() == 1


def test_what_was_written_is_there_when_the_store_is_opened_again(backend: Backend) -> None:
    with backend.open() as first:
        create(first, *every_kind())
    with backend.open() as second:
        assert second.revision() == 1
        for record in every_kind():
            assert stored(second, record) == record.changed(version=1)


def test_two_stores_on_one_graph_see_each_other(backend: Backend) -> None:
    one, other = backend.open(), backend.open()
    save(one, territory())
    assert other.get(Territory, "t").version == 1
    save(other, actor())
    assert one.get(Actor, "a").version == 2


def test_closing_twice_is_harmless_and_the_address_tells_no_password(backend: Backend) -> None:
    store = backend.open()
    store.revision()
    assert store.address
    if backend.name == "neo4j":
        assert backend.url.split(":")[2].split("@")[0] not in store.address
    store.close()
    store.close()
