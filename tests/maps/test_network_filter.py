"""Who and what of a network is shown: every filter, neighbourhoods, the shortest connection."""

import re
from typing import Any

import pytest

from ecomap.analysis.shortest import shortest
from ecomap.errors import InvalidFields, UnknownObject
from ecomap.maps.network_query import NetworkQuery
from tests.analysis.workshop import panorama
from tests.conformance.examples import actor, chantier, link, territory
from tests.maps.networks import lines, names, records, seen, whole

EVERYBODY = ["banque", "ccas", "fab", "mairie", "mission", "seul"]


def test_the_network_of_a_territory() -> None:
    network = whole()
    shown = seen(network)
    assert names(network, shown) == EVERYBODY
    assert lines(network, shown) == {
        ("ccas", "mairie", 1),
        ("ccas", "mission", 0),
        ("fab", "mission", 1),
    }
    assert (shown.revision, shown.level) == (7, "actors")
    assert shown.sentence == "6 acteurs : 1 collaboration, 2 connaissances."


def test_absent_connections_are_drawn_on_demand() -> None:
    """A link that somebody said is absent, and what a chantier is not connected to; what is still
    to qualify says nothing."""
    network = whole()
    shown = seen(network, lien=["absent"])
    assert lines(network, shown) == {("banque", "fab", 2), ("fab", "mairie", 2)}
    assert [(each.quality, each.count) for each in shown.legend.lines] == [("absent", 2)]
    assert shown.sentence == "6 acteurs : 2 absences de lien."
    everything = seen(network, lien=["absent", "solid", "dotted"])
    assert everything.sentence == (
        "6 acteurs : 1 collaboration, 2 connaissances, 2 absences de lien."
    )


def test_a_pair_that_is_connected_is_never_absent_too() -> None:
    network = whole(*records(), link("fab", "mairie", "dotted"))
    assert ("fab", "mairie", 1) in lines(network, seen(network))
    assert lines(network, seen(network, lien=["absent"])) == {("banque", "fab", 2)}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"dans": ["p"]}, ["ccas", "mairie", "mission"]),
        ({"dans": ["b", "p"]}, ["banque", "ccas", "fab", "mairie", "mission"]),
        ({"dans": ["d"]}, EVERYBODY),
        ({"type": ["ccas"]}, ["ccas", "mission", "seul"]),
        ({"type": ["ccas", "mairies"]}, ["ccas", "mairie", "mission", "seul"]),
        ({"type": ["missions-locales"], "dans": ["b"]}, ["mission"]),
        ({"source": ["Annuaire"]}, ["banque", "mairie"]),
        ({"source": ["Carte nationale"]}, ["ccas", "mairie"]),
        ({"chantier": ["bus"]}, ["banque", "ccas", "fab", "mairie"]),
        ({"presence": "connected"}, ["ccas", "fab", "mairie", "mission"]),
        ({"presence": "isolated"}, ["banque", "seul"]),
        ({"presence": "isolated", "lien": ["solid"]}, ["banque", "fab", "mairie", "seul"]),
        ({"autour": "mairie"}, ["ccas", "mairie"]),
        ({"autour": "mairie", "profondeur": 2}, ["ccas", "mairie", "mission"]),
        ({"autour": "mairie", "profondeur": "3"}, ["ccas", "fab", "mairie", "mission"]),
        ({"autour": "fab", "lien": ["absent", "solid"]}, ["fab"]),
        ({"autour": "fab", "type": ["ccas"]}, ["fab", "mission"]),
        ({"autour": "seul"}, ["seul"]),
        ({"type": "", "autour": "", "presence": "", "lien": [""]}, EVERYBODY),
    ],
)
def test_each_filter(asked: dict[str, Any], expected: list[str]) -> None:
    network = whole()
    shown = seen(network, **asked)
    assert names(network, shown) == expected
    assert shown.counts.actors == len(expected) == len(shown.hue) == len(shown.size)
    assert shown.counts.among == 6


def test_families_and_audiences_follow_the_types() -> None:
    guide = panorama()
    some = [each.id for each in guide.actor_types if each.family][:2]
    records = [territory("d"), actor("a", types=some[:1], territories=["d"])]
    network = whole(
        *records, actor("b", types=some, territories=["d"]), actor("c", territories=["d"])
    )
    for family in guide.families:
        types = {each.id for each in guide.actor_types if each.family == family.id}
        expected = [a.id for a in network.model.actors if types & {*a.types}]
        assert names(network, seen(network, famille=[family.id])) == expected
    everybody = {each for a in guide.audiences if a.universal for each in a.prescribers}
    network = whole()
    for audience in guide.audiences:
        serving = everybody | {*audience.prescribers}
        expected = [a.id for a in network.model.actors if serving & {*a.types}]
        assert names(network, seen(network, public=[audience.id])) == expected


