"""Which audiences have somebody to orient them, and which have nobody that one works with."""

from dataclasses import dataclass, replace
from typing import Any

from ecomap.analysis.connections import Connections
from ecomap.analysis.prescribers import PrescriberLine, actors_by_type, line_of
from ecomap.analysis.reach import Status, reach
from ecomap.analysis.scope import Scope
from ecomap.graph.snapshot import Snapshot
from ecomap.panorama import Audience, Panorama


@dataclass(frozen=True, slots=True)
class AudienceCoverage:
    """The prescribers of an audience, one line for each type that its column of the panorama lists.

    Those of the universal audience, which serve every other too, are told in its own row only.
    `chantiers` are the ids of those that target the audience.
    """

    audience: Audience
    lines: tuple[PrescriberLine, ...]
    chantiers: tuple[str, ...]

    @property
    def identified(self) -> int:
        """How many types have a local actor, connected or not."""
        return len(self.lines) - self.missing

    @property
    def connected(self) -> int:
        """How many types have a local actor that somebody works with."""
        return self._count(Status.CONNECTED)

    @property
    def known(self) -> int:
        """How many types have at best a local actor that somebody knows."""
        return self._count(Status.KNOWN)

    @property
    def unconnected(self) -> int:
        """How many types have only local actors that nobody knows."""
        return self._count(Status.UNCONNECTED)

    @property
    def missing(self) -> int:
        """How many types have no local actor."""
        return self._count(Status.NOBODY)

    def as_json(self) -> dict[str, Any]:
        return {
            "audience": self.audience.id,
            "label": self.audience.label,
            "universal": self.audience.universal,
            "prescribers": len(self.lines),
            "identified": self.identified,
            "connected": self.connected,
            "known": self.known,
            "unconnected": self.unconnected,
            "missing": self.missing,
            "chantiers": list(self.chantiers),
        }

    def _count(self, status: Status) -> int:
        return sum(line.status is status for line in self.lines)


def audience_coverage(
    snapshot: Snapshot, connections: Connections, panorama: Panorama, territory: str | None
) -> tuple[AudienceCoverage, ...]:
    """Every audience, those without any connected prescriber first, then as the guide prints them.

    Prescribers are the actors of the territory and of all inside it; one is connected when it has a
    solid connection to anyone. Raises `UnknownObject`.
    """
    scope = Scope.of_territory(snapshot, territory)
    seen = reach(snapshot, connections, None)
    by_type = actors_by_type(scope.actors(snapshot))
    lines = {
        each.id: line_of(snapshot, connections, seen, each, (), False, by_type)
        for each in panorama.actor_types
    }
    targeted = {each: snapshot.chantiers[each].audiences for each in scope.chantiers}
    rows = [
        AudienceCoverage(
            audience,
            tuple(
                replace(lines[key], audiences=(audience.id,), universal=audience.universal)
                for key in audience.prescribers
            ),
            tuple(key for key, audiences in targeted.items() if audience.id in audiences),
        )
        for audience in panorama.audiences
    ]
    return tuple(sorted(rows, key=lambda row: row.connected > 0))
