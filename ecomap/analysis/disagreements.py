"""Where two chantiers do not see the same thing: worth a talk, and never a mistake.

The guide asks a group to qualify its links by dialogue (fiche outil n° 4, p. 82). Two groups that
qualify one resource, or one actor, differently know something that the other does not.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ecomap.analysis.scope import Scope
from ecomap.graph.snapshot import Snapshot
from ecomap.model import Kind, Need, Quality


@dataclass(frozen=True, slots=True)
class View:
    """How a chantier qualifies it, through which resource, and the reason given, or ""."""

    chantier: str
    quality: Quality
    why: str
    resource: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """`kind` is RESOURCE or ACTOR, `id` of which one; `views` are of at least two qualities, one
    for each chantier that qualified it, by chantier."""

    kind: Kind
    id: str
    views: tuple[View, ...]

    def as_json(self) -> dict[str, Any]:
        views = [
            {"chantier": view.chantier, "quality": view.quality.value, "why": view.why}
            for view in self.views
        ]
        return {self.kind.value: self.id, "views": views}


def disagreements(snapshot: Snapshot, scope: Scope) -> tuple[Disagreement, ...]:
    """The resources, then the actors, that a chantier of `scope` and another one, of wherever it
    is, qualify differently; each by id.

    A chantier qualifies an actor through the resources that the actor holds: the strongest link
    tells. Links to qualify say nothing.
    """
    resources = {need.resource for need in scope.needs(snapshot) if need.assessed}
    actors = {holder for each in resources for holder in snapshot.resources[each].held_by}
    held: dict[str, list[str]] = {actor: [] for actor in actors}
    for resource in snapshot.resources.values():
        for holder in actors.intersection(resource.held_by):
            held[holder].append(resource.id)
    found = [
        *(_of(snapshot, Kind.RESOURCE, each, [each]) for each in sorted(resources)),
        *(_of(snapshot, Kind.ACTOR, each, held[each]) for each in sorted(actors)),
    ]
    return tuple(each for each in found if each is not None)


def without_repeats(found: Sequence[Disagreement]) -> tuple[Disagreement, ...]:
    """Those of `found` that say something more: not an actor's that is all about one resource,
    which stands there itself."""
    views = {each.views for each in found if each.kind is Kind.RESOURCE}
    return tuple(each for each in found if each.kind is Kind.RESOURCE or each.views not in views)


def _of(snapshot: Snapshot, kind: Kind, key: str, resources: Iterable[str]) -> Disagreement | None:
    strongest: dict[str, Need] = {}
    for resource in sorted(resources):
        for need in snapshot.needs_by_resource[resource]:
            other = strongest.get(need.chantier)
            if need.assessed and (other is None or _strength(need) < _strength(other)):
                strongest[need.chantier] = need
    if len({need.quality for need in strongest.values()}) < 2:
        return None
    views = [
        View(need.chantier, need.quality, need.why, need.resource)
        for _chantier, need in sorted(strongest.items())
    ]
    return Disagreement(kind, key, tuple(views))


def _strength(need: Need) -> tuple[int, bool]:
    """Smaller is stronger; of equals, one that says why."""
    return need.quality.rank, not need.why
