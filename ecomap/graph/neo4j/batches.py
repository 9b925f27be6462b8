"""Long lists in pieces that a server takes at once."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from neo4j import ManagedTransaction

T = TypeVar("T")

SIZE = 5_000
"""Rows in one statement (measured: larger is no faster, and takes memory on both sides)."""


def batches(rows: Iterable[T], size: int = SIZE) -> Iterator[list[T]]:
    """`rows` in lists of at most `size`."""
    each = iter(rows)
    while batch := list(islice(each, size)):
        yield batch


def run_on(
    transaction: ManagedTransaction, statement: str, rows: Iterable[Any], size: int = SIZE
) -> None:
    """Run a statement on `$rows`, `size` at a time; not at all without rows."""
    for batch in batches(rows, size):
        # We make the next rows while the server works on these; the driver tells a failure later.
        transaction.run(statement, rows=batch)
        # It keeps what each statement was given to the end of the transaction.
        batch.clear()
