"""Who can orient an audience, how well we know them, and whom to ask."""

import random
from collections.abc import Sequence
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.analysis.connections import Connections
from ecomap.analysis.prescribers import Prescribers, prescribers
from ecomap.errors import InvalidFields, UnknownObject
from ecomap.graph.snapshot import Snapshot
from ecomap.model import Quality, Record
from ecomap.panorama import ActorType, Audience, Panorama
from tests.analysis.networks import random_pairs
from tests.analysis.workshop import panorama as shipped
from tests.conformance.examples import actor, chantier, link, need, qualified, resource, territory

GUIDE = Panorama(
    audiences=(
        Audience(
            id="tous", label="Toute la population", universal=True, prescribers=("mairie", "both")
        ),
        Audience(id="aines", label="Aînés", prescribers=("club", "both", "ccas")),
        Audience(id="jeunes", label="Jeunes", prescribers=("bij", "ccas")),
    ),
    actor_types=tuple(
        ActorType(id=key, label=key.title())
        for key in ("ccas", "both", "bij", "club", "mairie", "poste")
    ),
)
"""Here `both` is listed for everybody and for the elders, `ccas` for two audiences, and `poste` for
none."""


def ask(
    records: Sequence[Record], *audiences: str, guide: Panorama = GUIDE, **options: Any
) -> Prescribers:
    snapshot = Snapshot.of(1, [territory(), *records])
    return prescribers(snapshot, Connections.of(snapshot), guide, audiences, **options)


def types(found: Prescribers) -> list[str]:
    return [line.actor_type.id for line in found.lines]


def line(found: Prescribers, key: str) -> dict[str, Any]:
    [one] = [each for each in found.as_json()["prescribers"] if each["actor_type"] == key]
    return dict(one)


def test_the_answer_has_its_fixed_keys() -> None:
    found = ask([actor("x", "Un club", types=["club"])], "aines").as_json()
    assert list(found) == ["audiences", "prescribers"]
    assert found["audiences"] == ["aines"]
    assert found["prescribers"][0] == {
        "actor_type": "club",
        "label": "Club",
        "audiences": ["aines"],
        "universal": False,
        "status": "unconnected",
        "actors": [{"id": "x", "name": "Un club", "quality": None, "via": None}],
    }


def test_specific_types_come_before_universal_ones_and_a_type_that_is_both_is_specific() -> None:
    found = ask([], "aines")
    assert types(found) == ["club", "both", "ccas", "mairie"]
    assert [each.universal for each in found.lines] == [False, False, False, True]
    assert types(ask([], "jeunes")) == ["bij", "ccas", "mairie", "both"]


def test_types_that_serve_several_of_the_audiences_come_first() -> None:
    found = ask([], "jeunes", "aines")
    assert types(found) == ["ccas", "club", "both", "bij", "mairie"]
    assert line(found, "ccas")["audiences"] == ["jeunes", "aines"]
    assert line(found, "both")["audiences"] == ["aines"]
    assert line(found, "mairie")["audiences"] == ["jeunes", "aines"]


def test_everybody_may_be_chosen() -> None:
    found = ask([], "tous")
    assert types(found) == ["mairie", "both"]
    assert all(each.universal for each in found.lines)
    assert types(ask([], "tous", "aines")) == ["both", "club", "ccas", "mairie"]


def test_an_audience_by_its_label_and_only_once() -> None:
    assert ask([], "AINES", "aînés", "aines").as_json()["audiences"] == ["aines"]


def test_whom_to_mobilise_first_or_the_reverse() -> None:
    known = [
        actor("a", types=["club"]),
        actor("b", types=["both"]),
        actor("c", types=["ccas"]),
        actor("d"),
        link("a", "d", "solid"),
        link("b", "d", "dotted"),
    ]
    assert types(ask(known, "aines")) == ["ccas", "both", "club", "mairie"]
    assert types(ask(known, "aines", connected_first=True)) == ["club", "both", "ccas", "mairie"]
    assert [each.status for each in ask(known, "aines").lines] == [
        "unconnected",
        "known",
        "connected",
        "nobody",
    ]


def test_without_a_chantier_the_strongest_connection_to_anyone_and_who_has_it() -> None:
    found = ask(
        [
            actor("a", types=["club"]),
            *(actor(key) for key in "bcde"),
            link("a", "b", "dotted"),
            link("a", "c", "solid"),
            link("a", "d", "solid"),
            link("d", "e", "dotted"),
        ],
        "aines",
    )
    [told] = line(found, "club")["actors"]
    assert (told["quality"], told["via"]) == ("solid", "d")


CHANTIER = [
    chantier("c", governance={"lead": ["lead"], "doers": ["doer"]}, audiences=["aines"]),
    *(actor(key) for key in ("lead", "doer", "between")),
]


def test_with_a_chantier_the_connection_to_its_people_and_whom_they_ask() -> None:
    found = ask(
        [
            *CHANTIER,
            actor("direct", "1", types=["club"]),
            actor("around", "2", types=["club"]),
            actor("known", "3", types=["club"]),
            actor("alone", "4", types=["club"]),
            link("direct", "doer", "dotted"),
            link("between", "lead", "solid"),
            link("between", "around", "solid"),
            link("known", "lead", "dotted"),
            link("known", "between", "solid"),
        ],
        chantier="c",
    )
    assert found.as_json()["audiences"] == ["aines"]
    assert line(found, "club")["status"] == "known"
    told = {each["id"]: (each["quality"], each["via"]) for each in line(found, "club")["actors"]}
    assert told == {
        "direct": ("dotted", "doer"),
        "around": (None, "between"),
        "known": ("dotted", "between"),  # two solid steps cost less than one dotted
        "alone": (None, None),
    }


