"""Maps that fill a page: an A3 sheet, a projected screen.

Everything is set in the same type whatever the page, and the page is drawn smaller or larger around
it: the fewer resources, the larger they are on paper.
"""

import datetime as dt
from dataclasses import dataclass, replace

from ecomap.maps.drawing import Drawing
from ecomap.maps.geometry import Box, Point
from ecomap.maps.legend import Band, header, legend
from ecomap.maps.mindmap import Frame, MindMap, extent, mind_map
from ecomap.maps.pieces import AIRY, Density
from ecomap.maps.view import MapView
from ecomap.maps.wide import setting


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page in CSS pixels: its size, margin, and the type of what surrounds the map.

    Where names would be set smaller than `least_type`, the page grows downwards instead, if given.
    """

    name: str
    width: float
    height: float
    margin: float
    caption: float
    headed: bool
    least_type: float | None = None


A3 = Sheet("a3", 1587.4, 1122.5, margin=38, caption=16, headed=True)
PROJECTION = Sheet("projection", 1366, 768, margin=24, caption=20, headed=False, least_type=20)

_TIGHT = Density(size=15, leading=18, pad=5, gap=5, group_gap=14)
_PILLS = (230, 260, 290, 330, 370, 420, 470, 520)
_GOOD_TYPE = 15
_LARGEST_TYPE = 36
_MOST_SPREAD, _MORE_CHANNEL, _MORE_PILL = 2.2, 110, 0.25


def fill_page(
    view: MapView, sheet: Sheet, *, territory: str = "", day: dt.date | None = None
) -> Drawing:
    """The map as large as it can be on the sheet, with its legend, and its header if it has one."""
    width = sheet.width - 2 * sheet.margin
    above = header(view, width, sheet.caption * 1.3, territory, day) if sheet.headed else Band(0)
    below = legend(width, sheet.caption)
    room = Box(0, 0, width, sheet.height - 4 * sheet.margin - above.height - below.height)
    if any(item.position for item in view.items):
        # The places that pills were moved to only make sense in the editor's own setting.
        density, frame = setting(view)
        drawn = mind_map(view, frame, density)
        scale = _scale(drawn.box, room, sheet, density)
    else:
        density, frame = _best_setting(view, room, sheet)
        scale = _scale(extent(view, frame, density), room, sheet, density)
        drawn = _opened(view, frame, density, room.width * scale, room.height * scale)
    height = sheet.height + max(0, drawn.box.height / scale - room.height)
    return _framed(view, sheet, drawn, above, below, scale, height)


def _best_setting(view: MapView, room: Box, sheet: Sheet) -> tuple[Density, Frame]:
    """The setting that makes names largest; the airy one wherever it lets them be large enough."""
    least = sheet.least_type
    fits: dict[tuple[Density, Frame], float] = {}
    for density in (AIRY, _TIGHT):
        for pill in _PILLS:
            frame = Frame(half_card=118, channel=81, pill=pill)
            box = extent(view, frame, density)
            if least is None or box.width / room.width <= density.size / least:
                fits[density, frame] = max(box.width / room.width, box.height / room.height)
    good = least or _GOOD_TYPE
    airy = [key for key in fits if key[0] == AIRY and AIRY.size / fits[key] >= good]
    return min(airy or fits, key=lambda key: fits[key])


def _scale(box: Box, room: Box, sheet: Sheet, density: Density) -> float:
    """Units of the map in a pixel of the page: as few as hold the map, in type of a fair size."""
    across, down = box.width / room.width, box.height / room.height
    if sheet.least_type:
        down = min(down, density.size / sheet.least_type)
    return max(across, down, density.size / _LARGEST_TYPE)


def _opened(view: MapView, frame: Frame, density: Density, width: float, height: float) -> MindMap:
    """The map opened to fill that room: between its wings, in its pills, then between its pills."""
    box = extent(view, frame, density)
    wings = (box.width - 2 * frame.half_card) / (frame.outer - frame.half_card)
    slack = (width - box.width) / max(wings, 1)
    channel = min(slack, _MORE_CHANNEL)
    wider = replace(
        frame,
        channel=frame.channel + channel,
        pill=frame.pill + min(slack - channel, frame.pill * _MORE_PILL),
    )
    spread, step = 1.0, 0.1
    while spread < _MOST_SPREAD and (
        extent(view, wider, density, spread=spread + step).height <= height
    ):
        spread += step
    return mind_map(view, wider, density, spread=spread)


def _framed(
    view: MapView,
    sheet: Sheet,
    drawn: MindMap,
    above: Band,
    below: Band,
    scale: float,
    height: float,
) -> Drawing:
    """The page around the map: the map in the middle of what header and legend leave."""
    centre = drawn.box.centre
    down = sheet.margin * 2 + above.height
    free = height - down - below.height - 2 * sheet.margin
    corner = Point(centre.x - sheet.width * scale / 2, centre.y - (down + free / 2) * scale)
    margin = sheet.margin * scale
    left = corner.x + margin
    top = above.placed(Point(left, corner.y + margin), scale)
    bottom = below.placed(Point(left, corner.y + (height - below.height) * scale - margin), scale)
    return Drawing(
        sheet.name,
        view.title,
        Box(*corner, sheet.width * scale, height * scale),
        drawn.card,
        drawn.headings,
        drawn.pills,
        drawn.links,
        captions=(*top.labels, *bottom.labels),
        samples=(*top.samples, *bottom.samples),
    )
