"""A resource to call, as the page tells it."""

from ecomap.web.pages.calls import Call
from ecomap.web.pages.names import Naming
from tests.analysis.workshop import Asked
from tests.conformance.examples import actor, chantier, link, qualified, resource, territory


def acquainted(*more: tuple[str, str, str]) -> list[str]:
    """Who is told to know Alpha and Beta, who hold a resource together; one text a sentence."""
    asked = Asked(
        territory(),
        *(actor(name.lower(), name) for name in ("Alpha", "Beta", "Gamma", "Us")),
        chantier(governance={"lead": ["us"]}),
        resource(held_by=["alpha", "beta"]),
        qualified("c", "r", "absent"),
        link("alpha", "beta", "solid"),
        *(link(*each) for each in more),
    )
    found = asked.priorities(chantier="c")
    assert {"alpha", "beta"} <= {who for who, _ in found[0].unconnected.connected_to_holder}
    [call] = Call.all_of(found, Naming(asked.snapshot), say_where=False)
    return [each.rpartition(" : ")[2] for each in call.reasons if "Alpha et Beta" in each]


def test_those_who_hold_a_resource_are_not_told_as_knowing_each_other() -> None:
    assert acquainted() == []


def test_others_are_told_the_best_connected_first() -> None:
    assert acquainted(("beta", "us", "dotted"), ("alpha", "gamma", "solid")) == ["Gamma.", "Us."]
