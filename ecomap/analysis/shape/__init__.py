"""The shape of the network: what holds it together, who stands between, whom it turns around."""

from collections.abc import Iterator
from enum import StrEnum

from ecomap.analysis.adjacency import Adjacency
from ecomap.analysis.connections import Connections
from ecomap.analysis.distances import COSTS
from ecomap.analysis.shape.brokers import brokers
from ecomap.analysis.shape.core import core
from ecomap.analysis.shape.holes import holes
from ecomap.analysis.shape.pieces import pieces
from ecomap.analysis.shape.results import Shape, Wanted
from ecomap.graph.snapshot import Snapshot
from ecomap.model import Actor, Quality, Territory


class Grouping(StrEnum):
    """By what brokers are told apart."""

    TERRITORY = "territory"
    TYPE = "type"


def network_of(snapshot: Snapshot, connections: Connections, territory: str | None) -> Adjacency:
    """The connections among a territory's actors. Raises `UnknownObject`."""
    if territory is None:
        return connections.adjacency
    snapshot.get(Territory, territory)
    return connections.among(actor.id for actor in snapshot.actors_of(territory))


def network_shape(
    snapshot: Snapshot,
    connections: Connections,
    territory: str | None = None,
    grouping: Grouping = Grouping.TERRITORY,
) -> Shape:
    """The shape of the network of a territory's actors, and of those of all inside it.

    Connections to actors of elsewhere are left out. An actor of several territories, or types, is
    counted with the first by id. What takes long is told by `detail`. Raises `UnknownObject`.
    """
    network = network_of(snapshot, connections, territory)
    costs = [cost for each in network.costs for cost in each]
    return Shape(
        territory=territory,
        revision=connections.revision,
        actors=len(network.actors),
        solid=costs.count(COSTS[Quality.SOLID]) // 2,
        dotted=costs.count(COSTS[Quality.DOTTED]) // 2,
        pieces=pieces(network),
        brokers=brokers(
            network, [_group(snapshot.actors[actor], grouping) for actor in network.actors]
        ),
        holes=holes(network),
        core=core(network),
        wanted=tuple(
            sorted(_wanted(snapshot, territory), key=lambda each: (-each.chantiers, each.resource))
        ),
    )


def _group(actor: Actor, grouping: Grouping) -> str | None:
    groups = actor.territories if grouping is Grouping.TERRITORY else actor.types
    return groups[0] if groups else None


def _wanted(snapshot: Snapshot, territory: str | None) -> Iterator[Wanted]:
    """The resources that several chantiers of the territory need: their degree in the network of
    chantiers and resources, over what it could be (Borgatti and Everett 1997)."""
    chantiers = snapshot.chantiers_of(territory)
    needed: dict[str, int] = {}
    for chantier in chantiers:
        for need in snapshot.needs_by_chantier[chantier.id]:
            needed[need.resource] = needed.get(need.resource, 0) + 1
    for resource, count in needed.items():
        if count > 1:
            yield Wanted(resource, count, len(chantiers))
