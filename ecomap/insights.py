"""What ecomap can tell from a graph: the façade of the analyses, each computed when asked for.

What is costly is kept as long as what it was computed from stands: the snapshot as long as nobody
writes, the connections as long as nobody writes anything that connects actors, and the last answers
of those that pages ask again and again.
"""

import datetime as dt
import gc
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Concatenate, NamedTuple, ParamSpec, TypeVar

from ecomap.analysis.adjacency import Adjacency
from ecomap.analysis.audiences import AudienceCoverage, audience_coverage
from ecomap.analysis.connections import Connections, connects
from ecomap.analysis.follow_ups import FollowUpLine, open_follow_ups, undecided, was_when_taken
from ecomap.analysis.gaps import Gaps, chantier_gaps, territory_gaps
from ecomap.analysis.inside import Territories
from ecomap.analysis.introductions import (
    Introductions,
    introductions,
    introductions_between,
)
from ecomap.analysis.invitations import InvitationList, invitations
from ecomap.analysis.partners import Suggestion, suggested_partners
from ecomap.analysis.past import start_of
from ecomap.analysis.prescribers import Prescribers, prescribers
from ecomap.analysis.priorities import Priority, priorities
from ecomap.analysis.progress import Progress, progress
from ecomap.analysis.shape import Grouping, network_of, network_shape
from ecomap.analysis.shape.background import Background, BackgroundState
from ecomap.analysis.shape.results import Shape
from ecomap.analysis.weights import Weights
from ecomap.answers import Answers
from ecomap.errors import InvalidFields, Problem
from ecomap.graph.dates import revision_before
from ecomap.graph.snapshot import Snapshot
from ecomap.graph.store import GraphStore
from ecomap.i18n import gettext as _
from ecomap.i18n import speech
from ecomap.model import Need, Quality
from ecomap.panorama import Panorama

_FEW_CHANGES = 2_000
"""As many changes are sooner applied to the snapshot in memory than all is read again."""

_LARGE = 20_000
"""Of more records than that, the garbage collector takes as long as an answer."""

_ANSWERS = 128
"""A page asks for half a dozen."""

_NEEDS = 10_000
"""Needs of which the past is kept in mind."""

A = TypeVar("A")
P = ParamSpec("P")


class _Moment(NamedTuple):
    """The graph at one revision; the answers are of that one, and go when it does."""

    snapshot: Snapshot
    connections: Connections
    answers: Answers


