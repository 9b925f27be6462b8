"""Several actors made one at once, in one write that undo takes back."""

import itertools
from collections.abc import Sequence
from typing import Any

import pytest

from ecomap.duplicates import Pair
from ecomap.errors import ListChanged
from ecomap.graph.edits import Commit, Create, Edit, Update
from ecomap.graph.store import GraphStore
from ecomap.merging import merge_all
from ecomap.model import RECORD_TYPES, Actor, ActorLink, Apart, Chantier, Origin, Resource
from tests.conformance.examples import actor, chantier, link, origin, resource, save, territory


def contents(store: GraphStore) -> dict[tuple[str, str], object]:
    return {
        (kind, record.key): record.content()
        for kind, record_type in RECORD_TYPES.items()
        for record in store.records(record_type)
    }


@pytest.fixture
def crowd(store: GraphStore) -> GraphStore:
    """`a1`, `a2`, `a3` are one; `b1`, `b2` are one; all know each other."""
    names = {"a1": "CCAS", "a2": "CCAS de Sers", "a3": "C.C.A.S.", "b1": "CAF", "b2": "La CAF"}
    save(
        store,
        territory("t"),
        *(actor(key, name) for key, name in names.items()),
        actor("x", "Ligue"),
        chantier(governance={"lead": ["a1"], "doers": ["b2", "x"], "associates": ["a3"]}),
        resource("r", held_by=["a2", "b1"]),
        link("a1", "b1", "dotted", why="Un mail"),
        link("a2", "b2", "solid", why="Un atelier"),
        link("a3", "x", "absent"),
        link("a1", "a2", "dotted"),
        *(origin(f"o-{key}", key) for key in names),
        Apart.of_pair("a3", "x"),
    )
    return store


def pairs(*said: tuple[str, str, float]) -> list[Pair]:
    return [Pair(a, b, confidence) for a, b, confidence in said]


ALL = pairs(("a1", "a2", 0.99), ("a2", "a3", 0.9), ("b1", "b2", 0.95))


def test_groups_become_one_with_all_that_was_known_of_each(crowd: GraphStore) -> None:
    report = merge_all(crowd, lambda: ALL, who="Table 2")
    assert {(each.kept.id, *(one.id for one in each.others)) for each in report.groups} == {
        ("a2", "a1", "a3"),
        ("b2", "b1"),
    }
    assert (report.merged, report.left, report.revision) == (3, (), 2)
    assert {each.id for each in crowd.records(Actor)} == {"a2", "b2", "x"}
    links = {each.key: (each.quality.value, each.why) for each in crowd.records(ActorLink)}
    assert set(links) == {"a2/b2", "a2/x"}
    assert links["a2/b2"][0] == "solid"
    assert set(links["a2/b2"][1].split("\n")) == {"Un mail", "Un atelier"}
    governance = crowd.get(Chantier, "c").governance
    assert (governance.lead, governance.doers) == (("a2",), ("b2", "x"))
    assert governance.associates == ("a2",)
    assert crowd.get(Resource, "r").held_by == ("a2", "b2")
    assert {each.actor for each in crowd.records(Origin)} == {"a2", "b2"}
    assert [each.actors for each in crowd.records(Apart)] == [("a2", "x")]


def test_one_undo_takes_all_of_it_back(crowd: GraphStore) -> None:
    before = contents(crowd)
    merge_all(crowd, lambda: ALL)
    crowd.undo()
    assert contents(crowd) == before


def test_a_dry_run_writes_nothing(crowd: GraphStore) -> None:
    report = merge_all(crowd, lambda: ALL, dry_run=True)
    assert (report.merged, report.revision, crowd.revision()) == (3, None, 1)


def test_only_what_was_shown_is_merged(crowd: GraphStore) -> None:
    shown = merge_all(crowd, lambda: ALL[:1], dry_run=True).digest
    with pytest.raises(ListChanged):
        merge_all(crowd, lambda: ALL, shown=shown)
    assert crowd.revision() == 1
    assert merge_all(crowd, lambda: ALL[:1], shown=shown).merged == 1


def test_what_comes_while_it_is_written_is_not_merged_unseen(
    crowd: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else is faster, so the pairs are looked for again: there is one more."""
    write = crowd.write

    def overtaken(edits: Sequence[Edit], **said: Any) -> Commit:
        monkeypatch.setattr(crowd, "write", write)
        write([Update(crowd.get(Actor, "a1").changed(types=["ccas"]))])
        return write(edits, **said)

    monkeypatch.setattr(crowd, "write", overtaken)
    shown = merge_all(crowd, lambda: ALL[:2], dry_run=True).digest
    with pytest.raises(ListChanged):
        merge_all(crowd, lambda: ALL if crowd.revision() > 1 else ALL[:2], shown=shown)
    assert len(crowd.records(Actor)) == 6


def test_those_told_apart_do_not_become_one_through_a_third(crowd: GraphStore) -> None:
    crowd.write([Create(Apart.of_pair("a1", "a3"))])
    report = merge_all(crowd, lambda: ALL)
    assert {each.id for each in crowd.records(Actor)} == {"a2", "a3", "b2", "x"}
    assert [each.actors for each in report.left] == [("a2", "a3")]
    assert ("a2", "a3") in {each.actors for each in crowd.records(Apart)}


def test_a_chain_of_places_each_like_the_next_does_not_become_one(store: GraphStore) -> None:
    keys = [f"p{n}" for n in range(6)]
    save(store, territory("t"), *(actor(key, f"Lieu {key}") for key in keys))
    chain = [Pair(a, b, 0.8) for a, b in itertools.pairwise(keys)]
    report = merge_all(store, lambda: chain)
    assert all(len(each.others) < 3 for each in report.groups)
    assert report.left


def test_many_groups_are_one_write(store: GraphStore) -> None:
    """More than are read one by one."""
    twins = [(f"a{n}", f"b{n}") for n in range(40)]
    save(store, territory("t"), *(actor(key, f"Lieu {key}") for two in twins for key in two))
    save(store, *(link(f"b{n}", f"b{n + 1}", "solid") for n in range(39)))
    before = contents(store)
    report = merge_all(store, lambda: [Pair(a, b, 0.9) for a, b in twins])
    assert (report.merged, report.revision) == (40, 3)
    assert len(store.records(ActorLink)) == 39
    store.undo()
    assert contents(store) == before


def test_nothing_to_merge_writes_nothing(crowd: GraphStore) -> None:
    gone = pairs(("a1", "nobody", 0.9))
    assert merge_all(crowd, lambda: gone).revision is None
    assert crowd.revision() == 1
