"""The last answers given, so that the same question is not worked out twice."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

A = TypeVar("A")


class Answers:
    """At most `size` answers by what was asked; the one asked for longest ago goes first.

    Safe to use from several threads: two that ask the same at once may both work it out.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, asked: Hashable, make: Callable[[], A]) -> A:
        """What `make` gives, or gave when the same was asked before."""
        with self._lock:
            if asked in self._kept:
                self._kept.move_to_end(asked)
                kept: A = self._kept[asked]
                return kept
        answer = make()
        with self._lock:
            self._kept[asked] = answer
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)
        return answer
