"""From pairs to groups of actors that are one."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from ecomap.duplicates import Pair
from ecomap.model import Actor


@dataclass(frozen=True, slots=True)
class Group:
    """Actors that are one; `kept` is the one whose name stays, `others` become a part of it."""

    kept: Actor
    others: tuple[Actor, ...]


def groups_of(
    pairs: Iterable[Pair], actors: Mapping[str, Actor], apart: Collection[tuple[str, str]]
) -> tuple[tuple[Group, ...], tuple[Pair, ...]]:
    """The groups that `pairs` make, and the pairs that could not be followed.

    Two groups become one by a pair between them unless somebody told one of the one from one of
    the other (`apart`, pairs sorted), and only if at least half of all pairs between them are among
    `pairs`: a chain of places each like the next does not become one.
    """
    wanted = sorted(pairs, key=lambda each: (-each.confidence, each.actors))
    likely, separate = {each.actors for each in wanted}, set(apart)
    group: dict[str, set[str]] = {}
    left = []
    for pair in wanted:
        mine, theirs = (group.get(each, {each}) for each in pair.actors)
        if mine is theirs:
            continue
        between = {(min(two), max(two)) for two in product(mine, theirs)}
        if between & separate or 2 * len(between & likely) < len(between):
            left.append(pair)
            continue
        joined = mine | theirs
        group.update(dict.fromkeys(joined, joined))
    found = {id(each): each for each in group.values()}
    # Said to be apart by none, but in one group by other pairs: nothing is left to decide.
    return (
        tuple(_group([actors[key] for key in sorted(keys)]) for keys in found.values()),
        tuple(each for each in left if group.get(each.a) is not group.get(each.b)),
    )


def fullest(actors: Collection[Actor]) -> Actor:
    """The one that says most: on the map, with types, a name not shouted, the longest name."""
    return max(actors, key=_told)


def _group(actors: Collection[Actor]) -> Group:
    kept = fullest(actors)
    return Group(kept, tuple(each for each in actors if each is not kept))


def _told(actor: Actor) -> tuple[bool, int, bool, int]:
    on_the_map = actor.place is not None and actor.place.latitude is not None
    return on_the_map, len(actor.types), not actor.name.isupper(), len(actor.name)
