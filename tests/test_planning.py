"""The rules of a write, without any store: what is refused, what follows, in which order."""

from collections.abc import Sequence

import pytest

from ecomap.errors import (
    AlreadyExists,
    DanglingReference,
    InUse,
    StaleVersion,
    UndoImpossible,
    UnknownObject,
)
from ecomap.graph.edits import Amend, Change, Create, Delete, Edit, Save, Update
from ecomap.graph.planning import Before, Wanted, plan
from ecomap.model import RECORD_TYPES, Chantier, Kind, Record
from tests.conformance.examples import (
    actor,
    chantier,
    every_kind,
    link,
    need,
    resource,
    territory,
)


class Standing:
    """What stands before a write, and how often it was asked for."""

    def __init__(self, *records: Record) -> None:
        self.records = [record.changed(version=1) for record in records]
        self.asked = 0

    def find(self, wanted: Wanted) -> Before:
        self.asked += 1
        keys = {kind: set(some) for kind, some in wanted.items()}
        return {
            kind: {r.key: r for r in self.records if r.KIND is kind and r.key in some}
            for kind, some in keys.items()
        }

    def referring(self, kind: Kind, keys: Sequence[str]) -> Sequence[Record]:
        named = {(kind, key) for key in keys}
        return [r for r in self.records if named & {(k, n) for _f, k, n in r.references()}]


@pytest.fixture
def standing() -> Standing:
    return Standing(*every_kind())


def keys(changes: Sequence[Change]) -> list[tuple[str, str, str]]:
    """(what, kind, key) of each change."""
    return [
        (
            "+" if change.before is None else "-" if change.after is None else "~",
            change.record.KIND.value,
            change.record.key,
        )
        for change in changes
    ]


def test_nodes_come_before_what_names_them_and_leave_after(standing: Standing) -> None:
    new = [need("n", "n"), link("a", "n"), chantier("n"), resource("n"), actor("n"), territory("n")]
    edits: list[Edit] = [Delete(Kind.ACTOR, "b"), *(Create(record) for record in new)]
    assert keys(plan(edits, standing)) == [
        ("+", "territory", "n"),
        ("+", "actor", "n"),
        ("+", "resource", "n"),
        ("~", "resource", "r"),
        ("+", "chantier", "n"),
        ("~", "chantier", "c"),
        ("+", "need", "n/n"),
        ("+", "link", "a/n"),
        ("-", "apart", "apart"),
        ("-", "link", "a/b"),
        ("-", "actor", "b"),
    ]


def test_what_says_the_same_is_no_change(standing: Standing) -> None:
    edits: list[Edit] = [Save(record) for record in every_kind()]
    edits += [Update(record.changed(version=77)) for record in every_kind()]
    assert plan(edits, standing) == ()


def test_what_comes_and_goes_in_one_write_is_no_change(standing: Standing) -> None:
    edits: list[Edit] = [Create(actor("n")), Delete(Kind.ACTOR, "n")]
    assert plan(edits, standing) == ()
    edits = [Save(actor("a", "Autre")), Save(standing.find({Kind.ACTOR: ["a"]})[Kind.ACTOR]["a"])]
    assert plan(edits, standing) == ()


def test_edits_of_one_record_follow_each_other(standing: Standing) -> None:
    edits: list[Edit] = [Create(actor("n", "Un")), Save(actor("n", "Deux"))]
    (change,) = plan(edits, standing)
    assert change == Change(None, actor("n", "Deux"))
    with pytest.raises(AlreadyExists):
        plan([Save(actor("n")), Create(actor("n"))], standing)
    with pytest.raises(UnknownObject):
        plan([Delete(Kind.ACTOR, "b"), Delete(Kind.ACTOR, "b")], standing)


def test_what_is_deleted_and_made_again_is_changed(standing: Standing) -> None:
    edits: list[Edit] = [Delete(Kind.ENJEU, "e"), Create(every_kind()[2].changed(question="Où ?"))]
    assert keys(plan(edits, standing)) == [("~", "enjeu", "e")]


