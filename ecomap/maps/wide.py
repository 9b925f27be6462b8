"""The map in the editor."""

from ecomap.maps.drawing import Drawing
from ecomap.maps.geometry import Box, bounds
from ecomap.maps.mindmap import Frame, extent, mind_map
from ecomap.maps.pieces import AIRY, Density
from ecomap.maps.view import MapView

WIDTH, HEIGHT, MARGIN = 1010, 588, 16
"""What the editor leaves to the map in a window of 1366 × 768."""

SETTINGS = (
    (AIRY, Frame(half_card=118, channel=81, pill=290)),
    (Density(size=14, leading=17, pad=7, gap=7, group_gap=17), Frame(112, 77, 300)),
    (Density(size=13, leading=16, pad=5, gap=5, group_gap=12), Frame(106, 75, 308)),
)
"""From the loosest to the tightest, all of one width."""


def wide(view: MapView) -> Drawing:
    """The map at the size of the editor's window; higher, to scroll, where names would get small.

    It also grows as far as a pill was moved.
    """
    density, frame = setting(view)
    drawn = mind_map(view, frame, density)
    window = Box(-WIDTH / 2, -HEIGHT / 2, WIDTH, HEIGHT)
    page = bounds([window, drawn.box.grown(MARGIN)])
    return Drawing("wide", view.title, page, drawn.card, drawn.headings, drawn.pills, drawn.links)


def setting(view: MapView) -> tuple[Density, Frame]:
    """The loosest setting that fits the window, else the tightest."""
    for density, frame in SETTINGS:
        if extent(view, frame, density).height <= HEIGHT - 2 * MARGIN:
            return density, frame
    return SETTINGS[-1]
