"""From actors to the pairs of them that may be one."""

from collections.abc import Collection, Iterable, Sequence

from ecomap.duplicates.candidates import candidates
from ecomap.duplicates.clues import Crowd, clues, confidence_of, hopeless
from ecomap.duplicates.names import NameReader
from ecomap.duplicates.pairs import POSSIBLE, Pair
from ecomap.duplicates.profiles import ProfileReader, origins_by_actor
from ecomap.gazetteer import Gazetteer
from ecomap.model import Actor, Apart, Origin
from ecomap.panorama import ActorType
from ecomap.progress import advance

_READING = 4
"""Reading the actors is one part in so many of the work; comparing them is the rest."""
_STEP = 500
_MOST = 100_000
"""Pairs kept: nobody looks at more, and memory stays bounded."""


def find_duplicates(
    actors: Sequence[Actor],
    origins: Iterable[Origin],
    aparts: Iterable[Apart],
    *,
    gazetteer: Gazetteer,
    actor_types: Collection[ActorType] = (),
    minimum: float = POSSIBLE,
) -> tuple[Pair, ...]:
    """The pairs of which the confidence is at least `minimum`, most confident first.

    Those that somebody told apart are left out. `actor_types` give acronyms and long forms.
    """
    told = origins_by_actor(origins)
    reader = ProfileReader(NameReader(actor_types), gazetteer)
    profiles = []
    for number, actor in enumerate(actors):
        profiles.append(reader.read(actor, told.get(actor.id, ())))
        advance(number, _READING * len(actors))
    crowd = Crowd.of(profiles)
    separate = {each.actors for each in aparts}
    found = []
    looked_at = sorted(candidates(profiles))
    for number, (one, other) in enumerate(looked_at):
        a, b = sorted((profiles[one], profiles[other]), key=lambda each: each.actor.id)
        if (a.actor.id, b.actor.id) not in separate and not hopeless(a, b, crowd):
            what = clues(a, b, crowd)
            sure = confidence_of(what)
            if sure >= minimum:
                found.append(Pair(a.actor.id, b.actor.id, sure, tuple(what)))
        if len(found) > 2 * _MOST:
            found = _surest(found)[:_MOST]
        if not number % _STEP:
            behind = len(looked_at) + (_READING - 1) * number
            advance(behind, _READING * len(looked_at))
    return tuple(_surest(found)[:_MOST])


def _surest(pairs: list[Pair]) -> list[Pair]:
    """Most confident first, then by ids."""
    return sorted(pairs, key=lambda each: (-each.confidence, each.a, each.b))
