"""How a line of a map stood at two dates, and what became of it in between."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ecomap.i18n import N_, ngettext
from ecomap.i18n import gettext as _
from ecomap.model import Nature, Quality, label
from ecomap.model.vocabulary import TO_QUALIFY


class State(StrEnum):
    """How a line of a map stood at a date."""

    SOLID = "solid"
    DOTTED = "dotted"
    ABSENT = "absent"
    TO_QUALIFY = "to_qualify"

    @property
    def label(self) -> str:
        """The words for it, in the reader's language."""
        return _(TO_QUALIFY) if self is State.TO_QUALIFY else label(Quality(self))


class Move(StrEnum):
    """What became of a line between two dates."""

    UPGRADED = "upgraded"
    DOWNGRADED = "downgraded"
    QUALIFIED = "qualified"
    UNQUALIFIED = "unqualified"
    ADDED = "added"
    REMOVED = "removed"

    @property
    def label(self) -> str:
        """What such lines are, in the reader's language."""
        return _(_MOVES[self])

    def told(self, lines: int) -> str:
        """How many lines did so, in words."""
        match self:
            case Move.UPGRADED:
                return ngettext("%(n)s lien renforcé", "%(n)s liens renforcés", lines)
            case Move.DOWNGRADED:
                return ngettext("%(n)s lien affaibli", "%(n)s liens affaiblis", lines)
            case Move.QUALIFIED:
                return ngettext("%(n)s lien qualifié", "%(n)s liens qualifiés", lines)
            case Move.UNQUALIFIED:
                return ngettext(
                    "%(n)s lien remis à qualifier", "%(n)s liens remis à qualifier", lines
                )
            case Move.ADDED:
                return ngettext("%(n)s lien ajouté", "%(n)s liens ajoutés", lines)
            case Move.REMOVED:
                return ngettext("%(n)s lien retiré", "%(n)s liens retirés", lines)


_MOVES = {
    Move.UPGRADED: N_("Renforcés"),
    Move.DOWNGRADED: N_("Affaiblis"),
    Move.QUALIFIED: N_("Qualifiés"),
    Move.UNQUALIFIED: N_("Remis à qualifier"),
    Move.ADDED: N_("Ajoutés"),
    Move.REMOVED: N_("Retirés"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a chantier's map at both dates; None where it did not stand.

    Titles, names and natures are those of the later date, else of the earlier.
    """

    chantier: str
    title: str
    resource: str
    name: str
    nature: Nature | None
    before: State | None
    after: State | None

    @property
    def move(self) -> Move | None:
        """What became of it, None for nothing: a line put on the map since counts as qualified once
        it is, and as added until then."""
        if self.before is self.after:
            return None
        if self.after is None:
            return Move.REMOVED
        if self.after is State.TO_QUALIFY:
            return Move.ADDED if self.before is None else Move.UNQUALIFIED
        if self.before in (None, State.TO_QUALIFY):
            return Move.QUALIFIED
        order = list(State)
        up = order.index(self.after) < order.index(self.before)
        return Move.UPGRADED if up else Move.DOWNGRADED

    def as_json(self) -> dict[str, Any]:
        return {
            "chantier": self.chantier,
            "title": self.title,
            "resource": self.resource,
            "name": self.name,
            "nature": self.nature,
            "before": self.before,
            "after": self.after,
            "change": self.move,
        }
