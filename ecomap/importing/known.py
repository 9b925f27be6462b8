"""What files said of actors, in short: read once, then kept up with what changes."""

import datetime as dt
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field

from ecomap.graph.edits import Entry
from ecomap.graph.store import GraphStore
from ecomap.importing.details import Told
from ecomap.model import Actor, Kind, Origin, fold

_FEW_CHANGES = 2_000
"""As many are sooner taken over than all is read again."""


@dataclass(frozen=True, slots=True)
class Short:
    """An origin, without all that its row said."""

    actor: str
    source: str
    licence: str
    imported: dt.date
    gone: dt.date | None
    told: Told

    @classmethod
    def of(cls, origin: Origin) -> "Short":
        return cls(
            *(origin.actor, origin.source, origin.licence, origin.imported, origin.gone),
            Told.by(origin),
        )


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source: how many places it has given, how many of them its last file no longer had, their
    licences, and the day it last brought something new."""

    name: str
    places: int
    gone: int
    licences: tuple[str, ...]
    imported: dt.date


@dataclass(frozen=True, slots=True)
class Known:
    """Actors and origins at one revision, by id. Never changed in place."""

    revision: int
    actors: dict[str, Actor] = field(default_factory=dict)
    origins: dict[str, Short] = field(default_factory=dict)

    def sources(self) -> list[SourceLine]:
        """Where actors come from, by the sources' names."""
        found: dict[str, list[Short]] = {}
        for each in self.origins.values():
            found.setdefault(each.source, []).append(each)
        return [
            SourceLine(
                name=name,
                places=len(some),
                gone=sum(each.gone is not None for each in some),
                licences=tuple(sorted({each.licence for each in some} - {""})),
                imported=max(each.imported for each in some),
            )
            for name, some in sorted(found.items(), key=lambda each: fold(each[0]))
        ]

    def after(self, revision: int, entries: Iterable[Entry]) -> "Known":
        """The same once all these changes have happened."""
        later = Known(revision, dict(self.actors), dict(self.origins))
        for entry in sorted(entries, key=lambda each: each.revision):
            if entry.kind is Kind.ACTOR:
                later.actors.pop(entry.key, None)
                if entry.after is not None:
                    later.actors[entry.key] = Actor.of(entry.after)
            elif entry.kind is Kind.ORIGIN:
                later.origins.pop(entry.key, None)
                if entry.after is not None:
                    later.origins[entry.key] = Short.of(Origin.of(entry.after))
        return later


class KnownOrigins:
    """What is known of a store's origins. Safe to use from several threads."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._known: Known | None = None

    def at_present(self) -> Known:
        """What is known as it stands."""
        with self._lock:
            revision = self._store.revision()
            if self._known is None or self._known.revision != revision:
                self._known = self._read(self._known, revision)
            return self._known

    def _read(self, known: Known | None, revision: int) -> Known:
        if known is not None:
            # No more are read than are worth it: an import makes tens of thousands.
            entries = self._store.history(since=known.revision, limit=_FEW_CHANGES)
            if len(entries) < _FEW_CHANGES:
                newest = max((each.revision for each in entries), default=revision)
                return known.after(max(newest, revision), entries)
        return Known(
            revision,
            {each.id: each for each in self._store.records(Actor)},
            {each.id: Short.of(each) for each in self._store.records(Origin)},
        )
