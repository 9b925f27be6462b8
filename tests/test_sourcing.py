"""What the sources of actors suggest, and taking it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ecomap.ecosystem import Ecosystem
from ecomap.errors import InvalidFields, UnknownObject
from ecomap.graph.sqlite import SQLiteStore
from ecomap.model import Actor
from ecomap.panorama import read_panorama, shipped_panorama
from ecomap.sourcing import Sourcing

CHARENTE = Path(__file__).parent / "data" / "places" / "charente_2025-02-06_schema-v1.json"


@pytest.fixture
def ecosystem(tmp_path: Path) -> Iterator[Ecosystem]:
    """The places of Charente."""
    with SQLiteStore(tmp_path / "graph.ecomap") as store:
        ecosystem = Ecosystem(store, read_panorama(shipped_panorama()))
        ecosystem.sourcing.import_places([CHARENTE])
        yield ecosystem


def test_types_are_suggested_and_given_when_accepted(ecosystem: Ecosystem) -> None:
    suggested = ecosystem.sourcing.types.open()
    assert 100 < len(suggested) <= 188
    assert all(each.types and not each.actor.types for each in suggested)
    accepted = {each.actor.id: [each.types[0].actor_type] for each in suggested[:10]}
    commit = ecosystem.sourcing.types.accept(accepted, who="Table 2")
    assert len(commit.changes) == 10
    first = suggested[0]
    assert ecosystem.get(Actor, first.actor.id).types == (first.types[0].actor_type,)
    left = {each.actor.id: each.types for each in ecosystem.sourcing.types.open()}
    assert left.get(first.actor.id, ()) == first.types[1:]
    ecosystem.undo()
    assert ecosystem.get(Actor, first.actor.id).types == ()


def test_suggestions_are_those_of_a_territory(ecosystem: Ecosystem) -> None:
    here = ecosystem.sourcing.types.open("epci-200071827")
    assert here
    assert all("epci-200071827" in each.actor.territories for each in here)


def test_a_type_that_the_panorama_does_not_have_is_refused(ecosystem: Ecosystem) -> None:
    (one, *_rest) = ecosystem.sourcing.types.open()
    with pytest.raises(InvalidFields):
        ecosystem.sourcing.types.accept({one.actor.id: ["nobody"]})


def test_what_is_refused_is_not_suggested_again_until_somebody_wants_it(
    ecosystem: Ecosystem,
) -> None:
    types = ecosystem.sourcing.types
    first = types.open()[0]
    refused = first.types[0].actor_type
    revision = ecosystem.store.revision()
    types.refuse(first.actor.id, refused)
    left = {each.actor.id: each.types for each in types.open()}
    assert left.get(first.actor.id, ()) == first.types[1:]
    (back,) = types.open(refused=True)
    assert (back.actor.id, back.types[0].actor_type) == (first.actor.id, refused)
    assert ecosystem.store.revision() == revision
    types.suggest_again(first.actor.id, refused)
    assert (types.open()[0], types.open(refused=True)) == (first, ())


def test_refusals_of_several_at_once_are_all_remembered(ecosystem: Ecosystem) -> None:
    types = ecosystem.sourcing.types
    asked = [(each.actor.id, each.types[0].actor_type) for each in types.open()[:40]]
    with ThreadPoolExecutor(8) as people:
        list(people.map(lambda each: types.refuse(*each), asked))
    assert {each.actor.id for each in types.open(refused=True)} == {key for key, _type in asked}


def test_refusals_of_actors_that_are_gone_are_forgotten(ecosystem: Ecosystem) -> None:
    types = ecosystem.sourcing.types
    gone, other = types.open()[:2]
    types.refuse(gone.actor.id, gone.types[0].actor_type)
    ecosystem.delete(Actor, gone.actor.id)
    types.refuse(other.actor.id, other.types[0].actor_type)
    ecosystem.undo()
    assert [each.actor.id for each in types.open(refused=True)] == [other.actor.id]


def test_suggestions_follow_what_others_do(ecosystem: Ecosystem) -> None:
    types = ecosystem.sourcing.types
    before = types.open()
    one, two, three = (each.actor for each in before[:3])
    ecosystem.update(Actor, one.id, one.version, {"name": "Zzz"})
    ecosystem.delete(Actor, two.id)
    ecosystem.sourcing.merge(before[3].actor.id, three.id)
    other = Sourcing(ecosystem.store, ecosystem.panorama).types
    assert [(e.actor.id, e.types) for e in types.open()] == [
        (e.actor.id, e.types) for e in other.open()
    ]
    assert types.open()[-1].actor.id == one.id


def test_a_territory_holds_what_those_inside_it_do(ecosystem: Ecosystem) -> None:
    types = ecosystem.sourcing.types
    assert types.open("departement-16") == types.open()
    with pytest.raises(UnknownObject):
        types.open("departement-1")
