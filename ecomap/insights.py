"""What ecomap can tell from a graph: the façade of the analyses, each computed when asked for.

What is costly is kept as long as what it was computed from stands: the snapshot as long as nobody
writes, the connections as long as nobody writes anything that connects actors.
"""

import datetime as dt
import threading

from ecomap.analysis.connections import Connections, connects
from ecomap.analysis.follow_ups import FollowUpLine, open_follow_ups, undecided, was_when_taken
from ecomap.analysis.gaps import Gaps, chantier_gaps, territory_gaps
from ecomap.analysis.priorities import Priority, priorities
from ecomap.analysis.weights import Weights
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

    def chantier_gaps(self, chantier: str) -> Gaps:
        """What a chantier lacks. Raises `UnknownObject`."""
        return chantier_gaps(*self._current(), self._panorama, chantier)

    def territory_gaps(self, territory: str | None) -> Gaps:
        """What a territory lacks; the whole graph for None. Raises `UnknownObject`."""
        return territory_gaps(*self._current(), self._panorama, territory)

    def priorities(
        self,
        *,
        chantier: str | None = None,
        territory: str | None = None,
        weights: Weights | None = None,
        limit: int | None = None,
    ) -> tuple[Priority, ...]:
        """Whom a chantier, or a territory, should call first. Raises `UnknownObject`."""
        return priorities(
            *self._current(),
            self._panorama,
            chantier=chantier,
            territory=territory,
            weights=weights,
            limit=limit,
        )

    def follow_ups(self, territory: str | None, today: dt.date) -> tuple[FollowUpLine, ...]:
        """Who has still what to do. Raises `UnknownObject`."""
        snapshot = self.snapshot()
        taken = {
            need.key: was_when_taken(need, self._store.history(record=need, limit=None))
            for need in undecided(snapshot, territory)
        }
        return open_follow_ups(snapshot, taken, territory, today)

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
