"""The shortest connection between two actors of a network."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ecomap.analysis.paths import cheapest_routes
from ecomap.maps.network_model import NetworkModel


@dataclass(frozen=True, slots=True)
class Route:
    """The numbers of its actors, from one end to the other, and of its connections; both are empty
    where nothing joins the two."""

    nodes: list[int]
    edges: list[int]


def shortest(model: NetworkModel, start: int, end: int) -> Route:
    """The easiest way from an actor to another: collaborations count less than acquaintances, as
    wherever ecomap looks for who could introduce whom."""
    found = cheapest_routes(model.adjacency, [start], [end], 1)
    if not found:
        return Route([], [])
    nodes = list(found[0].actors)
    size = len(model.actors)
    keys = (model.first * size + model.second)[model.connected]
    ends = [min(pair) * size + max(pair) for pair in pairwise(nodes)]
    return Route(nodes, np.searchsorted(keys, ends).tolist())
