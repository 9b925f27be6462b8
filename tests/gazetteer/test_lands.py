"""France in kilometres: Lambert-93, and the lands overseas."""

from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecomap.gazetteer import Position, shipped_gazetteer
from ecomap.gazetteer.lands import METROPOLE, land_at, land_of, lands
from tests.gazetteer.distances import kilometres


@pytest.mark.parametrize(
    ("latitude", "longitude", "east", "north"),
    [
        (46.5, 3.0, 700.0, 6600.0),
        (48.8566, 2.3522, 652.469, 6862.035),
        (43.2965, 5.3698, 892.390, 6247.035),
    ],
)
def test_metropolitan_france_is_in_lambert_93(
    latitude: float, longitude: float, east: float, north: float
) -> None:
    x, y = lands()[METROPOLE].flat(Position(latitude, longitude))
    assert (x, -y) == pytest.approx((east, north), abs=0.01)


@given(
    st.sampled_from(sorted(lands())),
    st.floats(0.1, 0.9),
    st.floats(0.1, 0.9),
    st.floats(-0.05, 0.05),
    st.floats(-0.05, 0.05),
)
def test_a_kilometre_is_a_kilometre_everywhere(
    code: str, up: float, right: float, north: float, east: float
) -> None:
    land = lands()[code]
    here = Position(
        land.south + up * (land.north - land.south), land.west + right * (land.east - land.west)
    )
    there = Position(here.latitude + north, here.longitude + east)
    (x, y), (other_x, other_y) = land.flat(here), land.flat(there)
    # Polynesia is as high as a continent: there a degree east shrinks by the tenth.
    assert hypot(other_x - x, other_y - y) == pytest.approx(
        kilometres(here, there), rel=0.12, abs=0.01
    )


def test_every_centre_of_commune_is_in_the_land_of_its_departement() -> None:
    for commune in shipped_gazetteer().table.communes.values():
        if commune.latitude is not None and commune.longitude is not None:
            found = land_at(Position(commune.latitude, commune.longitude))
            assert found == land_of(commune.departement)


@pytest.mark.parametrize("point", [(0, 0), (45.5, -73.6), (0.2, 45.6), (91, 0)])
def test_elsewhere_is_no_land(point: tuple[float, float]) -> None:
    assert land_at(Position(*point)) is None
