"""The colours of a network's actors, and the legend that says what each stands for."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ecomap.i18n import gettext as _
from ecomap.maps.network_groups import NONE, Groups, by_circle, by_territory, by_type
from ecomap.maps.network_measures import MEASURES, Measures, measure_name, unit
from ecomap.maps.network_model import Mask, NetworkModel
from ecomap.maps.network_palette import HUES, OTHER, RAMP
from ecomap.maps.network_scale import steps
from ecomap.maps.network_shapes import ColourEntry, ColourLegend, Pending

COLOURS = ("territory", "type", "community", *MEASURES)
"""What `couleur` may be."""


@dataclass(frozen=True, slots=True)
class Coloured:
    """The hue of each actor shown, and the legend."""

    hue: list[int]
    legend: ColourLegend
    pending: Pending | None


def colour_name(colour: str) -> str:
    """What a way to colour is called."""
    if colour == "territory":
        return _("Territoire")
    if colour == "type":
        return _("Type d’acteur")
    return _("Cercle") if colour == "community" else measure_name(colour)


def coloured(model: NetworkModel, measures: Measures, colour: str, nodes: Mask) -> Coloured:
    """The actors shown, by one of `COLOURS`."""
    if colour in MEASURES:
        return _by_measure(measures, colour, nodes)
    if colour == "community":
        groups = by_circle(model, measures)
    else:
        groups = by_type(model) if colour == "type" else by_territory(model)
    return _by_group(groups, colour, np.flatnonzero(nodes).tolist())


def _by_group(groups: Groups, colour: str, chosen: list[int]) -> Coloured:
    here = [groups.of[each] for each in chosen]
    counts = Counter(here)
    hues = _hues(Counter(groups.of), counts)
    entries = [
        ColourEntry(hue=hue, colour=HUES[hue], label=groups.labels[key], count=counts[key])
        for key, hue in sorted(hues.items(), key=lambda each: (-counts[each[0]], each[1]))
    ]
    others = [key for key in counts if key not in hues]
    if others:
        label = _others(groups, others)
        count = sum(counts[key] for key in others)
        entries.append(ColourEntry(hue=len(HUES), colour=OTHER, label=label, count=count))
    note = _told(groups.revision) if groups.revision is not None else ""
    legend = ColourLegend(
        id=colour, title=colour_name(colour), kind="categories", entries=entries, note=note
    )
    return Coloured([hues.get(each, len(HUES)) for each in here], legend, groups.pending)


def _others(groups: Groups, others: list[str]) -> str:
    """What those without a hue of their own are called together."""
    if len(others) == 1:
        return groups.labels[others[0]]
    return _("Autres, ou « %(none)s »", none=groups.labels[NONE]) if NONE in others else _("Autres")


def _hues(everywhere: Counter[str], here: Counter[str]) -> dict[str, int]:
    """The hues of the groups shown. The largest of the network always have the same one, so that a
    filter changes no colour; those left go to the largest of the others that are shown."""

    def largest(counts: Counter[str]) -> list[str]:
        named = [key for key in counts if key != NONE]
        return sorted(named, key=lambda key: (-counts[key], key))

    fixed = {key: hue for hue, key in enumerate(largest(everywhere)[: len(HUES)])}
    hues = {key: hue for key, hue in fixed.items() if key in here}
    free = sorted({*range(len(HUES))} - {*hues.values()})
    rest = [key for key in largest(here) if key not in hues]
    return hues | dict(zip(rest, free, strict=False))


def _by_measure(measures: Measures, measure: str, nodes: Mask) -> Coloured:
    found = measures.of(measure)
    scale = steps(measure, found.values, len(RAMP))
    hues = scale.of(found.values[nodes])
    counts = Counter(hues)
    ramp = _spread(len(scale.labels))
    entries = [
        ColourEntry(hue=step, colour=ramp[step], label=label, count=counts[step])
        for step, label in enumerate(scale.labels)
        if counts[step]
    ]
    none = len(RAMP)
    if counts[none]:
        entries.append(
            ColourEntry(hue=none, colour=OTHER, label=_("Sans valeur"), count=counts[none])
        )
    note = f"{unit(measure)}. {_told(found.revision)}" if found.revision is not None else ""
    legend = ColourLegend(
        id=measure, title=measure_name(measure), kind="scale", entries=entries, note=note
    )
    return Coloured(hues, legend, found.pending)


def _spread(count: int) -> Sequence[str]:
    """So many colours of the ramp, from its lightest to its darkest."""
    if count < 2:
        return RAMP[-1:]
    return [RAMP[round(step * (len(RAMP) - 1) / (count - 1))] for step in range(count)]


def _told(revision: int) -> str:
    return _("Calculé sur tout ce réseau, à l’étape %(revision)s.", revision=revision)
