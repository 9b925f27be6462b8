"""Actors from other people's files: taking them in, making two one, saying what types they are."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from ecomap import merging, rules
from ecomap.gazetteer import shipped_gazetteer
from ecomap.graph.edits import Amend, Commit
from ecomap.graph.store import GraphStore
from ecomap.i18n import gettext as _
from ecomap.importing import ImportReport, Source, import_places
from ecomap.importing.details import Told
from ecomap.model import Actor, Apart, Kind, Origin, Record
from ecomap.panorama import Panorama
from ecomap.typologies import TypeSuggestion, Typologies, suggest_types


@dataclass(frozen=True, slots=True)
class Suggested:
    """The actor types that what a source says of an actor suggests, the strongest first."""

    actor: Actor
    types: tuple[TypeSuggestion, ...]


class Sourcing:
    """A store, and what comes into it from files; `who` is a name somebody gave."""

    def __init__(self, store: GraphStore, panorama: Panorama) -> None:
        self._store = store
        self._panorama = panorama

    def import_places(self, files: Collection[Source], **options: Any) -> ImportReport:
        """Take files of places at the national schema. See `importing.import_places`."""
        return import_places(self._store, shipped_gazetteer(), [*files], **options)

    def merge(self, kept: str, other: str, *, who: str = "") -> Commit:
        """Make two actors one. See `merging.merge`."""
        return merging.merge(self._store, kept, other, who=who)

    def keep_apart(self, one: str, other: str, *, who: str = "") -> Commit:
        """Remember that two actors are not the same. See `merging.keep_apart`."""
        return merging.keep_apart(self._store, one, other, who=who)

    def everything_told(self) -> list[Record]:
        """What files said of actors, and who was told apart: what no snapshot has."""
        return [*self._store.records(Origin), *self._store.records(Apart)]

    def suggested_types(
        self, typologies: Typologies, territory: str | None = None
    ) -> tuple[Suggested, ...]:
        """What the origins of actors suggest, by the actors' names: types they do not have yet."""
        told: dict[str, list[Origin]] = {}
        for origin in self._store.records(Origin, territory):
            told.setdefault(origin.actor, []).append(origin)
        found = []
        for actor in self._store.records(Actor, territory):
            types: dict[str, TypeSuggestion] = {}
            for origin in told.get(actor.id, ()):
                for each in suggest_types(Told.by(origin), typologies, self._panorama):
                    known = types.setdefault(each.actor_type, each)
                    if each.strength.rank < known.strength.rank:
                        types[each.actor_type] = each
            new = [each for each in types.values() if each.actor_type not in actor.types]
            if new:
                new.sort(key=lambda each: (each.strength.rank, each.actor_type))
                found.append(Suggested(actor, tuple(new)))
        return tuple(found)

    def accept_types(self, accepted: Mapping[str, Collection[str]], *, who: str = "") -> Commit:
        """Give actors the types that somebody accepted for them, in one write.

        Raises `UnknownObject`, and `InvalidFields` for a type that the panorama does not have.
        """
        edits = [
            Amend(Kind.ACTOR, key, self._typed(tuple(types))) for key, types in accepted.items()
        ]
        return self._store.write(edits, who=who, why=_("types d’acteurs acceptés"))

    def _typed(self, types: tuple[str, ...]) -> Callable[[Record], Record]:
        def amended(standing: Record) -> Record:
            assert isinstance(standing, Actor)  # noqa: S101 - what was asked for
            wanted = standing.changed(types=(*standing.types, *types))
            rules.check(wanted, standing, self._store, self._panorama)
            return wanted

        return amended
