"""One link per pair, whatever happens to it; its quality is what was last said."""

from itertools import permutations

import pytest

from ecomap.errors import AlreadyExists, StaleVersion
from ecomap.graph.edits import Create, Delete, Update
from ecomap.graph.store import GraphStore
from ecomap.model import ActorLink, Counts, Kind, Need, Quality
from tests.conformance.examples import (
    actor,
    chantier,
    create,
    link,
    need,
    qualified,
    resource,
    save,
    territory,
)


@pytest.fixture
def small(store: GraphStore) -> GraphStore:
    """A chantier, two resources and three actors, without any link."""
    save(
        store,
        territory(),
        *(chantier("c"), chantier("c2")),
        *(resource("r"), resource("r2", "Autre")),
        *(actor("a"), actor("b"), actor("z")),
    )
    return store


def test_every_quality_can_follow_every_other(small: GraphStore) -> None:
    steps = [quality for pair in permutations(Quality, 2) for quality in pair]
    create(small, need(), link())
    for step, quality in enumerate(steps):
        standing = small.get(Need, "c/r")
        small.write([Update(standing.changed(quality=quality, assessed=True, why=f"{step}"))])
        save(small, link(quality=quality, why=f"{step}"))
        assert [(each.quality, each.why) for each in small.records(Need)] == [(quality, f"{step}")]
        assert [each.quality for each in small.records(ActorLink)] == [quality]
    assert len(small.history(record=need(), limit=None)) == 1 + len(steps)


def test_a_need_is_to_qualify_until_somebody_says_so_and_can_be_again(small: GraphStore) -> None:
    create(small, need())
    assert small.counts()["c"] == Counts(to_qualify=1)
    small.write([Update(small.get(Need, "c/r").changed(assessed=True))])
    assert small.counts()["c"] == Counts(absent=1)
    small.write([Update(small.get(Need, "c/r").changed(assessed=False))])
    assert small.counts()["c"] == Counts(to_qualify=1)


def test_everything_but_the_quality_stays_when_the_quality_changes(small: GraphStore) -> None:
    given = qualified("c", "r", "absent", have=True, how="Par la mairie", position={"x": 1, "y": 2})
    create(small, given)
    small.write([Update(small.get(Need, "c/r").changed(quality="solid"))])
    assert small.get(Need, "c/r") == given.changed(quality="solid", version=3)


def test_an_actor_link_has_no_direction(small: GraphStore) -> None:
    create(small, link("z", "a", "dotted"))
    with pytest.raises(AlreadyExists):
        create(small, link("a", "z", "solid"))
    save(small, link("a", "z", "solid"))
    assert [(each.actors, each.quality) for each in small.records(ActorLink)] == [
        (("a", "z"), Quality.SOLID)
    ]


def test_the_same_resource_is_on_several_maps_with_its_own_quality_on_each(
    small: GraphStore,
) -> None:
    create(small, qualified("c", "r", "solid"), qualified("c2", "r", "dotted"))
    assert small.counts() == {"c": Counts(solid=1), "c2": Counts(dotted=1)}


def test_a_link_deleted_and_drawn_again_is_one_link(small: GraphStore) -> None:
    create(small, qualified("c", "r", "solid"), link())
    small.write([Delete(Kind.NEED, "c/r"), Delete(Kind.LINK, "a/b")])
    assert small.counts()["c"] == Counts()
    create(small, qualified("c", "r", "dotted"), link(quality="absent"))
    assert [each.quality for each in small.records(Need)] == [Quality.DOTTED]
    assert [each.quality for each in small.records(ActorLink)] == [Quality.ABSENT]


def test_deleting_and_drawing_in_one_write_is_one_link(small: GraphStore) -> None:
    create(small, qualified("c", "r", "solid"))
    small.write([Delete(Kind.NEED, "c/r"), Create(qualified("c", "r", "absent"))])
    assert [each.quality for each in small.records(Need)] == [Quality.ABSENT]


def test_the_version_follows_the_link_through_its_qualities(small: GraphStore) -> None:
    create(small, qualified("c", "r", "solid"))
    read = small.get(Need, "c/r")
    small.write([Update(read.changed(quality="dotted"))])
    with pytest.raises(StaleVersion):
        small.write([Update(read.changed(quality="absent"))])
    assert small.get(Need, "c/r").quality is Quality.DOTTED


def test_counts_are_by_quality_and_by_territory(small: GraphStore) -> None:
    save(
        small,
        territory("u", "Autre"),
        chantier("elsewhere", territory="u"),
        *(resource(f"r{n}", f"R{n}") for n in range(10)),
        *(qualified("c", f"r{n}", "solid") for n in range(4)),
        *(qualified("c", f"r{n}", "dotted") for n in range(4, 7)),
        *(qualified("c", f"r{n}", "absent") for n in range(7, 9)),
        need("c", "r9"),
        need("elsewhere", "r9"),
    )
    expected = Counts(solid=4, dotted=3, absent=2, to_qualify=1)
    assert small.counts("t") == {"c": expected, "c2": Counts()}
    assert small.counts("u") == {"elsewhere": Counts(to_qualify=1)}
    assert small.counts() == small.counts("t") | small.counts("u")
    assert small.counts("unknown") == {}
