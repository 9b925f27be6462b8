"""Why a resource comes before another, one reason after the other, in numbers and in words."""

from dataclasses import dataclass
from typing import Any

from ecomap.analysis.introductions import Path
from ecomap.analysis.weights import WEIGHTS, Weight, Weights
from ecomap.i18n import gettext as _
from ecomap.i18n import ngettext
from ecomap.model import Nature, group_heading

FARTHEST = 12
"""What being introduced counts at most, and where nobody can introduce: as much as four people in a
row who know each other without having worked together."""

_CHANTIERS, _AUDIENCES, _NATURE, _EFFORT = WEIGHTS


@dataclass(frozen=True, slots=True)
class Reason:
    """What one of `WEIGHTS` says of a resource.

    `value` counts chantiers, audiences, natures (0 or 1), or what being introduced costs (0 to
    `FARTHEST`); `factor` is how much that weight was chosen to count. `sentence` is in the
    language in force when it was made.
    """

    weight: Weight
    value: int
    factor: float
    sentence: str

    @property
    def points(self) -> float:
        """What it adds, or takes away for the effort."""
        return round(self.weight.sign * self.value * self.factor, 2) + 0.0

    def as_json(self) -> dict[str, Any]:
        return {
            "weight": self.weight.name,
            "label": self.weight.label,
            "value": self.value,
            "factor": self.factor,
            "points": self.points,
            "sentence": self.sentence,
        }


def chantiers_reason(count: int, weights: Weights) -> Reason:
    """For a resource that so many chantiers need."""
    sentence = ngettext("%(n)s chantier la cherche.", "%(n)s chantiers la cherchent.", count)
    return Reason(_CHANTIERS, count, weights.chantiers, sentence)


def audiences_reason(count: int, everyone: bool, weights: Weights) -> Reason:
    """For one whose chantiers aim at so many audiences; `everyone` if one is the whole population,
    which makes them all."""
    if everyone:
        sentence = _("Elle touche toute la population, soit %(n)s publics.", n=count)
    elif count:
        sentence = ngettext("%(n)s public est visé.", "%(n)s publics sont visés.", count)
    else:
        sentence = _("Aucun public visé n’est encore indiqué.")
    return Reason(_AUDIENCES, count, weights.audiences, sentence)


def nature_reason(nature: Nature | None, solid: bool, weights: Weights) -> Reason:
    """For one of a nature of which something is, or is not, `solid` already."""
    if nature is None:
        sentence = _("Sa nature reste à préciser : ce critère ne compte pas.")
    elif solid:
        sentence = _("%(nature)s : un lien plein existe déjà.", nature=group_heading(nature))
    else:
        sentence = _("%(nature)s : rien n’est encore assuré.", nature=group_heading(nature))
    return Reason(_NATURE, int(nature is not None and not solid), weights.nature, sentence)


def effort_reason(path: Path | None, weights: Weights, *, asked: bool, held: bool) -> Reason:
    """For one to which the cheapest way there is goes by `path`, if any; `asked` if somebody of the
    chantier could follow it, `held` if somebody is named at its end."""
    cost = FARTHEST if path is None else min(path.cost, FARTHEST)
    return Reason(_EFFORT, cost, weights.effort, _effort_sentence(path, cost, asked, held))


def _effort_sentence(path: Path | None, cost: int, asked: bool, held: bool) -> str:
    if path is not None:
        return _path_sentence(path, cost)
    if not held:
        sentence = _("Personne n’est nommé pour porter cette ressource")
    elif not asked:
        sentence = _("Personne n’est nommé pour piloter ou faire le chantier")
    else:
        sentence = _("Personne ne peut encore nous présenter")
    return _("%(sentence)s : l’effort compte %(cost)s, le maximum.", sentence=sentence, cost=cost)


def _path_sentence(path: Path, cost: int) -> str:
    between = len(path.steps) - 2
    if between < 0:
        return _("Qui la porte fait déjà partie du chantier : aucun effort.")
    if not between:
        return _("Quelqu’un du chantier connaît déjà qui la porte : effort %(cost)s.", cost=cost)
    return ngettext(
        "%(n)s intermédiaire peut nous présenter : effort %(cost)s.",
        "De proche en proche, %(n)s intermédiaires peuvent nous présenter : effort %(cost)s.",
        between,
        cost=cost,
    )
