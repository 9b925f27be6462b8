"""The sentences of the page Écarts that no analysis says by itself."""

from collections.abc import Iterable, Sequence

from ecomap.analysis.coverage import NatureCoverage
from ecomap.analysis.effort import WEIGHTS
from ecomap.analysis.introductions import Colleague
from ecomap.analysis.unconnected import Unconnected
from ecomap.i18n import N_, ngettext
from ecomap.i18n import gettext as _
from ecomap.model import Counts, Nature, Quality

_SIDES = {
    Nature.HUMAN: N_("humain"),
    Nature.MATERIAL: N_("matériel"),
    Nature.FINANCIAL: N_("financier"),
    Nature.TECHNICAL: N_("technique"),
    Nature.INTELLECTUAL: N_("intellectuel"),
}
"""After « côté »."""


def headline(missing: int, counts: Counts) -> str:
    """How things stand, in one sentence; `missing` counts resources without any link."""
    if not counts.total:
        return _("Aucune ressource n’est encore notée.")
    to_qualify = counts.to_qualify
    if missing and to_qualify:
        return _(
            "%(missing)s, et %(to_qualify)s.",
            missing=_missing(missing),
            to_qualify=_to_qualify(to_qualify),
        )
    if missing:
        return f"{_missing(missing)}."
    if to_qualify:
        return _("Rien ne manque, mais %(to_qualify)s.", to_qualify=_to_qualify(to_qualify))
    return _("Rien ne manque : toutes les ressources sont connues.")


def not_assured(rows: Iterable[NatureCoverage]) -> str:
    """The natures with nothing solid, to follow « rien d’assuré côté »: « financier ni humain »."""
    sides = [_(_SIDES[row.nature]) for row in rows if row.nature and not row.solid]
    if len(sides) < 2:
        return "".join(sides)
    return _("%(first)s ni %(last)s", first=", ".join(sides[:-1]), last=sides[-1])


def in_short(gap: Unconnected, colleagues: Sequence[Colleague]) -> str:
    """Why a resource is worth a call, in a few words; `colleagues` have a link to it."""
    if colleagues:
        title, others = colleagues[0].title, len(colleagues) - 1
        if not others and colleagues[0].quality is Quality.SOLID:
            return _("« %(title)s » y est déjà relié", title=title)
        if not others:
            return _("« %(title)s » connaît déjà qui la porte", title=title)
        return ngettext(
            "« %(title)s » et %(n)s autre chantier ont déjà un lien",
            "« %(title)s » et %(n)s autres chantiers ont déjà un lien",
            others,
            title=title,
        )
    if len(gap.chantiers) < 2:
        return _("cherchée par ce seul chantier")
    return ngettext(
        "cherchée par %(n)s chantier, aucun n’y est relié",
        "cherchée par %(n)s chantiers, aucun n’y est relié",
        len(gap.chantiers),
    )


def effort_explained() -> str:
    """How the effort to make is counted, with the weights that are in force."""
    solid, dotted, absent = (WEIGHTS[quality] for quality in Quality)
    return _(
        "Un lien plein compte %(solid)s, un pointillé %(dotted)s, une ressource sans lien"
        " %(absent)s. On additionne, puis on compare au pire cas, où tout serait sans lien : 0 %%"
        " veut dire que tout est acquis, 100 %% que tout est à faire. L’échelle est de nous, le"
        " guide n’en donne pas. Les liens à qualifier ne comptent pas.",
        solid=solid,
        dotted=dotted,
        absent=absent,
    )


def _missing(n: int) -> str:
    return ngettext("Il manque %(n)s ressource", "Il manque %(n)s ressources", n)


def _to_qualify(n: int) -> str:
    return ngettext("%(n)s lien reste à qualifier", "%(n)s liens restent à qualifier", n)
