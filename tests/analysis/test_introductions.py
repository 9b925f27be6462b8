"""Introductions: the cheapest, as many as exist, and what else is said."""

import random
from itertools import chain, pairwise

import networkx as nx
import pytest

from ecomap.analysis.connections import Connections
from ecomap.analysis.introductions import (
    Introductions,
    introductions,
    introductions_between,
)
from ecomap.errors import UnknownObject
from ecomap.graph.snapshot import Snapshot
from ecomap.model import Need, Quality
from tests.analysis.networks import (
    TERRITORY,
    actors,
    asking,
    dotted,
    links,
    network,
    random_pairs,
    solid,
)

COST = {Quality.SOLID: 1, Quality.DOTTED: 3}


def asked(snapshot: Snapshot) -> Introductions:
    return introductions(snapshot, Connections.of(snapshot), "c", "r")


def routes(answer: Introductions) -> list[tuple[int, str]]:
    return [(path.cost, "".join(step.actor for step in path.steps)) for path in answer.paths]


def oracle(snapshot: Snapshot, starts: tuple[str, ...], ends: tuple[str, ...]) -> tuple[int, int]:
    """How many paths and their total cost, by networkx' minimum-cost flow with split actors."""
    flow = nx.DiGraph()
    flow.add_node("source")
    flow.add_node("sink")
    flow.add_edge("start", "source", capacity=3, weight=-10_000)
    for actor in starts:
        flow.add_edge("source", ("out", actor), weight=0, capacity=3)
    others = {*ends} - {*starts}
    for actor in others:
        flow.add_edge(("in", actor), "sink", weight=0, capacity=3)
    for actor in {*starts} & {*ends}:
        flow.add_edge("source", ("alone", actor), weight=0, capacity=1)
        flow.add_edge(("alone", actor), "sink", weight=0, capacity=1)
    for actor in {*snapshot.actors} - {*starts} - {*ends}:
        flow.add_edge(("in", actor), ("out", actor), weight=0, capacity=1)
    for first, second, quality in Connections.of(snapshot).pairs():
        for a, b in ((first, second), (second, first)):
            if a not in others and b not in starts:
                flow.add_edge(("out", a), ("in", b), weight=COST[quality], capacity=1)
    flow.add_edge("sink", "start", capacity=3, weight=0)
    found = nx.min_cost_flow(flow)
    count = found["start"]["source"]
    return count, nx.cost_of_flow(flow, found) + 10_000 * count


def check(snapshot: Snapshot, answer: Introductions) -> None:
    """The paths are real, and share nobody in between."""
    connections = Connections.of(snapshot)
    inside = list(chain.from_iterable(path.steps[1:-1] for path in answer.paths))
    between = [step.actor for step in inside]
    assert len(between) == len(set(between))
    assert not {*between} & {*answer.starts, *answer.ends}
    edges = [
        frozenset((a.actor, b.actor)) for path in answer.paths for a, b in pairwise(path.steps)
    ]
    assert len(edges) == len(set(edges))
    for path in answer.paths:
        assert path.steps[0].actor in answer.starts
        assert path.steps[-1].actor in answer.ends
        assert path.steps[0].quality is None
        for before, step in pairwise(path.steps):
            assert step.quality is connections.quality(before.actor, step.actor)
            assert step.evidence == connections.evidence(before.actor, step.actor)
            assert step.evidence
        assert path.cost == sum(COST[step.quality] for step in path.steps[1:] if step.quality)
    assert [path.cost for path in answer.paths] == sorted(path.cost for path in answer.paths)


@pytest.mark.parametrize("seed", range(300))
def test_as_many_as_exist_at_the_least_total_cost(seed: int) -> None:
    chance = random.Random(seed)
    names = [f"a{number:02}" for number in range(chance.randrange(2, 24))]
    pairs = random_pairs(names, chance.randrange(0, 3 * len(names)), chance)
    starts = tuple(chance.sample(names, min(len(names), chance.randrange(1, 4))))
    holders = tuple(chance.sample(names, min(len(names), chance.randrange(1, 4))))
    leads = chance.sample(starts, chance.randrange(len(starts) + 1))
    snapshot = asking([TERRITORY, *actors(names), *links(pairs)], starts, holders, leads)
    answer = asked(snapshot)
    check(snapshot, answer)
    total = sum(path.cost for path in answer.paths)
    assert (len(answer.paths), total) == oracle(snapshot, starts, holders)


def test_the_cheapest_first_would_not_be_cheapest_in_all() -> None:
    pairs = solid(("s", "a"), ("a", "b"), ("b", "h")) | dotted(("s", "b"), ("a", "h"))
    snapshot = asking([TERRITORY, *actors("abhs"), *links(pairs)], "s", "h")
    assert routes(asked(snapshot)) == [(4, "sah"), (4, "sbh")]


def test_at_the_same_cost_fewer_people_are_bothered() -> None:
    pairs = solid(("s", "a"), ("a", "b"), ("b", "h")) | dotted(("s", "h"))
    snapshot = asking([TERRITORY, *actors("abhs"), *links(pairs)], "s", "h")
    assert routes(asked(snapshot)) == [(3, "sh"), (3, "sabh")]


