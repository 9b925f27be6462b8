"""One long computation, in a process of its own."""

import json
import os
import subprocess
import sys
import threading
import time

from ecomap.analysis.adjacency import Adjacency
from ecomap.analysis.shape.detail import busiest, community
from ecomap.analysis.shape.results import Detail

Asked = tuple[int, tuple[str, ...]]
"""Which network: its revision, and its actors."""

_SECONDS_PER_STEP = 5e-8
"""Of betweenness, for each actor times connection, on a slow machine: only to say how far it is."""
_CIRCLES = 0.2
"""How far it is once the circles are known."""


class Job:
    """What is computed of one network."""

    def __init__(self, revision: int, network: Adjacency) -> None:
        self.asked: Asked = (revision, network.actors)
        self._network = network
        self._lock = threading.RLock()
        self._process: subprocess.Popen[str] | None = None
        self._stopped = False
        self._circles: float | None = None

    @property
    def progress(self) -> float:
        """From 0 to 1, an estimate."""
        if self._circles is None:
            return 0
        size, steps = len(self._network.actors), sum(map(len, self._network.neighbours)) / 2
        gone = (time.monotonic() - self._circles) / (size * steps * _SECONDS_PER_STEP + 0.01)
        return round(_CIRCLES + (1 - _CIRCLES) * gone / (1 + gone), 3)

    def run(self) -> Detail | None:
        """Compute it, and wait for that. None if it was stopped, or could not be done."""
        try:
            process = self._start()
            if process is None:
                return None
            with process:
                assert process.stdin is not None  # noqa: S101 - both are pipes
                assert process.stdout is not None  # noqa: S101
                network = {"size": len(self._network.actors), "edges": self._network.edges()}
                with process.stdin as pipe:
                    json.dump(network, pipe)
                circles = process.stdout.readline()
                self._circles = time.monotonic()
                shares = process.stdout.readline()
        except OSError:
            return None
        if process.returncode:
            return None
        return self._detail(json.loads(circles), json.loads(shares))

    def stop(self) -> None:
        """End the process, now or before it is started."""
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.kill()

    def _start(self) -> "subprocess.Popen[str] | None":
        """Python's own `-P`: nothing is imported from the folder the server was started in."""
        with self._lock:
            if self._stopped:
                return None
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "ecomap.analysis.shape.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
            return self._process

    def _detail(self, circles: list[list[int]], shares: list[float]) -> Detail:
        revision, actors = self.asked
        return Detail(
            revision=revision,
            detours=busiest(actors, shares),
            communities=tuple(community(self._network, circle) for circle in circles),
        )
