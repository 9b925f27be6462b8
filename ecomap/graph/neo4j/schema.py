"""Constraints and indexes, made on first use and brought up to date."""

from neo4j import Driver, RoutingControl

from ecomap.errors import StoreUnavailable
from ecomap.graph.neo4j import cypher
from ecomap.graph.neo4j.address import Address
from ecomap.i18n import gettext as _

VERSION = len(cypher.SCHEMA)


def prepare(driver: Driver, address: Address) -> None:
    """Bring the database's schema to `VERSION`; several processes may do so at once.

    Raises `StoreUnavailable` for a database that a newer ecomap has written to.
    """
    there = _version(driver, address)
    if there > VERSION:
        raise StoreUnavailable(
            _(
                "La base de %(address)s vient d’une version plus récente d’ecomap (format"
                " %(theirs)s, ici %(ours)s). Mettez ecomap à jour pour l’ouvrir.",
                address=address,
                theirs=there,
                ours=VERSION,
            )
        )
    if there == VERSION:
        return
    for step in cypher.SCHEMA[there:]:
        for statement in (*step, cypher.AWAIT_INDEXES):
            driver.execute_query(statement, database_=address.database)
    driver.execute_query(cypher.SET_SCHEMA_VERSION, version=VERSION, database_=address.database)


def _version(driver: Driver, address: Address) -> int:
    """The schema's version in the database; 0 for one that ecomap has not written to."""
    records = driver.execute_query(
        cypher.SCHEMA_VERSION, database_=address.database, routing_=RoutingControl.READ
    ).records
    return int(records[0][0] or 0) if records else 0
