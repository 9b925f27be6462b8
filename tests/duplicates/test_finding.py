"""Which actors are proposed as one, and which are not."""

import datetime as dt
import itertools
import json
from functools import cache
from typing import Any

import pytest

from ecomap.duplicates import LIKELY, Pair, find_duplicates
from ecomap.gazetteer import shipped_gazetteer
from ecomap.model import Actor, Apart, Origin
from ecomap.panorama import ActorType, read_panorama, shipped_panorama

_COGNAC = {"commune": "Cognac", "postcode": "16100"}
_numbers = itertools.count(1)


@cache
def actor_types() -> tuple[ActorType, ...]:
    return read_panorama(shipped_panorama()).actor_types


def actor(
    name: str, address: str = "", point: tuple[float, float] | None = None, **place: Any
) -> Actor:
    """An actor of Cognac, unless `place` says of another commune."""
    where = {**_COGNAC, "address": address, **place}
    if point:
        where |= {"latitude": point[0], "longitude": point[1]}
    key = f"acteur-{next(_numbers)}"
    return Actor.of({"id": key, "name": name, "territories": ["t"], "place": where})


def origin(of: Actor, source: str, source_id: str = "1", **columns: str) -> Origin:
    details = {"columns": columns, "pivot": columns.get("pivot", "")}
    return Origin.of(
        {
            "id": f"{of.id}-{source}",
            "actor": of.id,
            "source": source,
            "source_id": source_id,
            "name": of.name,
            "imported": dt.date(2026, 1, 1),
            "fields": json.dumps(details),
        }
    )


def found(*actors: Actor, origins: tuple[Origin, ...] = (), **options: Any) -> tuple[Pair, ...]:
    return find_duplicates(
        actors,
        origins,
        options.pop("aparts", ()),
        gazetteer=shipped_gazetteer(),
        actor_types=actor_types(),
        **options,
    )


def confidence(*actors: Actor, origins: tuple[Origin, ...] = ()) -> float:
    pairs = found(*actors, origins=origins, minimum=0)
    return pairs[0].confidence if pairs else 0


HERE, NEAR, FAR = (45.6950, -0.3287), (45.6952, -0.3285), (45.7300, -0.3287)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Médiathèque de Cognac", "MEDIATHEQUE DE COGNAC"),
        ("Centre communal d'action sociale", "CCAS de Cognac"),
        ("C.C.A.S. de Cognac", "CCAS"),
        ("Maison des jeunes et de la culture Mosaïque", "MJC Mosaique"),
        ("France services Cognac", "MSAP de Cognac"),
        ("Maison France Services de Cognac", "EFS Cognac"),
        ("Mairie de Cognac", "Commune de Cognac"),
        ("Médiathèque Jean Moulin", "Jean Moulin (médiathèque)"),
        ("Centre social La Fabrique", "Cntre social la Fabrqiue"),
        ("Asso. St-Vincent", "Association Saint-Vincent"),
        ("Fab Lab du Bocal", "Fablab du Bocal"),
        ("Médiathèque de Cgnac", "Médiathèque de Cognac"),
        ("Union départementale des associations familiales", "UDAF"),
        ("APEJ", "Association pour l'emploi des jeunes"),
    ],
)
def test_one_place_written_in_two_ways(one: str, other: str) -> None:
    same = actor(one, "12 rue Pasteur", HERE), actor(other, "12, R. PASTEUR", NEAR)
    assert confidence(*same) > 0.8


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mairie de Cognac", "CCAS de Cognac"),
        ("École Jules Ferry", "Collège Jules Ferry"),
        ("Médiathèque", "France services"),
        ("Association Le Phare", "Association Les Bleuets"),
        ("Centre social 1", "Centre social 2"),
        ("Maison de quartier Nord", "Maison de quartier Sud"),
        ("Bus France Services - [Place de la mairie]", "Mairie de Cognac"),
        ("Mission locale", "Restos du cœur"),
    ],
)
def test_several_services_at_one_address_are_told_and_not_proposed(one: str, other: str) -> None:
    (pair,) = found(actor(one, "12 rue Pasteur", HERE), actor(other, "12 rue Pasteur", HERE))
    assert pair.confidence < LIKELY
    assert "Même adresse." in pair.reasons
    assert pair.doubts


def test_a_network_has_a_branch_in_each_commune() -> None:
    here = actor("Emmaüs Connect", "3 rue des Lilas", HERE)
    there = actor("Emmaüs Connect", "8 quai Est", FAR, commune="Jarnac", postcode="16200")
    told = (
        origin(here, "a", telephone="+33545000000", pivot="12345678901234"),
        origin(there, "b", telephone="0545000000", pivot="12345678901234"),
    )
    assert confidence(here, there, origins=told) < 0.1


def test_town_halls_of_two_communes_are_two() -> None:
    one = actor("Mairie de Cognac", "1 place de la Mairie")
    other = actor("Mairie de Jarnac", "1 place de la Mairie", commune="Jarnac", postcode="16200")
    assert confidence(one, other) < 0.1


def test_a_body_has_several_places() -> None:
    one, other = actor("Le Bocal", "3 rue des Lilas", HERE), actor("Kaliko", "9 quai Est", FAR)
    told = (origin(one, "a", pivot="12345678901234"), origin(other, "b", pivot="12345678901234"))
    assert confidence(one, other, origins=told) < 0.1


