"""How far long work has come, for whoever listens: nobody, in a web request or a test.

Work says where it is by `advance`, or goes through its items by `watched`; the command line listens
and draws a bar.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

T = TypeVar("T")
Listener = Callable[[int, int], None]
"""Called with what is done and what there is in all; another total means another stage."""

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Hear of the progress of what is done inside."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def advance(done: int, total: int) -> None:
    """`done` of `total` is behind us."""
    listener = _listener.get()
    if listener is not None:
        listener(done, total)


def watched(items: Iterable[T], total: int) -> Iterable[T]:
    """`items`, told of one by one; as they are when nobody listens."""
    listener = _listener.get()
    if listener is None:
        return items
    return _told(items, total, listener)


def _told(items: Iterable[T], total: int, listener: Listener) -> Iterator[T]:
    for done, item in enumerate(items):
        listener(done, total)
        yield item
    listener(total, total)
