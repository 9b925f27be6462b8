"""Whom to call first."""

import pytest

from benchmarks.generate import region
from ecomap.analysis.distances import nearest
from ecomap.analysis.priorities import Priority
from ecomap.analysis.reach import people_of
from ecomap.analysis.reasons import FARTHEST
from ecomap.analysis.weights import Weights
from ecomap.errors import UnknownObject
from tests.analysis.workshop import Asked, workshop
from tests.conformance.examples import actor, chantier, link, qualified, resource, territory


def order(found: tuple[Priority, ...]) -> list[str]:
    return [each.unconnected.resource.id for each in found]


def reasons(priority: Priority) -> dict[str, tuple[int, str]]:
    return {each.weight.name: (each.value, each.sentence) for each in priority.reasons}


def test_points_are_what_is_brought_less_what_it_takes() -> None:
    robots, fonds = Asked(*workshop()).priorities(chantier="bus")
    assert order((robots, fonds)) == ["robots", "fonds"]
    # 2 chantiers x 4 + 1 audience x 1 + nothing solid x 4, less what the way costs.
    assert robots.score == 8 + 1 + 4 - robots.reasons[-1].value
    assert robots.score == sum(each.points for each in robots.reasons)
    assert reasons(robots)["chantiers"] == (2, "2 chantiers la cherchent.")
    assert reasons(robots)["nature"] == (1, "Ressources matérielles : rien n’est encore assuré.")


def test_nobody_to_introduce_counts_the_most() -> None:
    _robots, fonds = Asked(*workshop()).priorities(chantier="bus")
    said = "Personne n’est nommé pour porter cette ressource : l’effort compte 12, le maximum."
    assert reasons(fonds)["effort"] == (FARTHEST, said)
    assert fonds.introductions.paths == ()


@pytest.mark.parametrize(
    ("holders", "value", "said"),
    [
        (["us"], 0, "Qui la porte fait déjà partie du chantier : aucun effort."),
        (["near"], 3, "Quelqu’un du chantier connaît déjà qui la porte : effort 3."),
        (["far"], 4, "1 intermédiaire peut nous présenter : effort 4."),
        (["lost"], 12, "Personne ne peut encore nous présenter : l’effort compte 12, le maximum."),
    ],
)
def test_the_effort_is_that_of_the_best_way(holders: list[str], value: int, said: str) -> None:
    asked = Asked(
        territory(),
        *(actor(key, key) for key in ("us", "near", "far", "lost")),
        chantier(governance={"lead": ["us"]}),
        resource(held_by=holders),
        qualified("c", "r", "absent"),
        link("near", "us", "dotted"),
        link("far", "near", "solid"),
    )
    [found] = asked.priorities(chantier="c")
    assert reasons(found)["effort"] == (value, said)


def test_the_effort_is_the_least_distance_whatever_the_paths_told() -> None:
    asked = Asked(
        territory(),
        *(actor(key, key) for key in ("s1", "x1", "y1", "h1")),
        chantier(governance={"lead": ["s1"]}),
        resource(held_by=["h1"]),
        qualified("c", "r", "absent"),
        *(link(*pair, "solid") for pair in (("s1", "x1"), ("x1", "y1"), ("h1", "y1"))),
        *(link(*pair, "dotted") for pair in (("s1", "y1"), ("h1", "x1"))),
    )
    [found] = asked.priorities(chantier="c")
    assert [path.cost for path in found.introductions.paths] == [4, 4]
    said = "De proche en proche, 2 intermédiaires peuvent nous présenter : effort 3."
    assert reasons(found)["effort"] == (3, said)


def test_the_effort_is_the_least_distance_all_over_a_region() -> None:
    asked = Asked(*region(60, 150, 8))
    for each in asked.priorities(territory="t-0"):
        holders = {each.unconnected.resource.id: each.unconnected.holders}
        starts = people_of(asked.snapshot.chantiers[each.chantier])
        least = nearest(asked.connections, starts, holders, FARTHEST)
        assert least == {each.unconnected.resource.id: each.reasons[-1].value}


def test_a_chantier_without_people_has_nobody_to_introduce() -> None:
    asked = Asked(
        territory(), actor(), chantier(), resource(held_by=["a"]), qualified("c", "r", "absent")
    )
    [found] = asked.priorities(chantier="c")
    assert reasons(found)["effort"][1].startswith("Personne n’est nommé pour piloter ou faire")


def test_a_weight_of_nothing_takes_its_reason_away() -> None:
    asked = Asked(*workshop())
    found = asked.priorities(chantier="bus", weights=Weights.of({"chantiers": 0, "effort": 0}))
    assert [each.score for each in found] == [5, 5]
    # Of equals, the one that asks for least comes first.
    assert order(found) == ["robots", "fonds"]


def test_the_whole_population_is_every_audience() -> None:
    asked = Asked(
        territory(),
        chantier(audiences=["toute-la-population", "familles"]),
        resource(),
        qualified("c", "r", "absent"),
    )
    [found] = asked.priorities(chantier="c")
    assert reasons(found)["audiences"] == (10, "Elle touche toute la population, soit 10 publics.")


def test_a_territory_asks_for_the_chantier_that_is_nearest() -> None:
    asked = Asked(
        territory(),
        *(actor(key, key) for key in ("one", "two", "holder")),
        chantier("c", governance={"lead": ["one"]}),
        chantier("d", "D", governance={"doers": ["two"]}),
        resource(held_by=["holder"]),
        qualified("c", "r", "absent", follow_up={"who": "Table 1"}),
        qualified("d", "r", "absent", follow_up={"who": "Table 2", "by": "2026-01-15"}),
        link("holder", "one", "dotted"),
        link("holder", "two", "solid"),
    )
    [found] = asked.priorities(territory="t")
    assert found.chantier == "d"
    assert [(chantier, who.who) for chantier, who in found.follow_ups] == [
        ("c", "Table 1"),
        ("d", "Table 2"),
    ]


def test_the_json_says_all_that_the_page_shows() -> None:
    asked = Asked(*workshop())
    found = asked.priorities(chantier="bus")[0].as_json()
    assert found["resource"] == "robots"
    assert [each["weight"] for each in found["reasons"]] == [
        "chantiers",
        "audiences",
        "nature",
        "effort",
    ]
    assert found["score"] == sum(each["points"] for each in found["reasons"])


@pytest.mark.parametrize("where", [{"territory": "t-0"}, {"territory": None}])
def test_the_first_ones_are_the_same_however_many_are_asked_for(where: dict[str, str]) -> None:
    asked = Asked(*region(60, 150, 8))
    everything = asked.priorities(**where)
    assert len(everything) > 10
    assert asked.priorities(**where, limit=5) == everything[:5]
    keys = [(-each.score, each.reasons[-1].value) for each in everything]
    assert keys == sorted(keys)
    assert all(each.score == round(sum(r.points for r in each.reasons), 2) for each in everything)


def test_nothing_missing_is_nothing_to_rank() -> None:
    asked = Asked(territory(), chantier(), resource(), qualified("c", "r", "solid"))
    assert asked.priorities(chantier="c") == asked.priorities(territory="t") == ()
    assert Asked().priorities() == ()


def test_an_unknown_name_is_told() -> None:
    with pytest.raises(UnknownObject, match="bus"):
        Asked(*workshop()).priorities(chantier="buss")
    with pytest.raises(UnknownObject):
        Asked(*workshop()).priorities(territory="nowhere")
