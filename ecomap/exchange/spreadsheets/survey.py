"""What the columns of a sheet hold, found out while its rows are counted."""

from collections.abc import Sequence

_LONGEST_NUMBER = 9


class Columns:
    """Which columns hold something, and which only count the rows: 1, 2, 3."""

    def __init__(self, width: int) -> None:
        self._empty = set(range(width))
        self._counting = set(range(width))
        self._last: dict[int, int] = {}

    def see(self, cells: Sequence[str]) -> None:
        """Take note of a row."""
        if not self._empty and not self._counting:
            return
        for place in tuple(self._empty | self._counting):
            text = cells[place].strip() if place < len(cells) else ""
            if not text:
                continue
            self._empty.discard(place)
            if place in self._counting:
                self._count(place, text)

    @property
    def empty(self) -> frozenset[int]:
        """The places of those in which no row has anything."""
        return frozenset(self._empty)

    @property
    def counting(self) -> frozenset[int]:
        """The places of those whose numbers are a run from 1, or from 0, and nothing else."""
        return frozenset(self._counting & set(self._last))

    def _count(self, place: int, text: str) -> None:
        if not any(each.isdigit() for each in text):  # "Total" below the last row
            return
        number = int(text) if text.isdecimal() and len(text) <= _LONGEST_NUMBER else -1
        last = self._last.get(place)
        if number == last + 1 if last is not None else number in (0, 1):
            self._last[place] = number
        else:
            self._counting.discard(place)
