"""What each actor of a network is worth by the measures of its shape.

All are of the whole network that a page is about, whatever part of it is shown.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ecomap.analysis.shape.background import BackgroundState
from ecomap.analysis.shape.brokers import brokers
from ecomap.analysis.shape.core import levels
from ecomap.analysis.shape.holes import holes
from ecomap.analysis.shape.measures import MEASURES_BY_ID
from ecomap.analysis.shape.pieces import pieces
from ecomap.analysis.shape.results import Pieces
from ecomap.i18n import N_
from ecomap.i18n import gettext as _
from ecomap.maps.network_model import Floats, NetworkModel
from ecomap.maps.network_shapes import Pending
from ecomap.model import Quality

Detail = Callable[[], BackgroundState]
"""How far what takes long is, for the network of a model."""

DEGREE, SOLID, BETWEENNESS = "degree", "solid", "betweenness"
CIRCLES = "community"

MEASURES = (
    DEGREE,
    SOLID,
    BETWEENNESS,
    "brokers",
    "cut_actors",
    "effective_size",
    "constraint",
    "core",
    "parts",
)
"""The ids, in the order that a page offers them."""

_OWN_NAMES = {DEGREE: N_("Nombre de connexions"), SOLID: N_("Nombre de collaborations")}

_UNITS = {
    DEGREE: N_("En nombre d’acteurs"),
    SOLID: N_("En nombre d’acteurs"),
    BETWEENNESS: N_("En part des plus courts chemins qui passent par l’acteur"),
    "brokers": N_("En paires de partenaires sans lien entre eux"),
    "cut_actors": N_("En paires d’acteurs qui ne se joindraient plus sans lui"),
    "effective_size": N_("En nombre de partenaires qui apportent du nouveau"),
    "constraint": N_("Indice de Burt, sans unité : 0 pour un acteur libre, 1 et plus s’il dépend"),
    "core": N_("En nombre de connexions que chacun garde avec le noyau"),
    "parts": N_("En nombre d’acteurs du groupe qui se joint de proche en proche"),
}


def measure_name(measure: str) -> str:
    """What a measure is called."""
    return _(_OWN_NAMES[measure]) if measure in _OWN_NAMES else MEASURES_BY_ID[measure].name


def unit(measure: str) -> str:
    """What its values count."""
    return _(_UNITS[measure])


@dataclass(frozen=True, slots=True)
class Values:
    """A value for each actor, NaN for none, and the revision of what it was computed from; until a
    measure that takes long is there, `pending` says how far it is."""

    measure: str
    values: Floats
    revision: int | None
    pending: Pending | None = None


@dataclass(frozen=True, slots=True)
class Circles:
    """For each circle, the largest first, the actor with the most connections inside, and the
    numbers of its members; `revision` and `pending` as in `Values`."""

    central: list[str | None]
    members: list[list[int]]
    revision: int | None
    pending: Pending | None


class Measures:
    """The measures of one network, each computed when it is first asked for."""

    def __init__(self, model: NetworkModel, detail: Detail) -> None:
        self._model = model
        self._detail = detail
        self._known: dict[str, Floats] = {}

    def of(self, measure: str) -> Values:
        """One of `MEASURES`."""
        if measure == BETWEENNESS:
            return self._betweenness()
        if measure not in self._known:
            self._known[measure] = self._computed(measure)
        return Values(measure, self._known[measure], self._model.connections.revision)

    def circles(self) -> Circles:
        """Who turns around whom, as far as it is known."""
        state = self._detail()
        rank = self._model.rank
        found = state.result.communities if state.result else ()
        return Circles(
            # What is told may be of a time when there were others.
            [next((each for each in circle.central if each in rank), None) for circle in found],
            [[rank[each] for each in circle.members if each in rank] for circle in found],
            state.revision,
            _pending(CIRCLES, state),
        )

    def _betweenness(self) -> Values:
        state = self._detail()
        values = np.full(len(self._model.actors), 0.0 if state.result else np.nan)
        for each in state.result.detours if state.result else ():
            if each.actor in self._model.rank:
                values[self._model.rank[each.actor]] = each.share
        return Values(BETWEENNESS, values, state.revision, _pending(BETWEENNESS, state))

    def _computed(self, measure: str) -> Floats:
        model, network = self._model, self._model.adjacency
        match measure:
            case "degree":
                return model.touched(model.connected).astype(float)
            case "solid":
                return model.touched(model.joins(Quality.SOLID)).astype(float)
            case "core":
                return np.array(levels(network), dtype=float)
            case "brokers":
                found = brokers(network, [""] * len(model.actors))
                return self._spread(((each.actor, each.pairs) for each in found), 0)
            case "cut_actors":
                cuts = self._pieces.cut_actors
                return self._spread(((each.actor, each.pairs) for each in cuts), 0)
            case "parts":
                parts = self._pieces.parts
                return self._spread(
                    ((actor, len(part)) for part in parts for actor in part.members), np.nan
                )
            case _:
                return self._spread(
                    ((each.actor, getattr(each, measure)) for each in holes(network)), np.nan
                )

    @cached_property
    def _pieces(self) -> Pieces:
        return pieces(self._model.adjacency)

    def _spread(self, found: Iterable[tuple[str, float]], otherwise: float) -> Floats:
        values = np.full(len(self._model.actors), float(otherwise))
        for actor, value in found:
            values[self._model.rank[actor]] = value
        return values


def _pending(measure: str, state: BackgroundState) -> Pending | None:
    if state.done:
        return None
    name = MEASURES_BY_ID["communities" if measure == CIRCLES else measure].name
    percent = round(100 * state.progress)
    if state.failed:
        sentence = _("%(measure)s : le calcul n’a pas abouti. Rechargez la page.", measure=name)
    elif state.result:
        sentence = _(
            "%(measure)s : nouveau calcul en cours, %(percent)s %%. En attendant, voici le résultat"
            " de l’étape %(revision)s.",
            measure=name,
            percent=percent,
            revision=state.revision,
        )
    else:
        sentence = _(
            "%(measure)s : calcul en cours, %(percent)s %%.", measure=name, percent=percent
        )
    return Pending(measure=measure, progress=state.progress, failed=state.failed, sentence=sentence)
