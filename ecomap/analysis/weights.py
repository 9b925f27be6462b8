"""How much each reason counts when one asks whom to call first.

The scale is ours: neither the guide nor the panorama ranks resources. So every weight is shown,
explained and adjustable.
"""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

from ecomap.errors import InvalidFields, Problem
from ecomap.i18n import N_
from ecomap.i18n import gettext as _
from ecomap.model.problems import shown

LARGEST = 1_000
"""Beyond this, one weight leaves nothing of the others."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What may count: its name in a URL, how much it counts unless one says otherwise, what it is
    called and what it means. `sign` is -1 for what counts against a resource."""

    name: str
    default: float
    sign: int
    _label: str
    _meaning: str

    @property
    def label(self) -> str:
        return _(self._label)

    @property
    def meaning(self) -> str:
        return _(self._meaning)


WEIGHTS = (
    Weight(
        "chantiers",
        4,
        1,
        N_("Chantiers qui la cherchent"),
        N_("Points pour chaque chantier qui a cette ressource sur sa carte."),
    ),
    Weight(
        "audiences",
        1,
        1,
        N_("Publics touchés"),
        N_("Points pour chaque public visé par l’un de ces chantiers."),
    ),
    Weight(
        "nature",
        4,
        1,
        N_("Nature encore sans lien plein"),
        N_("Points si rien n’est encore assuré pour cette nature de ressources."),
    ),
    Weight(
        "effort",
        1,
        -1,
        N_("Effort pour se faire présenter"),
        N_("Points retirés pour chaque unité de coût du meilleur chemin vers la ressource."),
    ),
)


def explanation() -> str:
    """How points are counted, in words."""
    return _(
        "On ajoute ce que la ressource apporte (chantiers qui la cherchent, publics touchés, nature"
        " encore sans lien plein), on retire l’effort pour se faire présenter, chacun multiplié par"
        " son poids. Le plus de points vient en premier."
    )


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each of `WEIGHTS` counts: from 0 to `LARGEST`, not all 0."""

    chantiers: float = WEIGHTS[0].default
    audiences: float = WEIGHTS[1].default
    nature: float = WEIGHTS[2].default
    effort: float = WEIGHTS[3].default

    @classmethod
    def of(cls, given: Mapping[str, object]) -> "Weights":
        """The weights in the arguments of a URL, or of anything; one that is not given, or empty,
        counts as by default. Raises `InvalidFields` with every problem."""
        numbers, problems = {}, []
        for weight in WEIGHTS:
            value = given.get(weight.name)
            if value is None or value == "":
                continue
            message = _wrong(value)
            if message:
                problems.append(Problem(message, field=weight.name))
            else:
                numbers[weight.name] = _number(value)
        if problems:
            raise InvalidFields(problems)
        weights = cls(**numbers)
        if not any(asdict(weights).values()):
            message = _("Tous les poids sont à zéro : plus rien ne distingue les ressources.")
            remedy = _("Donnez un poids à au moins un critère.")
            raise InvalidFields([Problem(message, remedy, WEIGHTS[0].name)])
        return weights

    def as_query(self) -> dict[str, str]:
        """The arguments of a URL that give these weights; empty for the usual ones."""
        return {
            field.name: str(getattr(self, field.name)).removesuffix(".0")
            for field in fields(self)
            if getattr(self, field.name) != field.default
        }


def _number(value: object) -> float:
    """NaN for what is none; a comma may stand for the point, but no `_` between digits, which only
    programs write."""
    text = str(value).replace(",", ".")
    try:
        return math.nan if "_" in text else float(text)
    except ValueError:
        return math.nan


def _wrong(value: object) -> str:
    """What is wrong with a weight, or ""."""
    number = _number(value)
    if not math.isfinite(number):
        return _("« %(value)s » n’est pas un nombre : écrivez par exemple 2.", value=shown(value))
    if number < 0:
        return _("Un poids ne peut pas être négatif : écrivez 0 pour ne pas compter ce critère.")
    if number > LARGEST:
        return _("Un poids va de 0 à %(largest)s.", largest=LARGEST)
    return ""
