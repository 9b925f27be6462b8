"""From degrees to a drawing: one land large, the others as insets in rows beneath it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ecomap.gazetteer import Gazetteer, Position
from ecomap.gazetteer.lands import METROPOLE, Land, land_at, land_of, lands

_INSETS_IN_A_ROW = 6
_GAP = 0.3
"""Between insets, in their own width: room for a name."""


@dataclass(frozen=True, slots=True)
class Box:
    """Of the drawing, or of the ground in kilometres."""

    left: float
    top: float
    width: float
    height: float

    @property
    def longest(self) -> float:
        """Its longest side."""
        return max(self.width, self.height)


@dataclass(frozen=True, slots=True)
class Pane:
    """A land of the drawing: `ground` is what is shown, `box` where; both are of one form."""

    land: Land
    ground: Box
    box: Box
    inset: bool

    def at(self, position: Position) -> tuple[float, float]:
        """Where a point of that land is in the drawing."""
        x, y = self.land.flat(position)
        return (
            self.box.left + (x - self.ground.left) * self.scale,
            self.box.top + (y - self.ground.top) * self.scale,
        )

    @property
    def scale(self) -> float:
        """What a kilometre takes in the drawing."""
        return self.box.longest / self.ground.longest


@dataclass(frozen=True, slots=True)
class Frame:
    """The panes of a drawing by the codes of their lands; none where there is nothing to show."""

    panes: Mapping[str, Pane]

    @classmethod
    def of(cls, gazetteer: Gazetteer, departements: Iterable[str], side: float) -> "Frame":
        """One that shows départements, its largest pane around the origin, `side` wide or high.

        That is metropolitan France wherever some of it is shown, else the first by code.
        """
        shown: dict[str, list[str]] = {}
        for code in sorted(set(departements)):
            if gazetteer.outlines.rings(code):
                shown.setdefault(land_of(code).code, []).append(code)
        grounds = {
            code: _ground(gazetteer, lands()[code], shown[code])
            for code in sorted(shown, key=lambda code: (code != METROPOLE, code))
        }
        panes: dict[str, Pane] = {}
        below = 0.0
        for number, (code, ground) in enumerate(grounds.items()):
            if number == 0:
                box = _scaled(ground, side, -0.5, -0.5)
                below, left = box.top + box.height, box.left
            else:
                row, column = divmod(number - 1, _INSETS_IN_A_ROW)
                cell = side / (_INSETS_IN_A_ROW * (1 + _GAP))
                inner = _scaled(ground, cell, 0, 0)
                box = Box(
                    left + column * cell * (1 + _GAP),
                    below + cell * _GAP + row * cell * (1 + _GAP),
                    inner.width,
                    inner.height,
                )
            panes[code] = Pane(lands()[code], ground, box, number > 0)
        return cls(panes)

    def at(self, position: Position) -> tuple[float, float] | None:
        """Where a point is in the drawing; None where no pane shows it."""
        pane = self.pane(position)
        return pane.at(position) if pane else None

    def pane(self, position: Position) -> Pane | None:
        """The pane that a point is in."""
        land = land_at(position)
        return self.panes.get(land.code) if land else None


def _ground(gazetteer: Gazetteer, land: Land, departements: Iterable[str]) -> Box:
    """The kilometres around some départements."""
    corners = [
        land.flat(Position(latitude, longitude))
        for code in departements
        for ring in gazetteer.outlines.rings(code)
        for longitude, latitude in ring
    ]
    left, top = (min(each[axis] for each in corners) for axis in (0, 1))
    right, bottom = (max(each[axis] for each in corners) for axis in (0, 1))
    return Box(left, top, right - left, bottom - top)


def _scaled(ground: Box, longest: float, left: float, top: float) -> Box:
    """A box of the same form; `left` and `top` are in its own width and height."""
    scale = longest / ground.longest
    width, height = ground.width * scale, ground.height * scale
    return Box(left * width, top * height, width, height)
