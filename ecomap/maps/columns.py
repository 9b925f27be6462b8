"""The two wings of a map: groups dealt to a column on each side, and stacked there."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ecomap.maps.geometry import Box, bounds
from ecomap.maps.pieces import Density, heading_lines, pill_height, pill_lines
from ecomap.maps.view import Group, Item

SPLIT_COST = 3
"""Pills of one line: what it costs to part a group between the wings."""


@dataclass(frozen=True, slots=True)
class Row:
    """A heading or a pill in a column: its lines, its height, and the room above it."""

    content: Group | Item
    lines: tuple[str, ...]
    height: float
    gap: float


Section = tuple[Row, ...]
"""A heading and the pills under it, or a part of that."""

Stacked = tuple[tuple[Row, Box], ...]
"""Rows that stay together, and where they are."""


def sections(groups: Iterable[Group], width: float, density: Density) -> list[Section]:
    """Each group measured in a column of that width; groups without resources are left out."""
    return [_section(group, width, density) for group in groups if group.items]


def _section(group: Group, width: float, density: Density) -> Section:
    lines = heading_lines(group.heading, width, density)
    rows = [Row(group, lines, len(lines) * density.leading, density.group_gap)]
    for item in group.items:
        lines = pill_lines(item.name, width, density)
        gap = density.gap if len(rows) > 1 else density.heading_gap
        rows.append(Row(item, lines, pill_height(len(lines), density), gap))
    return tuple(rows)


def height(column: Iterable[Section], spread: float = 1) -> float:
    """Of a column as it stacks; `spread` multiplies the room between rows, but under headings."""
    stacked = stack(column, 0, 0, spread)
    return 2 * stacked[-1][-1][1].bottom if stacked else 0


def stack(column: Iterable[Section], x: float, width: float, spread: float = 1) -> list[Stacked]:
    """The sections of a column one under the other, centred on 0."""
    y = 0.0
    placed: list[Stacked] = []
    for section in column:
        rows = []
        for index, row in enumerate(section):
            y += row.gap * (1 if index == 1 else spread) if placed or index else 0
            rows.append((row, Box(x, y, width, row.height)))
            y += row.height
        placed.append(tuple(rows))
    return [tuple((row, box.moved(0, -y / 2)) for row, box in rows) for rows in placed]


def deal(groups: Iterable[Section], density: Density) -> tuple[list[Section], list[Section]]:
    """The groups in two columns about equally high, in their order: the left one, then the right.

    Only the place of the cut depends on heights, so that a new resource moves the groups next to
    the cut and no other. A group is parted only where that levels the columns by more than
    `SPLIT_COST`.
    """
    every = list(groups)
    cost = SPLIT_COST * (pill_height(1, density) + density.gap)
    cuts = [(0.0, every[:place], every[place:]) for place in range(len(every), -1, -1)]
    for place, section in enumerate(every):
        cuts += [
            (cost, [*every[:place], first], [second, *every[place + 1 :]])
            for first, second in _halves(section, density)
        ]
    _extra, left, right = min(cuts, key=lambda cut: abs(height(cut[1]) - height(cut[2])) + cut[0])
    return left, right


def _halves(section: Section, density: Density) -> Iterator[tuple[Section, Section]]:
    """Every way to part a group, never leaving a resource alone; the rest has its heading again."""
    for size in range(3, len(section) - 1):
        first = replace(section[size], gap=density.heading_gap)
        yield section[:size], (section[0], first, *section[size + 1 :])


def make_room(column: Iterable[Stacked], obstacles: Sequence[Box]) -> Iterator[tuple[Row, Box]]:
    """The rows, lowered as little as clears the obstacles and the row above; a heading stays with
    the pill under it."""
    floor: float | None = None
    for section in column:
        for block in (section[:2], *((row,) for row in section[2:])):
            box = bounds(each for _row, each in block)
            top = box.y if floor is None else max(box.y, floor + block[0][0].gap)
            lowered = clear(replace(box, y=top), obstacles)
            floor = lowered.bottom
            for row, each in block:
                yield row, each.moved(0, lowered.y - box.y)


def clear(box: Box, obstacles: Sequence[Box]) -> Box:
    """`box`, moved down as little as frees it of `obstacles`."""
    while hits := [each for each in obstacles if each.overlaps(box)]:
        box = replace(box, y=max(each.bottom for each in hits))
    return box
