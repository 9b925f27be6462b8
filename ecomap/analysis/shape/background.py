"""The long computations, in the background: one at a time, each kept until a newer one is done."""

import json
import os
import subprocess
import sys
import threading
import time
import weakref
from dataclasses import dataclass

from ecomap.analysis.adjacency import Adjacency
from ecomap.analysis.shape.detail import busiest, community
from ecomap.analysis.shape.results import Detail

_SECONDS_PER_STEP = 5e-8
"""Of betweenness, for each actor times connection, on a slow machine: only to say how far it is."""
_CIRCLES = 0.2
"""How far it is once the circles are known."""


@dataclass(frozen=True, slots=True)
class BackgroundState:
    """How far the computation for the network as it stands has come.

    `progress` goes from 0 to 1 and is an estimate; `done` says whether `result` is of the network
    as it stands. Until then it is of an older `revision`, or None; `failed` says that there will be
    none before the network changes.
    """

    progress: float
    done: bool
    failed: bool
    revision: int | None
    result: Detail | None


class Background:
    """What takes long, by territory. Nothing runs before somebody asks, nor after `close`."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._turn = threading.Lock()
        self._jobs: dict[str | None, _Job] = {}
        self._results: dict[str | None, Detail] = {}
        self._closing = weakref.finalize(self, _stop, self._jobs)

    def state(self, territory: str | None, revision: int, network: Adjacency) -> BackgroundState:
        """How far it is, and the newest result; starts what has not been.

        While an older network is being computed, that goes on: a newer one would else never be
        finished where changes come fast.
        """
        with self._lock:
            job = self._jobs.get(territory)
            if job is not None and job.result is not None:
                self._results[territory] = job.result
            current = job is not None and job.is_of(revision, network)
            if self._closing.alive and (job is None or (job.finished and not current)):
                job = self._jobs[territory] = _Job(revision, network, self._turn)
                job.thread.start()
                current = True
            result = self._results.get(territory)
            done = current and job is not None and job.result is not None
            return BackgroundState(
                progress=1 if done else job.progress if job and current else 0,
                done=done,
                failed=current and job is not None and job.finished and not done,
                revision=result.revision if result else None,
                result=result,
            )

    def close(self) -> None:
        """Stop what runs, and wait until it has stopped. Nothing is started afterwards."""
        with self._lock:
            self._closing()
            jobs = list(self._jobs.values())
        for job in jobs:
            job.thread.join()


class _Job:
    """One computation, in a thread that waits for a process."""

    def __init__(self, revision: int, network: Adjacency, turn: threading.Lock) -> None:
        self._revision = revision
        self._network = network
        self._turn = turn
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._stopped = False
        self._circles: float | None = None
        self.result: Detail | None = None
        self.thread = threading.Thread(target=self._run, name="network detail", daemon=True)

    def is_of(self, revision: int, network: Adjacency) -> bool:
        return (self._revision, self._network.actors) == (revision, network.actors)

    @property
    def finished(self) -> bool:
        return self.thread.ident is not None and not self.thread.is_alive()

    @property
    def progress(self) -> float:
        if self._circles is None:
            return 0
        size, steps = len(self._network.actors), sum(map(len, self._network.neighbours)) / 2
        gone = (time.monotonic() - self._circles) / (size * steps * _SECONDS_PER_STEP + 0.01)
        return round(_CIRCLES + (1 - _CIRCLES) * gone / (1 + gone), 3)

    def stop(self) -> None:
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.kill()

    def _run(self) -> None:
        with self._turn:
            process = self._start()
            if process is None:
                return
            with process:
                assert process.stdin is not None  # noqa: S101 - both are pipes
                assert process.stdout is not None  # noqa: S101
                network = {"size": len(self._network.actors), "edges": self._network.edges()}
                try:
                    with process.stdin as pipe:
                        json.dump(network, pipe)
                    circles = process.stdout.readline()
                    self._circles = time.monotonic()
                    shares = process.stdout.readline()
                except OSError:
                    return
            if process.returncode == 0:
                self.result = self._detail(json.loads(circles), json.loads(shares))

    def _start(self) -> "subprocess.Popen[str] | None":
        with self._lock:
            if self._stopped:
                return None
            self._process = subprocess.Popen(
                [sys.executable, "-m", "ecomap.analysis.shape.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
            return self._process

    def _detail(self, circles: list[list[int]], shares: list[float]) -> Detail:
        return Detail(
            revision=self._revision,
            detours=busiest(self._network.actors, shares),
            communities=tuple(community(self._network, circle) for circle in circles),
        )


def _stop(jobs: dict[str | None, _Job]) -> None:
    for job in jobs.values():
        job.stop()
