"""Where the actors of networks stand: found in the background, and kept in the store."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from ecomap.background import Background
from ecomap.errors import StoreUnavailable
from ecomap.graph.store import GraphStore
from ecomap.maps.network_places import Places, Standing, read, written
from ecomap.worker import Worker

log = logging.getLogger(__name__)

_IN_MEMORY = 16
"""Layouts: one may ask for the network of any territories together, and that of 30,000 actors
takes megabytes."""

AT_ONCE = 300
"""Of so few actors the places are there sooner than a process of its own would have started."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everybody stands; None as long as that is being found, `progress` being how far it is,
    or has come to nothing: then `failed`, and who asks once more starts it again."""

    places: Places | None
    progress: float = 1
    failed: bool = False


class LayoutJob:
    """Finds places for all, and keeps them."""

    def __init__(self, standing: Standing, keep: Callable[[Places], None]) -> None:
        self._standing = standing
        self._keep = keep
        self._worker = Worker("ecomap.maps.network_worker")
        self.progress = 0.0

    def run(self) -> Places | None:
        standing = self._standing
        asked = {"nodes": standing.nodes, "edges": standing.edges, "groups": standing.groups}
        found = None
        try:
            for found in self._worker.work(asked):
                if isinstance(found, float):
                    self.progress = found
        except (OSError, ValueError):
            return None
        if not isinstance(found, list):
            return None
        places = {node: (x, y) for node, (x, y) in zip(standing.nodes, found, strict=True)}
        self._keep(places)
        return places

    def stop(self) -> None:
        """End it, now or before it is started."""
        self._worker.stop()


class Layouts:
    """The layouts of a store, by name. Safe to use from several threads."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store
        self._background: Background[Places] = Background("network layout")
        self._lock = threading.Lock()
        self._seen: dict[str, tuple[str, Places]] = {}
        self._asked: dict[str, int] = {}
        self._count = count()

    def of(self, name: str, standing: Standing) -> Layout:
        """Where everybody stands, as they stood before; those who are new find a place."""
        with self._lock:
            if name in self._asked:
                return self._found(name, standing)
            known = self._kept(name)
            places = standing.completed(known) if known else None
            if places is None:
                return self._made(name, standing)
            if places.keys() - known.keys():
                self._keep(name, places)
            return Layout(places)

    def renew(self, name: str, standing: Standing) -> Layout:
        """Give everybody another place, whatever was before."""
        with self._lock:
            return self._made(name, standing)

    def close(self) -> None:
        """Stop what runs."""
        self._background.close()

    def _made(self, name: str, standing: Standing) -> Layout:
        if len(standing.nodes) > AT_ONCE:
            return self._found(name, standing)
        places = standing.laid_out()
        self._keep(name, places)
        return Layout(places)

    def _found(self, name: str, standing: Standing) -> Layout:
        """How far the background is: one computation at a time, whoever asks meanwhile."""
        asked = self._asked.setdefault(name, next(self._count))
        state = self._background.state(
            name, asked, lambda: LayoutJob(standing, lambda places: self._keep(name, places))
        )
        if state.done or state.failed:
            del self._asked[name]
        # There may be others by now; if most are, finding places begins again.
        places = standing.completed(state.result) if state.done and state.result else None
        return Layout(places, 0 if state.done and places is None else state.progress, state.failed)

    def _kept(self, name: str) -> Places:
        """What is kept, by this process or another one; read anew only where it has changed."""
        text = (self._store.kept(_key(name)) if _lasts(name) else None) or ""
        seen = self._seen.get(name)
        return seen[1] if seen and seen[0] == text else self._see(name, text, read(text))

    def _keep(self, name: str, places: Places) -> None:
        """A store that cannot take it now is no reason to find them again: they stay in memory."""
        text, _places = self._seen.get(name, ("", {}))
        if _lasts(name):
            try:
                self._store.keep(_key(name), kept := written(places))
                text = kept
            except StoreUnavailable as error:
                log.warning("layout not kept: %s", error)
        self._see(name, text, places)

    def _see(self, name: str, text: str, places: Places) -> Places:
        """Put it last, and the oldest out; the background may do so at the same time."""
        self._seen.pop(name, None)
        self._seen[name] = text, places
        for oldest in list(self._seen)[:-_IN_MEMORY]:
            self._seen.pop(oldest, None)
        return places


def _lasts(name: str) -> bool:
    """Whether the store keeps it. Of territories looked at together there are more combinations
    than a store should hold, and whoever may only read can ask for any of them."""
    return " " not in name


def _key(name: str) -> str:
    """What a layout is kept under."""
    return f"layout:{name}"
