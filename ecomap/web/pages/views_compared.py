"""Where two chantiers do not see the same thing, in a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from ecomap.analysis.disagreements import Disagreement, View, without_repeats
from ecomap.i18n import N_
from ecomap.i18n import gettext as _
from ecomap.model import Kind, Quality
from ecomap.web.pages.names import Naming

_LINES = {
    Quality.SOLID: N_("trait plein"),
    Quality.DOTTED: N_("trait pointillé"),
    Quality.ABSENT: N_("aucun lien"),
}


@dataclass(frozen=True, slots=True)
class Compared:
    """`sentence` opposes two of the `views`; `through` resources, for an actor."""

    name: str
    sentence: str
    views: tuple[View, ...]
    through: bool


def compared(found: Sequence[Disagreement], names: Naming, chantier: str | None) -> list[Compared]:
    """Each disagreement once. `chantier`, where one is asked about, is « ici »."""
    return [
        Compared(
            _name(each, names),
            _opposed(each.views, names, chantier),
            each.views,
            each.kind is Kind.ACTOR,
        )
        for each in without_repeats(found)
    ]


def _name(found: Disagreement, names: Naming) -> str:
    name = names.of(found.kind, found.id)
    return name if found.kind is Kind.RESOURCE else _("%(name)s (acteur)", name=name)


def _opposed(views: tuple[View, ...], names: Naming, chantier: str | None) -> str:
    ours = next((view for view in views if view.chantier == chantier), None)
    one = ours or min(views, key=lambda view: view.quality.rank)
    other = max(views, key=lambda view: abs(view.quality.rank - one.quality.rank))
    values = {
        "one": _(_LINES[one.quality]),
        "title": names.chantier(one.chantier),
        "other": _(_LINES[other.quality]),
        "other_title": names.chantier(other.chantier),
    }
    if ours:
        return _("%(one)s ici, %(other)s dans « %(other_title)s ».", **values)
    return _("%(one)s dans « %(title)s », %(other)s dans « %(other_title)s ».", **values)
