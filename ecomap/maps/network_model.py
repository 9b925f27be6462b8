"""A network at one revision as arrays, which every drawing, view and table is made from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ecomap.analysis.absences import absences
from ecomap.analysis.adjacency import Adjacency
from ecomap.analysis.connections import Connections
from ecomap.graph.snapshot import Snapshot
from ecomap.maps.network_shapes import QUALITIES
from ecomap.model import Actor, Quality, Territory
from ecomap.panorama import Panorama

Mask = NDArray[np.bool_]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

Sources = Mapping[str, frozenset[str]]
"""Where actors come from, by id: what the origins of each say, beside its own `source`."""


@dataclass(frozen=True, eq=False)
class NetworkModel:
    """The actors of `territories` by id, and what joins them: `first`, `second` and `quality` (a
    place in `QUALITIES`) of each connection by its ends, then of each absence of one."""

    snapshot: Snapshot
    connections: Connections
    panorama: Panorama
    sources: Sources
    territories: tuple[str, ...]
    actors: tuple[Actor, ...]
    first: Ints
    second: Ints
    quality: Ints

    @classmethod
    def of(
        cls,
        snapshot: Snapshot,
        connections: Connections,
        panorama: Panorama,
        sources: Sources,
        territories: tuple[str, ...] = (),
    ) -> "NetworkModel":
        """The network of some territories, of everybody for none. Raises `UnknownObject`."""
        actors = actors_among(snapshot, territories)
        rank = {actor.id: place for place, actor in enumerate(actors)}
        places = {quality: place for place, quality in enumerate(QUALITIES)}
        found = [
            (rank[a], rank[b], places[quality])
            for a, b, quality in connections.pairs()
            if a in rank and b in rank
        ]
        absent = [
            (rank[a], rank[b], places[Quality.ABSENT])
            for a, b in absences(snapshot, connections)
            if a in rank and b in rank
        ]
        edges = np.array([*found, *absent], dtype=np.int64).reshape(-1, 3)
        first, second, quality = edges[:, 0].copy(), edges[:, 1].copy(), edges[:, 2].copy()
        return cls(
            snapshot, connections, panorama, sources, territories, actors, first, second, quality
        )

    @property
    def revision(self) -> int:
        return self.snapshot.revision

    @cached_property
    def rank(self) -> Mapping[str, int]:
        """The number of each actor."""
        return {actor.id: place for place, actor in enumerate(self.actors)}

    @cached_property
    def connected(self) -> Mask:
        """Which of the connections there are: those that are not absent."""
        return ~self.joins(Quality.ABSENT)

    @cached_property
    def adjacency(self) -> Adjacency:
        """Who is connected to whom, by the same numbers."""
        return self.connections.among(self.rank)

    def joins(self, quality: Quality) -> Mask:
        """Which connections are of that quality."""
        return np.equal(self.quality, QUALITIES.index(quality))

    def touched(self, edges: Mask) -> Ints:
        """For each actor, how many of `edges` it has."""
        ends = np.concatenate([self.first[edges], self.second[edges]])
        return np.bincount(ends, minlength=len(self.actors))

    @cached_property
    def inside(self) -> frozenset[str]:
        """The territories looked at, and all inside them."""
        return inside_of(self.snapshot, self.territories)


def actors_among(snapshot: Snapshot, territories: Iterable[str]) -> tuple[Actor, ...]:
    """The actors of some territories, by id; of everywhere for none. Raises `UnknownObject`."""
    chosen = [snapshot.get(Territory, each).id for each in territories]
    if len(chosen) < 2:
        return tuple(snapshot.actors_of(chosen[0] if chosen else None))
    found = {actor.id: actor for each in chosen for actor in snapshot.actors_of(each)}
    return tuple(found[key] for key in sorted(found))


def inside_of(snapshot: Snapshot, territories: Iterable[str]) -> frozenset[str]:
    """Some territories and all inside them; every territory for none."""
    wanted = tuple(territories) or (None,)
    return frozenset().union(*(snapshot.within(each) for each in wanted))
