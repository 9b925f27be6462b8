"""Whom to call first: the unconnected resources, by what they bring against what they ask for.

A resource's points are what it brings (the chantiers that need it, the audiences these reach, the
nature it fills) less the effort of being introduced, each times its weight: see `weights`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from ecomap.analysis.connections import Connections
from ecomap.analysis.coverage import coverage
from ecomap.analysis.distances import nearest
from ecomap.analysis.introductions import Introductions, Path, introductions
from ecomap.analysis.reach import people_of
from ecomap.analysis.reasons import (
    FARTHEST,
    Reason,
    audiences_reason,
    chantiers_reason,
    effort_reason,
    nature_reason,
)
from ecomap.analysis.scope import Scope
from ecomap.analysis.unconnected import Unconnected, unconnected
from ecomap.analysis.weights import Weights
from ecomap.graph.snapshot import Snapshot
from ecomap.model import FollowUp
from ecomap.panorama import Panorama


@dataclass(frozen=True, slots=True)
class Priority:
    """A resource to get in touch with, for a `chantier` asked about: the one that is nearest to it.

    `score` is the sum of the points of its `reasons`. `follow_ups` are those who took charge of a
    missing link to it, by chantier asked about.
    """

    unconnected: Unconnected
    chantier: str
    score: float
    reasons: tuple[Reason, ...]
    introductions: Introductions
    follow_ups: tuple[tuple[str, FollowUp], ...]

    def as_json(self) -> dict[str, Any]:
        """All but the introductions, which are told as everywhere else."""
        return {
            **self.unconnected.as_json(),
            "chantier": self.chantier,
            "score": self.score,
            "reasons": [each.as_json() for each in self.reasons],
            "follow_ups": [
                {"chantier": chantier, **follow_up.model_dump(mode="json")}
                for chantier, follow_up in self.follow_ups
            ],
        }


def priorities(
    snapshot: Snapshot,
    connections: Connections,
    panorama: Panorama,
    *,
    chantier: str | None = None,
    territory: str | None = None,
    weights: Weights | None = None,
    limit: int | None = None,
) -> tuple[Priority, ...]:
    """The unconnected resources of a chantier, or else of a territory (None: of the whole graph),
    the most points first, at most `limit`.

    Equals come by least effort, then by most chantiers, then by id. Raises `UnknownObject`.
    """
    scope = (
        Scope.of_chantier(snapshot, chantier)
        if chantier is not None
        else Scope.of_territory(snapshot, territory)
    )
    found = unconnected(snapshot, connections, panorama, scope)
    ranking = _Ranking(snapshot, connections, panorama, scope, weights or Weights())
    ranked = ranking.best_first(found)
    return tuple(islice(ranked, limit))


class _Ranking:
    """What resources of a scope are ranked by.

    The effort is the least distance from a chantier's people to a holder; who introduces is only
    looked for once a resource's turn comes.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        connections: Connections,
        panorama: Panorama,
        scope: Scope,
        weights: Weights,
    ) -> None:
        self._snapshot = snapshot
        self._connections = connections
        self._weights = weights
        self._audiences = frozenset(each.id for each in panorama.audiences)
        self._universal = {each.id for each in panorama.audiences if each.universal}
        rows = coverage(snapshot, scope.needs(snapshot))
        self._solid = {row.nature for row in rows if row.solid}

    def best_first(self, found: Sequence[Unconnected]) -> Iterator[Priority]:
        """The resources in order, each made when asked for."""
        for candidate in sorted(self._candidates(found), key=lambda each: each.rank):
            yield self._priority(candidate)

    def _candidates(self, found: Sequence[Unconnected]) -> Iterator["_Candidate"]:
        wanted: dict[str, dict[str, tuple[str, ...]]] = {}
        for each in found:
            for chantier in each.here:
                wanted.setdefault(chantier, {})[each.resource.id] = each.holders
        distances = {
            chantier: nearest(self._connections, self._people(chantier), holders, FARTHEST)
            for chantier, holders in wanted.items()
        }
        for each in found:
            distance, chantier = min(
                (distances[chantier][each.resource.id], chantier) for chantier in each.here
            )
            brings = self._brings(each)
            value = sum(reason.points for reason in brings)
            yield _Candidate(each, chantier, distance, brings, value, self._weights.effort)

    def _people(self, chantier: str) -> tuple[str, ...]:
        return people_of(self._snapshot.chantiers[chantier])

    def _brings(self, found: Unconnected) -> tuple[Reason, ...]:
        chantiers = self._snapshot.chantiers
        aimed = {audience for each in found.chantiers for audience in chantiers[each].audiences}
        everyone = not aimed.isdisjoint(self._universal)
        reached = aimed | self._audiences if everyone else aimed
        nature = found.resource.nature
        return (
            chantiers_reason(len(found.chantiers), self._weights),
            audiences_reason(len(reached), everyone, self._weights),
            nature_reason(nature, nature in self._solid, self._weights),
        )

    def _priority(self, candidate: "_Candidate") -> Priority:
        found = candidate.unconnected
        answer = introductions(
            self._snapshot, self._connections, candidate.chantier, found.resource.id
        )
        effort = effort_reason(
            self._cheapest(candidate, answer.paths),
            self._weights,
            asked=bool(answer.starts),
            held=bool(answer.ends),
        )
        reasons = (*candidate.brings, effort)
        needs = (self._snapshot.needs[f"{each}/{found.resource.id}"] for each in found.here)
        return Priority(
            unconnected=found,
            chantier=candidate.chantier,
            score=round(sum(reason.points for reason in reasons), 2) + 0.0,
            reasons=reasons,
            introductions=answer,
            follow_ups=tuple((each.chantier, each.follow_up) for each in needs if each.follow_up),
        )

    def _cheapest(self, candidate: "_Candidate", paths: tuple[Path, ...]) -> Path | None:
        """The path of least cost, which may have been given up for several of least total cost."""
        if not paths or min(paths[0].cost, FARTHEST) == candidate.distance:
            return paths[0] if paths else None
        chantier, resource = candidate.chantier, candidate.unconnected.resource.id
        return introductions(self._snapshot, self._connections, chantier, resource, 1).paths[0]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A resource, for the nearest of the chantiers that lack it, its introduction still unknown."""

    unconnected: Unconnected
    chantier: str
    distance: int
    brings: tuple[Reason, ...]
    value: float
    effort: float

    @property
    def rank(self) -> tuple[float, int, int, str]:
        """Smaller comes first."""
        score = round(self.value - round(self.distance * self.effort, 2), 2)
        chantiers = len(self.unconnected.chantiers)
        return -score, self.distance, -chantiers, self.unconnected.resource.id
