"""What ecomap can tell from a graph: the façade of the analyses, each computed when asked for.

What is costly is kept as long as what it was computed from stands: the snapshot as long as nobody
writes, the connections as long as nobody writes anything that connects actors.
"""

import threading

from ecomap.analysis.connections import Connections, connects
from ecomap.graph.snapshot import Snapshot
from ecomap.graph.store import GraphStore
from ecomap.panorama import Panorama

_FEW_CHANGES = 2_000
"""As many changes are sooner applied to the snapshot in memory than all is read again."""


class Insights:
    """A store and a panorama, and what their analyses say. Safe to use from several threads."""

    def __init__(self, store: GraphStore, panorama: Panorama) -> None:
        self._store = store
        self._panorama = panorama
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._connections: Connections | None = None

    def snapshot(self) -> Snapshot:
        """The graph as it stands."""
        return self._current()[0]

    def connections(self) -> Connections:
        """Who is connected to whom, as it stands."""
        return self._current()[1]

    def _current(self) -> tuple[Snapshot, Connections]:
        with self._lock:
            revision = self._store.revision()
            before, connections = self._snapshot, self._connections
            if before is None or connections is None or before.revision > revision:
                return self._read()
            if before.revision == revision:
                return before, connections
            entries = self._store.history(since=before.revision, limit=_FEW_CHANGES + 1)
            if len(entries) > _FEW_CHANGES:
                return self._read()
            self._snapshot = before.after(entries)
            if any(map(connects, entries)):
                self._connections = Connections.of(self._snapshot)
            return self._snapshot, self._connections or connections

    def _read(self) -> tuple[Snapshot, Connections]:
        self._snapshot = self._store.snapshot()
        self._connections = Connections.of(self._snapshot)
        return self._snapshot, self._connections
