"""What is said of a row: what was changed, what is doubtful, why it is refused."""

from dataclasses import dataclass, field
from enum import StrEnum

_SHOWN = 120


class Level(StrEnum):
    """What became of a row or a value; a row is what its worst remark says."""

    KEPT = "kept"
    CHANGED = "changed"
    DOUBTFUL = "doubtful"
    REFUSED = "refused"

    @property
    def rank(self) -> int:
        """3 for refused, the worst."""
        return list(Level).index(self)


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence about the `value` of a `field` of a row; row 0 is the file as a whole."""

    row: int
    field: str
    value: str
    level: Level
    message: str


@dataclass(slots=True)
class Remarks:
    """Gathers those of one row."""

    row: int
    found: list[Remark] = field(default_factory=list)

    def add(self, level: Level, name: str, value: str, message: str) -> None:
        """Say it of the column `name`; of a long value the beginning is shown."""
        shown = value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"
        self.found.append(Remark(self.row, name, shown, level, message))

    @property
    def level(self) -> Level:
        """The worst."""
        return max(
            (each.level for each in self.found), key=lambda each: each.rank, default=Level.KEPT
        )
