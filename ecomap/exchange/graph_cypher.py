"""The graph as a Cypher script, for an empty Neo4j 5."""

from ecomap.exchange.graph_scope import scoped
from ecomap.graph.snapshot import Snapshot
from ecomap.i18n import gettext as _
from ecomap.panorama import Panorama


def as_cypher(snapshot: Snapshot, panorama: Panorama, territory: str | None = None) -> str:
    """A script that lays down a territory and all inside it, see `scoped`, or everything, as
    `docs/neo4j.md` says; ecomap then opens it. The history is not in it.

    Raises `UnknownObject`.
    """
    from ecomap.graph.neo4j.script import script

    part = scoped(snapshot, territory)
    remarks = [
        _("Ce script recrée un graphe d’ecomap dans une base Neo4j 5 vide, sans son historique."),
        _("Exemple : cypher-shell --file graphe.cypher"),
    ]
    records = [record for held in part.records.values() for record in held.values()]
    return script(records, panorama, remarks)
