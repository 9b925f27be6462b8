"""What a chantier, or a territory, lacks."""

import pytest

from ecomap.errors import UnknownObject
from ecomap.model import Nature, Quality
from tests.analysis.workshop import Asked, workshop
from tests.conformance.examples import actor, chantier, link, qualified, resource, territory

KEYS = {
    "chantier",
    "effort",
    "assessed",
    "to_qualify",
    "coverage",
    "unconnected",
    "shared",
    "disagreements",
    "feasibility",
    "unexpected",
}


def row(nature: str | None, **counts: int) -> dict[str, object]:
    usual = {"needed": 0, "solid": 0, "dotted": 0, "absent": 0, "to_create": 0}
    return {"nature": nature, **usual, **counts}


def test_the_json_has_the_keys_other_tools_rely_on() -> None:
    found = Asked(*workshop()).chantier("bus").as_json()
    assert found.keys() == KEYS
    assert found["chantier"] == "bus"
    assert found["assessed"] == 3
    assert found["to_qualify"] == 1
    assert found["effort"] == 77.8
    assert found["unconnected"] == [
        {
            "resource": "fonds",
            "name": "Un fonds",
            "quality": "absent",
            "best_quality": "absent",
            "chantiers": ["bus"],
            "holders": [],
            "connected_to_holder": [],
        },
        {
            "resource": "robots",
            "name": "Robots",
            "quality": "absent",
            "best_quality": "solid",
            "chantiers": ["bus", "cafe"],
            "holders": ["fab-lab"],
            "connected_to_holder": [{"id": "ccas", "quality": "solid"}],
        },
    ]
    assert found["shared"] == [{"resource": "robots", "chantiers": ["bus", "cafe"]}]
    views = [
        {"chantier": "bus", "quality": "absent", "why": "Jamais vus"},
        {"chantier": "cafe", "quality": "solid", "why": "Un stage"},
    ]
    assert found["disagreements"] == [
        {"resource": "robots", "views": views},
        {"actor": "fab-lab", "views": views},
    ]


def test_a_link_to_qualify_is_needed_and_nothing_else() -> None:
    assert Asked(*workshop()).chantier("bus").as_json()["coverage"] == [
        row("material", needed=2, dotted=1, absent=1),
        row("financial", needed=1, absent=1, to_create=1),
        row(None, needed=1),
    ]


def test_a_resource_to_create_counts_whether_qualified_or_not() -> None:
    asked = Asked(
        territory(),
        chantier(),
        resource(to_create=True, nature="human"),
        *(qualified("c", "r", "solid"),),
        resource("s", "Autre", to_create=True, nature="human"),
        qualified("c", "s", "absent"),
    )
    assert asked.chantier("c").as_json()["coverage"] == [
        row("human", needed=2, solid=1, absent=1, to_create=2)
    ]


def test_natures_with_nothing_solid_come_first() -> None:
    asked = Asked(
        territory(),
        chantier(),
        resource("h", "H", nature="human"),
        resource("t", "T", nature="technical"),
        resource("i", "I"),
        qualified("c", "h", "solid"),
        qualified("c", "t", "dotted"),
        qualified("c", "i", "absent"),
    )
    found = asked.chantier("c")
    assert [each.nature for each in found.coverage] == [Nature.TECHNICAL, None, Nature.HUMAN]
    assert found.unmentioned == (Nature.MATERIAL, Nature.FINANCIAL, Nature.INTELLECTUAL)


def test_a_territory_counts_every_link_and_merges_by_resource() -> None:
    found = Asked(*workshop()).territory("t").as_json()
    assert found["chantier"] is None
    assert found["feasibility"] is None
    assert (found["assessed"], found["to_qualify"]) == (4, 1)
    assert found["effort"] == 58.3
    assert [each["resource"] for each in found["unconnected"]] == ["fonds", "robots"]
    assert found["coverage"][-1] == row("material", needed=3, solid=1, dotted=1, absent=1)


def test_a_resource_missing_twice_is_told_once() -> None:
    asked = Asked(
        territory(),
        chantier("b"),
        chantier("a", "Autre"),
        resource(),
        qualified("a", "r", "absent"),
        qualified("b", "r", "absent"),
    )
    [found] = asked.territory("t").unconnected
    assert found.here == found.chantiers == ("a", "b")


def test_a_territory_is_asked_with_all_inside_it() -> None:
    asked = Asked(
        territory("d", "Dordogne", kind="departement"),
        territory(parent="d"),
        territory("u", "Ailleurs"),
        chantier(),
        resource(),
        qualified("c", "r", "absent"),
    )
    assert asked.territory("d") == asked.territory("t")
    assert asked.territory("u").counts.total == 0
    assert asked.territory(None).counts.total == 1


def test_only_local_actors_are_told_the_best_connected_first() -> None:
    asked = Asked(
        territory(),
        *(actor(key, key) for key in ("h", "i", "x", "y", "z")),
        actor("far", "Loin", territories=[]),
        chantier(),
        resource(held_by=["h", "i"]),
        qualified("c", "r", "absent"),
        link("h", "y", "dotted"),
        link("i", "y", "solid"),
        link("h", "x", "dotted"),
        link("h", "z", "absent"),
        link("far", "h", "solid"),
    )
    [found] = asked.chantier("c").unconnected
    assert found.connected_to_holder == (("y", Quality.SOLID), ("x", Quality.DOTTED))


def test_a_resource_that_is_another_chantier() -> None:
    asked = Asked(
        territory(),
        actor(),
        chantier(),
        chantier("d", "Bus", governance={"lead": ["a"]}),
        resource(chantier="d"),
        qualified("c", "r", "absent"),
    )
    [found] = asked.chantier("c").unconnected
    assert found.holders == ()
    assert [each.actor for each in found.suggestions] == ["a"]


@pytest.mark.parametrize("records", [[], [chantier()]])
def test_nothing_to_say_of_what_is_empty(records: list[object]) -> None:
    asked = Asked(territory(), *records)  # type: ignore[arg-type]
    found = asked.territory("t").as_json()
    assert found["effort"] is None
    assert found["coverage"] == found["unconnected"] == found["shared"] == []
    assert found["unexpected"]


def test_an_empty_graph_has_gaps_of_its_own() -> None:
    assert Asked().territory(None).effort is None


def test_an_unknown_name_gets_the_nearest() -> None:
    asked = Asked(*workshop())
    with pytest.raises(UnknownObject, match="cafe"):
        asked.chantier("caffe")
    with pytest.raises(UnknownObject):
        asked.territory("nowhere")
