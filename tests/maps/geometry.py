"""What a reader would see go wrong in a drawing, told in sentences."""

import itertools
from collections.abc import Iterator

from ecomap.maps.drawing import Drawing
from ecomap.maps.geometry import Box

_ROUNDING = 0.01


def faults(drawing: Drawing) -> list[str]:
    """Every overlap, every line through a label, all that leaves its box or the page."""
    return [*_overlaps(drawing), *_crossings(drawing), *_overflows(drawing)]


def _things(drawing: Drawing) -> dict[str, Box]:
    things = {f"pill {pill.item.id}": pill.box for pill in drawing.pills}
    things |= {
        f"heading {rank} {heading.name}": heading.label.box
        for rank, heading in enumerate(drawing.headings)
    }
    things |= {f"caption {label.lines}": label.box for label in drawing.captions}
    if drawing.card:
        things["card"] = drawing.card.box
    return things


def _overlaps(drawing: Drawing) -> Iterator[str]:
    for (one, box), (other, its_box) in itertools.combinations(_things(drawing).items(), 2):
        if box.grown(-_ROUNDING).overlaps(its_box):
            yield f"{one} overlaps {other}"


def _crossings(drawing: Drawing) -> Iterator[str]:
    things = {name: box.grown(-1) for name, box in _things(drawing).items()}
    for link in drawing.links:
        points = list(link.curve.points(64))
        for name, box in things.items():
            if any(box.holds(point) for point in points):
                yield f"the line of {link.item.id} crosses {name}"


def _overflows(drawing: Drawing) -> Iterator[str]:
    for pill in drawing.pills:
        if not _inside(pill.name.box, pill.box):
            yield f"the name of {pill.item.id} leaves its pill"
        if pill.name.box.overlaps(pill.icon) or not _inside(pill.icon, pill.box):
            yield f"the icon of {pill.item.id} is not beside its name"
        if pill.name.box.right > pill.mark.x - pill.name.size * 0.3:
            yield f"the question mark of {pill.item.id} has no room"
    if drawing.card:
        for label in (drawing.card.title, drawing.card.tally):
            if not _inside(label.box, drawing.card.box):
                yield f"{label.lines} leaves the card"
    for name, box in _things(drawing).items():
        if not _inside(box, drawing.box):
            yield f"{name} leaves the page"


def _inside(inner: Box, outer: Box) -> bool:
    return (
        outer.x <= inner.x + _ROUNDING
        and outer.y <= inner.y + _ROUNDING
        and inner.right <= outer.right + _ROUNDING
        and inner.bottom <= outer.bottom + _ROUNDING
    )
