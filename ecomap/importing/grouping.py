"""Remarks of an import that say the same, together, so that a report of many rows can be read."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ecomap.exchange.places import Level

_VARYING = re.compile(r"« [^»]* »|\d+(?:[.,]\d+)*")
_FEW = 3
"""As many are read as they are rather than as what they have in common."""


@dataclass(frozen=True, slots=True)
class Told:
    """A remark on a value of a row; row 0 is the file as a whole. `ranked` is whether rows are
    numbered by their rank, not by their line."""

    level: Level
    row: int
    field: str
    value: str
    message: str
    file: str = ""
    ranked: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Remarks that say the same but for a name or a number; `key` names the group in an address,
    `message` is what they say, or have in common."""

    key: str
    level: Level
    field: str
    message: str
    remarks: tuple[Told, ...]

    @property
    def alike(self) -> bool:
        """Whether every remark says it in the same words."""
        return all(each.message == self.message for each in self.remarks)


def grouped(remarks: Iterable[Told]) -> list[Group]:
    """Remarks that say the same together, the worst first, then the most frequent. A few that do
    not say it in the same words stand apart, each in its own."""
    found: dict[tuple[Level, str, str], list[Told]] = {}
    for each in remarks:
        same = each.level, each.field, _VARYING.sub("…", each.message)
        found.setdefault(same, []).append(each)
    groups = [group for (*_, pattern), some in found.items() for group in _groups(pattern, some)]
    return sorted(groups, key=lambda each: (-each.level.rank, -len(each.remarks)))


def _groups(pattern: str, remarks: list[Told]) -> Iterator[Group]:
    wordings: dict[str, list[Told]] = {}
    for each in remarks:
        wordings.setdefault(each.message, []).append(each)
    if len(wordings) > 1 and len(remarks) > _FEW:
        wordings = {pattern: remarks}
    for message, some in wordings.items():
        level, field = some[0].level, some[0].field
        yield Group(_digest(level, field, message), level, field, message, tuple(some))


def _digest(*parts: str) -> str:
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=6).hexdigest()
