"""The two sides of a pair, with where each comes from."""

from collections.abc import Iterable
from dataclasses import dataclass

from ecomap.duplicates import Pair
from ecomap.duplicates.profiles import origins_by_actor
from ecomap.graph.store import GraphStore
from ecomap.model import Actor, Origin

_FEW = 60
"""For more actors than that, all origins are read at once."""


@dataclass(frozen=True, slots=True)
class Side:
    """An actor, and what its sources say of it; what they no longer say comes last.

    `source` and `source_id` are those of the origin that gave the actor its source, else of the
    first; an actor that somebody typed has the source typed, and no id.
    """

    actor: Actor
    origins: tuple[Origin, ...]

    @property
    def source(self) -> str:
        """What brought it."""
        return self._first.source if self._first else self.actor.source

    @property
    def source_id(self) -> str:
        """Its id there."""
        return self._first.source_id if self._first else ""

    @property
    def _first(self) -> Origin | None:
        own = (each for each in self.origins if each.source == self.actor.source)
        return next(own, self.origins[0] if self.origins else None)

    def as_json(self) -> dict[str, str]:
        """Plain data."""
        return {
            "id": self.actor.id,
            "name": self.actor.name,
            "source": self.source,
            "source_id": self.source_id,
        }


def sides_of(store: GraphStore, pairs: Iterable[Pair]) -> list[tuple[Pair, Side, Side]]:
    """Each pair with both its sides; those of which one has gone meanwhile are left out."""
    wanted = [*pairs]
    actors = store.find(Actor, {key for each in wanted for key in each.actors})
    origins = origins_by_actor(_origins(store, actors.values()))
    sides = {key: Side(actor, tuple(origins.get(key, ()))) for key, actor in actors.items()}
    return [
        (each, sides[each.a], sides[each.b])
        for each in wanted
        if each.a in sides and each.b in sides
    ]


def _origins(store: GraphStore, actors: Iterable[Actor]) -> Iterable[Origin]:
    several = [*actors]
    if len(several) > _FEW:
        return store.records(Origin)
    naming = (record for each in several for record in store.referring(each))
    return [each for each in naming if isinstance(each, Origin)]
