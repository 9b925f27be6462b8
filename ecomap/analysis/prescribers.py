"""Who can orient an audience towards a chantier or a territory, and how well we know them.

Source: guide, panorama p. 92-93: each audience has its prescribers, and those of "toute la
population" serve every audience.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ecomap.analysis.connections import Connections
from ecomap.analysis.matching import find_audience
from ecomap.analysis.reach import LocalActor, Reach, Status, local, reach, status_of
from ecomap.errors import InvalidFields, Problem
from ecomap.graph.snapshot import Snapshot
from ecomap.i18n import gettext as _
from ecomap.model import Actor, Chantier, Territory, fold
from ecomap.panorama import ActorType, Audience, Panorama

_TO_MOBILISE = {Status.UNCONNECTED: 0, Status.NOBODY: 0, Status.KNOWN: 1, Status.CONNECTED: 2}


@dataclass(frozen=True, slots=True)
class PrescriberLine:
    """A type of actors that serves some of the chosen audiences.

    `audiences` are ids of the chosen ones it serves: those whose column lists it, or all of them
    for a `universal` line, which only a universal audience lists. `actors` are the local ones of
    that type, the best connected first.
    """

    actor_type: ActorType
    audiences: tuple[str, ...]
    universal: bool
    status: Status
    actors: tuple[LocalActor, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "actor_type": self.actor_type.id,
            "label": self.actor_type.label,
            "audiences": list(self.audiences),
            "universal": self.universal,
            "status": self.status.value,
            "actors": [each.as_json() for each in self.actors],
        }


@dataclass(frozen=True, slots=True)
class Prescribers:
    """What to answer to "who can send us this audience?".

    `assumed` tells that the chantier targets no audience, so that `audiences` are the universal
    ones. `chantier` and `territory` are ids: where it is seen from, whose actors are local.
    """

    audiences: tuple[Audience, ...]
    lines: tuple[PrescriberLine, ...]
    chantier: str | None
    territory: str | None
    assumed: bool

    def as_json(self) -> dict[str, Any]:
        return {
            "audiences": [each.id for each in self.audiences],
            "prescribers": [line.as_json() for line in self.lines],
        }


def prescribers(
    snapshot: Snapshot,
    connections: Connections,
    panorama: Panorama,
    audiences: Sequence[str],
    *,
    chantier: str | None = None,
    territory: str | None = None,
    connected_first: bool = False,
    types: Collection[str] | None = None,
) -> Prescribers:
    """Every type that serves one of the audiences, and its local actors.

    `audiences` are ids or labels; without any, those that the chantier targets. With a chantier, an
    actor's quality is its connection to the chantier's lead and doers, and the local actors are of
    its territory; without, its strongest connection to anyone. `territory` says whose actors are
    local, those inside included; neither, all are. `types` asks for the lines of these ids only,
    of those too that serve none of the audiences, which come last before the universal ones.

    Order: specific types before universal ones; those that serve most of the chosen audiences
    first; not yet connected before connected, or the reverse; then as the guide prints them.
    Raises `UnknownObject`, and `InvalidFields` without any audience or chantier.
    """
    chosen, assumed = _chosen(snapshot, panorama, audiences, chantier)
    if territory is None and chantier is not None:
        territory = snapshot.get(Chantier, chantier).territory
    elif territory is not None:
        snapshot.get(Territory, territory)
    seen = reach(snapshot, connections, chantier)
    by_type = actors_by_type(snapshot.actors_of(territory))
    asked = serving(panorama, chosen)
    if types is not None:
        told = {actor_type.id for actor_type, _served, _universal in asked}
        asked += [(each, (), False) for each in panorama.actor_types if each.id not in told]
        asked = [each for each in asked if each[0].id in types]
    lines = [
        line_of(snapshot, connections, seen, actor_type, served, universal, by_type)
        for actor_type, served, universal in asked
    ]
    sign = -1 if connected_first else 1
    lines.sort(
        key=lambda each: (
            each.universal,
            -len(each.audiences),
            sign * _TO_MOBILISE[each.status],
        )
    )
    return Prescribers(chosen, tuple(lines), chantier, territory, assumed)


def serving(
    panorama: Panorama, chosen: Sequence[Audience]
) -> list[tuple[ActorType, tuple[str, ...], bool]]:
    """Each type that serves one of the chosen audiences, which of them, and whether only because it
    serves everybody; column by column as the guide prints them, the universal ones last."""
    wanted = {each.id for each in chosen}
    specific = [each for each in panorama.audiences if each.id in wanted and not each.universal]
    everybody = [each for each in panorama.audiences if each.universal]
    found = dict.fromkeys(key for each in (*specific, *everybody) for key in each.prescribers)
    result = []
    for key in found:
        lists = [each for each in chosen if key in each.prescribers]
        universal = all(each.universal for each in lists)
        served = chosen if universal else lists
        result.append(
            (panorama.actor_types_by_id[key], tuple(each.id for each in served), universal)
        )
    return result


def line_of(
    snapshot: Snapshot,
    connections: Connections,
    seen: Reach,
    actor_type: ActorType,
    served: tuple[str, ...],
    universal: bool,
    by_type: Mapping[str, Sequence[Actor]],
) -> PrescriberLine:
    """The line of a type, with its local actors."""
    actors = in_order(
        local(snapshot, connections, each, seen) for each in by_type.get(actor_type.id, ())
    )
    return PrescriberLine(actor_type, served, universal, status_of(actors), actors)


def in_order(actors: Iterable[LocalActor]) -> tuple[LocalActor, ...]:
    """The best connected first, then by name."""
    order = list(Status)
    return tuple(
        sorted(actors, key=lambda each: (order.index(each.status), fold(each.name), each.id))
    )


def actors_by_type(actors: Iterable[Actor]) -> dict[str, list[Actor]]:
    """The actors of each type that has any."""
    found: dict[str, list[Actor]] = {}
    for actor in actors:
        for key in actor.types:
            found.setdefault(key, []).append(actor)
    return found


def _chosen(
    snapshot: Snapshot, panorama: Panorama, audiences: Sequence[str], chantier: str | None
) -> tuple[tuple[Audience, ...], bool]:
    if audiences:
        found = {each.id: each for each in (find_audience(panorama, text) for text in audiences)}
        return tuple(found.values()), False
    if chantier is None:
        labels = ", ".join(each.label for each in panorama.audiences)
        raise InvalidFields(
            [
                Problem(
                    _("Aucun public n’est choisi."),
                    _("Choisissez-en un ou plusieurs : %(all)s.", all=labels),
                    "audience",
                )
            ]
        )
    targeted = snapshot.get(Chantier, chantier).audiences
    chosen = tuple(each for each in panorama.audiences if each.id in targeted)
    if chosen:
        return chosen, False
    return tuple(each for each in panorama.audiences if each.universal), True
