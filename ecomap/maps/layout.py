"""From a view to a drawing, for each kind of page."""

import datetime as dt
from enum import StrEnum

from ecomap.maps.drawing import Drawing
from ecomap.maps.narrow import narrow
from ecomap.maps.pages import A3, PROJECTION, fill_page
from ecomap.maps.view import MapView
from ecomap.maps.wide import wide


class Page(StrEnum):
    """What a map is drawn for: the editor, a phone, an A3 sheet in landscape, a projector."""

    WIDE = "wide"
    NARROW = "narrow"
    A3 = "a3"
    PROJECTION = "projection"


def lay_out(
    view: MapView, page: Page, *, territory: str = "", day: dt.date | None = None
) -> Drawing:
    """The map of `view` for that page: the same view gives the same drawing.

    No label overlaps another and no line crosses one, whatever the number and length of names, as
    long as no pill was moved by hand; those stay where they were put, and the others make room.
    The A3 sheet carries the name of the territory and the day.
    """
    match page:
        case Page.WIDE:
            return wide(view)
        case Page.NARROW:
            return narrow(view)
        case Page.A3:
            return fill_page(view, A3, territory=territory, day=day)
        case Page.PROJECTION:
            return fill_page(view, PROJECTION)
