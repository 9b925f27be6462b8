"""How big the pieces of a map are: pills, headings, the card of the chantier."""

from dataclasses import dataclass

from ecomap.maps.drawing import Card, Heading, Label, Pill
from ecomap.maps.geometry import Box, Point
from ecomap.maps.text import fill, wrap
from ecomap.maps.view import Item, MapView


@dataclass(frozen=True, slots=True)
class Density:
    """How tightly a map is set: type size, line spacing, and room, in units.

    `pad` is above and below the text in a pill, `gap` between pills, `group_gap` above a heading.
    """

    size: float
    leading: float
    pad: float
    gap: float
    group_gap: float

    @property
    def icon(self) -> float:
        return round(self.size * 4 / 3)

    @property
    def indent(self) -> float:
        """From a pill's left edge to its name: the icon and the room around it."""
        return self.icon * 2

    @property
    def mark_room(self) -> float:
        """Kept for the question mark in every pill, so that qualifying a link moves nothing."""
        return self.size * 2

    @property
    def heading_gap(self) -> float:
        """Between a heading and its first pill."""
        return self.gap * 0.6


AIRY = Density(size=15, leading=18, pad=9, gap=10, group_gap=24)


def pill_lines(name: str, width: float, density: Density) -> tuple[str, ...]:
    """A name as it wraps in a pill of that width."""
    return wrap(name, width - density.indent - density.mark_room, density.size)


def pill_height(lines: int, density: Density) -> float:
    return lines * density.leading + 2 * density.pad


def pill(item: Item, box: Box, lines: tuple[str, ...], density: Density) -> Pill:
    """A pill whose `lines` were measured for that box."""
    top = box.y + density.pad + density.leading / 2
    name = Label(box.x + density.indent, top, lines, density.size, density.leading)
    icon = Box.around(Point(box.x + density.icon, box.centre.y), density.icon, density.icon)
    mark = Point(box.right - density.mark_room * 0.6, box.centre.y)
    return Pill(item, box, name, icon, mark)


def heading_lines(text: str, width: float, density: Density) -> tuple[str, ...]:
    return wrap(text, width, density.size, bold=True)


def heading(name: str, box: Box, lines: tuple[str, ...], density: Density, *, end: bool) -> Heading:
    """A heading that fills `box`, set against its right side if `end`."""
    return Heading(
        name,
        Label(
            box.right if end else box.x,
            box.y + density.leading / 2,
            lines,
            density.size,
            density.leading,
            "end" if end else "start",
            bold=True,
        ),
    )


def card(view: MapView, centre: Point, width: float, density: Density, *, least: float = 0) -> Card:
    """The chantier's card, as high as its title asks for, and `least` at least."""
    size, leading, room = density.size * 17 / 15, density.leading * 11 / 9, density.size * 1.7
    small, small_leading = density.size * 0.9, density.leading
    title = wrap(view.title, width - 1.5 * room, size, bold=True)
    tally = fill(view.tally, width - room, small, separator=" · ")
    between = density.size * 0.7
    text_height = len(title) * leading + between + len(tally) * small_leading
    box = Box.around(centre, width, max(text_height + 2 * room, least))
    top = centre.y - text_height / 2
    return Card(
        box,
        Label(centre.x, top + leading / 2, title, size, leading, "middle", bold=True),
        Label(
            centre.x,
            top + len(title) * leading + between + small_leading / 2,
            tally,
            small,
            small_leading,
            "middle",
        ),
    )
