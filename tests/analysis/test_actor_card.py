"""The card of an actor: everything, named, with its reasons."""

import datetime as dt

import pytest

from ecomap.analysis.actor_card import ActorCard, actor_card
from ecomap.analysis.connections import Connections
from ecomap.analysis.standing import Locator
from ecomap.errors import UnknownObject
from ecomap.gazetteer import shipped_gazetteer
from ecomap.graph.snapshot import Snapshot
from ecomap.model import (
    Actor,
    ActorLink,
    Chantier,
    Governance,
    Need,
    Origin,
    Place,
    Quality,
    Record,
    Resource,
)
from ecomap.panorama import read_panorama, shipped_panorama
from tests.analysis.networks import TERRITORY, actors, links, solid

PANORAMA = read_panorama(shipped_panorama())
HERE = Actor(
    id="ccas",
    name="CCAS de Cognac",
    types=("ccas",),
    territories=("t",),
    place=Place(address="1 rue d’Angoulême", postcode="16100", commune="Cognac"),
)
ORIGIN = Origin(
    id="o",
    actor="ccas",
    source="Hinaura",
    source_id="3|16",
    licence="Licence Ouverte 2.0",
    date=dt.date(2024, 3, 1),
    imported=dt.date(2026, 1, 5),
    gone=dt.date(2026, 2, 6),
)


def card(*more: Record, actor: Actor = HERE, origins: tuple[Origin, ...] = (ORIGIN,)) -> ActorCard:
    snapshot = Snapshot.of(1, [TERRITORY, actor, *more])
    spot = Locator(shipped_gazetteer(), snapshot.territories).spot(actor)
    return actor_card(snapshot, Connections.of(snapshot), PANORAMA, actor.id, spot, origins)


def test_types_audiences_and_families_are_in_the_words_of_the_panorama() -> None:
    found = card()
    assert found.types == (PANORAMA.actor_types_by_id["ccas"].label,)
    assert found.audiences == tuple(
        each.label for each in PANORAMA.audiences if "ccas" in each.prescribers
    )
    assert found.audiences
    family = PANORAMA.actor_types_by_id["ccas"].family
    assert found.families == tuple(e.label for e in PANORAMA.families if e.id == family)
    assert found.territories == ("Ici",)


def test_the_card_says_where_it_is_and_why_there() -> None:
    found = card()
    assert found.place == "1 rue d’Angoulême, 16100 Cognac"
    assert found.standing == "commune"
    assert found.position == (
        "Placé au centre de la commune : le fichier ne donne pas de coordonnées."
    )
    own = HERE.changed(place={"latitude": 45.69, "longitude": -0.33})
    assert (card(actor=own).standing, card(actor=own).latitude) == ("own", 45.69)
    nowhere = card(actor=HERE.changed(place=None))
    assert (nowhere.place, nowhere.standing, nowhere.latitude) == ("", "nowhere", None)


def test_connections_come_with_their_quality_and_reasons_the_strongest_first() -> None:
    known = ActorLink(actors=("a", "ccas"), quality=Quality.DOTTED, why="Vus au forum")
    absent = ActorLink(actors=("c", "ccas"), quality=Quality.ABSENT)
    found = card(*actors("abc"), known, absent, *links(solid(("b", "ccas"))))
    assert [(each.id, each.quality) for each in found.connections] == [
        ("b", Quality.SOLID),
        ("a", Quality.DOTTED),
    ]
    assert found.connections[1].reasons == (
        "CCAS de Cognac et A se connaissent, sans avoir collaboré : « Vus au forum »",
    )


def test_chantiers_are_told_by_role_and_by_resource() -> None:
    led = Chantier(id="c1", territory="t", title="Bus", governance=Governance(lead=("ccas",)))
    other = Chantier(id="c2", territory="t", title="Camion")
    hall = Resource(id="r", territory="t", name="Salle", held_by=("ccas",))
    needs = [
        Need(chantier="c1", resource="r", quality=Quality.SOLID, assessed=True),
        Need(chantier="c2", resource="r", quality=Quality.ABSENT, assessed=False),
    ]
    found = card(led, other, hall, *needs)
    assert [(each.title, each.role, each.quality) for each in found.chantiers] == [
        ("Bus", "pilote", None),
        ("Bus", "porte « Salle »", Quality.SOLID),
        ("Camion", "porte « Salle »", None),
    ]


def test_sources_say_whose_file_which_id_what_licence_and_whether_it_is_gone() -> None:
    (source,) = card().sources
    assert (source.source_id, source.date, source.gone) == ("3|16", "2024-03-01", "2026-02-06")
    assert source.sentence == (
        "Hinaura, identifiant 3|16 ; licence : Licence Ouverte 2.0 ; à jour au 1 mars 2024 ;"
        " n’y figure plus depuis le fichier importé le 6 février 2026."
    )
    said = HERE.changed(source="Annuaire")
    assert [each.sentence for each in card(actor=said, origins=()).sources] == ["Annuaire"]
    assert card(origins=()).sources == ()


def test_nobody_has_no_card() -> None:
    snapshot = Snapshot.of(1, [HERE])
    spot = Locator(shipped_gazetteer(), {}).spot(HERE)
    with pytest.raises(UnknownObject):
        actor_card(snapshot, Connections.of(snapshot), PANORAMA, "autre", spot, ())
