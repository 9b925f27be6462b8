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
_LEAST, _MOST = 5.0, 16.0
"""Radii in map units."""


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
    low, high = float(known.min()), float(known.max())
    share = (np.nan_to_num(found.values, nan=low) - low) / ((high - low) or 1)
    radius = np.round(np.sqrt(_LEAST**2 + (_MOST**2 - _LEAST**2) * share), 1)
    here = nodes & ~np.isnan(found.values)
    ends = {}
    for value in (found.values[here].min(), found.values[here].max()) if here.any() else ():
        ends[written(measure, float(value))] = float(radius[found.values == value][0])
    legend = SizeLegend(
        id=measure,
        title=measure_name(measure),
        entries=[SizeEntry(size=size, label=label) for label, size in ends.items()],
        note=f"{unit(measure)}.",
    )
    return Sized(radius[nodes].tolist(), legend, found.pending)
