"""Who is connected to whom, how well, and why."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.analysis.because import because
from ecomap.analysis.connections import Connections, Evidence, Source, connects
from ecomap.analysis.introductions import introductions
from ecomap.analysis.shape import network_shape
from ecomap.analysis.shape.holes import holes
from ecomap.analysis.shape.pieces import pieces
from ecomap.exchange.territory_file import TerritoryFile
from ecomap.graph.edits import Entry
from ecomap.graph.snapshot import Snapshot
from ecomap.model import (
    Actor,
    ActorLink,
    Chantier,
    Governance,
    Need,
    Quality,
    Record,
    Resource,
)
from tests.analysis.networks import TERRITORY, actors
from tests.support.territories import territory_files

CHANTIER = Chantier(
    id="c",
    territory="t",
    title="Bus",
    governance=Governance(lead=("a",), doers=("b",), associates=("d",)),
)
ROBOTS = Resource(id="r", territory="t", name="Robots", held_by=("h",))


def need(quality: Quality | None, why: str = "") -> Need:
    assessed = {"quality": quality, "assessed": True} if quality else {}
    return Need.of({"chantier": "c", "resource": "r", "why": why, **assessed})


def snapshot_of(*records: Record) -> Snapshot:
    return Snapshot.of(1, [TERRITORY, *actors("abdhx"), CHANTIER, ROBOTS, *records])


def connected(*records: Record) -> Connections:
    return Connections.of(snapshot_of(*records))


def everything(connections: Connections) -> list[object]:
    return [(a, b, q, connections.evidence(a, b)) for a, b, q in connections.pairs()]


def test_a_link_connects_two_actors() -> None:
    connections = connected(ActorLink(actors=("a", "x"), quality=Quality.SOLID, why="Stage"))
    assert connections.quality("x", "a") is Quality.SOLID
    assert connections.evidence("x", "a") == (Evidence(Source.LINK, Quality.SOLID, why="Stage"),)


@pytest.mark.parametrize("quality", [Quality.SOLID, Quality.DOTTED])
def test_a_chantiers_link_connects_its_leads_and_doers_to_the_holders(quality: Quality) -> None:
    connections = connected(need(quality, "Vus au forum"))
    for person in "ab":
        assert connections.quality(person, "h") is quality
        assert connections.evidence(person, "h") == (
            Evidence(Source.RESOURCE, quality, "c", "r", "Vus au forum"),
        )
    assert connections.quality("d", "h") is None


def test_one_governance_is_an_acquaintance() -> None:
    connections = connected()
    assert [(a, b) for a, b, _quality in connections.pairs()] == [
        ("a", "b"),
        ("a", "d"),
        ("b", "d"),
    ]
    assert connections.quality("a", "d") is Quality.DOTTED
    assert connections.evidence("d", "a") == (Evidence(Source.GOVERNANCE, Quality.DOTTED, "c"),)


@pytest.mark.parametrize("quality", [None, Quality.ABSENT])
def test_absent_links_and_those_to_qualify_connect_nobody(quality: Quality | None) -> None:
    absent = ActorLink(actors=("a", "x"), quality=Quality.ABSENT)
    assert everything(connected(need(quality), absent)) == everything(connected())


def test_nobody_is_connected_to_itself() -> None:
    held = ROBOTS.changed(held_by=("a", "h"))
    connections = Connections.of(snapshot_of(held, need(Quality.SOLID)))
    assert "a" not in connections.of_actor("a")
    assert connections.quality("a", "b") is Quality.SOLID


def test_the_strongest_evidence_comes_first_and_decides() -> None:
    dotted_link = ActorLink(actors=("a", "b"), quality=Quality.DOTTED)
    held = ROBOTS.changed(held_by=("b",))
    connections = Connections.of(snapshot_of(dotted_link, held, need(Quality.SOLID)))
    assert connections.quality("a", "b") is Quality.SOLID
    assert [each.source for each in connections.evidence("a", "b")] == [
        Source.RESOURCE,
        Source.LINK,
        Source.GOVERNANCE,
    ]


def test_who_is_unknown_is_connected_to_nobody() -> None:
    connections = connected()
    assert connections.of_actor("nobody") == {}
    assert connections.quality("nobody", "a") is None
    assert connections.evidence("nobody", "a") == ()


@settings(max_examples=50, deadline=None)
@given(territory_files(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(file: TerritoryFile, chance: random.Random) -> None:
    records = list(file.records)
    expected = everything(Connections.of(Snapshot.of(1, records)))
    chance.shuffle(records)
    assert everything(Connections.of(Snapshot.of(1, records))) == expected


@settings(max_examples=50, deadline=None)
@given(territory_files())
def test_a_connection_is_as_good_as_its_best_evidence(file: TerritoryFile) -> None:
    connections = Connections.of(Snapshot.of(1, file.records))
    for first, second, quality in connections.pairs():
        evidence = connections.evidence(first, second)
        assert quality is evidence[0].quality
        assert quality is min((each.quality for each in evidence), key=lambda each: each.rank)
        assert connections.evidence(second, first) == evidence
        assert len(set(evidence)) == len(evidence)


@settings(max_examples=50, deadline=None)
@given(territory_files(), st.data())
def test_one_more_absent_link_changes_no_measure(file: TerritoryFile, data: st.DataObject) -> None:
    records = list(file.records)
    before = Snapshot.of(1, records)
    added: list[Record] = []
    ids = sorted(before.actors)
    if len(ids) > 1:
        pair = tuple(sorted(data.draw(st.permutations(ids))[:2]))
        if "/".join(pair) not in before.links:
            added.append(ActorLink(actors=pair, quality=Quality.ABSENT))
    for chantier in sorted(before.chantiers):
        for resource in sorted(before.resources):
            if f"{chantier}/{resource}" not in before.needs:
                absent = {"quality": Quality.ABSENT, "assessed": True}
                added.append(Need.of({"chantier": chantier, "resource": resource, **absent}))
    after = Snapshot.of(1, [*records, *added])
    seen, now = Connections.of(before), Connections.of(after)
    assert everything(seen) == everything(now)
    assert _shape(before) == _shape(after)
    for chantier in before.chantiers:
        for resource in before.resources:
            assert (
                introductions(before, seen, chantier, resource).paths
                == introductions(after, now, chantier, resource).paths
            )


def _shape(snapshot: Snapshot) -> object:
    shape = network_shape(snapshot, Connections.of(snapshot))
    return shape.pieces, shape.brokers, shape.holes, shape.core


@settings(max_examples=50, deadline=None)
@given(territory_files())
def test_other_ids_change_nothing_but_ids(file: TerritoryFile) -> None:
    renamed = {
        actor: f"z{rank}"
        for rank, actor in enumerate(sorted(Snapshot.of(1, file.records).actors, reverse=True))
    }
    before = Connections.of(Snapshot.of(1, file.records))
    after = Connections.of(Snapshot.of(1, [_renamed(each, renamed) for each in file.records]))
    assert {frozenset((renamed[a], renamed[b])): q for a, b, q in before.pairs()} == {
        frozenset((a, b)): q for a, b, q in after.pairs()
    }
    sizes = _sizes(before, renamed), _sizes(after, {each: each for each in after.actors})
    assert sizes[0] == sizes[1]


def _renamed(record: Record, names: dict[str, str]) -> Record:
    if isinstance(record, Actor):
        return record.changed(id=names[record.id])
    if isinstance(record, ActorLink):
        return record.changed(actors=tuple(names[each] for each in record.actors))
    if isinstance(record, Resource):
        return record.changed(held_by=tuple(names[each] for each in record.held_by))
    if isinstance(record, Chantier):
        roles = {role: tuple(names[each] for each in held) for role, held in record.governance}
        return record.changed(governance=roles)
    return record


def _sizes(connections: Connections, names: dict[str, str]) -> object:
    found = pieces(connections.adjacency)
    return (
        {frozenset(names[each] for each in part.members) for part in found.parts},
        {(names[each.actor], each.pairs) for each in found.cut_actors},
        {frozenset(names[side.contact] for side in each.sides) for each in found.bridges},
        {
            (names[each.actor], each.partners, each.effective_size, each.constraint)
            for each in holes(connections.adjacency)
        },
    )


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        (None, need(Quality.ABSENT), False),
        (need(Quality.ABSENT), need(None), False),
        (need(Quality.ABSENT), need(Quality.DOTTED), True),
        (need(Quality.DOTTED), need(Quality.DOTTED, "Vus"), True),
        (need(Quality.SOLID), None, True),
        (CHANTIER, CHANTIER.changed(title="Autre"), False),
        (CHANTIER, CHANTIER.changed(governance=Governance()), True),
        (ROBOTS, ROBOTS.changed(name="Autre"), False),
        (ROBOTS, ROBOTS.changed(held_by=()), True),
    ],
)
def test_what_connects(before: Record | None, after: Record | None, changes: bool) -> None:
    record = after or before
    assert record is not None
    entry = Entry(
        revision=2,
        at=None,
        who="",
        why="",
        kind=record.KIND,
        key=record.key,
        before=before and before.content(),
        after=after and after.content(),
    )
    assert connects(entry) is changes


def test_every_evidence_is_a_sentence() -> None:
    both = snapshot_of(
        ActorLink(actors=("a", "b"), quality=Quality.SOLID, why="Stage d’été"),
        ROBOTS.changed(held_by=("b",)),
        need(Quality.DOTTED),
    )
    assert because(both, Connections.of(both), "a", "b") == (
        "A et B ont déjà collaboré : « Stage d’été »",
        "A et B se connaissent par le chantier « Bus », pour « Robots ».",
        "A et B sont tous deux engagés dans le chantier « Bus ».",
    )
