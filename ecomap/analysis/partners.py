"""With whom a chantier could work too: what like chantiers work with, and friends of friends."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from ecomap.analysis.because import evidence_sentence
from ecomap.analysis.connections import Connections
from ecomap.analysis.scores import paths_of_three, resource_allocation
from ecomap.graph.snapshot import Snapshot
from ecomap.i18n import gettext as _
from ecomap.model import Chantier, Kind, Quality

L = TypeVar("L")

_REASONS = 3
"""As many are told of those in between, the ones that count most."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A resource or an actor (`kind`) that the chantier does not name yet.

    `score` only ranks suggestions of one kind. `through` are the ids in between, the strongest
    first: of chantiers for a resource, of actors for an actor; `because` says so in sentences, in
    the language in force when it was made.
    """

    kind: Kind
    id: str
    name: str
    score: float
    through: tuple[str, ...]
    reason: str
    because: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind.value,
            "id": self.id,
            "name": self.name,
            "score": self.score,
            "through": list(self.through),
            "reason": self.reason,
            "because": list(self.because),
        }


def suggested_partners(
    snapshot: Snapshot, connections: Connections, chantier_id: str, limit: int = 5
) -> tuple[Suggestion, ...]:
    """Up to `limit` resources, then up to `limit` actors, the likeliest of each kind first.

    Resources: those that chantiers with needs in common need (`paths_of_three`) and work with or
    know; actors: those whom acquaintances of the chantier's leads and doers know
    (`resource_allocation`), the governance and holders of what is on the map left out. Equals come
    by id. Raises `UnknownObject`.
    """
    chantier = snapshot.get(Chantier, chantier_id)
    return (
        *_resources(snapshot, chantier, limit),
        *_actors(snapshot, connections, chantier, limit),
    )


def _resources(snapshot: Snapshot, chantier: Chantier, limit: int) -> Iterable[Suggestion]:
    needs = {
        each: tuple(need.resource for need in found)
        for each, found in snapshot.needs_by_chantier.items()
    }
    needed_by = {
        each: tuple(need.chantier for need in found)
        for each, found in snapshot.needs_by_resource.items()
    }
    found = {
        resource: met
        for resource, through in paths_of_three(chantier.id, needs, needed_by).items()
        if (met := {each: s for each, s in through.items() if _met(snapshot, each, resource)})
        and snapshot.resources[resource].chantier != chantier.id
    }
    for resource, score, through in _best(found, limit):
        yield Suggestion(
            kind=Kind.RESOURCE,
            id=resource,
            name=snapshot.resources[resource].name,
            score=score,
            through=through,
            reason=_("Des chantiers qui ont des besoins en commun avec le vôtre y sont reliés."),
            because=tuple(
                _shared(snapshot, each, {*needs[chantier.id]} & {*needs[each]}, resource)
                for each in through[:_REASONS]
            ),
        )


def _actors(
    snapshot: Snapshot, connections: Connections, chantier: Chantier, limit: int
) -> Iterable[Suggestion]:
    governance = chantier.governance
    people = sorted({*governance.people} & {*connections.actors})
    named = set(governance.associates)
    for need in snapshot.needs_by_chantier[chantier.id]:
        named.update(snapshot.resources[need.resource].held_by)
    found = resource_allocation(people, _Neighbours(connections))
    for actor, score, through in _best(
        {actor: between for actor, between in found.items() if actor not in named}, limit
    ):
        yield Suggestion(
            kind=Kind.ACTOR,
            id=actor,
            name=snapshot.actors[actor].name,
            score=score,
            through=through,
            reason=_("Des acteurs que vous connaissez déjà le connaissent."),
            because=tuple(
                evidence_sentence(snapshot, a, b, connections.evidence(a, b)[0])
                for between in through[:_REASONS]
                for a, b in (
                    (next(each for each in people if connections.quality(each, between)), between),
                    (between, actor),
                )
            ),
        )


class _Neighbours(dict[str, Mapping[str, Quality]]):
    """Whom each actor is connected to, looked up when asked for."""

    def __init__(self, connections: Connections) -> None:
        super().__init__()
        self._connections = connections

    def __missing__(self, actor: str) -> Mapping[str, Quality]:
        return self._connections.of_actor(actor)


def _best(
    found: Mapping[str, Mapping[str, float]], limit: int
) -> list[tuple[str, float, tuple[str, ...]]]:
    """The candidates with the highest totals, and those in between, who count most first."""
    totals = {each: round(sum(sorted(through.values())), 6) for each, through in found.items()}
    best = sorted(totals, key=lambda each: (-totals[each], each))[:limit]
    return [
        (
            each,
            totals[each],
            tuple(sorted(found[each], key=lambda other: (-found[each][other], other))),
        )
        for each in best
    ]


def _met(snapshot: Snapshot, chantier: str, resource: str) -> bool:
    return snapshot.needs[f"{chantier}/{resource}"].is_met


def _shared(snapshot: Snapshot, chantier: str, common: Iterable[str], resource: str) -> str:
    return _(
        "Le chantier « %(title)s », qui a aussi besoin de « %(common)s », est relié à"
        " « %(resource)s ».",
        title=snapshot.chantiers[chantier].title,
        common=" », « ".join(sorted(snapshot.resources[each].name for each in common)[:_REASONS]),
        resource=snapshot.resources[resource].name,
    )
