"""Actors on the map: where they stand, why, and how those at one point are told apart."""

from collections import Counter
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.analysis.standing import Locator, Standing
from ecomap.gazetteer import Position, shipped_gazetteer
from ecomap.maps.frame import Frame
from ecomap.maps.geography import GeographicLayout, lay_out_on_map
from ecomap.maps.network_outlines import insets, outlines
from ecomap.maps.spreading import rooms, spread
from ecomap.model import Actor, Place, Territory, TerritoryKind
from tests.gazetteer.distances import kilometres

GAZETTEER = shipped_gazetteer()
TERRITORIES = {
    "charente": Territory(
        id="charente", name="Charente", kind=TerritoryKind.DEPARTEMENT, code="16"
    ),
    "cognac": Territory(
        id="cognac", name="Grand Cognac", kind=TerritoryKind.EPCI, code="200070514"
    ),
    "ours": Territory(id="ours", name="Chez nous", kind=TerritoryKind.EPCI, parent="charente"),
}


def actor(key: str, *territories: str, **place: object) -> Actor:
    placed = Place.model_validate(place) if place else None
    return Actor(id=key, name=key.upper(), territories=territories, place=placed)


def locator(**codes: str) -> Locator:
    return Locator(GAZETTEER, TERRITORIES, lambda asked: codes.get(asked.id, ""))


def laid_out(*actors: Actor) -> GeographicLayout:
    return lay_out_on_map(actors, locator(), GAZETTEER)


def test_own_coordinates_come_first() -> None:
    spot = locator().spot(actor("a", commune="Cognac", latitude=45.7, longitude=-0.3))
    assert (spot.standing, spot.position) == (Standing.OWN, Position(45.7, -0.3))


@pytest.mark.parametrize("point", [(0.0, 0.0), (-0.3, 45.7), (51.5, -76.0)])
def test_coordinates_that_are_not_in_france_do_not_count(point: tuple[float, float]) -> None:
    latitude, longitude = point
    where = {"latitude": latitude, "longitude": longitude, "postcode": "16100"}
    spot = locator().spot(actor("a", commune="Cognac", **where))
    assert (spot.standing, spot.name) == (Standing.ASTRAY, "Cognac")


def test_coordinates_that_the_commune_contradicts_do_not_move_the_map() -> None:
    cognac: dict[str, object] = {"commune": "Cognac", "postcode": "16100"}
    here = actor("a", "ours", **cognac, latitude=45.7, longitude=-0.33)
    far = actor("b", "ours", **cognac, latitude=43.3, longitude=5.4)
    found = laid_out(here, far)
    spot = found.spots["b"]
    assert spot.standing is Standing.ASTRAY
    assert spot.sentence == (
        "Placé au centre de la commune : ses coordonnées tombent hors du département."
    )
    assert found.moved() == {"b": spot.sentence}
    assert found.sentences() == [
        "1 acteur, dont les coordonnées tombent hors du département,"
        " est placé au centre de sa commune."
    ]
    assert found.departements == ("16",)
    (one, other) = found.places.values()
    assert hypot(one[0] - other[0], one[1] - other[1]) < 80
    assert (far.place and far.place.longitude) == 5.4


def test_coordinates_beside_the_border_and_without_a_commune_are_believed() -> None:
    border = actor("a", commune="Cognac", postcode="16100", latitude=45.73, longitude=-0.47)
    free = actor("b", "ours", latitude=43.3, longitude=5.4)
    assert [locator().spot(each).standing for each in (border, free)] == [Standing.OWN] * 2


def test_land_without_a_known_coast_has_no_outline() -> None:
    found = laid_out(actor("a", latitude=-22.27, longitude=166.44))
    assert found.departements == ("988",)
    assert set(found.places) == {"a"}
    assert outlines(GAZETTEER, found.frame, found.departements) == []


def test_without_coordinates_an_actor_stands_at_the_centre_of_its_commune_and_says_so() -> None:
    spot = locator().spot(actor("a", commune="angouleme cedex", postcode="16016"))
    commune = GAZETTEER.commune("16015")
    assert commune
    assert spot.commune == commune
    assert spot.position == Position(commune.latitude or 0, commune.longitude or 0)
    assert spot.sentence == (
        "Placé au centre de la commune : le fichier ne donne pas de coordonnées."
    )


def test_where_an_actor_comes_from_tells_which_of_several_communes() -> None:
    lonely = actor("a", commune="Saint-Denis")
    assert locator().spot(lonely).standing is Standing.NOWHERE
    assert locator(a="97411").spot(lonely).name == "Saint-Denis"


@pytest.mark.parametrize(("territory", "name"), [("cognac", "Grand Cognac"), ("ours", "Charente")])
def test_without_a_commune_it_stands_at_the_centre_of_its_territory(
    territory: str, name: str
) -> None:
    spot = locator().spot(actor("a", territory))
    assert (spot.standing, spot.name) == (Standing.TERRITORY, name)
    assert locator().departement(actor("a", territory)) == "16"
    assert f"« {name} »" in spot.sentence


