"""Whom to invite to the next workshop: the panorama, the six families, and who is there already.

Sources: guide, étape 1 ("penser à des acteurs à qui on ne penserait pas spontanément") and panorama
p. 92-93; webinar "Concertation territoriale" for the families.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ecomap.analysis.connections import Connections
from ecomap.analysis.prescribers import actors_by_type, in_order
from ecomap.analysis.reach import LocalActor, Status, local, reach, status_of
from ecomap.analysis.scope import Scope
from ecomap.analysis.unexpected import mentioned
from ecomap.graph.snapshot import Snapshot
from ecomap.i18n import gettext as _
from ecomap.panorama import ActorType, Family, Panorama


class Group(StrEnum):
    """Why the lines of a section stand together."""

    FAMILY = "family"
    PANORAMA = "panorama"
    UNTYPED = "untyped"
    UNEXPECTED = "unexpected"


@dataclass(frozen=True, slots=True)
class InvitationLine:
    """A type of actors to invite, None for actors whose type nobody has said.

    `audiences` are the ids of those it orients; `mentioned` tells whether a chantier of the
    territory names such an actor; `actors` are the local ones, the best connected first.
    """

    actor_type: ActorType | None
    audiences: tuple[str, ...]
    mentioned: bool
    status: Status
    actors: tuple[LocalActor, ...]

    @property
    def label(self) -> str:
        return self.actor_type.label if self.actor_type else _("Type à préciser")

    def as_json(self) -> dict[str, Any]:
        return {
            "actor_type": self.actor_type and self.actor_type.id,
            "label": self.label,
            "family": self.actor_type and self.actor_type.family,
            "audiences": list(self.audiences),
            "mentioned": self.mentioned,
            "status": self.status.value,
            "actors": [each.as_json() for each in self.actors],
        }


@dataclass(frozen=True, slots=True)
class Section:
    """Lines that stand together; `family` is that of a section of the group `family`."""

    group: Group
    family: Family | None
    lines: tuple[InvitationLine, ...]

    @property
    def id(self) -> str:
        """The family's id, or the group."""
        return self.family.id if self.family else self.group.value

    @property
    def heading(self) -> str:
        if self.family:
            return self.family.label
        return {
            Group.PANORAMA: _("Autres prescripteurs du panorama"),
            Group.UNTYPED: _("Autres acteurs du territoire"),
            Group.UNEXPECTED: _("Acteurs à qui on ne penserait pas spontanément"),
        }[self.group]

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "group": self.group.value,
            "heading": self.heading,
            "lines": [line.as_json() for line in self.lines],
        }


@dataclass(frozen=True, slots=True)
class InvitationList:
    """Every type stands in one section only, and every local actor in a line at least."""

    territory: str | None
    sections: tuple[Section, ...]

    @property
    def unexpected(self) -> tuple[InvitationLine, ...]:
        """Those one would not think of."""
        return tuple(
            line for each in self.sections if each.group is Group.UNEXPECTED for line in each.lines
        )

    def as_json(self) -> dict[str, Any]:
        return {
            "territory": self.territory,
            "sections": [section.as_json() for section in self.sections],
        }


def invitations(
    snapshot: Snapshot, connections: Connections, panorama: Panorama, territory: str | None
) -> InvitationList:
    """Whom to invite in a territory, or anywhere for None.

    First the types that chantiers mention or that have a connected actor, by family, then those
    without a family, then actors of no type; last, those one would not think of: types that no
    chantier of the territory mentions and of which no local actor is connected to anyone, those
    with a local actor first. Sections without any line are left out. Raises `UnknownObject`.
    """
    scope = Scope.of_territory(snapshot, territory)
    places: dict[tuple[Group, Family | None], list[InvitationLine]] = {
        **{(Group.FAMILY, family): [] for family in panorama.families},
        (Group.PANORAMA, None): [],
        (Group.UNTYPED, None): [],
        (Group.UNEXPECTED, None): [],
    }
    for line in _lines(snapshot, connections, panorama, scope):
        places[_place(panorama, line)].append(line)
    places[Group.UNEXPECTED, None].sort(key=lambda each: each.status is Status.NOBODY)
    return InvitationList(
        territory,
        tuple(
            Section(group, family, tuple(lines))
            for (group, family), lines in places.items()
            if lines
        ),
    )


def _lines(
    snapshot: Snapshot, connections: Connections, panorama: Panorama, scope: Scope
) -> Iterator[InvitationLine]:
    """A line for each type, then one for the actors that have none of them."""
    seen = reach(snapshot, connections, None)
    named, _families = mentioned(snapshot, panorama, scope)
    here = scope.actors(snapshot)
    by_type = actors_by_type(here)
    known = panorama.actor_types_by_id
    for key, actor_type in known.items():
        actors = in_order(local(snapshot, connections, each, seen) for each in by_type.get(key, ()))
        audiences = tuple(each.id for each in panorama.audiences if key in each.prescribers)
        yield InvitationLine(actor_type, audiences, key in named, status_of(actors), actors)
    untyped = in_order(
        local(snapshot, connections, each, seen)
        for each in here
        if known.keys().isdisjoint(each.types)
    )
    if untyped:
        yield InvitationLine(None, (), False, status_of(untyped), untyped)


def _place(panorama: Panorama, line: InvitationLine) -> tuple[Group, Family | None]:
    """The section of a line."""
    if line.actor_type is None:
        return Group.UNTYPED, None
    if not line.mentioned and line.status in (Status.UNCONNECTED, Status.NOBODY):
        return Group.UNEXPECTED, None
    if line.actor_type.family is None:
        return Group.PANORAMA, None
    return Group.FAMILY, panorama.families_by_id[line.actor_type.family]
