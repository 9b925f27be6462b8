"""What the sources of actors suggest, and taking it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ecomap.ecosystem import Ecosystem
from ecomap.errors import InvalidFields
from ecomap.graph.sqlite import SQLiteStore
from ecomap.model import Actor
from ecomap.panorama import read_panorama, shipped_panorama
from ecomap.typologies import read_typologies, shipped_typologies

CHARENTE = Path(__file__).parent / "data" / "places" / "charente_2025-02-06_schema-v1.json"

TYPOLOGIES = read_typologies(shipped_typologies())


@pytest.fixture
def ecosystem(tmp_path: Path) -> Iterator[Ecosystem]:
    """The places of Charente."""
    with SQLiteStore(tmp_path / "graph.ecomap") as store:
        ecosystem = Ecosystem(store, read_panorama(shipped_panorama()))
        ecosystem.sourcing.import_places([CHARENTE])
        yield ecosystem


def test_types_are_suggested_and_given_when_accepted(ecosystem: Ecosystem) -> None:
    suggested = ecosystem.sourcing.suggested_types(TYPOLOGIES)
    assert 100 < len(suggested) <= 188
    assert all(each.types and not each.actor.types for each in suggested)
    accepted = {each.actor.id: [each.types[0].actor_type] for each in suggested[:10]}
    commit = ecosystem.sourcing.accept_types(accepted, who="Table 2")
    assert len(commit.changes) == 10
    first = suggested[0]
    assert ecosystem.get(Actor, first.actor.id).types == (first.types[0].actor_type,)
    left = {each.actor.id: each.types for each in ecosystem.sourcing.suggested_types(TYPOLOGIES)}
    assert left.get(first.actor.id, ()) == first.types[1:]
    ecosystem.undo()
    assert ecosystem.get(Actor, first.actor.id).types == ()


def test_suggestions_are_those_of_a_territory(ecosystem: Ecosystem) -> None:
    here = ecosystem.sourcing.suggested_types(TYPOLOGIES, "epci-200071827")
    assert here
    assert all("epci-200071827" in each.actor.territories for each in here)


def test_a_type_that_the_panorama_does_not_have_is_refused(ecosystem: Ecosystem) -> None:
    (one, *_rest) = ecosystem.sourcing.suggested_types(TYPOLOGIES)
    with pytest.raises(InvalidFields):
        ecosystem.sourcing.accept_types({one.actor.id: ["nobody"]})
