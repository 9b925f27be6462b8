"""What a check or an import found, as a page tells it: counts, then remarks that say the same
together."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from ecomap.exchange.places import Level
from ecomap.exchange.sheets import Table
from ecomap.i18n import N_
from ecomap.i18n import gettext as _
from ecomap.importing.grouping import Group, Told, grouped

LEVELS = {
    Level.REFUSED: N_("Refusé"),
    Level.DOUBTFUL: N_("À vérifier"),
    Level.CHANGED: N_("Corrigé"),
    Level.KEPT: N_("Gardé"),
}
"""The worst first."""


@dataclass(frozen=True, slots=True)
class Findings:
    """`counts` are those of the report by its names; `revision` the one written, if any."""

    counts: dict[str, int]
    remarks: tuple[Told, ...]
    revision: int | None

    @classmethod
    def of(cls, found: dict[str, Any]) -> "Findings":
        """From what was kept of a report."""
        remarks = tuple(
            Told(**{**each, "level": Level(each["level"])}) for each in found["remarks"]
        )
        counts = {name: n for name, n in found.items() if name not in ("remarks", "revision")}
        return cls(counts, remarks, found["revision"])

    @property
    def levels(self) -> Counter[Level]:
        """How many remarks there are of each level."""
        return Counter(each.level for each in self.remarks)

    def groups(self, level: Level | None = None) -> list[Group]:
        """Those of one level or of all, together where they say the same."""
        return grouped(each for each in self.remarks if level in (None, each.level))

    def table(self, title: str) -> Table:
        """All remarks, for a spreadsheet."""
        headings = (_("Niveau"), _("Fichier"), _("Ligne"), _("Colonne"), _("Valeur"), _("Pourquoi"))
        rows = tuple(
            (_(LEVELS[each.level]), each.file, each.row or "", each.field, each.value, each.message)
            for each in sorted(self.remarks, key=lambda each: -each.level.rank)
        )
        return Table(title, headings, rows)
