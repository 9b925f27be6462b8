"""Long computations in the background: one at a time, each result kept until a newer one is."""

import threading
import weakref
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

_KEPT = 16
"""Results under as many names are kept."""

R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)
V = TypeVar("V")

Name = str | None


class Job(Protocol[R_co]):
    """What is computed once; `progress` goes from 0 to 1."""

    @property
    def progress(self) -> float: ...

    def run(self) -> R_co | None:
        """Compute it, and wait for that. None if it was stopped, or could not be done."""

    def stop(self) -> None:
        """End it, now or before it is started, from another thread."""


@dataclass(frozen=True, slots=True)
class State(Generic[R]):
    """How far what was asked for is. Until it is `done`, `result` is of what was asked before, or
    None; `failed` says that it came to nothing: who asks once more starts it again."""

    progress: float
    done: bool
    failed: bool
    result: R | None


class Background(Generic[R]):
    """What takes long, by name. Nothing runs before somebody asks, nor after `close`."""

    def __init__(self, title: str) -> None:
        """`title` is what the thread is called."""
        self._queue: _Queue[R] = _Queue(title)
        self._closing = weakref.finalize(self, self._queue.stop)

    def state(self, name: Name, asked: Hashable, make: Callable[[], Job[R]]) -> State[R]:
        """How far `asked` is, and the newest result under `name`; starts what has not been.

        While something asked before is being computed under the name, that goes on: a newer one
        would else never be finished where changes come fast.
        """
        return self._queue.state(name, asked, make)

    def close(self) -> None:
        """Stop what runs, and wait until it has stopped. Nothing is started afterwards."""
        self._closing()
        self._queue.join()


class _Queue(Generic[R]):
    """Who waits, in the order they came, and the one thread that serves them.

    The thread knows the queue, not its owner, which can so be forgotten while it works. All that
    is known of a job changes at once under the lock, which a thread may take again: the owner may
    be forgotten wherever memory is tidied.
    """

    def __init__(self, title: str) -> None:
        self._title = title
        self._changed = threading.Condition(threading.RLock())
        self._waiting: dict[Name, tuple[Hashable, Job[R]]] = {}
        self._running: tuple[Name, Hashable, Job[R]] | None = None
        self._results: dict[Name, tuple[Hashable, R]] = {}
        self._failed: dict[Name, Hashable] = {}
        self._thread: threading.Thread | None = None
        self._stopped = False

    def state(self, name: Name, asked: Hashable, make: Callable[[], Job[R]]) -> State[R]:
        with self._changed:
            of, result = self._results.get(name, (None, None))
            done = result is not None and of == asked
            failed = self._failed.pop(name, None) == asked and not done
            if not (done or failed or self._stopped):
                self._ask(name, asked, make)
            running = self._running
            current = running is not None and running[1] == asked
            return State(
                progress=1 if done else running[2].progress if running and current else 0,
                done=done,
                failed=failed,
                result=result,
            )

    def stop(self) -> None:
        with self._changed:
            self._stopped = True
            self._waiting.clear()
            if self._running:
                self._running[2].stop()
            self._changed.notify()

    def join(self) -> None:
        if self._thread is not None:
            self._thread.join()

    def _ask(self, name: Name, asked: Hashable, make: Callable[[], Job[R]]) -> None:
        """Wait for one's turn, in place of what was asked before under the name if that waits."""
        if self._running is None or self._running[0] != name:
            self._waiting[name] = asked, make()
            self._changed.notify()
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._work, name=self._title, daemon=True)
            self._thread.start()

    def _work(self) -> None:
        while job := self._next():
            result = None
            try:
                result = job.run()
            finally:
                self._finish(result)
            del job

    def _next(self) -> Job[R] | None:
        """The first who waits, as soon as there is one; None at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._stopped)
            if self._stopped:
                return None
            name = next(iter(self._waiting))
            asked, job = self._waiting.pop(name)
            self._running = name, asked, job
            return job

    def _finish(self, result: R | None) -> None:
        with self._changed:
            assert self._running is not None  # noqa: S101 - between `_next` and here
            name, asked, _job = self._running
            self._running = None
            if result is not None:
                _keep(self._results, name, (asked, result))
            elif not self._stopped:
                _keep(self._failed, name, asked)


def _keep(kept: dict[Name, V], name: Name, value: V) -> None:
    """Put it last, and the oldest out."""
    kept.pop(name, None)
    kept[name] = value
    if len(kept) > _KEPT:
        del kept[next(iter(kept))]
