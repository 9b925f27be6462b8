"""The sizes of a network's actors, and the legend that says what they are."""

from dataclasses import dataclass

import numpy as np

from ecomap.maps.network_measures import MEASURES, Measures, measure_name, unit
from ecomap.maps.network_model import Mask
from ecomap.maps.network_scale import written
from ecomap.maps.network_shapes import Pending, SizeEntry, SizeLegend

NO_SIZE = "none"
SIZES = (NO_SIZE, *MEASURES)
"""What `taille` may be."""

PLAIN = 7.0
_NOTHING, _LEAST, _MOST = 5.0, 6.0, 16.0
"""Radii in map units: of who has 0, of the least of the others, of the greatest."""


@dataclass(frozen=True, slots=True)
class Sized:
    """The radius of each actor shown, and the legend; None where all are alike."""

    size: list[float]
    legend: SizeLegend | None
    pending: Pending | None


def sized(measures: Measures, measure: str, nodes: Mask) -> Sized:
    """The actors shown, by one of `SIZES`: the surface of a disc grows with the value."""
    if measure == NO_SIZE:
        return Sized([PLAIN] * int(nodes.sum()), None, None)
    found = measures.of(measure)
    known = found.values[~np.isnan(found.values)]
    if not known.size:
        return Sized([PLAIN] * int(nodes.sum()), None, found.pending)
    values = np.nan_to_num(found.values)
    some = known[known > 0]
    low, high = (float(some.min()), float(some.max())) if some.size else (0.0, 0.0)
    share = (values - low) / (high - low) if high > low else np.ones(len(values))
    grown = np.sqrt(_LEAST**2 + (_MOST**2 - _LEAST**2) * np.maximum(share, 0))
    radius = np.round(np.where(values > 0, grown, _NOTHING), 1)
    here = np.unique(found.values[nodes & ~np.isnan(found.values)])
    # Where many have 0, it says nothing of how the others compare.
    told = [*here[:1], *here[here > 0][:1], *here[-1:]]
    ends = {written(measure, float(v)): float(radius[found.values == v][0]) for v in told}
    legend = SizeLegend(
        id=measure,
        title=measure_name(measure),
        entries=[SizeEntry(size=size, label=label) for label, size in ends.items()],
        note=f"{unit(measure)}.",
    )
    return Sized(radius[nodes].tolist(), legend, found.pending)