def test_the_shortest_connection_is_shown_whatever_the_filters_say() -> None:
    network = whole()
    shown = seen(network, de="mairie", vers="fab", type=["mairies"], lien=["solid"])
    assert names(network, shown) == ["ccas", "fab", "mairie", "mission"]
    assert shown.path is not None
    assert [network.model.actors[each].id for each in shown.path.nodes] == [
        "mairie",
        "ccas",
        "mission",
        "fab",
    ]
    assert shown.path.sentence == "Mairie → CCAS → Mission → Fab lab"
    model = network.model
    joined = [(int(model.first[e]), int(model.second[e])) for e in shown.path.edges]
    steps = list(zip(shown.path.nodes, shown.path.nodes[1:], strict=False))
    assert joined == [(min(pair), max(pair)) for pair in steps]
    assert {each.quality for each in shown.legend.lines} == {"solid", "dotted"}


def test_the_way_shown_is_the_one_that_is_told() -> None:
    network = whole()
    model = network.model
    for a in model.rank:
        for b in model.rank:
            shown = seen(network, de=a, vers=b).path
            told = shortest(model.snapshot, model.connections, a, b, model.adjacency).way
            assert shown is not None
            ids = [model.actors[each].id for each in shown.nodes]
            if a != b:
                assert ids == (
                    [told.legs[0].start.id, *(leg.end.id for leg in told.legs)] if told else []
                )


def test_nothing_joins_two_actors() -> None:
    network = whole()
    shown = seen(network, de="mairie", vers="seul")
    assert shown.path is not None
    assert (shown.path.nodes, shown.path.edges) == ([], [])
    assert "Rien ne relie « Mairie » à « Éloigné »" in re.sub(r"\s", " ", shown.path.sentence)


def test_one_end_of_a_connection_is_no_path_yet() -> None:
    network = whole()
    assert seen(network, de="mairie").path is None


def test_several_territories_and_all() -> None:
    assert [a.id for a in whole(of=("b", "p")).model.actors] == EVERYBODY[:-1]
    everybody = whole(of=())
    assert [a.id for a in everybody.model.actors] == sorted([*EVERYBODY, "region"])
    assert ("fab", "region", 0) in lines(everybody, seen(everybody))


def test_those_of_elsewhere_whom_a_chantier_names_are_there() -> None:
    network = whole(*records(), chantier("x", "X", territory="b", governance={"lead": ["region"]}))
    assert "region" in names(network, seen(network))
    assert names(network, seen(network, dans=["e"])) == ["region"]


@pytest.mark.parametrize(
    ("asked", "field", "said"),
    [
        ({"type": ["ccass"]}, "type", "Valeurs proches : ccas"),
        ({"famille": ["x"]}, "famille", "Valeurs possibles"),
        ({"public": ["x"]}, "public", "n’est pas une valeur possible"),
        ({"dans": ["zzz"]}, "dans", "n’est pas une valeur possible"),
        ({"source": ["Carte"]}, "source", "Carte nationale"),
        ({"chantier": ["bu"]}, "chantier", "bus"),
        ({"autour": "personne"}, "autour", "acteur introuvable"),
        ({"autour": "region"}, "autour", "n’est pas dans ce réseau"),
        ({"de": "x", "vers": "fab"}, "de", "acteur introuvable"),
        ({"couleur": "bleu"}, "couleur", "territory, type, community"),
        ({"taille": "grande"}, "taille", "none"),
        ({"lien": ["plein"]}, "lien", "solid, dotted, absent"),
        ({"presence": "oui"}, "presence", "connected"),
        ({"profondeur": "4"}, "profondeur", "Le maximum est 3"),
        ({"profondeur": "deux"}, "profondeur", "nombre entier"),
        ({"disposition": "x"}, "disposition", "liens"),
    ],
)
def test_what_there_is_not_is_told_in_a_sentence(
    asked: dict[str, Any], field: str, said: str
) -> None:
    with pytest.raises(InvalidFields) as caught:
        seen(whole(), **asked)
    assert list(caught.value.fields) == [field]
    assert said in caught.value.fields[field].replace("\u00a0", " ")


def test_a_type_that_nobody_has_shows_nobody() -> None:
    network = whole()
    shown = seen(network, type=["bibliotheques"])
    assert names(network, shown) == []
    assert shown.sentence == "0 acteur sur 6 : 0 collaboration, 0 connaissance."
    assert shown.legend.colour.entries == shown.legend.lines == []


def test_an_unknown_territory_is_not_found() -> None:
    with pytest.raises(UnknownObject):
        whole(of=("x",))


def test_an_empty_network() -> None:
    network = whole(territory("d", "Dordogne"))
    shown = seen(network, couleur="constraint", taille="degree")
    assert (shown.nodes, shown.edges, shown.hue, shown.size) == ([], [], [], [])
    assert shown.legend.size is None


def test_an_address_says_only_what_is_asked() -> None:
    query = NetworkQuery.of(
        {"territoire": ["b", "a"], "type": ["ccas"], "lien": ["absent"], "couleur": "type", "q": ""}
    )
    said = [*query.parameters(q="Éloi", couleur="territory")]
    assert said == [
        ("territoire", "a"),
        ("territoire", "b"),
        ("type", "ccas"),
        ("lien", "absent"),
        ("q", "Éloi"),
    ]
