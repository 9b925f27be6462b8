"""What each column of a file is: decided by all that it holds, one column at a time.

Files are converted from one version of the schema to the other column by column, and by halves.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from ecomap.exchange.places.dates import says_month_first
from ecomap.exchange.places.personal import is_mobile, is_personal_column
from ecomap.exchange.places.schema import (
    DATE,
    LATITUDE,
    LISTS,
    LONGITUDE,
    PHONE,
    PIVOT,
    SEPARATORS,
    SERVICES,
    Version,
    version_of_field,
    version_of_service,
)
from ecomap.exchange.places.table import Cell, RawRow

_SEPARATED = re.compile(r"[;|]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its field, the version of the schema it follows (None where nothing tells), the
    separator of its values when it is a list, and how many rows fill it."""

    field: str
    version: Version | None
    separator: str
    filled: int
    personal: bool = False
    decimal_commas: bool = False
    month_first: bool = False


@dataclass(slots=True)
class _Seen:
    filled: int = 0
    bars: int = 0
    semicolons: int = 0
    versions: Counter[Version] = field(default_factory=Counter)
    commas: bool = False
    month_first: bool = False
    day_first: bool = False


@dataclass(slots=True)
class Survey:
    """What is learnt by going through a file once, before any row is judged."""

    rows: int = 0
    missing: int = 0
    wrong: int = 0
    mobiles: int = 0
    seen: dict[str, _Seen] = field(default_factory=dict)
    pivots: Counter[str] = field(default_factory=Counter)

    def add(self, row: RawRow) -> None:
        """Take a row into account."""
        self.rows += 1
        self.wrong += bool(row.problem)
        self.missing += bool(row.missing)
        for name, cell in row.cells.items():
            text = _joined(cell)
            if text:
                self._look(name, text, isinstance(cell, list))
        if pivot := _joined(row.cells.get(PIVOT, "")):
            self.pivots[pivot] += 1

    def _look(self, name: str, text: str, listed: bool) -> None:
        seen = self.seen.setdefault(name, _Seen())
        seen.filled += 1
        if name in LISTS:
            if not listed:
                seen.bars += "|" in text
                seen.semicolons += ";" in text
            if name == SERVICES:
                seen.versions[version_of_service(_SEPARATED.split(text, maxsplit=1)[0])] += 1
        elif name in (LATITUDE, LONGITUDE):
            seen.commas |= "," in text
        elif name == PHONE:
            self.mobiles += is_mobile(text)
        elif name == DATE:
            first = says_month_first(text)
            seen.month_first |= first is True
            seen.day_first |= first is False

    def column(self, name: str) -> Column:
        """What the column is."""
        seen = self.seen.get(name) or _Seen()
        version = version_of_field(name)
        if version is None and seen.versions:
            version = seen.versions.most_common(1)[0][0]
        separator = ""
        if name in LISTS:
            if seen.bars != seen.semicolons:
                separator = "|" if seen.bars > seen.semicolons else ";"
            else:
                separator = SEPARATORS[version or Version.V1]
            if version is None and seen.bars + seen.semicolons:
                version = Version.V1 if separator == "|" else Version.V0
        return Column(
            field=name,
            version=version,
            separator=separator,
            filled=seen.filled,
            personal=is_personal_column(name),
            decimal_commas=seen.commas,
            month_first=seen.month_first and not seen.day_first,
        )

    def columns(self) -> tuple[Column, ...]:
        """Every column that holds something, in the order of the file."""
        return tuple(map(self.column, self.seen))

    def shared_pivots(self) -> frozenset[str]:
        """The identifiers that several rows have, as written: of a body, not of a place."""
        return frozenset(pivot for pivot, times in self.pivots.items() if times > 1)


def _joined(cell: Cell) -> str:
    return (cell if isinstance(cell, str) else "|".join(cell)).strip()
