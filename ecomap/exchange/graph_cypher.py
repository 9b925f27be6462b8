"""The graph as a Cypher script, for an empty Neo4j 5."""

from collections.abc import Iterable

from ecomap.exchange.graph_scope import scoped
from ecomap.graph.snapshot import Snapshot
from ecomap.i18n import gettext as _
from ecomap.model import Record
from ecomap.panorama import Panorama


def as_cypher(
    snapshot: Snapshot, panorama: Panorama, *territories: str, told: Iterable[Record] = ()
) -> str:
    """A script that lays down territories and all inside them, see `scoped`, or everything, as
    `docs/neo4j.md` says; ecomap then opens it. The history is not in it.

    `told` is what a snapshot leaves out, see there: that of actors of elsewhere is left out too.
    Raises `UnknownObject`.
    """
    from ecomap.graph.neo4j.script import script

    part = scoped(snapshot, *territories)
    remarks = [
        _("Ce script recrée un graphe d’ecomap dans une base Neo4j 5 vide, sans son historique."),
        _("Exemple : cypher-shell --file graphe.cypher"),
    ]
    records = [record for held in part.records.values() for record in held.values()]
    records += sorted(
        (
            record
            for record in told
            if all(key in part.records[kind] for _field, kind, key in record.references())
        ),
        key=lambda each: (each.KIND, each.key),
    )
    return script(records, panorama, remarks)
