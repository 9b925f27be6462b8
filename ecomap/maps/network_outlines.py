"""The outlines of départements, as lines of a drawing."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from pydantic import BaseModel

from ecomap.gazetteer import Gazetteer, Position
from ecomap.gazetteer.lands import land_of
from ecomap.maps.frame import Frame, Pane

_FEWEST_CORNERS = 4
"""Of a ring that is more than a dot, the first corner once more at the end."""


class Outline(BaseModel):
    """A département's. A ring is x and y of each corner by turns, in whole map units, the last
    corner being the first again."""

    code: str
    name: str
    rings: list[list[int]]


class Inset(BaseModel):
    """A land overseas that is drawn beside the others, at a scale of its own."""

    code: str
    name: str
    left: int
    top: int
    width: int
    height: int


class NetworkOutlines(BaseModel):
    """In the coordinates of the drawing with `disposition=carte` of the same `revision`.

    `sentences` say who does not stand on coordinates of its own, and how many are not on the map.
    """

    revision: int
    outlines: list[Outline]
    insets: list[Inset]
    sentences: list[str]


def outlines(gazetteer: Gazetteer, frame: Frame, departements: Iterable[str]) -> list[Outline]:
    """Those of some départements that are known, less what is too small to be seen."""
    names = gazetteer.table.departements
    return [
        Outline(code=code, name=names[code].name, rings=rings)
        for code in departements
        if gazetteer.outlines.is_drawn(code)
        and (pane := frame.panes.get(land_of(code).code))
        and (rings := [*_rings(gazetteer, pane, code)])
    ]


def insets(gazetteer: Gazetteer, frame: Frame) -> list[Inset]:
    """The panes beside the main one, by name."""
    names = gazetteer.table.departements
    return [
        Inset(
            code=code,
            name=names[code].name,
            left=round(pane.box.left),
            top=round(pane.box.top),
            width=round(pane.box.width),
            height=round(pane.box.height),
        )
        for code, pane in frame.panes.items()
        if pane.inset
    ]


def _rings(gazetteer: Gazetteer, pane: Pane, departement: str) -> Iterator[list[int]]:
    for ring in gazetteer.outlines.rings(departement):
        corners = [pane.at(Position(latitude, longitude)) for longitude, latitude in ring]
        whole = [(round(x), round(y)) for x, y in corners]
        told = whole[:1] + [corner for before, corner in pairwise(whole) if corner != before]
        if len(told) >= _FEWEST_CORNERS:
            yield [number for corner in told for number in corner]
