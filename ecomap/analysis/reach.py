"""How well people reach an actor, and whom they ask to be put in touch.

Seen from a chantier, "we" are its lead and doers; seen from a territory, anybody who knows the
actor.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from ecomap.analysis.connections import Connections, Evidence
from ecomap.analysis.distances import COSTS, by_distance
from ecomap.graph.snapshot import Snapshot
from ecomap.i18n import N_
from ecomap.i18n import gettext as _
from ecomap.model import Actor, Chantier, Quality


class Status(StrEnum):
    """How far one is with a type of actors: that of the best connected of its local actors."""

    CONNECTED = "connected"
    KNOWN = "known"
    UNCONNECTED = "unconnected"
    NOBODY = "nobody"

    @property
    def label(self) -> str:
        """The words for it, in the reader's language."""
        return _(_LABELS[self])


_LABELS = {
    Status.CONNECTED: N_("déjà travaillé ensemble"),
    Status.KNOWN: N_("on se connaît"),
    Status.UNCONNECTED: N_("pas de lien"),
    Status.NOBODY: N_("personne d’identifié"),
}
_STATUS = {
    Quality.SOLID: Status.CONNECTED,
    Quality.DOTTED: Status.KNOWN,
    None: Status.UNCONNECTED,
}


@dataclass(frozen=True, slots=True)
class LocalActor:
    """An actor of the territory, how well it is connected, and whom to ask.

    `via` is the id of the actor that knows it best placed to introduce, `via_name` its name, and
    `evidence` says why those two are connected, the strongest reason first. None and empty for an
    actor that nothing leads to, and for one of the chantier's own people, which is "us".
    """

    id: str
    name: str
    quality: Quality | None
    via: str | None
    via_name: str
    evidence: tuple[Evidence, ...]

    @property
    def status(self) -> Status:
        return _STATUS[self.quality]

    def as_json(self) -> dict[str, Any]:
        return {"id": self.id, "name": self.name, "quality": self.quality, "via": self.via}


class Reach(Protocol):
    """Where one stands."""

    def quality(self, actor: str) -> Quality | None:
        """How well the actor is connected, seen from here."""

    def via(self, actor: str) -> str | None:
        """Whom to ask."""


def reach(snapshot: Snapshot, connections: Connections, chantier: str | None) -> Reach:
    """From a chantier, or from nowhere in particular. Raises `UnknownObject`."""
    if chantier is None:
        return _FromAnyone(connections)
    return _FromChantier(connections, people_of(snapshot.get(Chantier, chantier)))


def people_of(chantier: Chantier) -> tuple[str, ...]:
    """The ids of those who lead or carry out a chantier."""
    return chantier.governance.people


def local(snapshot: Snapshot, connections: Connections, actor: Actor, seen: Reach) -> LocalActor:
    """What there is to say of an actor, seen from somewhere."""
    via = seen.via(actor.id)
    return LocalActor(
        actor.id,
        actor.name,
        seen.quality(actor.id),
        via,
        snapshot.actors[via].name if via else "",
        connections.evidence(via, actor.id) if via else (),
    )


def status_of(actors: Iterable[LocalActor]) -> Status:
    """The best of theirs; `nobody` where there is none."""
    order = list(Status)
    return min((each.status for each in actors), key=order.index, default=Status.NOBODY)


class _FromAnyone:
    """The strongest connection to anyone. To ask: the neighbour so connected that has most
    connections itself, then by id."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def quality(self, actor: str) -> Quality | None:
        found = self._connections.of_actor(actor).values()
        return min(found, key=lambda each: each.rank, default=None)

    def via(self, actor: str) -> str | None:
        of_actor = self._connections.of_actor
        return min(
            of_actor(actor).items(),
            key=lambda each: (each[1].rank, -len(of_actor(each[0])), each[0]),
            default=(None,),
        )[0]


class _FromChantier:
    """The strongest connection to the chantier's people, who are solid themselves. To ask: the last
    before the actor on the cheapest path from them (solid 1, dotted 3), by id among equals."""

    def __init__(self, connections: Connections, people: Iterable[str]) -> None:
        self._connections = connections
        self._people = frozenset(people)
        self._costs = dict(by_distance(connections, self._people))

    def quality(self, actor: str) -> Quality | None:
        if actor in self._people:
            return Quality.SOLID
        found = (
            q for other, q in self._connections.of_actor(actor).items() if other in self._people
        )
        return min(found, key=lambda each: each.rank, default=None)

    def via(self, actor: str) -> str | None:
        if actor in self._people:
            return None
        found = [
            (self._costs[other] + COSTS[quality], quality.rank, other)
            for other, quality in self._connections.of_actor(actor).items()
            if other in self._costs
        ]
        return min(found)[2] if found else None
