"""What the table of a network says of each actor, and what it can be sorted by."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np

from ecomap.i18n import gettext as _
from ecomap.maps.network_measures import Values
from ecomap.maps.network_model import NetworkModel
from ecomap.maps.network_shapes import QUALITIES, Column, Row
from ecomap.model import Actor, fold


class Rows:
    """The rows of a network, by the numbers of its actors."""

    def __init__(self, model: NetworkModel) -> None:
        self._model = model
        self._types = {each.id: each.label for each in model.panorama.actor_types}

    def columns(self) -> list[Column]:
        """All but the measures, by the `tri` that sorts by each."""
        texts = (("nom", _("Acteur")), ("territoire", _("Territoire")), ("type", _("Type")))
        numbers = (
            ("pleins", _("Collaborations")),
            ("pointilles", _("Connaissances")),
            ("absents", _("Absences de lien")),
        )
        return [
            *(Column(id=each, heading=heading, numeric=False) for each, heading in texts),
            *(Column(id=each, heading=heading, numeric=True) for each, heading in numbers),
        ]

    @cached_property
    def keys(self) -> Mapping[str, Sequence[Any]]:
        """What to sort by, by the `tri`: a value for each actor, "" for none."""
        solid, dotted, absent = self._counts
        return {
            "nom": [(fold(actor.name), actor.id) for actor in self._model.actors],
            "territoire": [fold(", ".join(self._territories(a))) for a in self._model.actors],
            "type": [fold(", ".join(self._labels(a))) for a in self._model.actors],
            "pleins": solid,
            "pointilles": dotted,
            "absents": absent,
        }

    def saying(self, text: str, chosen: list[int]) -> list[int]:
        """Those of `chosen` whose name, commune, types or territories hold every word of `text`,
        whatever its case and accents."""
        words = fold(text).split()
        return (
            [each for each in chosen if all(word in self._said[each] for word in words)]
            if words
            else chosen
        )

    def row(self, number: int, values: Sequence[Values]) -> Row:
        """One actor's, with a value of each measure."""
        actor = self._model.actors[number]
        solid, dotted, absent = (each[number] for each in self._counts)
        found = (float(each.values[number]) for each in values)
        return Row(
            id=actor.id,
            name=actor.name,
            territories=self._territories(actor),
            types=self._labels(actor),
            solid=solid,
            dotted=dotted,
            absent=absent,
            measures=[None if np.isnan(value) else value for value in found],
        )

    @cached_property
    def _counts(self) -> list[list[int]]:
        model = self._model
        return [model.touched(model.joins(each)).tolist() for each in QUALITIES]

    @cached_property
    def _said(self) -> list[str]:
        territories, types = self.keys["territoire"], self.keys["type"]
        return [
            f"{actor.search_text} {types[number]} {territories[number]}"
            for number, actor in enumerate(self._model.actors)
        ]

    def _labels(self, actor: Actor) -> list[str]:
        return [self._types.get(each, each) for each in actor.types]

    def _territories(self, actor: Actor) -> list[str]:
        territories = self._model.snapshot.territories
        return [territories[each].name for each in actor.territories]
