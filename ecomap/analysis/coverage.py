"""Which natures of resources are assured, and which nobody has thought of.

Guide, étape 4: resources are financial, human, technical, intellectual, material; fiche outil n° 4
(p. 82) has a group look for each.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ecomap.graph.snapshot import Snapshot
from ecomap.i18n import N_
from ecomap.i18n import gettext as _
from ecomap.model import Nature, Need, Quality

_QUESTIONS: dict[Nature, str] = {
    Nature.HUMAN: N_("Aucune ressource humaine : est-ce voulu ?"),
    Nature.MATERIAL: N_("Aucune ressource matérielle : est-ce voulu ?"),
    Nature.FINANCIAL: N_("Aucune ressource financière : est-ce voulu ?"),
    Nature.TECHNICAL: N_("Aucune ressource technique : est-ce voulu ?"),
    Nature.INTELLECTUAL: N_("Aucune ressource intellectuelle : est-ce voulu ?"),
}


@dataclass(frozen=True, slots=True)
class NatureCoverage:
    """The links to resources of one nature, None where the group has not said which.

    `needed` counts them all; those to qualify are in it and in none of the three qualities;
    `to_create` counts the links to resources that do not exist yet, whatever their quality.
    """

    nature: Nature | None
    needed: int
    solid: int
    dotted: int
    absent: int
    to_create: int

    @property
    def to_qualify(self) -> int:
        return self.needed - self.solid - self.dotted - self.absent

    def as_json(self) -> dict[str, Any]:
        return {
            "nature": self.nature and self.nature.value,
            "needed": self.needed,
            "solid": self.solid,
            "dotted": self.dotted,
            "absent": self.absent,
            "to_create": self.to_create,
        }


def coverage(snapshot: Snapshot, needs: Iterable[Need]) -> tuple[NatureCoverage, ...]:
    """The natures that `needs` are of, those with nothing solid first, each half in the order of
    `Nature`. A nature that nothing is of has no row: it is a question, see `unmentioned`."""
    counts: dict[Nature | None, dict[str, int]] = {}
    resources = snapshot.resources
    for need in needs:
        resource = resources[need.resource]
        count = counts.get(resource.nature)
        if count is None:
            kinds = ("needed", *(each.value for each in Quality), "to_create")
            count = counts[resource.nature] = dict.fromkeys(kinds, 0)
        count["needed"] += 1
        if need.assessed:
            count[need.quality.value] += 1
        if resource.to_create:
            count["to_create"] += 1
    rows = [NatureCoverage(each, **counts[each]) for each in (*Nature, None) if each in counts]
    return tuple(sorted(rows, key=lambda row: row.solid > 0))


def unmentioned(rows: Iterable[NatureCoverage]) -> tuple[Nature, ...]:
    """The natures that nothing is of, in the order of `Nature`."""
    mentioned = {row.nature for row in rows}
    return tuple(nature for nature in Nature if nature not in mentioned)


def question(nature: Nature) -> str:
    """What to ask about a nature that nothing is of."""
    return _(_QUESTIONS[nature])
