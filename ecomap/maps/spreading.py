"""Actors at one point, a little apart, so that each can be seen; always in the same way."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from math import cos, pi, sin, sqrt
from typing import Any

from ecomap.gazetteer import Gazetteer, Position

_EARTH_KM = 6_371.0
_ONE_POINT_KM = 0.02
"""Nearer than that is the same point."""

_GOLDEN_ANGLE = pi * (3 - sqrt(5))


def spread(
    points: Sequence[tuple[float, float]], rooms: Sequence[float], spacing: float
) -> list[tuple[float, float]]:
    """The same points, those that coincide on a spiral around the first of them.

    Neighbours on it are about `spacing` apart, and nearer where the smallest of their `rooms`, the
    farthest that each may go, is too small for all. All three are in the same unit.
    """
    together: dict[tuple[float, float], list[int]] = defaultdict(list)
    for number, point in enumerate(points):
        together[point].append(number)
    found = list(points)
    for (x, y), numbers in together.items():
        widest = min(rooms[each] for each in numbers)
        step = min(spacing, widest / sqrt(max(1, len(numbers) - 1)))
        for turn, number in enumerate(numbers):
            away, angle = step * sqrt(turn), turn * _GOLDEN_ANGLE
            found[number] = (x + away * cos(angle), y + away * sin(angle))
    return found


def rounded(position: Position) -> Position:
    """The point that stands for all that are too near it to be told apart."""
    grid = _ONE_POINT_KM / 111.2
    return Position(round(position.latitude / grid) * grid, round(position.longitude / grid) * grid)


def rooms(gazetteer: Gazetteer, positions: Sequence[Position]) -> list[float]:
    """How many kilometres each may be moved, in any direction, so that the centre of commune that
    is nearest to it stays so."""
    if not positions:
        return []
    distances, _centres = _centres_of(gazetteer).query(_on_the_globe(positions), k=2)
    return [float(second - first) / 2 * _EARTH_KM for first, second in distances]


@cache
def _centres_of(gazetteer: Gazetteer) -> Any:
    """All centres of communes, to look for the nearest."""
    from scipy.spatial import cKDTree

    return cKDTree(
        _on_the_globe(
            [
                Position(each.latitude, each.longitude)
                for each in gazetteer.table.communes.values()
                if each.latitude is not None and each.longitude is not None
            ]
        )
    )


def _on_the_globe(positions: Sequence[Position]) -> Any:
    """Points of the unit sphere: near each other, as far apart as on the ground."""
    import numpy as np

    latitudes, longitudes = np.radians(np.array(positions, dtype=float)).T
    return np.column_stack(
        [
            np.cos(latitudes) * np.cos(longitudes),
            np.cos(latitudes) * np.sin(longitudes),
            np.sin(latitudes),
        ]
    )
