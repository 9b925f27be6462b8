"""A network of too many actors, by départements."""

import pytest

from ecomap.analysis.connections import Connections
from ecomap.analysis.standing import Locator
from ecomap.gazetteer import shipped_gazetteer
from ecomap.graph.snapshot import Snapshot
from ecomap.maps.country import Country
from ecomap.maps.country_drawing import country_drawing, country_view, outlined
from ecomap.maps.network_query import Disposition
from ecomap.maps.network_shapes import Level
from ecomap.model import (
    Actor,
    ActorLink,
    Place,
    Quality,
    Record,
    Territory,
    TerritoryKind,
)

GAZETTEER = shipped_gazetteer()
CHARENTE = Territory(id="ch", name="La Charente", kind=TerritoryKind.DEPARTEMENT, code="16")
COGNAC = Territory(id="cognac", name="Grand Cognac", kind=TerritoryKind.EPCI, parent="ch")
OTHER = Territory(id="other", name="Ailleurs", kind=TerritoryKind.EPCI, parent="ch")
MADE_UP = Territory(id="made-up", name="Inventé", kind=TerritoryKind.DEPARTEMENT)
ORPHAN = Territory(id="orphan", name="Sans parent", kind=TerritoryKind.EPCI)


def actor(key: str, *territories: str, postcode: str = "") -> Actor:
    place = Place(postcode=postcode) if postcode else None
    return Actor(id=key.lower(), name=key.upper(), territories=territories, place=place)


def link(a: str, b: str, quality: Quality) -> ActorLink:
    return ActorLink(actors=(min(a, b), max(a, b)), quality=quality)


def country(*records: Record) -> Country | None:
    snapshot = Snapshot.of(7, [CHARENTE, COGNAC, OTHER, MADE_UP, ORPHAN, *records])
    locator = Locator(GAZETTEER, snapshot.territories)
    actors = sorted(snapshot.actors.values(), key=lambda each: each.id)
    inside = snapshot.within(None)
    return Country.of(snapshot, Connections.of(snapshot), actors, inside, locator, GAZETTEER)


PEOPLE = [
    actor("a", "cognac"),
    actor("b", "ch"),
    actor("c", postcode="24000"),
    actor("d", postcode="98800"),
    actor("e", "made-up"),
    actor("f"),
    actor("g", "orphan"),
    actor("h", postcode="16000"),
]


def test_every_actor_counts_in_its_departement_by_territory_then_by_place() -> None:
    found = country(*PEOPLE)
    assert found
    told = [(each.key, each.code, each.name, each.actors) for each in found.departements]
    assert told == [
        ("24", "24", "Dordogne", 1),
        ("made-up", "", "Inventé", 1),
        ("ch", "16", "La Charente", 3),
        ("988", "988", "Nouvelle-Calédonie", 1),
        ("", "", "", 2),
    ]


def test_connections_are_counted_inside_and_between() -> None:
    found = country(
        *PEOPLE,
        link("a", "b", Quality.SOLID),
        link("a", "c", Quality.SOLID),
        link("b", "c", Quality.DOTTED),
        link("c", "h", Quality.DOTTED),
        link("c", "d", Quality.ABSENT),
    )
    assert found
    inside = {each.key: (each.solid, each.dotted) for each in found.departements}
    assert inside["ch"] == (1, 0)
    assert inside["24"] == (0, 0)
    (between,) = found.between
    assert [found.departements[each].key for each in (between.first, between.second)] == [
        "24",
        "ch",
    ]
    assert (between.solid, between.dotted) == (1, 2)


def test_a_departement_opens_its_territory_else_those_of_its_actors() -> None:
    found = country(*PEOPLE, actor("i", "orphan", postcode="24000"))
    assert found
    opened = {each.key: each.territories for each in found.departements}
    assert opened["ch"] == ("ch",)
    assert opened["24"] == ("orphan",)
    assert opened["988"] == ()


def test_all_in_one_departement_are_told_apart_by_epci() -> None:
    found = country(actor("a", "cognac"), actor("b", "other"), actor("c", "other"))
    assert found
    assert [(each.key, each.actors) for each in found.departements] == [
        ("other", 2),
        ("cognac", 1),
    ]
    assert country_view(found).sentence == (
        "3 acteurs dans 2 territoires : 0 connexion, dont 0 de l’un à l’autre."
    )


def test_actors_that_nothing_tells_apart_are_no_country() -> None:
    assert country(actor("a", "cognac"), actor("b", "cognac")) is None


@pytest.mark.parametrize("disposition", [*Disposition])
def test_the_drawing_has_a_node_for_each_and_no_two_overlap(disposition: Disposition) -> None:
    everywhere = [
        actor(f"{code}-{n}", postcode=postcode)
        for code, postcode in _one_postcode_each()
        for n in range(1 + len(code) % 2)
    ]
    found = country(*everywhere, actor("f"), link("75-0", "92-0", Quality.SOLID))
    assert found
    drawn, seen = country_drawing(found, GAZETTEER, disposition), country_view(found)
    assert (drawn.level, seen.level) == (Level.DEPARTEMENTS, Level.DEPARTEMENTS)
    assert drawn.nodes.name[-1] == "Sans département"
    assert sum(drawn.nodes.count) == seen.counts.actors == len(everywhere) + 1
    assert seen.nodes == [(0, len(drawn.nodes.id))]
    assert (drawn.edges.count, drawn.edges.solid) == ([1], [1])
    discs = list(zip(drawn.nodes.x, drawn.nodes.y, seen.size, strict=True))
    for number, (x, y, size) in enumerate(discs):
        for other_x, other_y, other in discs[number + 1 :]:
            assert (x - other_x) ** 2 + (y - other_y) ** 2 >= (size + other - 1) ** 2


def test_the_legend_says_only_what_is_drawn() -> None:
    found = country(*PEOPLE, link("a", "c", Quality.DOTTED))
    assert found
    legend = country_view(found).legend
    assert [(each.label, each.count) for each in legend.colour.entries] == [
        ("Département", 6),
        ("Sans département", 2),
    ]
    assert [(each.label, each.count) for each in legend.lines] == [("Surtout des connaissances", 1)]
    assert legend.size
    assert [each.label for each in legend.size.entries] == ["1", "3"]


def test_few_departements_are_outlined_alone_and_many_with_all_the_others() -> None:
    few = country(*PEOPLE)
    many = country(*(actor(code, postcode=postcode) for code, postcode in _one_postcode_each()))
    assert few
    assert many
    assert outlined(few, GAZETTEER) == ["16", "24", "988"]
    assert len(outlined(many, GAZETTEER)) > 96


def _one_postcode_each() -> list[tuple[str, str]]:
    """A postcode that is in one département only, for each."""
    table, found = GAZETTEER.table, {}
    for postcode, communes in table.by_postcode.items():
        codes = {each.departement for each in communes}
        if len(codes) == 1:
            found.setdefault(codes.pop(), postcode)
    return sorted(found.items())
