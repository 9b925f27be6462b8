"""A network of more actors than one can look at, département by département."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from ecomap.analysis.connections import Connections
from ecomap.analysis.distances import COSTS
from ecomap.analysis.standing import Locator
from ecomap.gazetteer import Gazetteer, Position
from ecomap.graph.snapshot import Snapshot
from ecomap.maps.actor_network import group_of
from ecomap.model import Actor, Quality, TerritoryKind

MOST_ACTORS = 5_000
"""A network of more is shown by départements."""


@dataclass(frozen=True, slots=True)
class Departement:
    """Actors that are shown as one.

    `key` is the id of a territory, else the code of a département of France, "" for those who are
    in none; `code` is the département's in either case, and `position` its middle, if known;
    `territories` are those whose network theirs is, none if there is no such; `solid` and `dotted`
    count the connections among them.
    """

    key: str
    code: str
    name: str
    position: Position | None
    territories: tuple[str, ...]
    actors: int
    solid: int
    dotted: int


@dataclass(frozen=True, slots=True)
class Between:
    """The connections between the actors of two départements, told by their places."""

    first: int
    second: int
    solid: int
    dotted: int


@dataclass(frozen=True)
class Country:
    """Départements by name, those who are in none last, and what joins them; EPCI instead where
    all are in one département."""

    revision: int
    by_departement: bool
    departements: tuple[Departement, ...]
    between: tuple[Between, ...]

    @classmethod
    def of(
        cls,
        snapshot: Snapshot,
        connections: Connections,
        actors: Sequence[Actor],
        inside: frozenset[str],
        locator: Locator,
        gazetteer: Gazetteer,
    ) -> "Country | None":
        """That of `actors`, those of the territories `inside`; None where nothing tells them
        apart."""
        where = _Where(snapshot, locator, gazetteer)
        keys = [where.departement(actor) for actor in actors]
        by_departement = len({*keys}) > 1
        if not by_departement:
            keys = [group_of(snapshot, actor.territories, inside) for actor in actors]
        if len({*keys}) < 2:
            return None
        counts = Counter(keys)
        order = sorted(counts, key=lambda key: (not key, where.name(key), key))
        homes: dict[str, set[str]] = {key: set() for key in order}
        for actor, key in zip(actors, keys, strict=True):
            homes[key].update(actor.territories)
        places = {key: place for place, key in enumerate(order)}
        groups = {a.id: places[key] for a, key in zip(actors, keys, strict=True)}
        solid, dotted = _counted(connections, groups, len(order))
        all_homes = set().union(*homes.values())
        return cls(
            snapshot.revision,
            by_departement,
            tuple(
                Departement(
                    key,
                    where.code(key),
                    where.name(key),
                    where.position(key),
                    where.opened(key, homes[key], all_homes),
                    counts[key],
                    int(solid[place, place]),
                    int(dotted[place, place]),
                )
                for key, place in places.items()
            ),
            tuple(_between(solid, dotted)),
        )


class _Where:
    """In what département actors are: one of the graph's by its id, else one of France by its code;
    "" for none."""

    def __init__(self, snapshot: Snapshot, locator: Locator, gazetteer: Gazetteer) -> None:
        self._snapshot = snapshot
        self._locator = locator
        self._names = gazetteer.table.departements
        self._by_territories: dict[tuple[str, ...], str] = {}
        self._by_code = {
            code: each.id
            for each in snapshot.territories.values()
            if each.kind is TerritoryKind.DEPARTEMENT and (code := locator.departement_around(each))
        }

    def departement(self, actor: Actor) -> str:
        mine = actor.territories
        if mine not in self._by_territories:
            around = (t for t in self._locator.around(actor))
            found = (t.id for t in around if t.kind is TerritoryKind.DEPARTEMENT)
            self._by_territories[mine] = next(found, "")
        if self._by_territories[mine]:
            return self._by_territories[mine]
        code = self._locator.departement(actor)
        return self._by_code.get(code, code)

    def code(self, key: str) -> str:
        territory = self._snapshot.territories.get(key)
        return self._locator.departement_around(territory) if territory else key

    def name(self, key: str) -> str:
        if key in self._snapshot.territories:
            return self._snapshot.territories[key].name
        return self._names[key].name if key in self._names else ""

    def position(self, key: str) -> Position | None:
        territory = self._snapshot.territories.get(key)
        if territory is None:
            return self._locator.middle(TerritoryKind.DEPARTEMENT, key)
        return self._locator.middle(territory.kind, territory.code)

    def opened(self, key: str, homes: set[str], everywhere: set[str]) -> tuple[str, ...]:
        """The territories whose network shows the actors of a département: itself, or all that its
        actors are in; none if these are all there are, since nothing would be opened."""
        if key in self._snapshot.territories:
            return (key,)
        return () if homes == everywhere else tuple(sorted(homes))


Counts = np.ndarray[tuple[int, int], np.dtype[np.int64]]


def _counted(
    connections: Connections, groups: Mapping[str, int], size: int
) -> tuple[Counts, Counts]:
    """How many connections there are, solid and dotted, from each group to each not before it."""
    network = connections.adjacency
    of = np.array([groups.get(actor, -1) for actor in network.actors], dtype=np.int64)
    lengths = [len(others) for others in network.neighbours]
    first = np.repeat(np.arange(len(of)), lengths)
    second = np.fromiter(chain.from_iterable(network.neighbours), np.int64, len(first))
    costs = np.fromiter(chain.from_iterable(network.costs), np.int64, len(first))
    once = (first < second) & (of[first] >= 0) & (of[second] >= 0)
    ends = np.sort(np.stack([of[first[once]], of[second[once]]]), axis=0)
    pairs, solid = ends[0] * size + ends[1], costs[once] == COSTS[Quality.SOLID]
    found = (
        np.bincount(pairs[chosen], minlength=size * size).reshape(size, size)
        for chosen in (solid, ~solid)
    )
    return next(found), next(found)


def _between(solid: Counts, dotted: Counts) -> Iterator[Between]:
    for first, second in zip(*np.nonzero(np.triu(solid + dotted, 1)), strict=True):
        a, b = int(first), int(second)
        yield Between(a, b, int(solid[a, b]), int(dotted[a, b]))
