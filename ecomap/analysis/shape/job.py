"""One long computation, in a process of its own."""

import time

from ecomap.analysis.adjacency import Adjacency
from ecomap.analysis.shape.detail import busiest, community
from ecomap.analysis.shape.results import Detail
from ecomap.worker import Worker

_SECONDS_PER_STEP = 5e-8
"""Of betweenness, for each actor times connection, on a slow machine: only to say how far it is."""
_CIRCLES = 0.2
"""How far it is once the circles are known."""


class DetailJob:
    """What is computed of one network."""

    def __init__(self, revision: int, network: Adjacency) -> None:
        self._revision = revision
        self._network = network
        self._worker = Worker("ecomap.analysis.shape.worker")
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
        network = {"size": len(self._network.actors), "edges": self._network.edges()}
        found = []
        try:
            for each in self._worker.work(network):
                found.append(each)
                self._circles = time.monotonic()
        except (OSError, ValueError):
            return None
        circles, shares = found
        return self._detail(circles, shares)

    def stop(self) -> None:
        """End the process, now or before it is started."""
        self._worker.stop()

    def _detail(self, circles: list[list[int]], shares: list[float]) -> Detail:
        return Detail(
            revision=self._revision,
            detours=busiest(self._network.actors, shares),
            communities=tuple(community(self._network, circle) for circle in circles),
        )
