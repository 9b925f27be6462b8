"""A measure's values in a few steps that a legend can tell."""

from dataclasses import dataclass
from math import floor, log10

import numpy as np

from ecomap.i18n import gettext as _
from ecomap.i18n import locale
from ecomap.maps.network_measures import BETWEENNESS
from ecomap.maps.network_model import Floats


@dataclass(frozen=True, slots=True)
class Scale:
    """`bounds` are the least values of the steps; `none` is the step of what has no value."""

    bounds: Floats
    labels: list[str]
    none: int

    def of(self, values: Floats) -> list[int]:
        """The step of each value."""
        found = np.searchsorted(self.bounds, np.nan_to_num(values), side="right") - 1
        steps: list[int] = np.where(np.isnan(values), self.none, np.maximum(found, 0)).tolist()
        return steps


def steps(measure: str, values: Floats, most: int) -> Scale:
    """Up to `most` steps of about as many actors each; 0, which many have, is a step of its own.

    Each is labelled with the least and the greatest value that an actor in it has.
    """
    known = values[~np.isnan(values)]
    distinct = np.unique(known)
    if len(distinct) > most:
        above = known[known > distinct[0]]
        cuts = np.quantile(above, np.linspace(0, 1, most)[:-1], method="nearest")
        bounds = np.unique(np.concatenate([distinct[:1], cuts]))
    else:
        bounds = distinct
    labels = []
    for place, low in enumerate(bounds):
        below = distinct < bounds[place + 1] if place + 1 < len(bounds) else distinct >= low
        high = distinct[below].max()
        labels.append(_label(measure, float(low), float(high)))
    return Scale(bounds, labels, most)


def _label(measure: str, low: float, high: float) -> str:
    first, last = written(measure, low), written(measure, high)
    return first if first == last else _("%(low)s à %(high)s", low=first, high=last)


def written(measure: str | None, value: float) -> str:
    """A value of a measure, or a plain number, as a reader writes it."""
    from babel.numbers import format_decimal, format_percent

    if measure == BETWEENNESS:
        pattern = f"#,##0.{'#' * _decimals(100 * value)} %"
        return str(format_percent(value, pattern, locale=locale()))
    return str(format_decimal(value, "#,##0.##", locale=locale()))


def _decimals(value: float) -> int:
    """Two; of what is smaller than a tenth, so many that its first two digits are told."""
    return max(2, 1 - floor(log10(value))) if value > 0 else 2
