"""What surrounds a map on a sheet or a screen: whose it is and of what day above, the legend below.

Measured in the pixels of the page from its upper left corner, then put to the scale of the map.
"""

import datetime as dt
from dataclasses import dataclass, replace

from ecomap.i18n import N_, locale
from ecomap.i18n import gettext as _
from ecomap.maps.drawing import Label, Sample
from ecomap.maps.geometry import Box, Point
from ecomap.maps.text import measure, wrap
from ecomap.maps.view import MapView, State
from ecomap.model import Nature, label

SENTENCES: dict[State, str] = {
    "solid": N_("Trait plein : il y a, ou il y a déjà eu, des projets de collaboration"),
    "dotted": N_("Trait pointillé : on se connaît, sans projet de collaboration"),
    "absent": N_("Pas de trait : on ne se connaît pas"),
    "todo": N_("À qualifier : le groupe n’en a pas encore décidé"),
}
"""The three kinds of line of the guide (fiche outil n° 4, p. 84), and the one still to come."""


@dataclass(frozen=True, slots=True)
class Band:
    """Texts and samples across a page, and the height they take, in pixels of the page."""

    height: float
    labels: tuple[Label, ...] = ()
    samples: tuple[Sample, ...] = ()

    def placed(self, corner: Point, scale: float) -> "Band":
        """The band in the units of a map, from `corner`."""

        def point(x: float, y: float) -> Point:
            return Point(corner.x + x * scale, corner.y + y * scale)

        labels = [
            replace(
                each,
                x=point(each.x, each.y).x,
                y=point(each.x, each.y).y,
                size=each.size * scale,
                leading=each.leading * scale,
            )
            for each in self.labels
        ]
        samples = [
            replace(
                each,
                box=Box(
                    *point(each.box.x, each.box.y),
                    each.box.width * scale,
                    each.box.height * scale,
                ),
            )
            for each in self.samples
        ]
        return Band(self.height * scale, tuple(labels), tuple(samples))


def header(view: MapView, width: float, size: float, territory: str, day: dt.date | None) -> Band:
    """The territory on the left, the effort and the day on the right."""
    leading = size * 1.3
    said = [
        _("Effort à fournir : %(percent)s %%", percent=round(view.effort))
        if view.effort is not None
        else "",
        _long_date(day) if day else "",
    ]
    right = " · ".join(each for each in said if each)
    left = " · ".join(each for each in (territory, _("Carte des ressources")) if each)
    room = width - measure(right, size) - size * 2
    lines = wrap(left, room, size, bold=True)
    labels = [Label(0, leading / 2, lines, size, leading, bold=True)]
    if right:
        labels.append(Label(width, leading / 2, (right,), size, leading, "end"))
    return Band(len(lines) * leading, tuple(labels))


def _long_date(day: dt.date) -> str:
    from babel.dates import format_date

    return format_date(day, "long", locale=locale())


def legend(width: float, size: float) -> Band:
    """The kinds of line in columns, and the natures with their icons on a row under them."""
    leading = size * 1.3
    sample, indent, between = size * 2.4, size * 3.1, size
    said = {state: _(sentence) for state, sentence in SENTENCES.items()}
    room = width - len(said) * (indent + between)
    whole = sum(measure(text, size) for text in said.values())
    labels: list[Label] = []
    samples: list[Sample] = []
    x = 0.0
    for state, text in said.items():
        # Columns as wide as their share of the text, so that all wrap in as many lines.
        column = room * measure(text, size) / whole
        lines = wrap(text, column, size)
        labels.append(Label(x + indent, leading / 2, lines, size, leading))
        box = Box.around(Point(x + sample / 2, leading / 2), sample, size * 1.2)
        samples.append(Sample(state, box))
        x += indent + column + between
    top = max(len(each.lines) for each in labels) * leading + size * 0.6
    natures = _natures(top, size, leading)
    return Band(top + leading, (*labels, *natures.labels), (*samples, *natures.samples))


def _natures(top: float, size: float, leading: float) -> Band:
    labels: list[Label] = []
    samples: list[Sample] = []
    x, icon = 0.0, size * 1.25
    for nature in Nature:
        y = top + leading / 2
        samples.append(Sample(nature, Box(x, y - icon / 2, icon, icon)))
        labels.append(Label(x + icon * 1.3, y, (label(nature),), size, leading))
        x = labels[-1].box.right + size * 1.6
    return Band(leading, tuple(labels), tuple(samples))
