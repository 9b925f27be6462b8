"""The panorama as nodes, for those who query the graph with Neo4j's own tools."""

from typing import TYPE_CHECKING, Any

from ecomap.graph.neo4j import cypher
from ecomap.graph.neo4j.shape import ACTOR_TYPE, AUDIENCE
from ecomap.graph.neo4j.transaction import Transaction

if TYPE_CHECKING:
    from ecomap.panorama import Panorama


def publish(transaction: Transaction, panorama: "Panorama") -> None:
    """Make audiences and actor types, and who prescribes to whom, those of `panorama`.

    What it no longer has goes, unless a record names it: then only its id stays.
    """
    rows: dict[str, list[dict[str, Any]]] = {
        AUDIENCE: [
            {"id": each.id, "label": each.label, "universal": each.universal, "position": position}
            for position, each in enumerate(panorama.audiences, 1)
        ],
        ACTOR_TYPE: [
            {
                "id": each.id,
                "label": each.label,
                "aliases": each.aliases,
                "family": each.family,
                "source": each.source or None,
            }
            for each in panorama.actor_types
        ],
    }
    transaction.run(cypher.FORGET_PRESCRIBERS)
    for label, nodes in rows.items():
        ids = [node["id"] for node in nodes]
        transaction.put(cypher.PUBLISH[label], nodes)
        for statement in cypher.FORGET[label]:
            transaction.run(statement, ids=ids)
    prescribers = [
        (audience.id, actor_type, position)
        for audience in panorama.audiences
        for position, actor_type in enumerate(audience.prescribers, 1)
    ]
    transaction.put(cypher.PUBLISH_PRESCRIBERS, prescribers)
