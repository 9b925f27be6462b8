"""A map in two wings: the chantier in the middle, a column of groups on each side.

Every pill's inner edge is on one vertical and headings stay in their column, so that lines have a
channel of their own and cross no label, however many resources there are.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ecomap.maps.columns import Section, Stacked, clear, deal, make_room, sections, stack
from ecomap.maps.columns import height as column_height
from ecomap.maps.drawing import Card, Heading, Link, Pill
from ecomap.maps.geometry import Box, Point, bounds
from ecomap.maps.pieces import (
    Density,
    card,
    heading,
    heading_lines,
    pill,
    pill_height,
    pill_lines,
)
from ecomap.maps.routing import USED, ports, route
from ecomap.maps.view import Group, Item, MapView

ORIGIN = Point(0, 0)

_LINE_SHOWN = 24
"""Between the card and a pill put next to it: enough to tell a solid line from a dotted one."""

_LINE_ROOM = 6
"""On the side of the card for each of its lines, however many."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Widths from the middle outwards: half the card, the channel of the lines, a pill."""

    half_card: float
    channel: float
    pill: float

    @property
    def inner(self) -> float:
        """From the middle to the inner edge of the pills."""
        return self.half_card + self.channel

    @property
    def outer(self) -> float:
        return self.inner + self.pill


@dataclass(frozen=True, slots=True)
class MindMap:
    """The pieces in place, around the origin."""

    card: Card
    headings: tuple[Heading, ...]
    pills: tuple[Pill, ...]
    links: tuple[Link, ...]

    @property
    def box(self) -> Box:
        return bounds(
            [self.card.box, *(p.box for p in self.pills), *(h.label.box for h in self.headings)]
        )


def extent(view: MapView, frame: Frame, density: Density, *, spread: float = 1) -> Box:
    """The box of the map when nothing has been moved, without drawing it."""
    wings = deal(sections(view.groups, frame.pill, density), density)
    middle = _card(view, frame, density, wings).box
    left, right = (frame.outer if wing else frame.half_card for wing in wings)
    high = max(middle.height, *(column_height(wing, spread) for wing in wings))
    return Box(-left, -high / 2, left + right, high)


def mind_map(view: MapView, frame: Frame, density: Density, *, spread: float = 1) -> MindMap:
    """The map of `view`, with `spread` times the usual room between pills.

    A pill moved by hand is where it was put, off the card and off those moved before it, and leaves
    its place in the wing empty, so that nothing else moves but what it would cover.
    """
    wings = deal(sections(view.groups, frame.pill, density), density)
    centre = _card(view, frame, density, wings)
    pills = _moved_pills(view, centre.box, frame, density)
    moved = bool(pills)
    obstacles = [each.box.grown(density.gap) for each in pills]
    headings: list[Heading] = []
    for column, x, end in zip(wings, (-frame.outer, frame.inner), (True, False), strict=True):
        standing = _standing(stack(column, x, frame.pill, spread))
        for row, box in make_room(standing, obstacles):
            if isinstance(row.content, Item):
                pills.append(pill(row.content, box, row.lines, density))
            else:
                headings.append(heading(row.content.name, box, row.lines, density, end=end))
    pills = _in_order(view, pills)
    headings += _orphans(view, [centre.box, *_boxes(pills, headings)], pills, density)
    links = tuple(_links(centre.box, pills, headings, moved))
    return MindMap(centre, tuple(headings), tuple(pills), links)


def _card(
    view: MapView, frame: Frame, density: Density, wings: tuple[list[Section], list[Section]]
) -> Card:
    """The card in the middle, high enough for the lines of the fuller wing."""
    most = max(sum(len(section) - 1 for section in wing) for wing in wings)
    return card(view, ORIGIN, 2 * frame.half_card, density, least=most * _LINE_ROOM / USED)


def _standing(stacked: Iterable[Stacked]) -> Iterator[Stacked]:
    """Without the pills that were moved; a heading goes down to the first one left."""
    for (title, box), *rows in stacked:
        kept = [(row, each) for row, each in rows if not _has_left(row.content)]
        if kept:
            yield (title, box.moved(0, kept[0][1].y - rows[0][1].y)), *kept


def _has_left(content: Group | Item) -> bool:
    items = [content] if isinstance(content, Item) else content.items
    return all(item.position for item in items)


def _moved_pills(view: MapView, card: Box, frame: Frame, density: Density) -> list[Pill]:
    """Where they were put, but for what would cover the card or one another."""
    taken = [card.grown(_LINE_SHOWN)]
    pills = []
    for item in view.items:
        if item.position is None:
            continue
        lines = pill_lines(item.name, frame.pill, density)
        at = Point(item.position.x, item.position.y)
        put = Box.around(at, frame.pill, pill_height(len(lines), density))
        box = clear(put.beside(taken[0]), taken)
        taken.append(box.grown(density.gap))
        pills.append(pill(item, box, lines, density))
    return pills


def _in_order(view: MapView, pills: Sequence[Pill]) -> list[Pill]:
    """As the view has them: the order of the keyboard."""
    by_item = {each.item.id: each for each in pills}
    return [by_item[item.id] for item in view.items]


def _boxes(pills: Sequence[Pill], headings: Sequence[Heading]) -> list[Box]:
    return [*(each.box for each in pills), *(each.label.box for each in headings)]


def _orphans(
    view: MapView, taken: Sequence[Box], pills: Sequence[Pill], density: Density
) -> Iterator[Heading]:
    """Headings of groups whose pills were all moved: above the highest one, where there is room."""
    by_item = {each.item.id: each.box for each in pills}
    standing = list(taken)
    for group in filter(_has_left, view.groups):
        highest = min((by_item[item.id] for item in group.items), key=lambda box: (box.y, box.x))
        lines = heading_lines(group.heading, highest.width, density)
        height = len(lines) * density.leading
        box = Box(highest.x, highest.y - density.heading_gap - height, highest.width, height)
        if not any(box.overlaps(other) for other in standing):
            standing.append(box)
            yield heading(group.name, box, lines, density, end=False)


def _links(
    centre: Box, pills: Sequence[Pill], headings: Sequence[Heading], moved: bool
) -> Iterator[Link]:
    """A line to each pill. Where none was moved the channel is free: nothing to look out for."""
    labels = [each.label.box for each in headings] if moved else []
    boxes = [each.box for each in pills]
    for each, port in zip(pills, ports(centre, boxes), strict=True):
        others = [box for box in boxes if box is not each.box] if moved else []
        yield Link(each.item, route(port, each.box, centre, [*labels, *others]))
