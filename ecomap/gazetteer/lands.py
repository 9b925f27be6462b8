"""France flat: each of its lands in kilometres, by a projection that is known to everyone.

Metropolitan France is in Lambert-93 (EPSG:2154), the official projection: conic, conformal, on the
ellipsoid GRS80; formulas of IGN, NTG 71. Each land overseas is small or far: equirectangular around
its middle, where a degree east is as wide as it is there.
"""

from dataclasses import dataclass
from functools import cache
from math import asinh, atanh, cos, exp, log, radians, sin, sqrt, tan

from ecomap.gazetteer.outlines import Position

METROPOLE = "FR"
"""The code of the land that is no département of its own."""

_KM_PER_DEGREE = 111.2

# South, west, north, east: around all land, with some sea.
_BOXES = {
    METROPOLE: (41.2, -5.7, 51.3, 9.8),
    "971": (15.7, -61.95, 16.65, -60.9),
    "972": (14.3, -61.35, 15.0, -60.7),
    "973": (2.0, -54.8, 6.0, -51.4),
    "974": (-21.5, 55.1, -20.8, 55.95),
    "975": (46.6, -56.6, 47.3, -56.0),
    "976": (-13.15, 44.9, -12.5, 45.4),
    "977": (17.8, -63.0, 18.0, -62.75),
    "978": (18.0, -63.2, 18.15, -62.95),
    "986": (-14.5, -178.3, -13.1, -176.0),
    "987": (-28.0, -155.0, -7.5, -134.0),
    "988": (-23.0, 158.0, -18.0, 172.5),
}


@dataclass(frozen=True, slots=True)
class Land:
    """Metropolitan France, or a département or collectivity overseas by its code."""

    code: str
    south: float
    west: float
    north: float
    east: float

    def holds(self, position: Position) -> bool:
        """Whether a point is in it, or in the sea around."""
        latitude, longitude = position
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east

    def flat(self, position: Position) -> tuple[float, float]:
        """Kilometres to the east and to the south of an origin of its own: as on a screen."""
        if self.code == METROPOLE:
            return _lambert_93(position)
        middle = (self.south + self.north) / 2
        width = _KM_PER_DEGREE * cos(radians(middle))
        return position.longitude * width, -position.latitude * _KM_PER_DEGREE


@cache
def lands() -> dict[str, Land]:
    """All of them by code, the metropolitan one first."""
    return {code: Land(code, *box) for code, box in _BOXES.items()}


def land_at(position: Position) -> Land | None:
    """The one that a point is in; None abroad and at sea."""
    return next((land for land in lands().values() if land.holds(position)), None)


def land_of(departement: str) -> Land:
    """The one that a département is in."""
    return lands().get(departement) or lands()[METROPOLE]


_AXIS, _ECCENTRICITY = 6378.137, 0.0818191910428158
_MERIDIAN, _ORIGIN = radians(3), radians(46.5)
_PARALLELS = radians(44), radians(49)
_FALSE_EAST, _FALSE_NORTH = 700.0, 6600.0


def _isometric(latitude: float) -> float:
    return asinh(tan(latitude)) - _ECCENTRICITY * atanh(_ECCENTRICITY * sin(latitude))


def _normal(latitude: float) -> float:
    """The radius of the parallel at a latitude."""
    return _AXIS / sqrt(1 - (_ECCENTRICITY * sin(latitude)) ** 2) * cos(latitude)


_CONE = log(_normal(_PARALLELS[1]) / _normal(_PARALLELS[0])) / (
    _isometric(_PARALLELS[0]) - _isometric(_PARALLELS[1])
)
_SCALE = _normal(_PARALLELS[0]) / _CONE * exp(_CONE * _isometric(_PARALLELS[0]))


def _lambert_93(position: Position) -> tuple[float, float]:
    radius = _SCALE * exp(-_CONE * _isometric(radians(position.latitude)))
    angle = _CONE * (radians(position.longitude) - _MERIDIAN)
    pole = _FALSE_NORTH + _SCALE * exp(-_CONE * _isometric(_ORIGIN))
    return _FALSE_EAST + radius * sin(angle), radius * cos(angle) - pole
