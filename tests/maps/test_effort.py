"""The effort to make, in percent."""

import pytest

from ecomap.analysis.effort import effort
from ecomap.model import Counts


@pytest.mark.parametrize(
    ("counts", "percent"),
    [
        (Counts(solid=4, dotted=4, absent=3), 39.4),
        (Counts(solid=5), 0.0),
        (Counts(absent=2), 100.0),
        (Counts(dotted=1), 33.3),
        (Counts(dotted=1, absent=1), 66.7),
    ],
)
def test_effort_grows_from_collaborations_to_strangers(counts: Counts, percent: float) -> None:
    assert effort(counts) == percent


def test_links_to_qualify_count_for_nothing() -> None:
    assert effort(Counts(solid=1, dotted=1, to_qualify=7)) == effort(Counts(solid=1, dotted=1))


def test_nothing_assessed_is_no_effort_that_one_could_tell() -> None:
    assert effort(Counts(to_qualify=3)) is None
    assert effort(Counts()) is None
