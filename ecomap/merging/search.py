"""The likely duplicates of a graph, found once for each state of it; in the background if asked.

What is found stays true as long as nobody writes an actor, an origin or a pair told apart.
"""

import logging
import threading
from collections.abc import Mapping
from dataclasses import dataclass

from ecomap.duplicates import LIKELY, Pair, find_duplicates
from ecomap.gazetteer import shipped_gazetteer
from ecomap.graph.store import GraphStore
from ecomap.model import Actor, Apart, Kind, Origin, Territory
from ecomap.panorama import Panorama
from ecomap.progress import listening
from ecomap.territories import inside

_ABOUT = (Kind.ACTOR, Kind.ORIGIN, Kind.APART)
_FEW_CHANGES = 500
_SOON = 0.5
"""Seconds that a page waits: a département is searched sooner."""


@dataclass(frozen=True, slots=True)
class SearchState:
    """How far the search is, from 0 to 1, and the pairs known: all of them once it is `done`,
    before that those of an earlier state that may still stand. `failed` says that it came to
    nothing: who asks once more starts it again."""

    done: bool
    failed: bool
    progress: float
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """The pairs of one revision, and the territories of their actors."""

    revision: int
    pairs: tuple[Pair, ...]
    homes: Mapping[str, tuple[str, ...]]

    def chosen(self, territories: frozenset[str] | None, minimum: float) -> tuple[Pair, ...]:
        """Those sure enough, of which one actor at least is in `territories` (None: anywhere)."""
        return tuple(
            each
            for each in self.pairs
            if each.confidence >= minimum
            and (
                territories is None
                or any(not territories.isdisjoint(self.homes[key]) for key in each.actors)
            )
        )


class DuplicateSearch:
    """Searches one store. Safe to use from several threads."""

    def __init__(self, store: GraphStore, panorama: Panorama) -> None:
        self._store = store
        self._panorama = panorama
        self._working, self._starting = threading.Lock(), threading.Lock()
        self._found: _Found | None = None
        self._progress, self._failed = 0.0, False
        self._thread: threading.Thread | None = None

    def now(self, territory: str | None = None, minimum: float = LIKELY) -> tuple[Pair, ...]:
        """The pairs as the graph stands, most confident first, however long it takes.

        Raises `UnknownObject` for a territory that there is not.
        """
        territories = self._inside(territory)
        if (found := self._fresh()) is None:
            with self._working:
                found = self._fresh() or self._search()
        return found.chosen(territories, minimum)

    def state(self, territory: str | None = None, minimum: float = LIKELY) -> SearchState:
        """What is known of them at once; asking starts the search where it is needed.

        Raises `UnknownObject` for a territory that there is not.
        """
        territories = self._inside(territory)
        fresh = self._fresh()
        if fresh is None:
            self._start()
            fresh = self._fresh()
        if fresh is not None:
            return SearchState(True, False, 1.0, fresh.chosen(territories, minimum))
        older = self._found
        known = self._standing(older).chosen(territories, minimum) if older else ()
        return SearchState(False, self._failed, self._progress, known)

    def _start(self) -> None:
        """Search in the background, and wait for what is soon found."""
        with self._starting:
            if self._thread is None or not self._thread.is_alive():
                self._progress, self._failed = 0.0, False
                self._thread = threading.Thread(target=self._run, name="duplicates", daemon=True)
                self._thread.start()
        self._thread.join(_SOON)

    def _run(self) -> None:
        try:
            self.now()
        except Exception:
            # Whatever it was: who looks is told, and may ask again.
            self._failed = True
            logging.getLogger(__name__).exception("the search for duplicates failed")

    def _fresh(self) -> _Found | None:
        """What was found, if it is still so."""
        found, revision = self._found, self._store.revision()
        if found is None or found.revision > revision:
            return None
        if found.revision < revision:
            since = self._store.history(since=found.revision, limit=_FEW_CHANGES)
            if len(since) == _FEW_CHANGES or any(each.kind in _ABOUT for each in since):
                return None
            found = self._found = _Found(revision, found.pairs, found.homes)
        return found

    def _search(self) -> _Found:
        revision = self._store.revision()
        actors = self._store.records(Actor)
        with listening(self._listen):
            pairs = find_duplicates(
                actors,
                self._store.records(Origin),
                self._store.records(Apart),
                gazetteer=shipped_gazetteer(),
                actor_types=self._panorama.actor_types,
            )
        named = {key for each in pairs for key in each.actors}
        homes = {each.id: each.territories for each in actors if each.id in named}
        self._found = _Found(revision, pairs, homes)
        return self._found

    def _listen(self, done: int, total: int) -> None:
        self._progress = done / max(total, 1)

    def _inside(self, territory: str | None) -> frozenset[str] | None:
        """A territory and those inside it; None for everywhere."""
        if territory is None:
            return None
        self._store.get(Territory, territory)
        return inside(self._store.records(Territory), territory)

    def _standing(self, found: _Found) -> _Found:
        """Those of an earlier state whose actors are still there and not told apart."""
        there = self._store.find(Actor, found.homes).keys()
        apart = {each.actors for each in self._store.records(Apart)}
        pairs = (each for each in found.pairs if {*each.actors} <= there)
        return _Found(
            found.revision, tuple(each for each in pairs if each.actors not in apart), found.homes
        )
