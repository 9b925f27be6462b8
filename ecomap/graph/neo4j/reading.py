"""What is read of the graph inside one transaction."""

from collections.abc import Iterable, Sequence
from typing import Any, cast

from neo4j import ManagedTransaction

from ecomap.errors import UnknownObject
from ecomap.graph.neo4j import cypher
from ecomap.graph.neo4j.batches import SIZE, batches
from ecomap.graph.neo4j.rows import LINKS, NODES, Row, ends
from ecomap.graph.store import ChantierGraph
from ecomap.model import (
    RECORD_TYPES,
    Actor,
    Chantier,
    Counts,
    Kind,
    Need,
    Quality,
    Record,
    Resource,
    fold,
    label,
)


class Reader:
    """Reads in one transaction; `planning.plan` reads through it too."""

    def __init__(self, transaction: ManagedTransaction) -> None:
        self._transaction = transaction

    def revision(self) -> int:
        """The number of the last write."""
        rows = self._rows(cypher.REVISION)
        return rows[0][0] if rows else 0

    def written(self, token: str) -> int | None:
        """The revision that the write with this token made; None if there is no such write."""
        rows = self._rows(cypher.WRITTEN, token=token)
        return rows[0][0] if rows else None

    def find(self, kind: Kind, keys: Iterable[str]) -> dict[str, Record]:
        """The records of `kind` that exist among `keys`."""
        # No id has anything but ASCII in it, and some other texts could not even be sent.
        wanted = [key for key in keys if key.isascii()]
        # A first load looks for much where there is nothing.
        if len(wanted) > SIZE and not self._rows(cypher.COUNT[kind])[0][0]:
            return {}
        found: dict[str, Record] = {}
        for batch in batches(map(ends, wanted) if kind in LINKS else wanted):
            records = self._records(kind, cypher.FIND[kind], keys=batch)
            found |= {record.key: record for record in records}
            # The driver keeps what each statement was given to the end of the transaction.
            batch.clear()
        return found

    def rows(self, kind: Kind, territory: str | None) -> list[Row]:
        """What `in_order` makes every record of `kind` from, or those of one territory."""
        if territory is None:
            return self._rows(cypher.LIST[kind])
        if kind not in cypher.LIST_IN:
            return []
        return self._rows(cypher.LIST_IN[kind], territory=territory)

    def referring(self, kind: Kind, key: str) -> list[Record]:
        """Every record that names this one, by kind then key."""
        return [
            record
            for owner in RECORD_TYPES
            if (owner, kind) in cypher.REFERRING
            for record in self._records(owner, cypher.REFERRING[owner, kind], key=key)
        ]

    def chantier_graph(self, key: str) -> ChantierGraph:
        """All that a chantier's map shows. Raises `UnknownObject`."""
        chantier = self.find(Kind.CHANTIER, [key])
        if not chantier:
            raise UnknownObject(label(Kind.CHANTIER), key)
        found = self._records(Kind.NEED, cypher.NEEDS_OF_CHANTIER, chantier=key)
        needs = cast(list[Need], found)
        resources = cast(
            dict[str, Resource], self.find(Kind.RESOURCE, (need.resource for need in needs))
        )
        needs.sort(key=lambda need: (fold(resources[need.resource].name), need.resource))
        holders = {actor for resource in resources.values() for actor in resource.held_by}
        return ChantierGraph(
            chantier=cast(Chantier, chantier[key]),
            needs=tuple(needs),
            resources=resources,
            actors=cast(dict[str, Actor], self.find(Kind.ACTOR, holders)),
            revision=self.revision(),
        )

    def counts(self, territory: str | None) -> dict[str, Counts]:
        """The links of every chantier by quality."""
        statement = cypher.COUNTS if territory is None else cypher.COUNTS_IN
        names = [*(quality.value for quality in Quality), "to_qualify"]
        return {
            chantier: Counts(**dict(zip(names, numbers, strict=True)))
            for chantier, *numbers in self._rows(statement, territory=territory)
        }

    def search(
        self, text: str, kinds: Sequence[Kind], territory: str | None, limit: int
    ) -> list[Record]:
        """Nodes that hold every word of `text`, those that begin with it first."""
        folded = fold(text)
        if not folded:
            return []
        statements = cypher.SEARCH if territory is None else cypher.SEARCH_IN
        found = [
            ((not begins, sort_text, row[0]), NODES[kind].record(row))
            for kind in kinds
            if kind in statements
            for begins, sort_text, *row in self._rows(
                statements[kind],
                text=folded,
                words=folded.split(),
                territory=territory,
                limit=limit,
            )
        ]
        found.sort(key=lambda each: each[0])
        return [record for _rank, record in found[:limit]]

    def _records(self, kind: Kind, statement: str, **parameters: Any) -> list[Record]:
        return in_order(kind, self._rows(statement, **parameters))

    def _rows(self, statement: str, **parameters: Any) -> list[Row]:
        return [*self._transaction.run(statement, parameters).values()]


def in_order(kind: Kind, rows: list[Row]) -> list[Record]:
    """The records of `rows`: nodes as they stand there, links by key."""
    if kind in NODES:
        return [NODES[kind].record(row) for row in rows]
    rows.sort(key=lambda row: f"{row[0]}/{row[1]}")
    return [LINKS[kind].record(row) for row in rows]