def test_a_telephone_speaks_for_a_place_unless_many_share_it() -> None:
    one, other = actor("Point numérique", "3 rue des Lilas"), actor("Point numérique", "9 quai Est")
    told = (
        origin(one, "a", telephone="05 45 12 34 56"),
        origin(other, "b", telephone="+33545123456"),
    )
    alone = confidence(one, other, origins=told)
    others = [actor(f"Autre {n}", f"{n} rue Haute", FAR) for n in range(9)]
    many = (*told, *(origin(each, "c", telephone="0545123456") for each in others))
    among = next(
        each
        for each in found(one, other, *others, origins=many, minimum=0)
        if {*each.actors} == {one.id, other.id}
    )
    assert alone > among.confidence


def test_actors_typed_without_a_place_are_compared_by_name_and_territory() -> None:
    typed = [
        Actor.of({"id": key, "name": name, "territories": ["t"]})
        for key, name in (
            ("a", "CCAS de Périgueux"),
            ("b", "CENTRE COMMUNAL D’ACTION SOCIALE PERIGUEUX"),
        )
    ]
    (pair,) = found(*typed, actor("Ligue de l’enseignement"))
    assert pair.actors == ("a", "b")
    assert "Même territoire." in pair.reasons


def test_the_commune_of_a_former_one_is_the_same() -> None:
    one = actor("Le Bocal", "3 rue des Lilas", commune="Cherves-Richemont", postcode="16370")
    other = actor("Le Bocal", "3 rue des Lilas", commune="Val-de-Cognac", postcode="16370")
    assert confidence(one, other) > 0.8


def test_pairs_come_most_confident_first_whatever_the_order_of_actors() -> None:
    actors = [
        actor("Médiathèque de Cognac", "12 rue Pasteur", HERE),
        actor("Mediathèque Cognac", "12 rue Pasteur", NEAR),
        actor("Médiathèque", "", None),
        actor("Le Phare", "1 quai Nord", HERE),
        actor("Mission locale", "12 rue Pasteur", HERE),
    ]
    pairs = found(*actors)
    assert [each.confidence for each in pairs] == sorted(
        (each.confidence for each in pairs), reverse=True
    )
    assert pairs == found(*reversed(actors))


def test_those_told_apart_are_not_proposed_again() -> None:
    one, other = actor("APEJ", "72 rue de Pons"), actor("APEJ", "72 rue de Pons")
    assert len(found(one, other)) == 1
    assert found(one, other, aparts=[Apart.of_pair(one.id, other.id)]) == ()


def test_the_reasons_are_sentences_the_strongest_first() -> None:
    one, other = actor("APEJ", "72 rue de Pons", HERE), actor("APEJ", "72 rue de Pons", HERE)
    (pair,) = found(one, other)
    assert pair.reasons == (
        "Même nom.",
        "Au même point de la carte.",
        "Même adresse.",
        "Même commune.",
    )
    assert 0.9 < pair.confidence < 1


def test_a_crowd_at_one_point_is_compared_in_little_time() -> None:
    """As many as a lazy geocoder puts at the centre of a town."""
    actors = [actor(f"Lieu {chr(97 + n % 26)}{n}", f"{n} rue Haute", HERE) for n in range(1_500)]
    found(*actors, minimum=0.9)


def test_hostile_text_is_compared_like_any_other() -> None:
    names = ["", "()", "<script>", "1 2 3", "de la", "𝒳" * 300, "a" * 300, ".*+?[", "C.C.A.S" * 40]
    actors = [actor(name or "x", name[:200]) for name in names * 2]
    assert all(0 <= each.confidence <= 1 for each in found(*actors, minimum=0))


def test_an_actor_of_several_origins_is_no_pair_with_itself() -> None:
    one = actor("APEJ", "72 rue de Pons", HERE)
    told = (origin(one, "a", telephone="0545123456"), origin(one, "b", telephone="0545123456"))
    assert found(one, actor("Kaliko"), origins=told, minimum=0.9) == ()


def test_a_house_of_services_is_not_one_service_whatever_they_share() -> None:
    """One switchboard, one site and one address, all of which a name next door also has."""
    one = actor("Le Rex - ADAMIC", "27 rue de la Victoire", HERE)
    other = actor("Secours catholique de Cognac", "27 rue de la Victoire", HERE)
    shared = {
        "telephone": "0545282629",
        "site_web": "https://lerex.example",
        "courriels": "accueil@lerex.example",
    }
    told = (origin(one, "a", **shared), origin(other, "b", **shared))
    assert 0.1 < confidence(one, other, origins=told) < LIKELY


def test_a_site_tells_the_second_name_of_a_place() -> None:
    one = actor("Kaléidoscope", "1 place de l'Égalité", HERE)
    other = actor("MJC de Cognac", "1 place de l'Égalité", HERE)
    told = (
        origin(one, "a", telephone="0545282629"),
        origin(
            other, "b", telephone="0545282629", site_web="https://www.kaleidoscope-cognac.example"
        ),
    )
    alone = confidence(one, other, origins=(told[0],))
    assert confidence(one, other, origins=told) > max(alone, LIKELY)