class Insights:
    """A store and a panorama, and what their analyses say. Safe to use from several threads."""

    def __init__(self, store: GraphStore, panorama: Panorama) -> None:
        self._store = store
        self._panorama = panorama
        self._lock = threading.Lock()
        self._latest: _Moment | None = None
        self._here = threading.local()
        self._background = Background()
        self._taken = Answers(_NEEDS)

    @contextmanager
    def at_one_moment(self) -> Iterator[Snapshot]:
        """Inside, every answer in this thread is of one revision, whatever others write: that of
        the snapshot given."""
        moment = self._moment()
        before = getattr(self._here, "held", None)
        self._here.held = moment
        try:
            yield moment.snapshot
        finally:
            self._here.held = before

    def snapshot(self) -> Snapshot:
        """The graph as it stands."""
        return self._moment().snapshot

    def connections(self) -> Connections:
        """Who is connected to whom, as it stands."""
        return self._moment().connections

    def chantier_gaps(self, chantier: str) -> Gaps:
        """What a chantier lacks. Raises `UnknownObject`."""
        return self._kept(chantier_gaps, self._panorama, chantier)

    def territory_gaps(self, territory: str | None) -> Gaps:
        """What a territory lacks; the whole graph for None. Raises `UnknownObject`."""
        return self._kept(territory_gaps, self._panorama, territory)

    def priorities(
        self,
        *,
        chantier: str | None = None,
        territory: str | None = None,
        weights: Weights | None = None,
        limit: int | None = None,
    ) -> tuple[Priority, ...]:
        """Whom a chantier, or a territory, should call first. Raises `UnknownObject`."""
        return self._kept(
            priorities,
            self._panorama,
            chantier=chantier,
            territory=territory,
            weights=weights,
            limit=limit,
        )

    def introductions(self, chantier: str, resource: str) -> Introductions:
        """Who can introduce a chantier to who holds a resource. Raises `UnknownObject`."""
        return introductions(*self._current(), chantier, resource)

    def introductions_between(self, a: str, b: str) -> Introductions:
        """Who can introduce an actor to another. Raises `UnknownObject`."""
        return introductions_between(*self._current(), a, b)

    def partners(self, chantier: str, limit: int = 5) -> tuple[Suggestion, ...]:
        """With whom a chantier could work too. Raises `UnknownObject`."""
        return self._kept(suggested_partners, chantier, limit)

    def shape(self, territory: str | None = None, grouping: Grouping = Grouping.TERRITORY) -> Shape:
        """The shape of a territory's network. Raises `UnknownObject`."""
        return self._kept(network_shape, territory, grouping)

    def background(self, territory: str | None = None) -> BackgroundState:
        """What takes long of that shape, and how far it is; asking starts it. Raises
        `UnknownObject`."""
        snapshot, connections = self._current()
        network = network_of(snapshot, connections, territory)
        return self.background_of(territory, connections.revision, network)

    def background_of(self, name: str | None, revision: int, network: Adjacency) -> BackgroundState:
        """The same for any network of actors, known by `name`, of connections of a revision."""
        return self._background.state(name, revision, network)

    def territories(self) -> Territories:
        """Every territory, with what it and all inside it hold."""
        return self._kept(_territories)

    def close(self) -> None:
        """Stop what runs in the background."""
        self._background.close()

    def follow_ups(self, territory: str | None, today: dt.date) -> tuple[FollowUpLine, ...]:
        """Who has still what to do. Raises `UnknownObject`."""
        snapshot = self.snapshot()
        taken = {need.key: self._when_taken(need) for need in undecided(snapshot, territory)}
        return open_follow_ups(snapshot, taken, territory, today)

    def _when_taken(self, need: Need) -> Quality | None:
        """What a need's link was like; what was done to it stays the same as its version does."""

        def was() -> Quality | None:
            found = self._store.history(record=need, before=need.version + 1, limit=None)
            return was_when_taken(need, found)

        return self._taken.of((need.key, need.version), was)

    def prescribers(
        self,
        audiences: Sequence[str] = (),
        *,
        chantier: str | None = None,
        territory: str | None = None,
        connected_first: bool = False,
        types: Collection[str] | None = None,
    ) -> Prescribers:
        """Who can orient some audiences, or those a chantier targets. See `prescribers`."""
        return prescribers(
            *self._current(),
            self._panorama,
            audiences,
            chantier=chantier,
            territory=territory,
            connected_first=connected_first,
            types=types,
        )

    def audience_coverage(self, territory: str | None) -> tuple[AudienceCoverage, ...]:
        """Which audiences have whom in a territory. Raises `UnknownObject`."""
        return audience_coverage(*self._current(), self._panorama, territory)

    def invitations(self, territory: str | None) -> InvitationList:
        """Whom to invite in a territory. Raises `UnknownObject`."""
        return invitations(*self._current(), self._panorama, territory)

    def progress(
        self, since: dt.date, until: dt.date | None = None, territory: str | None = None
    ) -> Progress:
        """What has changed from one day to another, both included, by default to today, which is
        the last that can be; days are those of UTC. Raises `InvalidFields`, `UnknownObject`."""
        today = dt.datetime.now(dt.UTC).date()
        if since > today:
            message = _("Le %(day)s n’est pas encore arrivé.", day=since.strftime("%d/%m/%Y"))
            raise InvalidFields([Problem(message, _("Choisissez un jour passé."), "since")])
        last = min(until or today, today)
        snapshot, _connections, answers = self._moment()

        def changes() -> Progress:
            start = revision_before(self._store, start_of(since))
            found = self._store.history(since=start, limit=None)
            entries = sorted(
                (entry for entry in found if entry.revision <= snapshot.revision),
                key=lambda each: each.revision,
            )
            return progress(snapshot, entries, since, last, territory)

        return answers.of((progress, since, last, territory), changes)

    def _kept(
        self,
        answer: Callable[Concatenate[Snapshot, Connections, P], A],
        *asked: P.args,
        **named: P.kwargs,
    ) -> A:
        """What `answer` says of the graph as it stands, kept as long as nobody writes. Its
        sentences are as they are said here, and so is what is kept."""
        snapshot, connections, answers = self._moment()
        # The panorama stays the same as long as this object does.
        what = (*(each for each in asked if each is not self._panorama), *sorted(named.items()))
        return answers.of(
            (speech(), answer, what),
            lambda: answer(snapshot, connections, *asked, **named),
        )

    def _current(self) -> tuple[Snapshot, Connections]:
        snapshot, connections, _answers = self._moment()
        return snapshot, connections

    def _moment(self) -> _Moment:
        held: _Moment | None = getattr(self._here, "held", None)
        if held is not None:
            return held
        revision, latest = self._store.revision(), self._latest
        if latest is not None and latest.snapshot.revision == revision:
            return latest
        with self._lock:
            # Somebody else may have read it while this thread waited.
            self._latest = self._following(self._latest, self._store.revision())
            return self._latest

    def _following(self, before: _Moment | None, revision: int) -> _Moment:
        if before is None or before.snapshot.revision > revision:
            return self._read()
        if before.snapshot.revision == revision:
            return before
        entries = self._store.history(since=before.snapshot.revision, limit=_FEW_CHANGES + 1)
        if len(entries) > _FEW_CHANGES:
            return self._read()
        snapshot = before.snapshot.after(entries)
        changed = any(map(connects, entries))
        connections = Connections.of(snapshot) if changed else before.connections
        return _Moment(snapshot, connections, Answers(_ANSWERS))

    def _read(self) -> _Moment:
        snapshot = self._store.snapshot()
        moment = _Moment(snapshot, Connections.of(snapshot), Answers(_ANSWERS))
        if sum(map(len, snapshot.records.values())) > _LARGE:
            # It stays: the collector need not go through it again and again.
            gc.collect()
            gc.freeze()
        return moment


def _territories(snapshot: Snapshot, _connections: Connections) -> Territories:
    return Territories.of(snapshot)
