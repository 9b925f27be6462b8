"""The weights of « qui appeler en premier », as the form of the page shows and takes them."""

from collections.abc import Mapping
from dataclasses import dataclass

from ecomap.analysis.weights import WEIGHTS, Weight, Weights, explanation
from ecomap.errors import InvalidFields
from ecomap.i18n import gettext as _


@dataclass(frozen=True, slots=True)
class WeightsForm:
    """`weights` are in force: the usual ones where those typed cannot be taken; `problems` say why,
    by field, `""` for what is no field of the form. `query` gives the weights to another page."""

    weights: Weights
    typed: dict[str, str]
    problems: dict[str, str]

    @classmethod
    def of(cls, arguments: Mapping[str, str], besides: tuple[str, ...]) -> "WeightsForm":
        """The form as an address fills it; `besides` name its other arguments."""
        names = [each.name for each in WEIGHTS]
        unknown = [name for name in arguments if name not in (*names, *besides)]
        problems = {}
        if unknown:
            name = unknown[0][:60]
            problems[""] = _("« %(name)s » n’est pas un critère de l’ordre : ôtez-le.", name=name)
        try:
            weights = Weights.of({name: arguments.get(name) for name in names})
        except InvalidFields as error:
            weights, problems = Weights(), {**problems, **error.fields}
        typed = {
            name: arguments.get(name) or f"{getattr(weights, name):g}".replace(".", ",")
            for name in names
        }
        return cls(weights, typed, problems)

    @property
    def all(self) -> tuple[Weight, ...]:
        return WEIGHTS

    @property
    def explanation(self) -> str:
        return explanation()

    @property
    def query(self) -> dict[str, str]:
        return self.weights.as_query()
