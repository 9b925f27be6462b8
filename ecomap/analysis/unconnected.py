"""The resources that somebody needs and nobody there knows, whoever else does.

Guide, étape 4: "le territoire n'est jamais démuni de ressources", "les liens ne sont pas toujours
faits".
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ecomap.analysis.connections import Connections
from ecomap.analysis.holders import HolderSearch, LikelyHolder
from ecomap.analysis.scope import Scope
from ecomap.graph.snapshot import Snapshot
from ecomap.model import Quality, Resource
from ecomap.panorama import Panorama


@dataclass(frozen=True, slots=True)
class Unconnected:
    """A resource to which a chantier asked about has no link, ABSENT having been chosen.

    `quality` is what it is here; `best_quality` the best that any chantier chose, wherever it is;
    `here` the chantiers asked about that have no link to it, `chantiers` all that need it, whatever
    their link; `holders` its actors. `connected_to_holder` are local actors and how well they are
    connected to a holder, the best connected first, then by id. `suggestions` say who might hold
    it, where nobody is named.
    """

    resource: Resource
    quality: Quality
    best_quality: Quality
    here: tuple[str, ...]
    chantiers: tuple[str, ...]
    holders: tuple[str, ...]
    connected_to_holder: tuple[tuple[str, Quality], ...]
    suggestions: tuple[LikelyHolder, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "resource": self.resource.id,
            "name": self.resource.name,
            "quality": self.quality.value,
            "best_quality": self.best_quality.value,
            "chantiers": list(self.chantiers),
            "holders": list(self.holders),
            "connected_to_holder": [
                {"id": actor, "quality": quality.value}
                for actor, quality in self.connected_to_holder
            ],
        }


def unconnected(
    snapshot: Snapshot, connections: Connections, panorama: Panorama, scope: Scope
) -> tuple[Unconnected, ...]:
    """The resources that a chantier of `scope` has no link to, once each, by id.

    A link still to qualify is not one of them.
    """
    wanting: dict[str, list[str]] = {}
    for need in scope.needs(snapshot):
        if need.is_missing:
            wanting.setdefault(need.resource, []).append(need.chantier)
    resources = [snapshot.resources[key] for key in sorted(wanting)]
    unheld = [each for each in resources if not each.held_by]
    search = HolderSearch(snapshot, panorama, scope) if unheld else None
    inside = snapshot.within(scope.territory)

    def is_local(actor: str) -> bool:
        territories = snapshot.actors[actor].territories
        return scope.territory is None or not inside.isdisjoint(territories)

    return tuple(
        Unconnected(
            resource,
            Quality.ABSENT,
            _best_quality(snapshot, resource),
            tuple(wanting[resource.id]),
            tuple(need.chantier for need in snapshot.needs_by_resource[resource.id]),
            resource.held_by,
            _connected(connections, resource.held_by, is_local),
            search.likely(resource) if search and not resource.held_by else (),
        )
        for resource in resources
    )


def _best_quality(snapshot: Snapshot, resource: Resource) -> Quality:
    chosen = {need.quality for need in snapshot.needs_by_resource[resource.id] if need.assessed}
    return next(quality for quality in Quality if quality in chosen)


def _connected(
    connections: Connections, holders: tuple[str, ...], is_local: Callable[[str], bool]
) -> tuple[tuple[str, Quality], ...]:
    best: dict[str, Quality] = {}
    for holder in holders:
        for actor, quality in connections.of_actor(holder).items():
            if actor in best:
                best[actor] = min(best[actor], quality, key=lambda each: each.rank)
            elif is_local(actor):
                best[actor] = quality
    return tuple(sorted(best.items(), key=lambda each: (each[1].rank, each[0])))
