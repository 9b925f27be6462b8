"""Whether a point lies where its commune says."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.gazetteer import Gazetteer, Whereabouts, shipped_gazetteer

unhurried = settings(deadline=None)  # the gazetteer takes its time, once


@pytest.fixture(scope="module")
def france() -> Gazetteer:
    return shipped_gazetteer()


def where(france: Gazetteer, code: str, latitude: float, longitude: float) -> Whereabouts:
    commune = france.commune(code)
    assert commune is not None
    return france.whereabouts(commune, latitude, longitude)


def test_inside_swapped_outside(france: Gazetteer) -> None:
    assert where(france, "16015", 45.65, 0.16) is Whereabouts.INSIDE
    assert where(france, "16015", 0.16, 45.65) is Whereabouts.SWAPPED
    assert where(france, "16015", 48.85, 2.35) is Whereabouts.OUTSIDE
    assert where(france, "98818", -22.27, 166.45) is Whereabouts.INSIDE
    assert where(france, "98818", 166.45, -22.27) is Whereabouts.SWAPPED
    assert where(france, "98411", 0, 0) is Whereabouts.UNKNOWN


def test_a_place_just_over_the_border_is_not_outside(france: Gazetteer) -> None:
    """Cognac's own neighbours in Charente-Maritime begin 5 km from its centre."""
    assert where(france, "16102", 45.70, -0.39) is Whereabouts.INSIDE
    assert where(france, "16102", 45.75, -0.63) is Whereabouts.OUTSIDE


def test_the_centre_of_every_commune_is_inside(france: Gazetteer) -> None:
    outside = [
        commune.name
        for commune in france.table.communes.values()
        if commune.latitude is not None
        and commune.longitude is not None
        and france.whereabouts(commune, commune.latitude, commune.longitude)
        is not Whereabouts.INSIDE
    ]
    assert outside == []


def test_which_departement_a_point_is_in(france: Gazetteer) -> None:
    assert france.outlines.departement_of(45.65, 0.16) == "16"
    assert france.outlines.departement_of(48.8566, 2.3522) == "75"
    assert france.outlines.departement_of(-22.27, 166.45) == "988"
    assert france.outlines.departement_of(0, 0) is None


def test_the_outlines_of_all_departements_are_there(france: Gazetteer) -> None:
    drawn = [code for code in france.table.departements if france.outlines.rings(code)]
    assert len(drawn) == 107
    for code in drawn:
        for ring in france.outlines.rings(code):
            assert ring[0] == ring[-1]
            assert len(ring) > 3
    assert france.outlines.rings("??") == ()


@unhurried
@given(
    latitude=st.floats(-90, 90, allow_nan=False), longitude=st.floats(-180, 180, allow_nan=False)
)
def test_every_point_is_somewhere_or_nowhere(latitude: float, longitude: float) -> None:
    france = shipped_gazetteer()
    code = france.outlines.departement_of(latitude, longitude)
    assert code is None or code in france.table.departements


def test_nothing_is_read_before_it_is_asked_for() -> None:
    """`ecomap --help` must not wait for 35,000 communes."""
    code = (
        "import ecomap.gazetteer as g, sys;"
        "assert g.shipped_gazetteer.cache_info().currsize == 0;"
        "assert 'rapidfuzz' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
