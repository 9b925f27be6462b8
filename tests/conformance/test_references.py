"""What names what: nothing dangles, and a deletion takes along what cannot stand without it."""

from typing import Any

import pytest

from ecomap.errors import DanglingReference, InUse
from ecomap.graph.edits import Create, Delete, Save
from ecomap.graph.store import GraphStore
from ecomap.model import (
    Actor,
    ActorLink,
    Apart,
    Chantier,
    Governance,
    Kind,
    Need,
    Origin,
    Record,
    Resource,
    Territory,
)
from tests.conformance.examples import (
    actor,
    chantier,
    create,
    every_kind,
    link,
    need,
    resource,
    save,
    territory,
)

DANGLING = [
    (territory("x", parent="missing"), "parent"),
    (actor("x", territories=["t", "missing"]), "territories"),
    (chantier("x", territory="missing"), "territory"),
    (chantier("x", enjeux=["missing"]), "enjeux"),
    (chantier("x", defi="missing"), "defi"),
    (chantier("x", governance={"lead": ["missing"]}), "governance.lead"),
    (chantier("x", governance={"associates": ["missing"]}), "governance.associates"),
    (resource("x", held_by=["a", "missing"]), "held_by"),
    (resource("x", chantier="missing"), "chantier"),
    (need("missing", "r"), "chantier"),
    (need("c", "missing"), "resource"),
    (link("a", "missing"), "actors"),
]


@pytest.mark.parametrize(("record", "field"), DANGLING, ids=lambda value: str(value)[:40])
def test_a_record_may_only_name_what_exists(full: GraphStore, record: Record, field: str) -> None:
    with pytest.raises(DanglingReference, match="missing") as refused:
        create(full, record)
    assert field in refused.value.fields
    assert full.revision() == 1


def test_a_graph_can_come_in_any_order(store: GraphStore) -> None:
    create(store, *reversed(every_kind()))
    assert len(store.chantier_graph("c").needs) == 2


def test_a_chantier_and_a_resource_may_name_each_other_through_a_need(store: GraphStore) -> None:
    save(store, territory())
    create(store, need("c", "r"), resource("r", chantier="c"), chantier("c"))
    assert store.chantier_graph("c").resources["r"].chantier == "c"


def test_referring_tells_all_that_names_a_record(full: GraphStore) -> None:
    def names(record: Record) -> list[tuple[Kind, str]]:
        return [(each.KIND, each.key) for each in full.referring(record)]

    assert names(actor("a")) == [
        (Kind.RESOURCE, "r"),
        (Kind.CHANTIER, "c"),
        (Kind.LINK, "a/b"),
        (Kind.ORIGIN, "o"),
        (Kind.APART, "apart"),
    ]
    assert names(territory("t")) == [
        (Kind.ENJEU, "e"),
        (Kind.DEFI, "f"),
        (Kind.ACTOR, "a"),
        (Kind.ACTOR, "b"),
        (Kind.ACTOR, "z"),
        (Kind.RESOURCE, "r"),
        (Kind.RESOURCE, "r2"),
        (Kind.CHANTIER, "c"),
        (Kind.CHANTIER, "c2"),
    ]
    assert names(territory("d")) == [(Kind.TERRITORY, "t"), (Kind.ACTOR, "a")]
    assert names(chantier("c")) == [(Kind.NEED, "c/r"), (Kind.NEED, "c/r2")]
    assert names(chantier("c2")) == [(Kind.RESOURCE, "r")]
    assert names(resource("r2")) == [(Kind.NEED, "c/r2")]
    assert names(need("c", "r")) == []
    assert names(link()) == []


def test_referring_follows_what_changes(full: GraphStore) -> None:
    save(full, full.get(Resource, "r").changed(held_by=["b"]))
    save(full, full.get(Chantier, "c").changed(governance={"doers": ["b"]}))
    assert [each.key for each in full.referring(actor("a"))] == ["a/b", "o", "apart"]
    assert [each.key for each in full.referring(actor("b"))] == ["r", "c", "a/b", "apart"]


def test_a_deleted_enjeu_or_defi_leaves_its_chantiers(full: GraphStore) -> None:
    commit = full.write([Delete(Kind.ENJEU, "e"), Delete(Kind.DEFI, "f")])
    left = full.get(Chantier, "c")
    assert (left.enjeux, left.defi, left.version) == ((), None, 2)
    assert len(commit.changes) == 3


def test_a_deleted_actor_leaves_with_its_links_and_offices(full: GraphStore) -> None:
    full.write([Delete(Kind.ACTOR, "a")])
    assert full.records(ActorLink) == full.records(Origin) == full.records(Apart) == []
    assert full.get(Resource, "r").held_by == ("b",)
    assert full.get(Chantier, "c").governance == Governance(doers=("b",), associates=("b",))
    assert full.chantier_graph("c").actors.keys() == {"b"}


def test_a_deleted_resource_leaves_every_map(full: GraphStore) -> None:
    save(full, need("c2", "r"))
    full.write([Delete(Kind.RESOURCE, "r")])
    assert [each.key for each in full.records(Need)] == ["c/r2"]
    assert full.get(Actor, "a").version == 1


def test_a_deleted_chantier_leaves_its_resources(full: GraphStore) -> None:
    full.write([Delete(Kind.CHANTIER, "c")])
    assert full.records(Need) == []
    assert [each.key for each in full.records(Resource)] == ["r2", "r"]
    full.write([Delete(Kind.CHANTIER, "c2")])
    assert full.get(Resource, "r").chantier is None


def test_a_deleted_link_leaves_its_ends(full: GraphStore) -> None:
    full.write([Delete(Kind.LINK, "a/b"), Delete(Kind.NEED, "c/r")])
    assert full.find(Actor, ["a", "b"]).keys() == {"a", "b"}
    assert full.get(Resource, "r").version == full.get(Chantier, "c").version == 1


@pytest.mark.parametrize("key", ["t", "d"])
def test_a_territory_that_holds_something_stays(full: GraphStore, key: str) -> None:
    with pytest.raises(InUse):
        full.write([Delete(Kind.TERRITORY, key)])
    assert full.revision() == 1


def test_an_empty_territory_leaves_its_children(store: GraphStore) -> None:
    save(store, territory("parent"), territory("child", parent="parent"))
    store.write([Delete(Kind.TERRITORY, "parent")])
    assert store.get(Territory, "child").parent is None


def test_a_territory_can_go_with_all_it_holds(full: GraphStore) -> None:
    full.write([Delete(record.KIND, record.key) for record in every_kind()])
    assert all(full.records(type(record)) == [] for record in every_kind())


def test_what_is_deleted_and_named_in_the_same_write_is_refused(full: GraphStore) -> None:
    with pytest.raises(DanglingReference):
        full.write([Delete(Kind.CHANTIER, "c2"), Create(need("c2", "r"))])
    assert full.get(Chantier, "c2").version == 1


def test_what_let_go_in_the_same_write_no_longer_holds_a_territory(full: GraphStore) -> None:
    moved: list[Any] = [Save(actor(territories=["t"])), Save(territory(parent=None))]
    full.write([*moved, Delete(Kind.TERRITORY, "d")])
    assert [each.id for each in full.records(Territory)] == ["t"]
