"""A graph kept in a Neo4j database. Several threads, processes and sites may use it at once."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Self, TypeVar, cast
from uuid import uuid4

from ecomap.errors import StoreUnavailable
from ecomap.graph.edits import Commit, Edit, Entry
from ecomap.graph.neo4j import cypher, history
from ecomap.graph.neo4j.address import Address
from ecomap.graph.neo4j.connection import Connection
from ecomap.graph.neo4j.panorama import publish
from ecomap.graph.neo4j.reading import Reader, in_order
from ecomap.graph.neo4j.rows import Row
from ecomap.graph.neo4j.transaction import Transaction
from ecomap.graph.neo4j.troubles import uncertain
from ecomap.graph.neo4j.writing import apply
from ecomap.graph.planning import plan
from ecomap.graph.snapshot import KINDS, Snapshot
from ecomap.graph.store import ChantierGraph, GraphStore, grouped
from ecomap.graph.undoing import last_undoable
from ecomap.model import Counts, Kind, Record

if TYPE_CHECKING:
    from ecomap.panorama import Panorama

R = TypeVar("R", bound=Record)
T = TypeVar("T")

WRITING = 30.0
"""Seconds for a write, waiting for others included: a writer that hangs is cut off after that."""
_EDITS_IN_A_SECOND = 400
"""What a slow server does at the least."""
_CUTTING_OFF = 10.0
"""Seconds at most between the end of a transaction's time and the end of the transaction."""


class Neo4jStore(GraphStore):
    """The graph in the database at `address`; see `docs/neo4j.md` for how it lies there."""

    def __init__(self, address: Address) -> None:
        self._connection = Connection(address)

    @classmethod
    def at(cls, url: str) -> Self:
        """The store at a URL; see `Address.of`. Nothing is opened before it is used."""
        return cls(Address.of(url))

    @property
    def address(self) -> str:
        return str(self._connection.address)

    def close(self) -> None:
        self._connection.close()

    def revision(self) -> int:
        return self._read(Reader.revision)

    def find(self, record_type: type[R], keys: Iterable[str]) -> dict[str, R]:
        kind, wanted = record_type.KIND, list(keys)
        return cast(dict[str, R], self._read(lambda reader: reader.find({kind: wanted})[kind]))

    def records(self, record_type: type[R], territory: str | None = None) -> list[R]:
        kind = record_type.KIND
        if territory is None:
            rows = self._connection.read_long(
                lambda transaction: Reader(transaction).rows(kind, None),
                moment=lambda transaction: Reader(transaction).revision(),
            )
        else:
            rows = self._read(lambda reader: reader.rows(kind, territory))
        return cast(list[R], in_order(kind, rows))

    def referring(self, record: Record) -> list[Record]:
        return self._read(lambda reader: reader.referring(record.KIND, [record.key]))

    def chantier_graph(self, chantier: str) -> ChantierGraph:
        return self._read(lambda reader: reader.chantier_graph(chantier))

    def snapshot(self) -> Snapshot:
        def everything(transaction: Transaction) -> tuple[int, dict[Kind, list[Row]]]:
            reader = Reader(transaction)
            return reader.revision(), {kind: reader.rows(kind, None) for kind in KINDS}

        revision, rows = self._connection.read_long(
            everything, moment=lambda transaction: Reader(transaction).revision()
        )
        return Snapshot.of(revision, (each for kind in rows for each in in_order(kind, rows[kind])))

    def counts(self, territory: str | None = None) -> dict[str, Counts]:
        return self._read(lambda reader: reader.counts(territory))

    def origin_sources(self) -> dict[str, frozenset[str]]:
        return grouped(
            self._connection.read(lambda transaction: transaction.run(cypher.ORIGIN_SOURCES))
        )

    def search(
        self,
        text: str,
        record_types: Sequence[type[Record]],
        territory: str | None = None,
        limit: int = 20,
    ) -> list[Record]:
        kinds = [each.KIND for each in record_types]
        return self._read(lambda reader: reader.search(text, kinds, territory, limit))

    def history(
        self,
        *,
        limit: int | None = 100,
        before: int | None = None,
        since: int | None = None,
        revision: int | None = None,
        record: Record | None = None,
    ) -> list[Entry]:
        after = [0 if since is None else since]
        until = [] if before is None else [before]
        if revision is not None:
            after.append(revision - 1)
            until.append(revision + 1)
        return self._connection.read(
            lambda transaction: history.read(
                transaction, max(after), min(until, default=None), record, limit
            )
        )

    def last_undoable(self) -> int | None:
        return last_undoable(self._connection.read(history.revisions))

    def write(
        self, edits: Sequence[Edit], *, who: str = "", why: str = "", undoes: int | None = None
    ) -> Commit:
        patience = WRITING + len(edits) / _EDITS_IN_A_SECOND
        token = uuid4().hex
        sent: list[Commit] = []

        def carry_out(transaction: Transaction) -> Commit:
            reader = Reader(transaction)
            # The driver calls again after some lost answers: what was done is not done twice.
            if sent and reader.written(token):
                return sent[-1]
            changes = plan(edits, reader)
            revision = reader.revision()
            if not changes:
                return Commit(revision)
            revision += 1
            apply(transaction, changes, revision)
            told = history.rows_of(
                changes, revision=revision, token=token, who=who, why=why, undoes=undoes
            )
            transaction.put(cypher.ADD_CHANGES, told, history.NODES_IN_A_BATCH)
            transaction.put(cypher.SET_REVISION, [revision])
            sent.append(Commit(revision, changes))
            return sent[-1]

        try:
            return self._connection.write(carry_out, timeout=patience)
        except StoreUnavailable:
            # Whatever still holds the lock is over by then.
            if sent and self._is_written(token, patience + _CUTTING_OFF):
                return sent[-1]
            raise

    def kept(self, name: str) -> str | None:
        rows = self._connection.read(
            lambda transaction: transaction.run(cypher.KEPT_TEXT, name=name)
        )
        return str(rows[0][0]) if rows else None

    def keep(self, name: str, text: str) -> None:
        self._connection.write(
            lambda transaction: transaction.put(cypher.KEEP_TEXT, [(name, text)]), timeout=WRITING
        )

    def publish_panorama(self, panorama: "Panorama") -> None:
        self._connection.write(lambda transaction: publish(transaction, panorama), timeout=WRITING)

    def _is_written(self, token: str, timeout: float) -> bool:
        """Whether the write with this token took place, once it can no longer take place.

        Raises `UncertainWrite` when the server does not tell.
        """
        try:
            return self._connection.write(
                lambda transaction: Reader(transaction).written(token), timeout=timeout
            )
        except StoreUnavailable as error:
            raise uncertain(self._connection.address) from error

    def _read(self, work: Callable[[Reader], T]) -> T:
        return self._connection.read(lambda transaction: work(Reader(transaction)))
