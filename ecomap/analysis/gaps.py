"""What a chantier, or a territory, still lacks, and what it has that others could use."""

from dataclasses import dataclass
from typing import Any

from ecomap.analysis.connections import Connections
from ecomap.analysis.coverage import NatureCoverage, coverage, unmentioned
from ecomap.analysis.disagreements import Disagreement, disagreements
from ecomap.analysis.effort import effort
from ecomap.analysis.feasibility import FeasibilitySigns, feasibility
from ecomap.analysis.scope import Scope
from ecomap.analysis.unconnected import Unconnected, unconnected
from ecomap.analysis.unexpected import Prompt, unexpected
from ecomap.graph.snapshot import Snapshot
from ecomap.model import Counts, Nature
from ecomap.panorama import Panorama


@dataclass(frozen=True, slots=True)
class Shared:
    """A resource that several chantiers need: they could get it together."""

    resource: str
    chantiers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gaps:
    """`chantier` is an id, or None for a territory, whose links are then all counted.

    `effort` is None where no link has been assessed, `feasibility` for a territory.
    """

    chantier: str | None
    effort: float | None
    counts: Counts
    coverage: tuple[NatureCoverage, ...]
    unmentioned: tuple[Nature, ...]
    unconnected: tuple[Unconnected, ...]
    shared: tuple[Shared, ...]
    disagreements: tuple[Disagreement, ...]
    feasibility: FeasibilitySigns | None
    unexpected: tuple[Prompt, ...]

    def as_json(self) -> dict[str, Any]:
        """What `ecomap gaps --json` prints. The natures that nothing is of have no row there: a
        row is what is needed, and that nothing is needed may be meant."""
        return {
            "chantier": self.chantier,
            "effort": self.effort,
            "assessed": self.counts.assessed,
            "to_qualify": self.counts.to_qualify,
            "coverage": [each.as_json() for each in self.coverage],
            "unconnected": [each.as_json() for each in self.unconnected],
            "shared": [
                {"resource": each.resource, "chantiers": list(each.chantiers)}
                for each in self.shared
            ],
            "disagreements": [each.as_json() for each in self.disagreements],
            "feasibility": self.feasibility and self.feasibility.as_json(),
            "unexpected": [each.as_json() for each in self.unexpected],
        }


def chantier_gaps(
    snapshot: Snapshot, connections: Connections, panorama: Panorama, chantier_id: str
) -> Gaps:
    """The gaps of one chantier. Raises `UnknownObject`."""
    return _gaps(snapshot, connections, panorama, Scope.of_chantier(snapshot, chantier_id))


def territory_gaps(
    snapshot: Snapshot, connections: Connections, panorama: Panorama, territory_id: str | None
) -> Gaps:
    """The gaps of a territory and all inside it; of the whole graph for None.

    Raises `UnknownObject`.
    """
    return _gaps(snapshot, connections, panorama, Scope.of_territory(snapshot, territory_id))


def _gaps(snapshot: Snapshot, connections: Connections, panorama: Panorama, scope: Scope) -> Gaps:
    needs = list(scope.needs(snapshot))
    counts = Counts.of([(need.quality, need.assessed) for need in needs])
    rows = coverage(snapshot, needs)
    return Gaps(
        chantier=scope.chantier,
        effort=effort(counts),
        counts=counts,
        coverage=rows,
        unmentioned=unmentioned(rows),
        unconnected=unconnected(snapshot, connections, panorama, scope),
        shared=_shared(snapshot, {need.resource for need in needs}),
        disagreements=disagreements(snapshot, scope),
        feasibility=(
            feasibility(snapshot, snapshot.chantiers[scope.chantier]) if scope.chantier else None
        ),
        unexpected=unexpected(snapshot, panorama, scope),
    )


def _shared(snapshot: Snapshot, resources: set[str]) -> tuple[Shared, ...]:
    """Those of `resources` that more than one chantier needs, wherever it is, by id."""
    return tuple(
        Shared(key, tuple(need.chantier for need in snapshot.needs_by_resource[key]))
        for key in sorted(resources)
        if len(snapshot.needs_by_resource[key]) > 1
    )
