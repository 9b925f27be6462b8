"""Whom nobody thought of: prompts for the next workshop.

Guide, étape 4: invite partners "auxquels vous n'auriez pas pensé initialement", such as business
clubs, banks, health professionals (étape 1, with the panorama p. 92-93); the webinar
"Concertation territoriale" lists six families to convene.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ecomap.analysis.mentions import actor_types, families
from ecomap.analysis.scope import Scope
from ecomap.graph.snapshot import Snapshot
from ecomap.i18n import N_
from ecomap.i18n import gettext as _
from ecomap.panorama import Panorama

EXAMPLES = 5
"""As many examples as a sentence can carry."""

_GUIDE: dict[str, tuple[str, tuple[str, ...]]] = {
    "clubs-entreprises": (N_("Clubs d’entreprises"), ("clubs-entreprises",)),
    "banques": (N_("Banques"), ("banques",)),
    "professionnels-sante": (
        N_("Professionnels de santé"),
        ("hopitaux", "structures-medico-sociales", "maisons-sante", "mediateurs-sante"),
    ),
}
"""The guide's own examples, and the panorama's types they stand for."""


class Group(StrEnum):
    """Where a prompt comes from."""

    GUIDE = "guide"
    FAMILY = "family"
    AUDIENCE = "audience"


@dataclass(frozen=True, slots=True)
class Prompt:
    """A group of actors that no chantier mentions: one that the guide names, a family of the
    webinar, or those who orient an audience, a column of the panorama. `examples` say who they are,
    and may be empty."""

    group: Group
    id: str
    label: str
    examples: tuple[str, ...]

    @property
    def name(self) -> str:
        """What to call it, in the reader's language where we named it."""
        return _(self.label) if self.group is Group.GUIDE else self.label

    def as_json(self) -> dict[str, Any]:
        return {
            "group": self.group.value,
            "id": self.id,
            "label": self.name,
            "examples": list(self.examples),
        }


def unexpected(snapshot: Snapshot, panorama: Panorama, scope: Scope) -> tuple[Prompt, ...]:
    """The groups that no chantier of the scope's territory mentions: the guide's examples, the
    families, then the audiences, in the panorama's order.

    A chantier mentions the types of its governance and of the holders of its resources, and what
    the names of these actors and of its resources say.
    """
    around = Scope.of_territory(snapshot, scope.territory)
    types, family_ids = mentioned(snapshot, panorama, around)
    known = panorama.actor_types_by_id
    family_ids |= {family for each in types & known.keys() if (family := known[each].family)}
    return tuple(_prompts(panorama, types, family_ids))


def mentioned(
    snapshot: Snapshot, panorama: Panorama, scope: Scope
) -> tuple[frozenset[str], frozenset[str]]:
    """The types and the families that the chantiers of `scope` mention."""
    resources = {need.resource for need in scope.needs(snapshot)}
    actors = {holder for each in resources for holder in snapshot.resources[each].held_by}
    for chantier in scope.chantiers:
        governance = snapshot.chantiers[chantier].governance
        actors.update(governance.everyone)
    texts = {snapshot.resources[each].name for each in resources}
    texts |= {snapshot.actors[each].name for each in actors}
    by_type, by_family = actor_types(panorama), families(panorama)
    types = {each for actor in actors for each in snapshot.actors[actor].types}
    return (
        frozenset(types.union(*map(by_type.found_in, texts))),
        frozenset[str]().union(*map(by_family.found_in, texts)),
    )


def _prompts(
    panorama: Panorama, types: Collection[str], family_ids: Collection[str]
) -> Iterator[Prompt]:
    known = panorama.actor_types_by_id
    for key, (label, ours) in _GUIDE.items():
        standing = [each for each in ours if each in known]
        if standing and not any(each in types for each in standing):
            examples = tuple(known[each].label for each in standing) if len(ours) > 1 else ()
            yield Prompt(Group.GUIDE, key, label, examples)
    for family in panorama.families:
        if family.id not in family_ids:
            yield Prompt(Group.FAMILY, family.id, family.label, family.examples[:EXAMPLES])
    for audience in panorama.audiences:
        standing = [each for each in audience.prescribers if each in known]
        if standing and not any(each in types for each in standing):
            examples = tuple(known[each].label for each in standing[:EXAMPLES])
            yield Prompt(Group.AUDIENCE, audience.id, audience.label, examples)
