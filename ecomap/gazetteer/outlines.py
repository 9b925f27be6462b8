"""Whether a point lies where it should: the outlines of the départements.

Outlines are true to about 100 m, so a point is only said to be outside beyond `TOLERANCE_KM`.
"""

from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise
from math import cos, hypot, radians
from typing import NamedTuple

TOLERANCE_KM = 5.0
_KM_PER_DEGREE = 111.2
_DEGREE = 1_000

# The outlines stop at the départements; for the collectivities, degrees around all their land.
_BOXES = {
    "975": (46.7, -56.5, 47.2, -56.1),
    "977": (17.8, -63.0, 18.0, -62.75),
    "978": (18.0, -63.2, 18.15, -62.95),
    "986": (-14.5, -178.3, -13.1, -176.0),
    "987": (-28.0, -155.0, -7.5, -134.0),
    "988": (-23.0, 158.0, -18.0, 172.5),
}

Ring = tuple[tuple[float, float], ...]
"""Corners, longitude first; the last is the first again."""


class Position(NamedTuple):
    """Degrees north and east."""

    latitude: float
    longitude: float


class Whereabouts(StrEnum):
    """Of a point, as to a département."""

    INSIDE = "inside"
    SWAPPED = "swapped"
    """It would be inside with latitude and longitude the other way round."""
    OUTSIDE = "outside"
    UNKNOWN = "unknown"
    """That département has no outline."""


class Outlines:
    """The outlines of all départements, unpacked one by one when asked for."""

    def __init__(self, packed: dict[str, list[list[int]]]) -> None:
        self._packed = packed
        self._shapes: dict[str, _Shape] = {}

    def rings(self, departement: str) -> tuple[Ring, ...]:
        """The rings of a département, holes and islands alike (even-odd rule); none if unknown."""
        shape = self._shape(departement)
        return shape.rings if shape else ()

    def is_drawn(self, departement: str) -> bool:
        """Whether its rings are a coast and borders, not mere degrees around all its land."""
        return departement in self._packed

    def departement_of(self, latitude: float, longitude: float) -> str | None:
        """The code of the département where a point is, within a few kilometres; None outside."""
        distances = [
            (distance, code)
            for code in self._codes()
            if (distance := self.distance(code, latitude, longitude)) is not None
        ]
        return min(distances)[1] if distances else None

    def distance(self, departement: str, latitude: float, longitude: float) -> float | None:
        """Kilometres from a point to a département, 0 inside it; None beyond `TOLERANCE_KM`."""
        shape = self._shape(departement)
        distance = shape.distance(latitude, longitude) if shape else None
        return None if distance is None or distance > TOLERANCE_KM else distance

    def whereabouts(self, departement: str, latitude: float, longitude: float) -> Whereabouts:
        """Where a point is that should be in `departement`."""
        if self._shape(departement) is None:
            return Whereabouts.UNKNOWN
        if self.distance(departement, latitude, longitude) is not None:
            return Whereabouts.INSIDE
        if self.distance(departement, longitude, latitude) is not None:
            return Whereabouts.SWAPPED
        return Whereabouts.OUTSIDE

    def _codes(self) -> Iterator[str]:
        yield from self._packed
        yield from _BOXES

    def _shape(self, departement: str) -> "_Shape | None":
        if departement not in self._shapes:
            if departement in self._packed:
                rings = tuple(map(_unpacked, self._packed[departement]))
            elif departement in _BOXES:
                rings = (_box(*_BOXES[departement]),)
            else:
                return None
            self._shapes[departement] = _Shape(rings)
        return self._shapes[departement]


class _Shape:
    def __init__(self, rings: tuple[Ring, ...]) -> None:
        self.rings = rings
        longitudes = [x for ring in rings for x, _y in ring]
        latitudes = [y for ring in rings for _x, y in ring]
        self._west, self._east = min(longitudes), max(longitudes)
        self._south, self._north = min(latitudes), max(latitudes)

    def distance(self, latitude: float, longitude: float) -> float | None:
        """None when it is plainly farther than the tolerance."""
        width = cos(radians(latitude)) * _KM_PER_DEGREE
        beside = max(self._west - longitude, longitude - self._east, 0.0) * width
        above = max(self._south - latitude, latitude - self._north, 0.0) * _KM_PER_DEGREE
        if max(beside, above) > TOLERANCE_KM:
            return None
        if self._contains(latitude, longitude):
            return 0.0
        # Flat around the point: exact to the metre over the few kilometres that matter.
        return min(
            _to_segment(
                (x1 - longitude) * width,
                (y1 - latitude) * _KM_PER_DEGREE,
                (x2 - longitude) * width,
                (y2 - latitude) * _KM_PER_DEGREE,
            )
            for ring in self.rings
            for (x1, y1), (x2, y2) in pairwise(ring)
        )

    def _contains(self, latitude: float, longitude: float) -> bool:
        inside = False
        for ring in self.rings:
            for (x1, y1), (x2, y2) in pairwise(ring):
                if (y1 > latitude) != (y2 > latitude):
                    crossing = x1 + (latitude - y1) / (y2 - y1) * (x2 - x1)
                    inside ^= longitude < crossing
        return inside


def _to_segment(x1: float, y1: float, x2: float, y2: float) -> float:
    """From the origin to a segment."""
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    along = 0.0 if not length else min(1.0, max(0.0, -(x1 * dx + y1 * dy) / length))
    return hypot(x1 + along * dx, y1 + along * dy)


def _unpacked(steps: list[int]) -> Ring:
    corners = []
    x = y = 0
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        corners.append((x / _DEGREE, y / _DEGREE))
    return tuple(corners)


def _box(south: float, west: float, north: float, east: float) -> Ring:
    return ((west, south), (east, south), (east, north), (west, north), (west, south))
