"""Stacked bars, as numbers that a template draws: how lines stood, then and now."""

from collections.abc import Iterable
from dataclasses import dataclass

from ecomap.model import Counts

ROOM = 5.0
"""A stretch narrower than this, in percent, has no room for its number."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a bar: `n` lines of a state (solid, dotted, absent or to_qualify).

    Where it lies is in percent of the room there is.
    """

    state: str
    n: int
    start: float
    width: float

    @property
    def middle(self) -> float:
        return round(self.start + self.width / 2, 2)

    @property
    def numbered(self) -> bool:
        return self.width >= ROOM


def stacked(counts: Iterable[Counts]) -> list[list[Segment]]:
    """A bar for each of the counts, all on one scale; states without any line are left out."""
    bars = list(counts)
    longest = max((each.total for each in bars), default=0) or 1
    drawn = []
    for each in bars:
        segments: list[Segment] = []
        before = 0
        for state in ("solid", "dotted", "absent", "to_qualify"):
            n = getattr(each, state)
            if n:
                start, width = (round(100 * value / longest, 2) for value in (before, n))
                segments.append(Segment(state, n, start, width))
            before += n
        drawn.append(segments)
    return drawn
