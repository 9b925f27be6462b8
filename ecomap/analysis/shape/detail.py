"""What takes long on a large network: whom shortest paths run through, and circles of actors."""

from collections.abc import Collection, Iterable
from itertools import pairwise

from ecomap.analysis.adjacency import Adjacency
from ecomap.analysis.shape.results import Community, Detour

Edge = tuple[int, int]

_CENTRAL = 3
"""As many actors name a circle."""
_ROUNDS = 8
"""So many neighbourhoods tell actors apart well enough; those still alike are taken by name."""


def betweenness(size: int, edges: Iterable[Edge]) -> list[float]:
    """For each of `size` actors, its share (0 to 1) of the shortest paths between two others, all
    pairs counted alike (Freeman 1977; exact, by Brandes 2001)."""
    import rustworkx

    graph = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(size))
    graph.add_edges_from_no_data(list(edges))
    found = rustworkx.betweenness_centrality(graph, normalized=True)
    return [round(found[rank], 9) for rank in range(size)]


def communities(size: int, edges: Iterable[Edge]) -> list[list[int]]:
    """Circles of at least two actors, more connected among themselves than with others; the largest
    first (Louvain: Blondel et al. 2008, modularity, connections counted alike).

    The method looks at actors one by one, and equals may be grouped either way. So it is given them
    in an order that their place in the network tells, and by name only where that is the same: the
    same network gives the same circles whatever its actors are called, as far as can be.
    """
    import networkx

    edges = list(edges)
    place = _places(size, edges)
    graph = networkx.Graph()
    graph.add_nodes_from(range(size))
    graph.add_edges_from(
        sorted((min(pair), max(pair)) for a, b in edges if (pair := (place[a], place[b])))
    )
    actor = {rank: each for each, rank in enumerate(place)}
    found = networkx.community.louvain_communities(graph, seed=1)
    circles = (sorted(actor[rank] for rank in circle) for circle in found)
    return sorted((each for each in circles if len(each) > 1), key=lambda each: (-len(each), each))


def busiest(actors: tuple[str, ...], shares: list[float]) -> tuple[Detour, ...]:
    """The actors that any shortest path runs through, the most first."""
    found = [Detour(actor, share) for actor, share in zip(actors, shares, strict=True) if share]
    return tuple(sorted(found, key=lambda each: (-each.share, each.actor)))


def community(network: Adjacency, circle: Collection[int]) -> Community:
    """A circle by the names of its actors."""
    inside = set(circle)
    ties = {rank: len(inside.intersection(network.neighbours[rank])) for rank in circle}
    central = sorted(circle, key=lambda rank: (-ties[rank], rank))[:_CENTRAL]
    return Community(
        tuple(network.actors[rank] for rank in circle),
        tuple(network.actors[rank] for rank in central),
    )


def _places(size: int, edges: list[Edge]) -> list[int]:
    """A place for each actor in an order made of who is connected to whom (Weisfeiler and Leman
    1968): by the number of partners, then by theirs, and so on."""
    neighbours: list[list[int]] = [[] for _actor in range(size)]
    for first, second in edges:
        neighbours[first].append(second)
        neighbours[second].append(first)
    colours = [0] * size
    for _round in range(_ROUNDS):
        seen = [
            (colours[actor], sorted(colours[other] for other in neighbours[actor]))
            for actor in range(size)
        ]
        order = sorted(range(size), key=lambda actor: seen[actor])
        renewed = [0] * size
        for before, actor in pairwise(order):
            renewed[actor] = renewed[before] + (seen[before] != seen[actor])
        if renewed == colours:
            break
        colours = renewed
    order = sorted(range(size), key=lambda actor: (colours[actor], actor))
    place = [0] * size
    for rank, actor in enumerate(order):
        place[actor] = rank
    return place
