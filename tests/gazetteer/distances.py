"""Distances on the ground, by another way than ecomap's own."""

from math import asin, cos, radians, sin, sqrt

from ecomap.gazetteer import Position


def kilometres(here: Position, there: Position) -> float:
    """On a globe (haversine)."""
    a, b = map(radians, (here.latitude, there.latitude))
    wide = radians(there.longitude - here.longitude)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(wide / 2) ** 2
    return 2 * 6371 * asin(sqrt(half))
