"""Nobody overwrites what they have not seen."""

import pytest

from ecomap.errors import StaleVersion
from ecomap.graph.edits import Delete, Save, Update
from ecomap.graph.store import GraphStore
from ecomap.model import Actor, Kind, Need, Quality
from tests.conformance.examples import actor, save


def test_a_stale_update_is_refused_and_shows_both_sides(full: GraphStore) -> None:
    read = full.get(Need, "c/r2")
    full.write([Update(read.changed(quality="solid", assessed=True, why="Table 1"))])
    mine = read.changed(quality="absent", assessed=True, why="Table 2")
    with pytest.raises(StaleVersion) as refused:
        full.write([Update(mine)])
    assert refused.value.mine == mine
    theirs = refused.value.theirs
    assert isinstance(theirs, Need)
    assert (theirs.quality, theirs.why, theirs.version) == (Quality.SOLID, "Table 1", 2)
    assert full.get(Need, "c/r2") == theirs


def test_the_refused_side_can_be_written_again_from_what_is_in_force(full: GraphStore) -> None:
    read = full.get(Actor, "a")
    save(full, actor("a", "CIAS"))
    with pytest.raises(StaleVersion) as refused:
        full.write([Update(read.changed(name="CCAS de Périgueux"))])
    assert refused.value.theirs is not None
    full.write([Update(refused.value.theirs.changed(name="CCAS de Périgueux"))])
    assert full.get(Actor, "a").name == "CCAS de Périgueux"


def test_a_refused_write_leaves_nothing_behind(full: GraphStore) -> None:
    read = full.get(Actor, "b")
    save(full, actor("b", "Autre nom"))
    with pytest.raises(StaleVersion):
        full.write([Save(actor("new", "Nouveau")), Update(read.changed(name="Encore un autre"))])
    assert full.find(Actor, ["new"]) == {}
    assert full.revision() == 2
    assert full.history(since=2) == []


def test_an_update_that_says_what_is_in_force_is_no_conflict(full: GraphStore) -> None:
    """A person who presses twice, or whose answer was lost, is not told about a conflict."""
    read = full.get(Need, "c/r")
    wanted = read.changed(why="Une convention")
    first = full.write([Update(wanted)])
    again = full.write([Update(wanted)])
    assert (again.revision, again.changes) == (first.revision, ())
    assert full.revision() == first.revision
    assert full.get(Need, "c/r").version == first.revision


def test_a_version_from_the_future_is_refused(full: GraphStore) -> None:
    with pytest.raises(StaleVersion):
        full.write([Update(actor("a", "Autre", version=99))])


def test_deleting_what_changed_since_is_refused(full: GraphStore) -> None:
    read = full.get(Actor, "a")
    save(full, actor("a", "CIAS"))
    with pytest.raises(StaleVersion) as refused:
        full.write([Delete(Kind.ACTOR, "a", read.version)])
    assert refused.value.mine is None
    assert refused.value.theirs == full.get(Actor, "a")
    full.write([Delete(Kind.ACTOR, "a", full.get(Actor, "a").version)])


def test_updating_what_was_deleted_since_is_refused(full: GraphStore) -> None:
    read = full.get(Need, "c/r")
    full.write([Delete(Kind.RESOURCE, "r")])
    with pytest.raises(StaleVersion) as refused:
        full.write([Update(read.changed(why="Trop tard"))])
    assert refused.value.theirs is None
    assert full.find(Need, ["c/r"]) == {}


def test_a_version_is_never_used_twice(full: GraphStore) -> None:
    """Deleted and made again, a record is not mistaken for the one that somebody had read."""
    read = full.get(Need, "c/r")
    full.write([Delete(Kind.NEED, "c/r")])
    save(full, read)
    assert full.get(Need, "c/r").version == 3
    with pytest.raises(StaleVersion):
        full.write([Update(read.changed(why="D’une autre époque"))])


def test_only_what_changed_gets_a_new_version(full: GraphStore) -> None:
    save(full, actor("a", "CIAS"), full.get(Actor, "b"))
    assert {key: each.version for key, each in full.find(Actor, ["a", "b"]).items()} == {
        "a": 2,
        "b": 1,
    }
