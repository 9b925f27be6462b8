"""The actor types that what files said of actors suggests: accepted or refused by somebody, never
given by themselves.
"""

import json
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from ecomap import rules
from ecomap.errors import Conflict, StaleVersion, UnknownObject
from ecomap.graph.edits import Commit, Update
from ecomap.graph.store import GraphStore
from ecomap.i18n import gettext as _
from ecomap.i18n import language
from ecomap.importing.details import Told
from ecomap.importing.known import KnownOrigins
from ecomap.model import Actor, Kind, Territory, fold, label
from ecomap.panorama import Panorama
from ecomap.territories import inside
from ecomap.typologies import Strength, TypeSuggestion, Typologies, suggest_types

_REFUSED = "types:refused"
_REMEMBERING = threading.Lock()
_ATTEMPTS = 4
_ANSWERS = 200_000


@dataclass(frozen=True, slots=True)
class Suggested:
    """The actor types that what its sources say of an actor suggests, the strongest first."""

    actor: Actor
    types: tuple[TypeSuggestion, ...]


class SuggestedTypes:
    """A store, a panorama, and the table that leads from one to the other. Safe to use from several
    threads."""

    def __init__(
        self, store: GraphStore, known: KnownOrigins, panorama: Panorama, typologies: Typologies
    ) -> None:
        self._store = store
        self._origins = known
        self._panorama = panorama
        self._typologies = typologies
        self._answers: dict[tuple[str, Told], tuple[TypeSuggestion, ...]] = {}

    def open(self, territory: str | None = None, *, refused: bool = False) -> tuple[Suggested, ...]:
        """Types that actors do not have and that nobody refused, by the actors' names; those
        refused instead where asked. Of a territory and all inside it, or of everything.

        Raises `UnknownObject`.
        """
        within = None
        if territory is not None:
            self._store.get(Territory, territory)
            within = inside(self._store.records(Territory), territory)
        said, known = self._refused(), self._origins.at_present()
        told: dict[str, list[TypeSuggestion]] = {}
        for each in known.origins.values():
            told.setdefault(each.actor, []).extend(self._suggested(each.told))
        found = [
            Suggested(actor, types)
            for key, suggested in told.items()
            if (actor := known.actors.get(key))
            and (within is None or not within.isdisjoint(actor.territories))
            and (types := _kept(actor, suggested, said.get(key, ()), wanted=refused))
        ]
        return tuple(sorted(found, key=lambda each: (fold(each.actor.name), each.actor.id)))

    def accept(self, accepted: Mapping[str, Collection[str]], *, who: str = "") -> Commit:
        """Give actors, by id, the types that somebody accepted for them, in one write.

        Raises `UnknownObject`, and `InvalidFields` for a type that the panorama does not have.
        """
        for _attempt in range(_ATTEMPTS):
            standing = self._store.find(Actor, accepted)
            edits = []
            for key, types in accepted.items():
                if key not in standing:
                    raise UnknownObject(label(Kind.ACTOR), key)
                actor = standing[key]
                wanted = actor.changed(types=(*actor.types, *types))
                rules.check(wanted, actor, self._store, self._panorama)
                edits.append(Update(wanted))
            try:
                return self._store.write(edits, who=who, why=_("types d’acteurs acceptés"))
            except StaleVersion:
                continue
        raise Conflict(_("Trop de monde écrit en même temps. Réessayez."))

    def refuse(self, actor: str, actor_type: str) -> None:
        """Do not suggest it any more for that actor. Remembered beside the graph."""
        with self._answering() as said:
            said[actor] = sorted({*said.get(actor, ()), actor_type})

    def suggest_again(self, actor: str, actor_type: str) -> None:
        """Take a refusal back."""
        with self._answering() as said:
            said[actor] = [each for each in said.get(actor, ()) if each != actor_type]

    def _refused(self) -> dict[str, list[str]]:
        said: dict[str, list[str]] = json.loads(self._store.kept(_REFUSED) or "{}")
        return said

    @contextmanager
    def _answering(self) -> Iterator[dict[str, list[str]]]:
        """What is refused, to change; kept then for the actors that are still there."""
        with _REMEMBERING:
            said = self._refused()
            yield said
            there = self._store.find(Actor, said)
            left = {key: types for key, types in said.items() if types and key in there}
            self._store.keep(_REFUSED, json.dumps(left))

    def _suggested(self, told: Told) -> tuple[TypeSuggestion, ...]:
        """What one origin suggests, in the language in force: the same as long as it says so."""
        asked = language(), told
        answer = self._answers.get(asked)
        if answer is None:
            if len(self._answers) > _ANSWERS:
                self._answers.clear()
            answer = suggest_types(told, self._typologies, self._panorama)
            self._answers[asked] = answer
        return answer


def _kept(
    actor: Actor,
    suggested: Iterable[TypeSuggestion],
    refused: Collection[str],
    *,
    wanted: bool,
) -> tuple[TypeSuggestion, ...]:
    """What of it an actor does not have, refused or not as wanted, the strongest first."""
    best: dict[str, TypeSuggestion] = {}
    for each in suggested:
        standing = best.setdefault(each.actor_type, each)
        if each.strength.rank < standing.strength.rank:
            best[each.actor_type] = each
    left = [
        each
        for each in best.values()
        if each.actor_type not in actor.types and (each.actor_type in refused) is wanted
    ]
    return tuple(sorted(left, key=lambda each: (each.strength.rank, each.actor_type)))


def at_least(
    suggested: Iterable[Suggested], strength: Strength, actor_type: str | None = None
) -> tuple[Suggested, ...]:
    """Those of a type, if one is given, that fit at least as well; an actor without any goes."""
    narrowed = (
        Suggested(
            each.actor,
            tuple(
                one
                for one in each.types
                if one.strength.rank <= strength.rank and actor_type in (None, one.actor_type)
            ),
        )
        for each in suggested
    )
    return tuple(each for each in narrowed if each.types)
