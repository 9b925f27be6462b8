"""Two stacked bars, as numbers that a template draws: how lines stood, then and now."""

from collections.abc import Iterable
from dataclasses import dataclass

from ecomap.model import Counts

WIDTH = 600
"""Of the longer bar, in the units of the drawing."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a bar: which lines it stands for, how many they are, and where it lies.

    `state` is `solid`, `dotted`, `absent` or `to_qualify`.
    """

    state: str
    n: int
    x: float
    width: float

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


def stacked(counts: Iterable[Counts]) -> list[list[Segment]]:
    """A bar for each of the counts, all on one scale; states without any line are left out."""
    bars = list(counts)
    longest = max((each.total for each in bars), default=0)
    scale = WIDTH / longest if longest else 0.0
    drawn = []
    for each in bars:
        segments, x = [], 0.0
        for state in ("solid", "dotted", "absent", "to_qualify"):
            n = getattr(each, state)
            if n:
                segments.append(Segment(state, n, round(x, 1), round(n * scale, 1)))
                x += n * scale
        drawn.append(segments)
    return drawn
