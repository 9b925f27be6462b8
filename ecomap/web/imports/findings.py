"""What a check or an import found, as a page tells it: counts, then remarks that say the same
together."""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ecomap.exchange.places import Level
from ecomap.exchange.sheets import Table
from ecomap.i18n import N_
from ecomap.i18n import gettext as _

LEVELS = {
    Level.REFUSED: N_("Refusé"),
    Level.DOUBTFUL: N_("À vérifier"),
    Level.CHANGED: N_("Corrigé"),
    Level.KEPT: N_("Gardé"),
}
"""The worst first."""

_VARYING = re.compile(r"« [^»]* »|\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Told:
    """A remark on a value of a row; row 0 is the file as a whole."""

    level: Level
    row: int
    field: str
    value: str
    message: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Remarks that say the same but for a name or a number; `key` names the group in an address."""

    key: str
    level: Level
    field: str
    message: str
    remarks: tuple[Told, ...]

    @property
    def alike(self) -> bool:
        """Whether every remark says it in the same words."""
        return all(each.message == self.message for each in self.remarks)


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
        """Remarks that say the same together, the worst first, then the most frequent."""
        found: dict[tuple[Level, str, str], list[Told]] = {}
        for each in self.remarks:
            if level in (None, each.level):
                same = each.level, each.field, _VARYING.sub("…", each.message)
                found.setdefault(same, []).append(each)
        groups = [
            Group(_digest(*same), same[0], same[1], _said(some, same[2]), tuple(some))
            for same, some in found.items()
        ]
        return sorted(groups, key=lambda each: (-each.level.rank, -len(each.remarks)))

    def table(self, title: str) -> Table:
        """All remarks, for a spreadsheet."""
        headings = (_("Niveau"), _("Fichier"), _("Ligne"), _("Colonne"), _("Valeur"), _("Pourquoi"))
        rows = tuple(
            (_(LEVELS[each.level]), each.file, each.row or "", each.field, each.value, each.message)
            for each in sorted(self.remarks, key=lambda each: -each.level.rank)
        )
        return Table(title, headings, rows)


def _said(remarks: Sequence[Told], pattern: str) -> str:
    """The words of all, or what they have in common."""
    first = remarks[0].message
    return first if all(each.message == first for each in remarks) else pattern


def _digest(*parts: str) -> str:
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=6).hexdigest()
