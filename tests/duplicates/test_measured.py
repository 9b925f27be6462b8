"""On labelled places: most of what is proposed is right, and most of what there is is proposed."""

import pytest

from benchmarks.bench_duplicates import CALEDONIA, CHARENTE, found_in, measured
from benchmarks.labelled_places import Labelled, invented, perturbed, real
from ecomap.duplicates import LIKELY


@pytest.mark.parametrize(
    "labelled",
    [
        pytest.param(real(*CHARENTE), id="Charente"),
        pytest.param(perturbed(real(*CHARENTE), 11), id="Charente twice"),
        pytest.param(perturbed(real(*CALEDONIA), 12), id="New Caledonia twice"),
        pytest.param(invented(200, 13), id="invented"),
    ],
)
def test_precision_and_recall(labelled: Labelled) -> None:
    scored, _pairs = found_in(labelled)
    precision, recall = measured(labelled, scored, LIKELY)
    assert precision >= 0.95
    assert recall >= 0.85
