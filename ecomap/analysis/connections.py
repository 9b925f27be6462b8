"""Who is connected to whom, how well, and because of what: the graph that the analyses run on.

Nodes are actors. Two of them are connected by the strongest evidence among: a link that somebody
recorded between them; a chantier that one leads or carries out and that has a solid or dotted link
to a resource that the other holds; a chantier whose governance names both (dotted). Absent links
and links still to qualify connect nobody. A chantier is never in between: its people are.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, product
from types import MappingProxyType

from ecomap.graph.edits import Entry
from ecomap.graph.snapshot import Snapshot
from ecomap.model import Kind, Quality

Pair = tuple[str, str]
"""Two different actors, in the order of their ids."""


class Source(StrEnum):
    """Where a connection is seen."""

    LINK = "link"
    RESOURCE = "resource"
    GOVERNANCE = "governance"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why two actors are connected.

    `chantier` is the id of the chantier where it is seen, `resource` of the resource in between;
    `why` the reason somebody wrote down, or "".
    """

    source: Source
    quality: Quality
    chantier: str | None = None
    resource: str | None = None
    why: str = ""


class Connections:
    """The connections of a snapshot. `revision` is the one they were first computed at."""

    def __init__(self, revision: int, actors: Iterable[str], found: Mapping[Pair, list[Evidence]]):
        self.revision = revision
        self.actors: tuple[str, ...] = tuple(sorted(actors))
        self._evidence = found
        self._neighbours: dict[str, dict[str, Quality]] = {actor: {} for actor in self.actors}
        for (first, second), evidence in found.items():
            quality = min((each.quality for each in evidence), key=lambda each: each.rank)
            self._neighbours[first][second] = quality
            self._neighbours[second][first] = quality

    @classmethod
    def of(cls, snapshot: Snapshot) -> "Connections":
        """The connections that a snapshot tells of."""
        found: dict[Pair, list[Evidence]] = {}
        for first, second, evidence in _all_evidence(snapshot):
            if first != second and first in snapshot.actors and second in snapshot.actors:
                pair = (first, second) if first < second else (second, first)
                found.setdefault(pair, []).append(evidence)
        return cls(snapshot.revision, snapshot.actors, found)

    def pairs(self) -> Iterator[tuple[str, str, Quality]]:
        """Every connected pair once, by ids."""
        for first, second in sorted(self._evidence):
            yield first, second, self._neighbours[first][second]

    def of_actor(self, actor: str) -> Mapping[str, Quality]:
        """Whom an actor is connected to, and how well; empty for an unknown one."""
        return MappingProxyType(self._neighbours.get(actor, {}))

    def quality(self, first: str, second: str) -> Quality | None:
        """How well two actors are connected: solid, dotted, or None."""
        return self._neighbours.get(first, {}).get(second)

    def evidence(self, first: str, second: str) -> tuple[Evidence, ...]:
        """Why two actors are connected, the strongest first; empty if they are not."""
        pair = (first, second) if first < second else (second, first)
        order = list(Source)
        return tuple(
            sorted(
                self._evidence.get(pair, ()),
                key=lambda each: (
                    each.quality.rank,
                    order.index(each.source),
                    each.chantier or "",
                    each.resource or "",
                ),
            )
        )


def connects(entry: Entry) -> bool:
    """Whether what happened may have changed a connection."""
    return _connecting(entry.kind, entry.before) != _connecting(entry.kind, entry.after)


def _connecting(kind: Kind, content: Mapping[str, object] | None) -> object:
    """What of a record the connections are made from; None for nothing."""
    if content is None:
        return None
    if kind is Kind.ACTOR:
        return content["id"]
    if kind is Kind.CHANTIER:
        return content.get("governance")
    if kind is Kind.RESOURCE:
        return content.get("held_by")
    if kind is Kind.LINK or (kind is Kind.NEED and content.get("assessed")):
        quality = content.get("quality")
        return None if quality == Quality.ABSENT else (quality, content.get("why"))
    return None


def _all_evidence(snapshot: Snapshot) -> Iterator[tuple[str, str, Evidence]]:
    for link in snapshot.links.values():
        if link.quality is not Quality.ABSENT:
            first, second = link.actors
            yield first, second, Evidence(Source.LINK, link.quality, why=link.why)
    for need in snapshot.needs.values():
        if need.assessed and need.quality is not Quality.ABSENT:
            governance = snapshot.chantiers[need.chantier].governance
            evidence = Evidence(
                Source.RESOURCE, need.quality, need.chantier, need.resource, need.why
            )
            people = dict.fromkeys((*governance.lead, *governance.doers))
            for person, holder in product(people, snapshot.resources[need.resource].held_by):
                yield person, holder, evidence
    for chantier in snapshot.chantiers.values():
        roles = chantier.governance
        everyone = sorted({*roles.lead, *roles.doers, *roles.associates})
        for first, second in combinations(everyone, 2):
            yield first, second, Evidence(Source.GOVERNANCE, Quality.DOTTED, chantier.id)
