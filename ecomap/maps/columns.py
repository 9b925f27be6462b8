"""The two wings of a map: groups dealt to a column on each side, and stacked there."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ecomap.maps.geometry import Box
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
"""A heading and the pills under it."""


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
    """Of a column as it stacks when nothing stands in its way; `spread` as `stack` has it."""
    rows = [row for block in blocks(column) for row in block]
    inside = sum(block[1].gap for block in blocks(column) if len(block) > 1)
    outside = sum(block[0].gap for block in blocks(column)[1:])
    return sum(row.height for row in rows) + inside + outside * spread


def blocks(column: Iterable[Section]) -> list[Section]:
    """A column in pieces that stay whole: a heading with its first pill, then pill by pill."""
    return [block for section in column for block in (section[:2], *((r,) for r in section[2:]))]


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


def stack(
    column: Iterable[Section], x: float, width: float, obstacles: Sequence[Box], spread: float = 1
) -> list[tuple[Row, Box]]:
    """The rows of a column one under the other, centred on 0, around what stands in their way.

    `spread` multiplies the room between them. A heading stays with its first pill.
    """
    pieces = blocks(column)
    placed = _stacked(pieces, Box(x, 0, width, 0), obstacles, spread)
    if not placed:
        return []
    # Where obstacles push rows down, the whole column starts higher by half of that.
    top = -(placed[-1][1].bottom - placed[0][1].y) / 2
    return _stacked(pieces, Box(x, top, width, 0), obstacles, spread)


def _stacked(
    pieces: Iterable[Section], start: Box, obstacles: Sequence[Box], spread: float
) -> list[tuple[Row, Box]]:
    placed: list[tuple[Row, Box]] = []
    for block in pieces:
        gap = block[0].gap * spread if placed else 0
        above = placed[-1][1] if placed else start
        box = _clear(replace(above, y=above.bottom + gap, height=height([block])), obstacles)
        y = box.y
        for index, row in enumerate(block):
            y += row.gap if index else 0
            placed.append((row, replace(box, y=y, height=row.height)))
            y += row.height
    return placed


def _clear(box: Box, obstacles: Sequence[Box]) -> Box:
    """`box`, moved down as little as frees it."""
    while hits := [each for each in obstacles if each.overlaps(box)]:
        box = replace(box, y=max(each.bottom for each in hits))
    return box
