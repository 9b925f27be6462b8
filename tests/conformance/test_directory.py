"""Who is who: found while typing, told on a card, reached through others, in either store."""

import datetime as dt

from ecomap.ecosystem import Ecosystem
from ecomap.graph.edits import Create
from ecomap.graph.store import GraphStore
from ecomap.maps.network_query import NetworkScope
from ecomap.model import Actor, ActorLink, Origin, Place, Quality, Territory, TerritoryKind
from tests.support.territories import PANORAMA

PLACE = Place(address="1 rue Haute", postcode="16100", commune="Cognac")
RECORDS = [
    Territory(id="ch", name="Charente", kind=TerritoryKind.DEPARTEMENT, code="16"),
    Actor(id="a", name="Médiathèque", territories=("ch",), place=PLACE),
    Actor(id="b", name="Mission locale", territories=("ch",)),
    Actor(id="c", name="Ailleurs", place=Place(commune="Saint-Denis")),
    ActorLink(actors=("a", "b"), quality=Quality.SOLID, why="Forum"),
    Origin(
        id="o",
        actor="a",
        source="Carte nationale",
        source_id="3|a",
        imported=dt.date(2026, 1, 5),
    ),
    Origin(
        id="p",
        actor="c",
        source="Autre",
        source_id="1",
        commune="97411",
        imported=dt.date(2026, 1, 5),
    ),
]


def test_actors_are_found_as_they_are_written(store: GraphStore) -> None:
    networks = Ecosystem(store, PANORAMA).networks
    assert networks.find("media", 5) == ()
    store.write([Create(each) for each in RECORDS])
    assert [each.id for each in networks.find("MEDIATHEQUE cog", 5, ("ch",))] == ["a"]
    assert [each.id for each in networks.find("mision locle", 5)] == ["b"]


def test_a_card_knows_where_an_actor_comes_from(store: GraphStore) -> None:
    store.write([Create(each) for each in RECORDS])
    card = Ecosystem(store, PANORAMA).networks.card("a")
    assert [(each.source, each.source_id) for each in card.sources] == [("Carte nationale", "3|a")]
    assert [each.name for each in card.connections] == ["Mission locale"]
    assert (card.standing, card.place) == ("commune", "1 rue Haute, 16100 Cognac")


def test_ways_and_positions_are_the_same(store: GraphStore) -> None:
    store.write([Create(each) for each in RECORDS])
    networks = Ecosystem(store, PANORAMA).networks
    way = networks.shortest("a", "b", ("ch",)).way
    assert way
    assert [leg.reasons for leg in way.legs] == [
        ("Médiathèque et Mission locale ont déjà collaboré : « Forum »",)
    ]
    ground = networks.outlines(NetworkScope())
    assert [each.name for each in ground.outlines] == ["Charente", "La Réunion"]
    assert [each.name for each in ground.insets] == ["La Réunion"]
    assert ground.sentences == [
        "2 acteurs sans coordonnées sont placés au centre de leur commune.",
        "1 acteur est placé au centre de son territoire, faute de mieux.",
    ]
