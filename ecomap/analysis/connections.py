"""Who is connected to whom, how well, and because of what: the graph that the analyses run on.

Nodes are actors. Two of them are connected by the strongest evidence among: a link that somebody
recorded between them; a chantier that one leads or carries out and that has a solid or dotted link
to a resource that the other holds; a chantier whose governance names both (dotted). Absent links
and links still to qualify connect nobody. A chantier is never in between: its people are.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import combinations, product
from types import MappingProxyType
from typing import TYPE_CHECKING

from ecomap.graph.edits import Entry
from ecomap.graph.snapshot import Snapshot
from ecomap.model import Kind, Quality

if TYPE_CHECKING:
    from ecomap.analysis.adjacency import Adjacency


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
    """The connections of a snapshot. `revision` is the one they were first computed at.

    How well is known for every pair at once; why is looked up in the snapshot when asked for.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self.revision = snapshot.revision
        self.actors: tuple[str, ...] = tuple(sorted(snapshot.actors))
        self._snapshot = snapshot
        self._neighbours: dict[str, dict[str, Quality]] = {actor: {} for actor in self.actors}
        for first, second, quality in _strongest_last(snapshot):
            if first != second and first in self._neighbours and second in self._neighbours:
                self._neighbours[first][second] = quality
                self._neighbours[second][first] = quality

    @classmethod
    def of(cls, snapshot: Snapshot) -> "Connections":
        """The connections that a snapshot tells of."""
        return cls(snapshot)

    def pairs(self) -> Iterator[tuple[str, str, Quality]]:
        """Every connected pair once, by ids."""
        for first in self.actors:
            neighbours = self._neighbours[first]
            for second in sorted(neighbours):
                if first < second:
                    yield first, second, neighbours[second]

    def of_actor(self, actor: str) -> Mapping[str, Quality]:
        """Whom an actor is connected to, and how well; empty for an unknown one."""
        return MappingProxyType(self._neighbours.get(actor, {}))

    def quality(self, first: str, second: str) -> Quality | None:
        """How well two actors are connected: solid, dotted, or None."""
        return self._neighbours.get(first, {}).get(second)

    def evidence(self, first: str, second: str) -> tuple[Evidence, ...]:
        """Why two actors are connected, the strongest first; empty if they are not."""
        if self.quality(first, second) is None:
            return ()
        found = dict.fromkeys(self._all_evidence(first, second))
        return tuple(sorted(found, key=_strength))

    @cached_property
    def adjacency(self) -> "Adjacency":
        """The same as arrays, for the analyses that count over the whole network."""
        return self.among(self.actors)

    def among(self, actors: Iterable[str]) -> "Adjacency":
        """The same for some actors, and the connections they have among themselves."""
        from ecomap.analysis.adjacency import Adjacency

        return Adjacency.of(tuple(sorted(set(actors))), self._neighbours)

    def _all_evidence(self, first: str, second: str) -> Iterator[Evidence]:
        link = self._snapshot.links.get("/".join(sorted((first, second))))
        if link is not None and link.quality is not Quality.ABSENT:
            yield Evidence(Source.LINK, link.quality, why=link.why)
        for person, holder in ((first, second), (second, first)):
            for chantier in self._carried_by.get(person, ()):
                for need in self._snapshot.needs_by_chantier[chantier]:
                    held_by = self._snapshot.resources[need.resource].held_by
                    if holder in held_by and need.is_met:
                        yield Evidence(
                            Source.RESOURCE, need.quality, chantier, need.resource, need.why
                        )
        for chantier in self._named_in.get(first, ()):
            if chantier in self._named_in.get(second, ()):
                yield Evidence(Source.GOVERNANCE, Quality.DOTTED, chantier)

    @cached_property
    def _carried_by(self) -> dict[str, list[str]]:
        """The chantiers that each actor leads or carries out."""
        return _by_actor((c.governance.people, c.id) for c in self._snapshot.chantiers.values())

    @cached_property
    def _named_in(self) -> dict[str, list[str]]:
        """The chantiers whose governance names each actor."""
        return _by_actor((c.governance.everyone, c.id) for c in self._snapshot.chantiers.values())


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


def _strongest_last(snapshot: Snapshot) -> Iterator[tuple[str, str, Quality]]:
    """Pairs that something connects, each as often as something does."""
    solid: list[tuple[str, str]] = []
    chantiers, resources = snapshot.chantiers, snapshot.resources
    for chantier in chantiers.values():
        for first, second in combinations(chantier.governance.everyone, 2):
            yield first, second, Quality.DOTTED
    for need in (each for each in snapshot.needs.values() if each.is_met):
        people = chantiers[need.chantier].governance.people
        met = product(people, resources[need.resource].held_by)
        if need.quality is Quality.SOLID:
            solid.extend(met)
        else:
            yield from ((person, holder, Quality.DOTTED) for person, holder in met)
    for link in snapshot.links.values():
        first, second = link.actors
        if link.quality is Quality.SOLID:
            solid.append((first, second))
        elif link.quality is Quality.DOTTED:
            yield first, second, Quality.DOTTED
    for first, second in solid:
        yield first, second, Quality.SOLID


def _by_actor(chantiers: Iterable[tuple[tuple[str, ...], str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for actors, chantier in chantiers:
        for actor in actors:
            found.setdefault(actor, []).append(chantier)
    return found


def _strength(evidence: Evidence) -> tuple[int, int, str, str]:
    """The strongest first, then by where it is seen."""
    return (
        evidence.quality.rank,
        list(Source).index(evidence.source),
        evidence.chantier or "",
        evidence.resource or "",
    )
