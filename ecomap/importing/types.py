"""The actor types that what files said of actors suggests: accepted or refused by somebody, never
given by themselves.
"""

import json
import threading
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from ecomap import rules
from ecomap.errors import Conflict, StaleVersion, UnknownObject
from ecomap.graph.edits import Commit, Entry, Update
from ecomap.graph.store import GraphStore
from ecomap.i18n import gettext as _
from ecomap.i18n import language
from ecomap.importing.details import Told
from ecomap.model import Actor, Kind, Origin, Territory, fold, label
from ecomap.model.problems import unknown
from ecomap.panorama import Panorama
from ecomap.typologies import Strength, TypeSuggestion, Typologies, suggest_types

_REFUSED = "types:refused"
_ATTEMPTS = 4
_FEW_CHANGES = 2_000


@dataclass(frozen=True, slots=True)
class Suggested:
    """The actor types that what its sources say of an actor suggests, the strongest first."""

    actor: Actor
    types: tuple[TypeSuggestion, ...]


@dataclass(slots=True)
class _Known:
    """What is known at one revision: actors, and by actor what each of its origins suggests."""

    revision: int
    actors: dict[str, Actor] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    told: dict[str, dict[str, tuple[TypeSuggestion, ...]]] = field(default_factory=dict)


class SuggestedTypes:
    """A store, a panorama, and the table that leads from one to the other. Safe to use from several
    threads."""

    def __init__(self, store: GraphStore, panorama: Panorama, typologies: Typologies) -> None:
        self._store = store
        self._panorama = panorama
        self._typologies = typologies
        self._lock = threading.Lock()
        self._known: dict[str, _Known] = {}

    def open(self, territory: str | None = None, *, refused: bool = False) -> tuple[Suggested, ...]:
        """Types that actors do not have and that nobody refused, by the actors' names; those
        refused instead where asked. Of a territory and all inside it, or of everything.

        Raises `UnknownObject`.
        """
        within = None if territory is None else self._within(territory)
        said = self._refused()
        with self._lock:
            known = self._at_present()
            found = [
                Suggested(actor, types)
                for actor in known.actors.values()
                if (within is None or not within.isdisjoint(actor.territories))
                and (types := _kept(actor, known, said.get(actor.id, ()), refused))
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
        said = self._refused()
        said[actor] = sorted({*said.get(actor, ()), actor_type})
        self._store.keep(_REFUSED, json.dumps(said))

    def suggest_again(self, actor: str, actor_type: str) -> None:
        """Take a refusal back."""
        said = self._refused()
        said[actor] = [each for each in said.get(actor, ()) if each != actor_type]
        self._store.keep(_REFUSED, json.dumps({k: types for k, types in said.items() if types}))

    def _refused(self) -> dict[str, list[str]]:
        said: dict[str, list[str]] = json.loads(self._store.kept(_REFUSED) or "{}")
        return said

    def _within(self, territory: str) -> frozenset[str]:
        """The ids of a territory and of all inside it."""
        everything = {each.id: each for each in self._store.records(Territory)}
        if territory not in everything:
            labels = {key: each.name for key, each in everything.items()}
            raise unknown(Kind.TERRITORY, territory, labels)
        inside = {territory}
        while more := {e.id for e in everything.values() if e.parent in inside} - inside:
            inside |= more
        return frozenset(inside)

    def _at_present(self) -> _Known:
        """What is known as it stands; read once, then kept up with what changes."""
        revision = self._store.revision()
        known = self._known.get(language())
        if known is not None and known.revision == revision:
            return known
        entries = [] if known is None else self._store.changes(known.revision)
        if known is None or len(entries) > _FEW_CHANGES:
            known = _Known(revision)
            for actor in self._store.records(Actor):
                known.actors[actor.id] = actor
            for origin in self._store.records(Origin):
                self._take(known, origin)
        else:
            self._keep_up(known, _in_time(entries))
        self._known[language()] = known
        return known

    def _keep_up(self, known: _Known, entries: Iterable[Entry]) -> None:
        for entry in entries:
            known.revision = max(known.revision, entry.revision)
            if entry.kind is Kind.ACTOR:
                known.actors.pop(entry.key, None)
                if entry.after is not None:
                    known.actors[entry.key] = Actor.of(entry.after)
            elif entry.kind is Kind.ORIGIN:
                known.told.get(known.origins.pop(entry.key, ""), {}).pop(entry.key, None)
                if entry.after is not None:
                    self._take(known, Origin.of(entry.after))

    def _take(self, known: _Known, origin: Origin) -> None:
        suggested = suggest_types(Told.by(origin), self._typologies, self._panorama)
        if suggested:
            known.origins[origin.id] = origin.actor
            known.told.setdefault(origin.actor, {})[origin.id] = suggested


def _in_time(entries: Iterable[Entry]) -> list[Entry]:
    """History entries in the order they happened."""
    return sorted(entries, key=lambda each: each.revision)


def _kept(
    actor: Actor, known: _Known, refused: Collection[str], wanted: bool
) -> tuple[TypeSuggestion, ...]:
    """What is suggested for an actor that it does not have, refused or not as wanted."""
    best: dict[str, TypeSuggestion] = {}
    for suggested in known.told.get(actor.id, {}).values():
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
