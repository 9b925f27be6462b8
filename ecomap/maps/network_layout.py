"""Where the actors of a network stand: groups first, then the actors inside each.

Both levels are settled alike: whoever is connected draws near, neighbours keep their distance, and
at the end no two discs overlap. Nothing is drawn by lot and order does not matter: the same network
always looks the same. The time grows with the number of actors and connections, not its square.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from ecomap.progress import advance

Points = NDArray[np.float64]
Pairs = NDArray[np.int64]

SPACING = 44.0
"""Between two actors that touch, in map units."""

_ROUNDS = 70
_ROUNDS_A_LOOK = 2
"""Neighbours are looked for so often: they hardly change from one round to the next."""
_SEPARATIONS = 60
_NEIGHBOURS = 10
_GRAVITY = 0.1
"""How far all fall towards the middle in a round: those without connections would stand apart."""
_GOLDEN_ANGLE = np.pi * (3 - np.sqrt(5))
_BETWEEN_GROUPS = 1.5
"""Empty space around a group, in spacings."""


def lay_out(
    nodes: Sequence[str], edges: Iterable[tuple[str, str]], groups: Mapping[str, str]
) -> dict[str, tuple[float, float]]:
    """The place of each node, around the origin.

    `groups` says what group a node is in; those it does not name are in one together. Edges whose
    ends are not among the nodes do not count.
    """
    members: dict[str, list[str]] = {}
    for node in sorted(set(nodes)):
        members.setdefault(groups.get(node, ""), []).append(node)
    names = sorted(members)
    where = {
        node: (place, inside)
        for place, name in enumerate(names)
        for inside, node in enumerate(members[name])
    }
    inner: list[list[tuple[int, int]]] = [[] for _name in names]
    outer: list[tuple[int, int]] = []
    for first, second in sorted({(min(e), max(e)) for e in edges if e[0] != e[1]}):
        if first in where and second in where:
            (group, a), (other, b) = where[first], where[second]
            if group == other:
                inner[group].append((a, b))
            else:
                outer.append((group, other))
    steps = _Steps(len(where) + len(names))
    places = [
        _settled(np.full(len(members[name]), 0.5), _pairs(pairs), steps)
        for name, pairs in zip(names, inner, strict=True)
    ]
    radii = np.array([_radius(at) + _BETWEEN_GROUPS for at in places])
    centres = _settled(radii, _pairs(outer), steps)
    return {
        node: (round(float(x) * SPACING, 1), round(float(y) * SPACING, 1))
        for name, centre, at in zip(names, centres, places, strict=True)
        for node, (x, y) in zip(members[name], at + centre, strict=True)
    }


def _pairs(found: list[tuple[int, int]]) -> Pairs:
    return np.array(found, dtype=np.int64).reshape(-1, 2)


def _radius(at: Points) -> float:
    return float(np.hypot(at[:, 0], at[:, 1]).max(initial=0.0)) + 0.5


class _Steps:
    """How many discs have been moved how often, of all that will be."""

    def __init__(self, discs: int) -> None:
        self._done, self._total = 0, discs * _ROUNDS

    def moved(self, discs: int) -> None:
        self._done += discs
        advance(self._done, self._total)


def _settled(radii: Points, pairs: Pairs, steps: _Steps) -> Points:
    """The centres of discs of these radii: none overlaps, and those that `pairs` connect are near.

    A pair counts as often as it is there.
    """
    count = len(radii)
    ends = np.concatenate([pairs, pairs[:, ::-1]])
    degrees = np.bincount(ends[:, 0], minlength=count).astype(float)
    at = _spiral(radii, degrees)
    if count > 1:
        near = min(count, _NEIGHBOURS + 1)
        pull = np.where(degrees > 0, 0.3, 0.0)[:, None]
        for turn, heat in enumerate(np.linspace(1.0, 0.1, _ROUNDS)):
            if turn % _ROUNDS_A_LOOK == 0:
                others = cKDTree(at).query(at, k=near)[1]
            drawn = np.zeros_like(at)
            for axis in range(2):
                drawn[:, axis] = np.bincount(
                    ends[:, 0], weights=at[ends[:, 1], axis], minlength=count
                )
            towards = drawn / np.maximum(degrees, 1)[:, None] - at
            at = at + heat * (pull * towards - _GRAVITY * at + _pushed(at, radii, others))
            steps.moved(count)
        for _round in range(_SEPARATIONS):
            if not separate(at, radii):
                break
    return at - at.mean(axis=0) if count else at


def _spiral(radii: Points, degrees: Points) -> Points:
    """To begin with: the best connected in the middle, everyone with room around."""
    order = np.argsort(-degrees, kind="stable")
    room = np.cumsum(radii[order] ** 2) - radii[order] ** 2 / 2
    distance = 1.3 * np.sqrt(room)
    angle = np.arange(len(radii)) * _GOLDEN_ANGLE
    at = np.empty((len(radii), 2))
    at[order] = np.column_stack([distance * np.cos(angle), distance * np.sin(angle)])
    return at


def _pushed(at: Points, radii: Points, others: Pairs) -> Points:
    """How far each disc moves away from the nearest others, at most its own size."""
    away = at[:, None, :] - at[others]
    distances = np.hypot(away[:, :, 0], away[:, :, 1])
    wanted = radii[:, None] + radii[others]
    strength = np.maximum(0, wanted / np.maximum(distances, 1e-6) - 0.5)
    strength[:, 0] = 0  # the nearest is the disc itself
    push: Points = (away / np.maximum(distances, 1e-6)[:, :, None] * strength[:, :, None]).sum(
        axis=1
    ) * radii[:, None]
    length = np.hypot(push[:, 0], push[:, 1])[:, None]
    limit = 2 * radii[:, None]
    return np.where(length > limit, push * limit / np.maximum(length, 1e-9), push)


def separate(at: Points, radii: Points) -> bool:
    """Move overlapping discs apart in place, half of the way each; whether there were any."""
    pairs: Any = cKDTree(at).query_pairs(2 * float(radii.max()), output_type="ndarray")
    first, second = pairs[:, 0], pairs[:, 1]
    away = at[second] - at[first]
    distance = np.hypot(away[:, 0], away[:, 1])
    lacking = radii[first] + radii[second] - distance
    overlap = lacking > 1e-3
    if not overlap.any():
        return False
    first, second = first[overlap], second[overlap]
    unit = away[overlap] / np.maximum(distance[overlap], 1e-6)[:, None]
    unit[distance[overlap] < 1e-6] = (1.0, 0.0)
    shift = unit * (0.52 * lacking[overlap])[:, None]
    np.subtract.at(at, first, shift)
    np.add.at(at, second, shift)
    return True
