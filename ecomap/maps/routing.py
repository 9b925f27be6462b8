"""Lines from the chantier's card to its resources, that cross no label where that can be helped."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ecomap.maps.geometry import Box, Curve, Point

PORT_SPACING = 16
"""Between the ends of lines on the card; less where there are many."""

USED = 0.8
"""How much of a side of the card lines may end on."""


@dataclass(frozen=True, slots=True)
class Port:
    """Where a line may end, and the way it leaves: one of the four directions."""

    at: Point
    way: Point


LEFT, RIGHT, UP, DOWN = Point(-1, 0), Point(1, 0), Point(0, -1), Point(0, 1)


def side(card: Box, box: Box) -> Point:
    """The side of the card that a box lies on: left or right where it is clear of the card."""
    if box.right < card.x or box.x > card.right:
        return LEFT if box.right < card.x else RIGHT
    return UP if box.centre.y < card.centre.y else DOWN


def ports(card: Box, boxes: Sequence[Box]) -> list[Port]:
    """A port of the card for each box, in the order that keeps lines from crossing each other."""
    sides = [side(card, box) for box in boxes]
    found: dict[int, Port] = {}
    for way in (LEFT, RIGHT, UP, DOWN):
        level = way in (LEFT, RIGHT)
        there = [index for index, each in enumerate(sides) if each == way]
        there.sort(key=lambda index: boxes[index].centre[1 if level else 0])
        room = (card.height if level else card.width) * USED
        step = min(PORT_SPACING, room / max(len(there), 1))
        for rank, index in enumerate(there):
            offset = (rank - (len(there) - 1) / 2) * step
            found[index] = Port(_on_edge(card, way, offset), way)
    return [found[index] for index in range(len(boxes))]


def _on_edge(box: Box, way: Point, offset: float = 0) -> Point:
    """The middle of a side of the box, or `offset` along it."""
    x, y = box.centre
    return Point(
        x + way.x * box.width / 2 + abs(way.y) * offset,
        y + way.y * box.height / 2 + abs(way.x) * offset,
    )


def route(port: Port, box: Box, card: Box, labels: Sequence[Box]) -> Curve:
    """The line from a port of the card to a box: straight on if that crosses no label, else the
    shortest way round that crosses the fewest.

    `labels` are the boxes in its way, `box` itself left out.
    """
    facing = Point(-port.way.x, -port.way.y)
    direct = _curve(port, Port(_on_edge(box, facing), facing))
    obstacles = [*labels, card.grown(-2), box.grown(-2)]
    if not crossings(direct, obstacles):
        return direct
    ways = [direct, *_ways_round(port, box, card)]
    return min(ways, key=lambda way: (crossings(way, obstacles), way.length))


def _ways_round(port: Port, box: Box, card: Box) -> Iterator[Curve]:
    aside = card.width * USED / 2
    leaving = [port, Port(_on_edge(card, LEFT), LEFT), Port(_on_edge(card, RIGHT), RIGHT)]
    leaving += [
        Port(_on_edge(card, way, offset), way)
        for way in (UP, DOWN)
        for offset in (-aside, 0, aside)
    ]
    for start in leaving:
        for way in (LEFT, RIGHT, UP, DOWN):
            for bend in (0.3, 0.5, 0.8):
                yield _curve(start, Port(_on_edge(box, way), way), bend)


def _curve(start: Port, end: Port, bend: float = 0.5) -> Curve:
    """A curve that leaves and arrives square to the edges; `bend` is how far it keeps straight."""
    dx, dy = abs(end.at.x - start.at.x), abs(end.at.y - start.at.y)
    opposite = start.way.x == -end.way.x and start.way.y == -end.way.y
    reach = ((dx if start.way.x else dy) if opposite else max(dx, dy)) * bend
    return Curve(
        start.at,
        Point(start.at.x + start.way.x * reach, start.at.y + start.way.y * reach),
        Point(end.at.x + end.way.x * reach, end.at.y + end.way.y * reach),
        end.at,
    )


def crossings(curve: Curve, boxes: Sequence[Box]) -> int:
    """How many of the boxes the curve goes through."""
    hull = curve.hull
    near = [box for box in boxes if box.overlaps(hull)]
    points = list(curve.points()) if near else []
    return sum(any(box.holds(point) for point in points) for box in near)
