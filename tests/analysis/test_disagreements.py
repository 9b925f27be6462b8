"""Where chantiers do not see the same thing."""

from ecomap.analysis.disagreements import without_repeats
from ecomap.model import Kind, Quality
from tests.analysis.workshop import Asked
from tests.conformance.examples import actor, chantier, need, qualified, resource, territory

BASE = (territory(), actor("h", "H"), *(chantier(key, key) for key in ("c", "d", "e")))


def test_the_same_opinion_is_no_disagreement() -> None:
    asked = Asked(*BASE, resource(), qualified("c", "r", "solid"), qualified("d", "r", "solid"))
    assert asked.territory("t").disagreements == ()


def test_who_has_not_qualified_yet_disagrees_with_nobody() -> None:
    asked = Asked(*BASE, resource(), qualified("c", "r", "solid"), need("d", "r"))
    assert asked.territory("t").disagreements == ()
    assert asked.chantier("d").disagreements == ()


def test_every_opinion_is_told_with_its_reason() -> None:
    asked = Asked(
        *BASE,
        resource(),
        qualified("c", "r", "solid", why="Un projet"),
        qualified("d", "r", "solid"),
        qualified("e", "r", "dotted", why="Une réunion"),
    )
    [found] = asked.chantier("d").disagreements
    assert [(view.chantier, view.quality, view.why) for view in found.views] == [
        ("c", Quality.SOLID, "Un projet"),
        ("d", Quality.SOLID, ""),
        ("e", Quality.DOTTED, "Une réunion"),
    ]


def test_an_actor_is_seen_through_the_best_of_what_it_holds() -> None:
    asked = Asked(
        *BASE,
        resource("r", "R", held_by=["h"]),
        resource("s", "S", held_by=["h"]),
        qualified("c", "r", "absent"),
        qualified("c", "s", "dotted", why="Une fois"),
        qualified("d", "s", "dotted"),
        qualified("e", "r", "absent", why="Jamais"),
    )
    found = asked.territory("t").disagreements
    assert [(each.kind, each.id) for each in found] == [(Kind.ACTOR, "h")]
    assert [(v.chantier, v.quality, v.why, v.resource) for v in found[0].views] == [
        ("c", Quality.DOTTED, "Une fois", "s"),
        ("d", Quality.DOTTED, "", "s"),
        ("e", Quality.ABSENT, "Jamais", "r"),
    ]
    assert found[0].as_json().keys() == {"actor", "views"}


def test_of_equals_the_one_that_says_why_is_told() -> None:
    asked = Asked(
        *BASE,
        resource("r", "R", held_by=["h"]),
        resource("s", "S", held_by=["h"]),
        qualified("c", "r", "solid"),
        qualified("c", "s", "solid", why="Un projet"),
        qualified("d", "r", "dotted"),
    )
    actors = [each for each in asked.territory("t").disagreements if each.kind is Kind.ACTOR]
    assert actors[0].views[0].why == "Un projet"


def test_a_page_may_leave_out_what_says_the_same_twice() -> None:
    asked = Asked(
        *BASE,
        resource(held_by=["h"]),
        qualified("c", "r", "solid"),
        qualified("d", "r", "dotted"),
    )
    found = asked.territory("t").disagreements
    assert [each.kind for each in found] == [Kind.RESOURCE, Kind.ACTOR]
    assert [each.kind for each in without_repeats(found)] == [Kind.RESOURCE]
