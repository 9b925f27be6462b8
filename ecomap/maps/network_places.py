"""Where the actors of a network stand, kept from one day to the next.

Who is known stays where it was, to the pixel. A few who are new find a free place near those they
are connected to, else near their group; who is gone leaves a gap. Only where most are new, or
somebody asks for it, is everybody given another place.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from ecomap.maps.network_layout import SPACING, Points, lay_out

Places = dict[str, tuple[float, float]]

_FEW = 0.25
"""New actors, for each that has a place: more are too many to squeeze in."""
_FREE = 0.98 * SPACING
_GOLDEN_ANGLE = np.pi * (3 - np.sqrt(5))
_TRIED_AT_ONCE = 256
_LATEST = 50

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Standing:
    """Who has to stand somewhere: actors by id, their connections by numbers, and the group of
    each."""

    nodes: tuple[str, ...]
    edges: Sequence[tuple[int, int]]
    groups: tuple[str, ...]

    def laid_out(self) -> Places:
        """Places for all, whatever was before."""
        edges = ((self.nodes[a], self.nodes[b]) for a, b in self.edges)
        return lay_out(self.nodes, edges, dict(zip(self.nodes, self.groups, strict=True)))

    def completed(self, known: Mapping[str, tuple[float, float]]) -> Places | None:
        """The places of all, with those `known` as they are; None where too few of them are."""
        kept = {node: known[node] for node in self.nodes if node in known}
        new = [number for number, node in enumerate(self.nodes) if node not in known]
        if len(new) > max(1, _FEW * len(kept)):
            return None
        room = _Room(np.array(list(kept.values())).reshape(-1, 2))
        for number in sorted(new, key=lambda each: (-len(self._placed(each, kept)), each)):
            kept[self.nodes[number]] = room.take(self._wanted(number, kept))
        return kept

    def _wanted(self, number: int, kept: Places) -> tuple[float, float]:
        """Among those it is connected to, else among its group, else beside everybody."""
        near = self._placed(number, kept) or [
            self.nodes[each]
            for each in self._members[self.groups[number]]
            if self.nodes[each] in kept
        ]
        at = np.array([kept[node] for node in near or kept]).reshape(-1, 2)
        if near or not len(at):
            return tuple(at.mean(axis=0).tolist()) if near else (0.0, 0.0)
        return float(at[:, 0].max()) + 3 * SPACING, float(at[:, 1].mean())

    def _placed(self, number: int, kept: Places) -> list[str]:
        return [self.nodes[each] for each in self._near[number] if self.nodes[each] in kept]

    @cached_property
    def _near(self) -> list[list[int]]:
        near: list[list[int]] = [[] for _node in self.nodes]
        for first, second in self.edges:
            near[first].append(second)
            near[second].append(first)
        return near

    @cached_property
    def _members(self) -> dict[str, list[int]]:
        members: dict[str, list[int]] = {}
        for number, group in enumerate(self.groups):
            members.setdefault(group, []).append(number)
        return members


class _Room:
    """What is taken, and what is free."""

    def __init__(self, taken: Points) -> None:
        self._taken = taken
        self._tree = cKDTree(taken)

    def take(self, wanted: tuple[float, float]) -> tuple[float, float]:
        """The free place nearest to one that is wanted."""
        first = 0
        while True:
            turns = np.arange(first, first + _TRIED_AT_ONCE)
            away = SPACING * 0.4 * np.sqrt(turns)
            angle = turns * _GOLDEN_ANGLE
            tried = np.column_stack([away * np.cos(angle), away * np.sin(angle)]) + wanted
            free = np.flatnonzero(self._is_free(tried))
            if free.size:
                found = np.round(tried[free[0]], 1)
                self._taken = np.vstack([self._taken, found])
                return float(found[0]), float(found[1])
            first += _TRIED_AT_ONCE

    def _is_free(self, tried: Points) -> Flags:
        """Whether nobody is near each of these places; the latest to come are looked at one by one,
        which is sooner done than to sort everybody again for each."""
        if len(self._taken) > self._tree.n + _LATEST:
            self._tree = cKDTree(self._taken)
        free: Flags = self._tree.query(tried, k=1)[0] >= _FREE
        latest = self._taken[self._tree.n :]
        away = np.linalg.norm(tried[:, None, :] - latest[None, :, :], axis=2)
        free &= (away >= _FREE).all(axis=1)
        return free


def written(places: Mapping[str, tuple[float, float]]) -> str:
    """Places as a text to be kept."""
    return json.dumps(
        {
            "nodes": list(places),
            "x": [x for x, _y in places.values()],
            "y": [y for _x, y in places.values()],
        },
        separators=(",", ":"),
    )


def read(text: str) -> Places:
    """The places in such a text; none in one that cannot be read."""
    try:
        found = json.loads(text)
        pairs = zip(map(float, found["x"]), map(float, found["y"]), strict=True)
        return dict(zip(map(str, found["nodes"]), pairs, strict=True))
    except (ValueError, KeyError, TypeError):
        return {}
