"""One transaction in few journeys to the server: what must come before everything goes with the
first statement, and small writes go together.
"""

from collections.abc import Iterable
from typing import Any

from neo4j import ManagedTransaction, Result

from ecomap.graph.neo4j import cypher
from ecomap.graph.neo4j.batches import SIZE, batches
from ecomap.graph.neo4j.rows import Row

FEW = 200
"""Rows that are put together into one statement; more are worth a journey of their own."""


class Transaction:
    """Runs statements in the driver's transaction `driven`; `first`, if any, before them all."""

    def __init__(self, driven: ManagedTransaction, first: str | None = None) -> None:
        self._driven = driven
        self._before = [] if first is None else [first]
        self._waiting: list[tuple[str, list[Any]]] = []
        self._rows = 0

    def run(self, statement: str, **parameters: Any) -> list[Row]:
        """What a statement answers, once all that waits has been done."""
        self.send()
        return [*self._sent([statement], parameters).values()]

    def put(self, statement: str, rows: Iterable[Any], size: int = SIZE) -> None:
        """Do a statement on `$rows`, `size` at a time, at the latest by `send`; not at all without
        rows."""
        for batch in batches(rows, size):
            if self._rows + len(batch) > FEW:
                self.send()
            self._waiting.append((statement, batch))
            self._rows += len(batch)
        if self._rows > FEW:
            self.send()

    def send(self) -> None:
        """Have the server do all that waits."""
        if not self._waiting:
            return
        statements = [
            statement.replace("$rows", f"$rows{number}")
            for number, (statement, _rows) in enumerate(self._waiting)
        ]
        parameters = {f"rows{number}": rows for number, (_s, rows) in enumerate(self._waiting)}
        # We make the next rows while the server works on these; the driver tells a failure later.
        self._sent(statements, parameters)
        for rows in parameters.values():
            # It keeps what each statement was given to the end of the transaction.
            rows.clear()
        self._waiting, self._rows = [], 0

    def _sent(self, statements: list[str], parameters: dict[str, Any]) -> Result:
        together = cypher.THEN.join([*self._before, *statements])
        self._before = []
        return self._driven.run(cypher.KEEP_PLAN + together, parameters)
