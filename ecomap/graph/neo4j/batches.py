"""Long lists in pieces that a server takes at once."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

SIZE = 5_000
"""Rows in one statement (measured: larger is no faster, and takes memory on both sides)."""


def batches(rows: Iterable[T], size: int = SIZE) -> Iterator[list[T]]:
    """`rows` in lists of at most `size`."""
    each = iter(rows)
    while batch := list(islice(each, size)):
        yield batch
