"""What speaks for each colour of a chantier, beside the one that the group chose.

Guide, fiche outil n° 3 (p. 76): green where the chantier can start soon, its lead, those who carry
it out, those to associate and its resources being identified; orange where obstacles have to be
removed first; red where it is blocked; white where one does not know. The signs below are read
from what the group wrote; the group decides, and its colour is never changed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ecomap.graph.snapshot import Snapshot
from ecomap.i18n import N_, ngettext
from ecomap.i18n import gettext as _
from ecomap.model import Chantier, Feasibility, Horizon, Need

_ONE: dict[tuple[str, bool], str] = {
    ("lead", True): N_("Un pilote est identifié."),
    ("lead", False): N_("Personne n’est encore nommé pour piloter."),
    ("doers", True): N_("On sait qui fait."),
    ("doers", False): N_("Personne n’est encore nommé pour faire."),
    ("associates", True): N_("On sait qui associer."),
    ("associates", False): N_("Personne n’est encore nommé parmi ceux à associer."),
    ("resources", True): N_("Des ressources sont identifiées, et chaque lien est qualifié."),
    ("nothing_absent", True): N_("Aucun lien qualifié ne manque."),
    ("nothing_absent", False): N_("Aucun lien n’est encore qualifié."),
    ("soon", True): N_("Toutes les ressources sont opérantes, ou le seront à court terme."),
    ("nobody", True): N_("Personne n’est nommé, ni pour piloter ni pour faire."),
    ("all_absent", True): N_("Tous les liens qualifiés sont absents."),
}
_MANY: dict[tuple[str, bool], tuple[str, str]] = {
    ("resources", False): (
        N_("%(n)s lien reste à qualifier."),
        N_("%(n)s liens restent à qualifier."),
    ),
    ("soon", False): (
        N_("Pour %(n)s ressource, rien ne dit qu’elle soit opérante à court terme."),
        N_("Pour %(n)s ressources, rien ne dit qu’elles soient opérantes à court terme."),
    ),
    ("obstacles", True): (N_("%(n)s frein est à lever."), N_("%(n)s freins sont à lever.")),
    ("links", True): (
        N_("%(n)s lien est à construire."),
        N_("%(n)s liens sont à construire."),
    ),
    ("to_create", True): (
        N_("%(n)s ressource est à créer."),
        N_("%(n)s ressources sont à créer."),
    ),
    ("later", True): (
        N_("%(n)s ressource ne sera opérante qu’à moyen ou long terme."),
        N_("%(n)s ressources ne seront opérantes qu’à moyen ou long terme."),
    ),
}
_NO_RESOURCE = N_("Aucune ressource n’est encore identifiée.")
_SOON = (Horizon.NOW, Horizon.SHORT)


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that the group wrote, and the colour that it speaks for.

    Of green, what `holds` and what does not is told; of orange and red, only what holds.
    `resources` are the ids of those it is about, `texts` the group's own words.
    """

    code: str
    colour: Feasibility
    holds: bool
    resources: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """In the reader's language."""
        if self.code == "resources" and not self.holds and not self.resources:
            return _(_NO_RESOURCE)
        if self.code == "nothing_absent" and self.resources:
            return ngettext("Il manque %(n)s lien.", "Il manque %(n)s liens.", len(self.resources))
        if (self.code, self.holds) in _MANY:
            count = len(self.resources) + len(self.texts)
            return ngettext(*_MANY[self.code, self.holds], count)
        return _(_ONE[self.code, self.holds])


@dataclass(frozen=True, slots=True)
class FeasibilitySigns:
    """`chosen` by the group; `points_to` what the signs say, UNKNOWN where they say nothing."""

    chosen: Feasibility
    points_to: Feasibility
    signs: tuple[Sign, ...]

    def of(self, colour: Feasibility) -> tuple[Sign, ...]:
        """What speaks for a colour, and for green also what does not."""
        return tuple(sign for sign in self.signs if sign.colour is colour)

    def as_json(self) -> dict[str, Any]:
        return {
            "chosen": self.chosen.value,
            "points_to": self.points_to.value,
            "signs": [
                {"colour": sign.colour.value, "holds": sign.holds, "sentence": sign.sentence}
                for sign in self.signs
            ],
        }


def feasibility(snapshot: Snapshot, chantier: Chantier) -> FeasibilitySigns:
    """The signs of a chantier, green ones first.

    They point to red where nobody is there and nothing is linked, both; else to orange where any of
    orange holds; else to green where all of green hold; else nowhere.
    """
    needs = snapshot.needs_by_chantier[chantier.id]
    green = tuple(_green(chantier, needs))
    orange = tuple(_orange(snapshot, chantier, needs))
    red = tuple(_red(chantier, needs))
    if len(red) > 1:
        points_to = Feasibility.BLOCKED
    elif orange:
        points_to = Feasibility.MEDIUM
    elif all(sign.holds for sign in green):
        points_to = Feasibility.SHORT
    else:
        points_to = Feasibility.UNKNOWN
    return FeasibilitySigns(chantier.feasibility, points_to, (*green, *orange, *red))


def _green(chantier: Chantier, needs: tuple[Need, ...]) -> Iterator[Sign]:
    governance, green = chantier.governance, Feasibility.SHORT
    yield Sign("lead", green, bool(governance.lead))
    yield Sign("doers", green, bool(governance.doers))
    yield Sign("associates", green, bool(governance.associates))
    to_qualify = tuple(need.resource for need in needs if not need.assessed)
    yield Sign("resources", green, bool(needs) and not to_qualify, to_qualify)
    absent = _absent(needs)
    qualified = any(need.assessed for need in needs)
    yield Sign("nothing_absent", green, qualified and not absent, absent)
    not_soon = tuple(need.resource for need in needs if need.horizon not in _SOON)
    if needs:
        yield Sign("soon", green, not not_soon, not_soon)


def _orange(snapshot: Snapshot, chantier: Chantier, needs: tuple[Need, ...]) -> Iterator[Sign]:
    orange = Feasibility.MEDIUM
    if chantier.obstacles:
        yield Sign("obstacles", orange, holds=True, texts=chantier.obstacles)
    if absent := _absent(needs):
        yield Sign("links", orange, holds=True, resources=absent)
    created = [need.resource for need in needs if snapshot.resources[need.resource].to_create]
    if created:
        yield Sign("to_create", orange, holds=True, resources=tuple(created))
    later = [need.resource for need in needs if need.horizon in (Horizon.MEDIUM, Horizon.LONG)]
    if later:
        yield Sign("later", orange, holds=True, resources=tuple(later))


def _red(chantier: Chantier, needs: tuple[Need, ...]) -> Iterator[Sign]:
    governance, red = chantier.governance, Feasibility.BLOCKED
    absent = _absent(needs)
    assessed = [need for need in needs if need.assessed]
    if assessed and len(absent) == len(assessed):
        yield Sign("all_absent", red, holds=True, resources=absent)
    if not governance.lead and not governance.doers:
        yield Sign("nobody", red, holds=True)


def _absent(needs: tuple[Need, ...]) -> tuple[str, ...]:
    return tuple(n.resource for n in needs if n.is_missing)
