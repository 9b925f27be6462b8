"""Who is who among the actors: finding one while typing, its card, the way from one to another."""

import threading
from typing import NamedTuple

from ecomap.analysis.actor_card import ActorCard, actor_card
from ecomap.analysis.finding import ActorIndex
from ecomap.analysis.shortest import Shortest, shortest
from ecomap.answers import Answers
from ecomap.atlas import Atlas
from ecomap.graph.snapshot import Snapshot
from ecomap.graph.store import GraphStore
from ecomap.insights import Insights
from ecomap.maps.network_model import actors_among
from ecomap.model import Actor, Origin
from ecomap.panorama import Panorama

_NETWORKS = 12
"""Kept by their territories: a few people look at a few."""


class _Now(NamedTuple):
    """What was made of a snapshot, and goes with it; the index follows from one to the next."""

    revision: int
    actors: ActorIndex
    answers: Answers


class Directory:
    """The actors of a store. Safe to use from several threads."""

    def __init__(
        self, store: GraphStore, panorama: Panorama, insights: Insights, atlas: Atlas
    ) -> None:
        self._store = store
        self._panorama = panorama
        self._insights = insights
        self._atlas = atlas
        self._lock = threading.Lock()
        self._latest: _Now | None = None

    def find(self, text: str, limit: int, territories: tuple[str, ...] = ()) -> tuple[Actor, ...]:
        """At most `limit` actors that `text` may mean, the likeliest first; those of some
        territories and of all inside them, or all. See `finding`. Raises `UnknownObject`."""
        snapshot = self._insights.snapshot()
        now = self._now(snapshot)
        among = self._among(snapshot, now, territories) if territories else None
        return now.actors.find(text, limit, among)

    def card(self, actor: str) -> ActorCard:
        """All there is to know of an actor. Raises `UnknownObject`."""
        with self._insights.at_one_moment() as snapshot:
            connections = self._insights.connections()
        found = snapshot.get(Actor, actor)
        named_by = self._store.referring(found)
        origins = [each for each in named_by if isinstance(each, Origin)]
        spot = self._atlas.locator(snapshot).spot(found)
        return actor_card(snapshot, connections, self._panorama, actor, spot, origins)

    def shortest(self, a: str, b: str, territories: tuple[str, ...] = ()) -> Shortest:
        """The easiest way from an actor to another, through those of some territories if there is
        one. Raises `UnknownObject`."""
        with self._insights.at_one_moment() as snapshot:
            connections = self._insights.connections()
        if not territories:
            return shortest(snapshot, connections, a, b)
        now = self._now(snapshot)
        network = now.answers.of(
            ("network", territories),
            lambda: connections.among(self._among(snapshot, now, territories)),
        )
        return shortest(snapshot, connections, a, b, network)

    def _among(self, snapshot: Snapshot, now: _Now, territories: tuple[str, ...]) -> frozenset[str]:
        return now.answers.of(
            ("among", territories),
            lambda: frozenset(each.id for each in actors_among(snapshot, territories)),
        )

    def _now(self, snapshot: Snapshot) -> _Now:
        with self._lock:
            before = self._latest
            if before is None:
                index = ActorIndex(snapshot, self._panorama)
            elif before.revision == snapshot.revision:
                return before
            elif before.actors.is_of(snapshot):
                index = before.actors
            else:
                index = ActorIndex(snapshot, self._panorama, before.actors)
            self._latest = _Now(snapshot.revision, index, Answers(_NETWORKS))
            return self._latest
