"""A long list, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

DIGITS = 18
"""Of a page's number; further ones change nothing, and Python refuses to read thousands."""


@dataclass(frozen=True, slots=True)
class Pager:
    """A page of `size` of the `found`; `first` and `last` count from 1."""

    found: int
    page: int
    size: int

    @classmethod
    def of(cls, found: int, page: str | None, size: int) -> "Pager":
        """The page asked for, or the nearest there is."""
        asked = int(page[:DIGITS]) if page and page.isascii() and page.isdigit() else 1
        return cls(found, max(1, min(asked, -(-found // size))), size)

    @property
    def pages(self) -> int:
        return -(-self.found // self.size)

    @property
    def first(self) -> int:
        return (self.page - 1) * self.size + 1

    @property
    def last(self) -> int:
        return min(self.page * self.size, self.found)

    def cut(self, items: Sequence[T]) -> Sequence[T]:
        """Those of the page."""
        return items[self.first - 1 : self.last]