@pytest.mark.parametrize(
    ("edit", "error"),
    [
        (Create(actor("a")), AlreadyExists),
        (Update(actor("a", "Autre")), StaleVersion),
        (Update(actor("a", "Autre", version=2)), StaleVersion),
        (Update(actor("n")), StaleVersion),
        (Delete(Kind.ACTOR, "n"), UnknownObject),
        (Delete(Kind.ACTOR, "a", 2), StaleVersion),
        (Delete(Kind.TERRITORY, "t"), InUse),
        (Create(need("c", "n")), DanglingReference),
        (Save(link("a", "n")), DanglingReference),
        (Save(territory("t", parent="n")), DanglingReference),
    ],
)
def test_a_refusal(standing: Standing, edit: Edit, error: type[Exception]) -> None:
    with pytest.raises(error):
        plan([edit], standing)
    with pytest.raises(error):
        plan([Save(actor("before")), edit, Save(actor("after"))], standing)


def test_a_reference_may_be_met_by_the_same_write() -> None:
    edits: list[Edit] = [Create(record) for record in reversed(every_kind())]
    kinds = [change.record.KIND for change in plan(edits, Standing())]
    assert kinds == sorted(kinds, key=list(RECORD_TYPES).index)


def test_a_deletion_takes_along_what_names_it(standing: Standing) -> None:
    changes = {change.record.key: change for change in plan([Delete(Kind.ACTOR, "a")], standing)}
    assert changes.keys() == {"a", "a/b", "r", "c", "o", "apart"}
    assert changes["a/b"].after is None
    left = changes["c"].after
    assert isinstance(left, Chantier)
    assert left.governance.lead == ()
    assert left.governance.doers == ("b",)


def test_two_deletions_reach_one_record(standing: Standing) -> None:
    edits = [Delete(Kind.ACTOR, "a"), Delete(Kind.ACTOR, "b"), Delete(Kind.CHANTIER, "c2")]
    changes = {change.record.key: change.after for change in plan(edits, standing)}
    left = changes["r"]
    assert left == resource(nature="material", to_create=True, source="Guide p. 82", version=1)


def test_a_deletion_leaves_what_no_longer_names_it(standing: Standing) -> None:
    edits: list[Edit] = [Save(resource("r", held_by=["a"])), Delete(Kind.CHANTIER, "c2")]
    changes = {change.record.key: change.after for change in plan(edits, standing)}
    assert changes["r"] == resource("r", held_by=["a"])


def test_a_large_write_asks_little(standing: Standing) -> None:
    edits: list[Edit] = [Save(actor(f"n{number}")) for number in range(500)]
    edits += [Save(link(f"n{number}", f"n{number + 1}")) for number in range(499)]
    assert len(plan(edits, standing)) == 999
    assert standing.asked == 1


def test_what_something_new_names_is_not_deleted(standing: Standing) -> None:
    """Unless the same write takes that away too."""
    alone = Delete(Kind.CHANTIER, "c2", unless_named=True)
    with pytest.raises(UndoImpossible, match="Fab lab"):
        plan([alone], standing)
    changes = plan([Delete(Kind.RESOURCE, "r"), alone], standing)
    assert ("-", "chantier", "c2") in keys(changes)
    assert plan([Save(resource("r")), alone], standing)


def test_what_is_amended_is_what_is_in_force(standing: Standing) -> None:
    seen: list[Record] = []

    def amended(record: Record) -> Record:
        seen.append(record)
        return record.changed(name="Autre")

    (change,) = plan([Amend(Kind.ACTOR, "a", amended)], standing)
    assert change == Change(seen[0], seen[0].changed(name="Autre"))
    with pytest.raises(StaleVersion):
        plan([Amend(Kind.ACTOR, "a", lambda each: each.changed(name="X", version=9))], standing)
    with pytest.raises(UnknownObject):
        plan([Amend(Kind.ACTOR, "nobody", amended)], standing)
    assert plan([Amend(Kind.ACTOR, "a", lambda each: each.changed(version=9))], standing) == ()