def test_at_the_same_cost_the_lead_asks_before_the_doers() -> None:
    pairs = solid(
        ("d", "a"), ("l", "b"), ("a", "h"), ("b", "h"), ("d", "x"), ("l", "x"), ("x", "h")
    )
    snapshot = asking([TERRITORY, *actors("abdhlx"), *links(pairs)], "dl", "h", leads="l")
    assert routes(asked(snapshot)) == [(2, "lbh"), (2, "lxh"), (2, "dah")]


def test_a_lead_further_away_does_not_ask_first() -> None:
    pairs = solid(("d", "h")) | dotted(("l", "h"))
    snapshot = asking([TERRITORY, *actors("dhl"), *links(pairs)], "dl", "h", leads="l")
    assert routes(asked(snapshot)) == [(1, "dh"), (3, "lh")]


def test_who_leads_and_holds_needs_no_introduction() -> None:
    pairs = solid(("a", "b"), ("a", "c"), ("a", "x"))
    snapshot = asking([TERRITORY, *actors("abcx"), *links(pairs)], "ac", "ab")
    assert routes(asked(snapshot)) == [(0, "a"), (1, "ab")]


def test_without_a_path_the_nearest_of_the_same_type_is_named() -> None:
    people = [*actors("sx"), *actors("hny", types=["ccas"])]
    pairs = solid(("s", "x"), ("x", "y")) | dotted(("n", "s"))
    answer = asked(asking([TERRITORY, *people, *links(pairs)], "s", "h"))
    assert answer.paths == ()
    assert answer.nearest is not None
    assert (answer.nearest.actor, answer.nearest.cost) == ("y", 2)
    assert [step.actor for step in answer.nearest.path.steps] == ["s", "x", "y"]
    assert answer.nearest.same_types == ("ccas",)


def test_the_lead_is_told_of_the_nearest_before_a_doer() -> None:
    people = [*actors("dl"), *actors("hn", types=["ccas"])]
    pairs = solid(("d", "n"), ("l", "n"))
    answer = asked(asking([TERRITORY, *people, *links(pairs)], "dl", "h", leads="l"))
    assert answer.nearest is not None
    assert [step.actor for step in answer.nearest.path.steps] == ["l", "n"]


@pytest.mark.parametrize(("starts", "holders"), [("", "h"), ("s", ""), ("", "")])
def test_nobody_to_ask_for_or_to_reach(starts: str, holders: str) -> None:
    answer = asked(asking([TERRITORY, *actors("hs", types=["ccas"])], starts, holders))
    assert (answer.paths, answer.nearest) == ((), None)


def test_other_chantiers_linked_to_the_resource_are_colleagues() -> None:
    snapshot = asking([TERRITORY, *actors("hs")], "s", "h")
    other = snapshot.chantiers["c"]
    more = [
        other.changed(id="d", title="Bus"),
        other.changed(id="e", title="Salle"),
        other.changed(id="f", title="Tri"),
        Need(chantier="c", resource="r", quality=Quality.SOLID, assessed=True),
        Need(chantier="d", resource="r", quality=Quality.DOTTED, assessed=True),
        Need(chantier="e", resource="r", quality=Quality.ABSENT, assessed=True),
        Need(chantier="f", resource="r"),
    ]
    records = [record for kind in snapshot.records.values() for record in kind.values()]
    answer = asked(Snapshot.of(1, [*records, *more]))
    assert [(c.chantier, c.title, c.quality, c.people) for c in answer.colleagues] == [
        ("d", "Bus", Quality.DOTTED, ("s",))
    ]


def test_between_two_actors() -> None:
    snapshot = network("abc", solid(("a", "b"), ("b", "c")))
    answer = introductions_between(snapshot, Connections.of(snapshot), "a", "c")
    assert routes(answer) == [(2, "abc")]


def test_what_is_unknown_is_told_with_what_looks_like_it() -> None:
    snapshot = asking([TERRITORY, *actors(["mairie"])], [], [])
    connections = Connections.of(snapshot)
    with pytest.raises(UnknownObject):
        introductions(snapshot, connections, "nowhere", "r")
    with pytest.raises(UnknownObject):
        introductions(snapshot, connections, "c", "nothing")
    with pytest.raises(UnknownObject, match="mairie"):
        introductions_between(snapshot, connections, "marie", "mairie")


def test_json_has_the_keys_other_tools_rely_on() -> None:
    snapshot = asking([TERRITORY, *actors("hs"), *links(solid(("h", "s")))], "s", "h")
    answer = asked(snapshot).as_json(snapshot)
    assert answer.keys() == {"paths", "nearest"}
    assert answer["nearest"] is None
    (path,) = answer["paths"]
    assert path.keys() == {"cost", "steps"}
    assert path["steps"][0] == {"actor": "s", "name": "S", "quality": None, "evidence": []}
    (evidence,) = path["steps"][1]["evidence"]
    assert evidence["sentence"] == "S et H ont déjà collaboré."
    assert path["steps"][1]["quality"] == "solid"


def test_the_order_of_the_records_changes_nothing() -> None:
    chance = random.Random(7)
    names = [f"a{number:02}" for number in range(15)]
    records = [TERRITORY, *actors(names), *links(random_pairs(names, 40, chance))]
    expected = asked(asking(records, names[:2], names[-2:]))
    for _again in range(10):
        chance.shuffle(records)
        assert asked(asking(records, names[:2], names[-2:])) == expected
