"""The long computations, in the background: one at a time, each kept until a newer one is done."""

import threading
import weakref
from dataclasses import dataclass
from typing import TypeVar

from ecomap.analysis.adjacency import Adjacency
from ecomap.analysis.shape.job import Asked, Job
from ecomap.analysis.shape.results import Detail

_KEPT = 16
"""Results of as many territories are kept."""

Territory = str | None
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class BackgroundState:
    """How far the computation for the network as it stands has come.

    `progress` goes from 0 to 1 and is an estimate; `done` says whether `result` is of the network
    as it stands. Until then it is of an older `revision`, or None; `failed` says that the
    computation came to nothing: who asks once more starts it again.
    """

    progress: float
    done: bool
    failed: bool
    revision: int | None
    result: Detail | None


class Background:
    """What takes long, by territory. Nothing runs before somebody asks, nor after `close`."""

    def __init__(self) -> None:
        self._queue = _Queue()
        self._closing = weakref.finalize(self, self._queue.stop)

    def state(self, territory: str | None, revision: int, network: Adjacency) -> BackgroundState:
        """How far it is, and the newest result; starts what has not been.

        While an older network is being computed, that goes on: a newer one would else never be
        finished where changes come fast.
        """
        return self._queue.state(territory, revision, network)

    def close(self) -> None:
        """Stop what runs, and wait until it has stopped. Nothing is started afterwards."""
        self._closing()
        self._queue.join()


class _Queue:
    """Who waits, in the order they came, and the one thread that serves them.

    The thread knows the queue, not its owner, which can so be forgotten while it works. All that
    is known of a job changes at once under the lock, which a thread may take again: the owner may
    be forgotten wherever memory is tidied.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition(threading.RLock())
        self._waiting: dict[Territory, Job] = {}
        self._running: tuple[Territory, Job] | None = None
        self._results: dict[Territory, tuple[Asked, Detail]] = {}
        self._failed: dict[Territory, Asked] = {}
        self._thread: threading.Thread | None = None
        self._stopped = False

    def state(self, territory: Territory, revision: int, network: Adjacency) -> BackgroundState:
        asked = (revision, network.actors)
        with self._changed:
            of, result = self._results.get(territory, (None, None))
            done = of == asked
            failed = self._failed.pop(territory, None) == asked and not done
            if not (done or failed or self._stopped):
                self._ask(territory, Job(revision, network))
            running = self._running[1] if self._running else None
            current = running is not None and running.asked == asked
            return BackgroundState(
                progress=1 if done else running.progress if running and current else 0,
                done=done,
                failed=failed,
                revision=result.revision if result else None,
                result=result,
            )

    def stop(self) -> None:
        with self._changed:
            self._stopped = True
            self._waiting.clear()
            if self._running:
                self._running[1].stop()
            self._changed.notify()

    def join(self) -> None:
        if self._thread is not None:
            self._thread.join()

    def _ask(self, territory: Territory, job: Job) -> None:
        """Wait for one's turn, in place of an older network of the territory if that waits."""
        if self._running is None or self._running[0] != territory:
            self._waiting[territory] = job
            self._changed.notify()
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._work, name="network detail", daemon=True)
            self._thread.start()

    def _work(self) -> None:
        while job := self._next():
            detail = None
            try:
                detail = job.run()
            finally:
                self._finish(detail)
            del job

    def _next(self) -> Job | None:
        """The first who waits, as soon as there is one; None at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._stopped)
            if self._stopped:
                return None
            territory = next(iter(self._waiting))
            job = self._waiting.pop(territory)
            self._running = territory, job
            return job

    def _finish(self, detail: Detail | None) -> None:
        with self._changed:
            assert self._running is not None  # noqa: S101 - between `_next` and here
            territory, job = self._running
            self._running = None
            if detail is not None:
                _keep(self._results, territory, (job.asked, detail))
            elif not self._stopped:
                _keep(self._failed, territory, job.asked)


def _keep(kept: dict[Territory, V], territory: Territory, value: V) -> None:
    """Put it last, and the oldest out."""
    kept.pop(territory, None)
    kept[territory] = value
    if len(kept) > _KEPT:
        del kept[next(iter(kept))]
