"""Small networks to analyse: a snapshot from pairs of names, or from a graph of networkx."""

import random
from collections.abc import Iterable, Mapping

import networkx as nx

from ecomap.analysis.connections import Connections
from ecomap.graph.snapshot import Snapshot
from ecomap.model import (
    Actor,
    ActorLink,
    Chantier,
    Governance,
    Quality,
    Record,
    Resource,
    Territory,
    TerritoryKind,
)

TERRITORY = Territory(id="t", name="Ici", kind=TerritoryKind.EPCI)

Pair = tuple[str, str]


def actors(names: Iterable[str], **fields: object) -> list[Record]:
    return [
        Actor.of({"id": each, "name": each.upper(), "territories": ["t"], **fields})
        for each in names
    ]


def links(pairs: Mapping[Pair, Quality]) -> list[Record]:
    return [ActorLink(actors=pair, quality=quality) for pair, quality in pairs.items()]


def network(names: Iterable[str], pairs: Mapping[Pair, Quality]) -> Snapshot:
    """Actors, and what they have together."""
    return Snapshot.of(1, [TERRITORY, *actors(names), *links(pairs)])


def solid(*pairs: Pair) -> dict[Pair, Quality]:
    return dict.fromkeys(pairs, Quality.SOLID)


def dotted(*pairs: Pair) -> dict[Pair, Quality]:
    return dict.fromkeys(pairs, Quality.DOTTED)


def of_graph(graph: "nx.Graph") -> Connections:
    """A graph of networkx, every connection solid; node 3 is actor "n003", "A B" is "a-b"."""
    names = {node: name_of(node) for node in graph}
    return Connections.of(
        network(names.values(), solid(*((names[a], names[b]) for a, b in graph.edges if a != b)))
    )


def name_of(node: object) -> str:
    """The id of the actor for a node of networkx."""
    return f"n{node:03}" if isinstance(node, int) else str(node).lower().replace(" ", "-")


def asking(
    records: Iterable[Record],
    starts: Iterable[str],
    holders: Iterable[str],
    leads: Iterable[str] | None = None,
) -> Snapshot:
    """The same with chantier "c", which the starts lead (the others carry it out, where `leads`
    says which do), and resource "r" that the holders hold."""
    starts = tuple(starts)
    lead = starts if leads is None else tuple(leads)
    people = Governance(lead=lead, doers=tuple(each for each in starts if each not in lead))
    return Snapshot.of(
        1,
        [
            *records,
            Chantier(id="c", territory="t", title="Ateliers", governance=people),
            Resource(id="r", territory="t", name="Robots", held_by=tuple(holders)),
        ],
    )


def random_pairs(names: list[str], count: int, chance: random.Random) -> dict[Pair, Quality]:
    """Pairs of names, each of any quality, absent included."""
    pairs = {
        tuple(sorted(chance.sample(names, 2))): chance.choice([*Quality]) for _ in range(count)
    }
    return {(a, b): quality for (a, b), quality in pairs.items()}