def test_who_is_nowhere_is_left_out_and_counted() -> None:
    found = laid_out(
        actor("a"),
        actor("b", "ours"),
        actor("c", commune="Cognac", postcode="16100"),
        actor("d", commune="Cognac", postcode="16100", latitude=45.7, longitude=-0.33),
    )
    assert set(found.places) == {"b", "c", "d"}
    assert set(found.moved()) == {"b", "c"}
    assert found.sentences() == [
        "1 acteur sans coordonnées est placé au centre de sa commune.",
        "1 acteur est placé au centre de son territoire, faute de mieux.",
        "1 acteur n’est pas sur la carte : on ne sait pas où il est.",
    ]


def test_a_place_overseas_is_in_an_inset_and_alone_it_has_the_whole_map() -> None:
    here = actor("a", commune="Angoulême", postcode="16000")
    far = actor("b", commune="Saint-Denis", postcode="97400")
    both, alone = laid_out(here, far), laid_out(far)
    assert [(code, pane.inset) for code, pane in both.frame.panes.items()] == [
        ("FR", False),
        ("974", True),
    ]
    assert [(code, pane.inset) for code, pane in alone.frame.panes.items()] == [("974", False)]
    assert [each.name for each in insets(GAZETTEER, both.frame)] == ["La Réunion"]
    box, (x, y) = both.frame.panes["974"].box, both.places["b"]
    assert box.left <= x <= box.left + box.width
    assert box.top <= y <= box.top + box.height


def test_no_two_panes_overlap() -> None:
    panes = [*Frame.of(GAZETTEER, GAZETTEER.table.departements, 2_000).panes.values()]
    assert len(panes) == 12
    for number, one in enumerate(panes):
        for other in panes[number + 1 :]:
            first, second = sorted((one.box, other.box), key=lambda box: box.left)
            upper, lower = sorted((one.box, other.box), key=lambda box: box.top)
            beside = first.left + first.width < second.left
            assert beside or upper.top + upper.height < lower.top


def test_outlines_are_in_the_same_coordinates_as_actors() -> None:
    found = laid_out(actor("a", commune="Angoulême", postcode="16000"))
    (charente,) = outlines(GAZETTEER, found.frame, found.departements)
    assert (charente.code, charente.name) == ("16", "Charente")
    x, y = found.places["a"]
    around = [number for ring in charente.rings for number in ring]
    assert min(around[::2]) < x < max(around[::2])
    assert min(around[1::2]) < y < max(around[1::2])


def test_without_anybody_there_is_nothing_to_draw() -> None:
    found = laid_out(actor("a"))
    assert not found.frame.panes
    assert not outlines(GAZETTEER, found.frame, found.departements)


def test_many_at_one_centre_are_apart_and_stay_in_their_commune() -> None:
    crowd = [actor(f"a{n}", commune="Cognac", postcode="16100") for n in range(60)]
    found = laid_out(*crowd)
    assert len(set(found.places.values())) == 60
    assert found.places == laid_out(*crowd).places
    commune = GAZETTEER.commune("16102")
    assert commune
    centre = Position(commune.latitude or 0, commune.longitude or 0)
    (room,) = rooms(GAZETTEER, [centre])
    x, y = found.frame.panes["FR"].at(centre)
    scale = found.frame.panes["FR"].scale
    assert all(hypot(a - x, b - y) <= (room + 0.03) * scale for a, b in found.places.values())


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=60),
    st.floats(0.1, 5),
    st.floats(0.01, 5),
)
def test_spread_points_differ_and_keep_to_their_room(
    points: list[tuple[int, int]], room: float, spacing: float
) -> None:
    given_ = [(float(x) * 100, float(y) * 100) for x, y in points]
    found = spread(given_, [room] * len(points), spacing)
    assert len(set(found)) == len(found)
    for (x, y), (at_x, at_y) in zip(given_, found, strict=True):
        assert hypot(at_x - x, at_y - y) <= room * 1.0001
    counts = Counter(given_)
    kept = [point for point in given_ if counts[point] == 1]
    assert all(point in found for point in kept)


@settings(max_examples=30)
@given(st.floats(42.6, 50.9), st.floats(-1.0, 7.0), st.floats(0, 1), st.floats(0, 6.28))
def test_moved_within_its_room_a_point_stays_nearest_to_the_same_centre(
    latitude: float, longitude: float, share: float, angle: float
) -> None:
    from math import cos, radians, sin

    here = Position(latitude, longitude)
    (room,) = rooms(GAZETTEER, [here])
    away = share * room * 0.99 / 111.2
    there = Position(
        latitude + away * sin(angle), longitude + away * cos(angle) / cos(radians(latitude))
    )
    centres = [
        Position(each.latitude, each.longitude)
        for each in GAZETTEER.table.communes.values()
        if each.latitude is not None
        and each.longitude is not None
        and abs(each.latitude - latitude) < 0.5
        and abs(each.longitude - longitude) < 0.7
    ]
    if len(centres) > 1:
        before = min(centres, key=lambda each: kilometres(here, each))
        nearest = min(kilometres(there, each) for each in centres)
        assert kilometres(there, before) <= nearest + 0.02
