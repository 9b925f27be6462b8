"""Who may hold a resource that nobody is named for: « qui porte cette ressource ? »."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ecomap.analysis.mentions import Names, actor_types, words_index
from ecomap.analysis.scope import Scope
from ecomap.graph.snapshot import Snapshot
from ecomap.i18n import N_
from ecomap.i18n import gettext as _
from ecomap.model import Resource, fold
from ecomap.panorama import Panorama

LIMIT = 5
"""More suggestions than this are no help."""


class Likeness(StrEnum):
    """Why an actor may hold a resource, the likeliest first."""

    CHANTIER = "chantier"
    NAME = "name"
    TYPE = "type"
    PLACE = "place"


_SENTENCES = {
    Likeness.CHANTIER: N_("pilote ou fait le chantier qui est cette ressource"),
    Likeness.NAME: N_("porte ce nom"),
    Likeness.TYPE: N_("est de ce type d’acteur"),
    Likeness.PLACE: N_("est au même endroit"),
}


@dataclass(frozen=True, slots=True)
class LikelyHolder:
    """An actor, by id and name, and why it may hold the resource: at least one likeness."""

    actor: str
    name: str
    likenesses: tuple[Likeness, ...]

    @property
    def because(self) -> str:
        """The reasons, in the reader's language, to follow the actor's name."""
        return ", ".join(_(_SENTENCES[each]) for each in self.likenesses)


class HolderSearch:
    """Looks among the local actors of a scope; made once for several resources."""

    def __init__(self, snapshot: Snapshot, panorama: Panorama, scope: Scope) -> None:
        self._snapshot = snapshot
        actors = scope.actors(snapshot)
        named = {each.id: each.name for each in actors}
        self._names = Names((name, key) for key, name in named.items())
        self._words = words_index(named)
        self._types = actor_types(panorama)
        self._of_type: dict[str, list[str]] = {}
        for each in actors:
            for actor_type in each.types:
                self._of_type.setdefault(actor_type, []).append(each.id)
        self._places = Names((each.place.commune, each.id) for each in actors if each.place)

    def likely(self, resource: Resource) -> tuple[LikelyHolder, ...]:
        """At most `LIMIT` actors, the likeliest first, then by name."""
        found: dict[str, list[Likeness]] = {}
        for likeness, actors in (
            (Likeness.CHANTIER, self._people(resource)),
            (Likeness.NAME, self._named(resource.name)),
            (Likeness.TYPE, self._typed(resource.name)),
            (Likeness.PLACE, self._places.found_in(resource.name)),
        ):
            for actor in actors:
                found.setdefault(actor, []).append(likeness)
        everyone = self._snapshot.actors
        likely = [
            LikelyHolder(actor, everyone[actor].name, tuple(likenesses))
            for actor, likenesses in found.items()
        ]
        order = list(Likeness)
        likely.sort(
            key=lambda each: (
                order.index(each.likenesses[0]),
                -len(each.likenesses),
                fold(each.name),
                each.actor,
            )
        )
        return tuple(likely[:LIMIT])

    def _people(self, resource: Resource) -> Iterable[str]:
        if resource.chantier is None:
            return ()
        governance = self._snapshot.chantiers[resource.chantier].governance
        return governance.people

    def _named(self, name: str) -> set[str]:
        """Those whose name is in the resource's, and those in whose name the resource's is."""
        words = [self._words.get(word, set()) for word in fold(name).split()]
        return set(self._names.found_in(name)).union(set.intersection(*words) if words else ())

    def _typed(self, name: str) -> set[str]:
        found = self._types.found_in(name)
        return {actor for each in found for actor in self._of_type.get(each, ())}
