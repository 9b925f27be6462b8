"""Points, boxes and curves. y goes down, as in SVG."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, Self


class Point(NamedTuple):
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @classmethod
    def around(cls, centre: Point, width: float, height: float) -> Self:
        return cls(centre.x - width / 2, centre.y - height / 2, width, height)

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def centre(self) -> Point:
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def grown(self, by: float) -> "Box":
        """The box with `by` more on each side."""
        return Box(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def moved(self, dx: float, dy: float) -> "Box":
        return Box(self.x + dx, self.y + dy, self.width, self.height)

    def beside(self, other: "Box") -> "Box":
        """Itself, pushed off `other` the shortest way; sideways, then right or down, when equal."""
        if not self.overlaps(other):
            return self
        ways = [
            (other.right - self.x, 0.0),
            (other.x - self.right, 0.0),
            (0.0, other.bottom - self.y),
            (0.0, other.y - self.bottom),
        ]
        return self.moved(*min(ways, key=lambda way: abs(way[0] + way[1])))

    def overlaps(self, other: "Box") -> bool:
        """Whether they share more than an edge."""
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.bottom
            and other.y < self.bottom
        )

    def holds(self, point: Point) -> bool:
        """Whether the point is strictly inside."""
        return self.x < point.x < self.right and self.y < point.y < self.bottom


def bounds(boxes: Iterable[Box]) -> Box:
    """The smallest box around all of them; at least one."""
    every = list(boxes)
    x, y = min(box.x for box in every), min(box.y for box in every)
    return Box(x, y, max(b.right for b in every) - x, max(b.bottom for b in every) - y)


@dataclass(frozen=True, slots=True)
class Curve:
    """A cubic Bézier curve."""

    start: Point
    control1: Point
    control2: Point
    end: Point

    def points(self, steps: int = 32) -> Iterator[Point]:
        """Points along the curve, both ends included."""
        corners = (self.start, self.control1, self.control2, self.end)
        for step in range(steps + 1):
            t = step / steps
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
            yield Point(
                sum(w * p.x for w, p in zip(weights, corners, strict=True)),
                sum(w * p.y for w, p in zip(weights, corners, strict=True)),
            )

    @property
    def length(self) -> float:
        """About how long it is."""
        return sum(math.dist(one, other) for one, other in pairwise(self.points()))

    @property
    def hull(self) -> Box:
        """A box that the curve does not leave."""
        corners = (self.start, self.control1, self.control2, self.end)
        return bounds(Box(point.x, point.y, 0, 0) for point in corners)

    @property
    def path(self) -> str:
        """As the `d` of an SVG path."""
        (a, b, c, d) = (
            f"{number(p.x)},{number(p.y)}"
            for p in (self.start, self.control1, self.control2, self.end)
        )
        return f"M{a}C{b} {c} {d}"


def number(value: float) -> str:
    """A coordinate as it is written in SVG: one decimal at most."""
    return f"{round(value, 1):g}" if abs(value) < 1e5 else str(round(value))
