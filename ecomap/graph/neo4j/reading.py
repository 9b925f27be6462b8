"""What is read of the graph inside one transaction."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast

from ecomap.errors import UnknownObject
from ecomap.graph.neo4j import cypher
from ecomap.graph.neo4j.batches import SIZE, batches
from ecomap.graph.neo4j.rows import LINKS, NODES, Row, ends
from ecomap.graph.neo4j.transaction import Transaction
from ecomap.graph.planning import Wanted
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

    def __init__(self, transaction: Transaction) -> None:
        self._rows = transaction.run
        self._revision: int | None = None

    def revision(self) -> int:
        """The number of the last write."""
        if self._revision is None:
            self._revision = self._rows(cypher.REVISION)[0][0]
        return self._revision

    def written(self, token: str) -> bool:
        """Whether the write with this token took place."""
        return bool(self._rows(cypher.WRITTEN, token=token))

    def find(self, wanted: Wanted) -> dict[Kind, dict[str, Record]]:
        """The records that exist among `wanted`, by kind and key."""
        # No id has anything but ASCII in it, and some other texts could not even be sent.
        asked = {kind: [key for key in keys if key.isascii()] for kind, keys in wanted.items()}
        found: dict[Kind, dict[str, Record]] = {kind: {} for kind in asked}
        for part in self._parts(asked):
            parameters = {kind.value: keys for kind, keys in part.items()}
            ((self._revision, *lists),) = self._rows(cypher.find(tuple(part)), **parameters)
            for kind, rows in zip(part, lists, strict=True):
                records = in_order(kind, [row for row in rows if row[0] is not None])
                found[kind] |= {record.key: record for record in records}
                # The driver keeps what each statement was given to the end of the transaction.
                part[kind].clear()
        return found

    def _parts(self, asked: dict[Kind, list[str]]) -> Iterator[dict[Kind, list[Any]]]:
        """What is asked for at once: everything, or a kind at a time where that is much."""
        if sum(map(len, asked.values())) <= SIZE:
            few = {kind: [*_as_sent(kind, keys)] for kind, keys in asked.items() if keys}
            if few:
                yield few
            return
        for kind, keys in asked.items():
            # A first load looks for much where there is nothing.
            if len(keys) > SIZE and not self._rows(cypher.COUNT[kind])[0][0]:
                continue
            yield from ({kind: batch} for batch in batches(_as_sent(kind, keys)))

    def rows(self, kind: Kind, territory: str | None) -> list[Row]:
        """What `in_order` makes every record of `kind` from, or those of one territory."""
        if territory is None:
            return self._rows(cypher.LIST[kind])
        if kind not in cypher.LIST_IN:
            return []
        return self._rows(cypher.LIST_IN[kind], territory=territory)

    def referring(self, kind: Kind, keys: Sequence[str]) -> list[Record]:
        """Every record that names one of these, by kind then key; of very many, some twice."""
        return [
            record
            for owner in RECORD_TYPES
            if (owner, kind) in cypher.REFERRING
            for batch in batches(keys)
            for record in self._records(owner, cypher.REFERRING[owner, kind], keys=batch)
        ]

    def chantier_graph(self, key: str) -> ChantierGraph:
        """All that a chantier's map shows. Raises `UnknownObject`."""
        chantier = self.find({Kind.CHANTIER: [key]})[Kind.CHANTIER]
        if not chantier:
            raise UnknownObject(label(Kind.CHANTIER), key)
        rows = self._rows(cypher.MAP, chantier=key)
        named = [cast(Resource, NODES[Kind.RESOURCE].record(row)) for _need, row in rows]
        resources = {each.id: each for each in named}
        needs = [cast(Need, LINKS[Kind.NEED].record(row)) for row, _resource in rows]
        needs.sort(key=lambda need: (fold(resources[need.resource].name), need.resource))
        holders = {actor for resource in named for actor in resource.held_by}
        return ChantierGraph(
            chantier=cast(Chantier, chantier[key]),
            needs=tuple(needs),
            resources=resources,
            actors=cast(dict[str, Actor], self.find({Kind.ACTOR: holders})[Kind.ACTOR]),
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


def _as_sent(kind: Kind, keys: Iterable[str]) -> Iterable[Any]:
    return map(ends, keys) if kind in LINKS else keys


def in_order(kind: Kind, rows: list[Row]) -> list[Record]:
    """The records of `rows`: nodes as they stand there, links by key."""
    if kind in NODES:
        return [NODES[kind].record(row) for row in rows]
    rows.sort(key=lambda row: f"{row[0]}/{row[1]}")
    return [LINKS[kind].record(row) for row in rows]
