"""Whom to call, as the page Écarts tells it: a resource, who can introduce us, and the reasons."""

from collections.abc import Iterable
from dataclasses import dataclass

from ecomap.analysis.holders import LikelyHolder
from ecomap.analysis.introductions import Introductions
from ecomap.analysis.priorities import Priority
from ecomap.analysis.unconnected import Unconnected
from ecomap.i18n import gettext as _
from ecomap.i18n import ngettext
from ecomap.model import Need, Quality, Resource
from ecomap.web.languages import number
from ecomap.web.pages.gap_words import in_short
from ecomap.web.pages.names import Naming

PAGE = 10
"""Calls on a page: more than anybody makes in a week."""


@dataclass(frozen=True, slots=True)
class Call:
    """`need` is where one may take charge of it, `taken` where other chantiers did already;
    `facts` say in short why it is worth a call, `reasons` at length."""

    resource: Resource
    need: Need
    taken: tuple[Need, ...]
    facts: tuple[str, ...]
    reasons: tuple[str, ...]
    suggestions: tuple[LikelyHolder, ...]
    introductions: Introductions

    @classmethod
    def all_of(cls, found: Iterable[Priority], names: Naming, *, say_where: bool) -> list["Call"]:
        """What to tell of each, in the same order; `say_where` to name the chantier."""
        return [cls._of(each, names, say_where) for each in found]

    @classmethod
    def _of(cls, found: Priority, names: Naming, say_where: bool) -> "Call":
        gap, colleagues = found.unconnected, found.introductions.colleagues
        facts = [in_short(gap, colleagues)]
        if say_where:
            facts.append(_("pour « %(title)s »", title=names.chantier(found.chantier)))
        points = [f"{reason.sentence} ({in_points(reason.points)})" for reason in found.reasons]
        elsewhere = names.snapshot.needs_by_resource[gap.resource.id]
        return cls(
            resource=gap.resource,
            need=names.snapshot.needs[f"{found.chantier}/{gap.resource.id}"],
            taken=tuple(
                need
                for need in elsewhere
                if need.follow_up and not need.is_met and need.chantier != found.chantier
            ),
            facts=tuple(facts),
            reasons=(*points, *_acquainted(gap, names)),
            suggestions=gap.suggestions,
            introductions=found.introductions,
        )


def in_points(points: float) -> str:
    """« + 4 points », « − 2,5 points », « 0 point »."""
    sign = "+\u00a0" if points > 0 else "−\u00a0" if points < 0 else ""
    said = f"{sign}{number(abs(points))}"
    # Up to 2 it is singular in French.
    return ngettext("%(said)s point", "%(said)s points", int(abs(points)), said=said)


def _acquainted(gap: Unconnected, names: Naming) -> list[str]:
    """Who else in the territory is connected already to those who hold the resource."""
    holders = names.actors(gap.holders)
    others = [each for each in gap.connected_to_holder if each[0] not in gap.holders]
    by_quality = {
        quality: names.actors(actor for actor, each in others if each is quality)
        for quality in (Quality.SOLID, Quality.DOTTED)
    }
    sentences = []
    if actors := by_quality[Quality.SOLID]:
        told = _(
            "Ont déjà collaboré avec qui la porte (%(holders)s) : %(actors)s.",
            holders=holders,
            actors=actors,
        )
        sentences.append(told)
    if actors := by_quality[Quality.DOTTED]:
        told = _(
            "Connaissent qui la porte (%(holders)s) : %(actors)s.", holders=holders, actors=actors
        )
        sentences.append(told)
    return sentences