def test_the_chantiers_own_people_are_solid_and_need_nobody() -> None:
    found = ask([*CHANTIER, actor("lead", "Club", types=["club"])], chantier="c")
    assert line(found, "club")["status"] == "connected"
    assert line(found, "club")["actors"][0]["via"] is None


def test_an_associate_is_not_one_of_the_people_but_known_to_them() -> None:
    people = {"lead": ["lead"], "associates": ["a"]}
    found = ask(
        [chantier("c", governance=people), actor("lead"), actor("a", types=["club"])],
        "aines",
        chantier="c",
    )
    assert line(found, "club")["actors"][0]["quality"] == "dotted"


def test_holding_a_resource_of_the_map_connects_and_a_link_to_qualify_does_not() -> None:
    held = [
        *CHANTIER,
        actor("a", "A", types=["club"]),
        actor("b", "B", types=["bij"]),
        resource("r", held_by=["a"]),
        resource("s", "Autre", held_by=["b"]),
        qualified("c", "r", "solid"),
        need("c", "s"),
    ]
    found = ask(held, "aines", "jeunes", chantier="c")
    assert line(found, "club")["status"] == "connected"
    assert line(found, "bij")["status"] == "unconnected"


def test_a_chantier_without_anybody_connects_nobody() -> None:
    alone = [chantier("c"), actor("a", types=["club"]), actor("b"), link("a", "b", "solid")]
    found = ask(alone, "aines", chantier="c")
    assert line(found, "club")["actors"] == [
        {"id": "a", "name": "CCAS", "quality": None, "via": None}
    ]


def test_a_chantier_that_targets_nobody_gets_those_of_everybody() -> None:
    found = ask([chantier("c")], chantier="c")
    assert found.assumed
    assert found.as_json()["audiences"] == ["tous"]


def test_local_actors_are_of_the_territory_and_of_all_inside_it() -> None:
    records = [
        territory("d", parent=None),
        territory("t", parent="d"),
        territory("u", parent="t", kind="commune"),
        actor("out", territories=["d"], types=["club"]),
        actor("here", territories=["t"], types=["club"]),
        actor("inside", territories=["u"], types=["club"]),
        actor("nowhere", territories=[], types=["club"]),
        chantier("c"),
    ]

    def local(**where: str) -> set[str]:
        return {each["id"] for each in line(ask(records, "aines", **where), "club")["actors"]}

    assert local() == {"out", "here", "inside", "nowhere"}
    assert local(territory="t") == local(chantier="c") == {"here", "inside"}
    assert local(territory="u") == local(chantier="c", territory="u") == {"inside"}


def test_a_type_asked_for_by_name_is_told_even_where_it_serves_nobody() -> None:
    found = ask([], "aines", types=["poste", "mairie", "club"])
    assert types(found) == ["club", "poste", "mairie"]
    assert line(found, "poste")["audiences"] == []


@pytest.mark.parametrize(
    "options", [{"chantier": "nope"}, {"territory": "nope"}, {"chantier": "c", "territory": "nope"}]
)
def test_what_does_not_exist_is_refused(options: dict[str, str]) -> None:
    with pytest.raises(UnknownObject):
        ask([chantier("c")], "aines", **options)


def test_an_unknown_audience_or_none_is_refused_with_the_choice() -> None:
    with pytest.raises(UnknownObject, match="aines"):
        ask([], "aine")
    with pytest.raises(InvalidFields, match="Aînés"):
        ask([])


def test_an_empty_territory_has_nobody() -> None:
    assert {each.status for each in ask([], "aines", territory="t").lines} == {"nobody"}


def test_the_guides_counts() -> None:
    """Panorama p. 92-93: 15 lines for young people, 16 for everybody, none in both."""
    found = ask([], "jeunes-16-30", guide=shipped())
    assert [each.universal for each in found.lines] == [False] * 15 + [True] * 16
    assert types(found)[:3] == ["cllaj", "missions-locales", "services-logements"]


@given(st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_one_to_ask_is_last_on_a_cheapest_path(chance: random.Random) -> None:
    names = [f"n{number}" for number in range(9)]
    pairs = random_pairs(names, 14, chance)
    people = chance.sample(names, 2)
    found = ask(
        [
            *(actor(each, each, types=["club"]) for each in names),
            *(link(*pair, quality) for pair, quality in pairs.items()),
            chantier("c", governance={"lead": people[:1], "doers": people[1:]}),
        ],
        "aines",
        chantier="c",
    )
    graph = nx.Graph()
    graph.add_nodes_from(names)
    costs = {Quality.SOLID: 1, Quality.DOTTED: 3}
    graph.add_weighted_edges_from((*people_pair, 3) for people_pair in [tuple(people)])
    for pair, quality in pairs.items():
        if quality in costs:
            graph.add_edge(*pair, weight=costs[quality])
    cost = nx.multi_source_dijkstra_path_length(graph, set(people))
    for told in line(found, "club")["actors"]:
        key = told["id"]
        if key in people:
            assert (told["quality"], told["via"]) == ("solid", None)
        elif key not in cost:
            assert (told["quality"], told["via"]) == (None, None)
        else:
            via = told["via"]
            assert cost[via] + graph.edges[via, key]["weight"] == cost[key]
