"""Territories inside one another, and what each holds with all inside it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

from ecomap.graph.snapshot import Snapshot
from ecomap.model import Counts, Territory, fold

_TO_QUALIFY = "to_qualify"
_SHOWN = ("id", "name", "kind", "code", "parent")


@dataclass(frozen=True, slots=True)
class RollUp:
    """What a territory and all inside it hold, everything once.

    `children` are the ids of those directly inside it, by name. `actors` are those who serve one of
    them or whom a chantier or a resource of one of them names, as in `Snapshot.actors_of`. `links`
    are those of the chantiers to what they need, `between_actors` those of these actors to others.
    """

    territory: Territory
    children: tuple[str, ...]
    actors: int
    chantiers: int
    links: Counts
    between_actors: Counts

    def as_json(self) -> dict[str, Any]:
        """Plain data."""
        return {
            **self.territory.model_dump(mode="json", include=set(_SHOWN)),
            "children": list(self.children),
            "actors": self.actors,
            "chantiers": self.chantiers,
            "links": self.links.model_dump(),
            "between_actors": self.between_actors.model_dump(exclude={_TO_QUALIFY}),
        }


@dataclass(frozen=True, slots=True)
class Territories:
    """Every territory by id, with what it holds; `roots` are the ids of those in no other, by
    name. One that a tool has put inside itself, all around a circle, stands among them."""

    by_id: Mapping[str, RollUp]
    roots: tuple[str, ...]

    @classmethod
    def of(cls, snapshot: Snapshot) -> Self:
        """Those of a snapshot."""
        territories = snapshot.territories
        around = {key: snapshot.around(key) for key in territories}
        children: dict[str | None, list[str]] = {}
        for key, each in sorted(territories.items(), key=lambda pair: (fold(pair[1].name), pair)):
            in_circle = territories[around[key][-1]].parent == key
            children.setdefault(None if in_circle else each.parent, []).append(key)
        homes = _homes(snapshot)
        actors = _counted(around, homes.values())
        chantiers = _counted(around, ({each.territory} for each in snapshot.chantiers.values()))
        links: dict[str, Counter[str]] = {key: Counter() for key in territories}
        for need in snapshot.needs.values():
            quality = need.quality.value if need.assessed else _TO_QUALIFY
            for key in around[snapshot.chantiers[need.chantier].territory]:
                links[key][quality] += 1
        between: dict[str, Counter[str]] = {key: Counter() for key in territories}
        for link in snapshot.links.values():
            for key in _all_around(around, set().union(*(homes[each] for each in link.actors))):
                between[key][link.quality.value] += 1
        return cls(
            {
                key: RollUp(
                    each,
                    tuple(children.get(key, ())),
                    actors[key],
                    chantiers[key],
                    Counts(**links[key]),
                    Counts(**between[key]),
                )
                for key, each in territories.items()
            },
            tuple(children.get(None, ())),
        )

    def in_order(
        self, ids: Iterable[str] | None = None, depth: int = 0
    ) -> Iterator[tuple[int, RollUp]]:
        """Each with how deep it is inside others, those inside it right behind it."""
        for key in self.roots if ids is None else ids:
            yield depth, self.by_id[key]
            yield from self.in_order(self.by_id[key].children, depth + 1)

    def path_to(self, territory: str) -> tuple[Territory, ...]:
        """What a territory is in, the outermost first."""
        found: list[Territory] = []
        each = self.by_id[territory].territory.parent
        while each is not None and each not in (territory, *(around.id for around in found)):
            found.append(self.by_id[each].territory)
            each = found[-1].parent
        return tuple(reversed(found))

    def named(self, text: str) -> tuple[RollUp, ...]:
        """Those whose name or code holds all the words of a text, whatever its case and accents."""
        words = fold(text).split()
        found = (
            each
            for each in self.by_id.values()
            if all(word in fold(f"{each.territory.name} {each.territory.code}") for word in words)
        )
        return tuple(sorted(found, key=lambda each: (fold(each.territory.name), each.territory.id)))


def _homes(snapshot: Snapshot) -> dict[str, set[str]]:
    """The territories where each actor counts."""
    homes = {actor.id: set(actor.territories) for actor in snapshot.actors.values()}
    for chantier in snapshot.chantiers.values():
        for _role, actors in chantier.governance:
            for actor in actors:
                homes[actor].add(chantier.territory)
    for resource in snapshot.resources.values():
        for actor in resource.held_by:
            homes[actor].add(resource.territory)
    return homes


def _counted(around: Mapping[str, tuple[str, ...]], homes: Iterable[set[str]]) -> Counter[str]:
    """How many have a home in each territory or inside it."""
    return Counter(key for each in homes for key in _all_around(around, each))


def _all_around(around: Mapping[str, tuple[str, ...]], homes: set[str]) -> set[str]:
    return {key for home in homes for key in around[home]}
