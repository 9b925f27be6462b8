"""The panorama as nodes, for those who query the graph with Neo4j's own tools."""

from typing import TYPE_CHECKING, Any

from neo4j import ManagedTransaction

from ecomap.graph.neo4j import cypher
from ecomap.graph.neo4j.shape import ACTOR_TYPE, AUDIENCE

if TYPE_CHECKING:
    from ecomap.panorama import Panorama


def publish(transaction: ManagedTransaction, panorama: "Panorama") -> None:
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
    transaction.run(cypher.FORGET_PRESCRIBERS).consume()
    for label, nodes in rows.items():
        transaction.run(cypher.PUBLISH[label], rows=nodes).consume()
        for statement in cypher.FORGET[label]:
            transaction.run(statement, ids=[node["id"] for node in nodes]).consume()
    prescribers = [
        (audience.id, actor_type, position)
        for audience in panorama.audiences
        for position, actor_type in enumerate(audience.prescribers, 1)
    ]
    transaction.run(cypher.PUBLISH_PRESCRIBERS, rows=prescribers).consume()
