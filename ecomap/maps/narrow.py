"""The map on a phone: one column on a thin trunk, that hangs from the chantier's title above."""

from ecomap.maps.columns import sections
from ecomap.maps.drawing import Drawing, Heading, Link, Pill
from ecomap.maps.geometry import Box, Curve, Point
from ecomap.maps.pieces import Density, heading, pill
from ecomap.maps.view import Item, MapView

WIDTH = 360
DENSITY = Density(size=16, leading=20, pad=12, gap=8, group_gap=22)
"""A pill of one line is 44 high: what a thumb needs."""

MARGIN = 12
_TRUNK = 28
_LEFT = 56
_BEND = 14


def narrow(view: MapView) -> Drawing:
    """One column; positions given by hand are for the wide map and play no part."""
    width = WIDTH - MARGIN - _LEFT
    y = 0.0
    headings: list[Heading] = []
    pills: list[Pill] = []
    for section in sections(view.groups, width, DENSITY):
        for row in section:
            box = Box(_LEFT, y + row.gap, width, row.height)
            y = box.bottom
            if isinstance(row.content, Item):
                pills.append(pill(row.content, box, row.lines, DENSITY))
            else:
                name = row.content.name
                headings.append(heading(name, box, row.lines, DENSITY, end=False))
    linked = [each.box.centre.y for each in pills if each.item.state in ("solid", "dotted")]
    trunk = (Point(_TRUNK, 0), Point(_TRUNK, linked[-1] - _BEND)) if linked else None
    return Drawing(
        "narrow",
        view.title,
        Box(0, 0, WIDTH, y + MARGIN),
        None,
        tuple(headings),
        tuple(pills),
        tuple(Link(each.item, _branch(each.box)) for each in pills),
        trunk,
    )


def _branch(box: Box) -> Curve:
    """From the trunk, round a corner, to the middle of the pill's left side."""
    y = box.centre.y
    return Curve(Point(_TRUNK, y - _BEND), Point(_TRUNK, y), Point(_TRUNK + 4, y), Point(box.x, y))
