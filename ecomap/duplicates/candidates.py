"""Which pairs are worth a look: those that share a spot, a commune and words, or a contact.

All pairs of 18,000 actors are 160 million. What is compared here grows with the number of actors,
since whatever many share (a town, a switchboard) is cut up further or left out.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any

from ecomap.duplicates.profiles import Profile
from ecomap.duplicates.vocabulary import GENERIC

_CELL = 0.0018
"""Degrees of latitude: about 200 m."""
_BLOCK = 40
"""As many actors are compared each with each."""
_TOWN = 500
"""In a commune of as many actors, each name is compared with each."""
_ALIKE = 65
_NEIGHBOURS = 8
_BEGINNING = 4
_PARTNERS = 16
"""Of one commune, an actor is compared with as many of those whose names are most like its own."""

Pairs = Iterator[tuple[int, int]]
Keys = Callable[[Profile], Iterable[Hashable]]


def candidates(profiles: Sequence[Profile]) -> set[tuple[int, int]]:
    """Pairs of places in `profiles`, the lower first."""
    found: set[tuple[int, int]] = set()
    for keys in (_cells, _streets, _whole_names):
        found.update(_together(profiles, keys))
    # A switchboard, or the pivot of a network, says nothing about any of its places.
    found.update(_together(profiles, _ways, largest=_BLOCK))
    found.update(_in_communes(profiles))
    found.update(_of_no_commune(profiles))
    return found


def _together(profiles: Sequence[Profile], keys: Keys, largest: int = sys.maxsize) -> Pairs:
    """Those that share a key that at most `largest` have."""
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for at, profile in enumerate(profiles):
        for key in dict.fromkeys(keys(profile)):
            blocks[key].append(at)
    for block in blocks.values():
        if 1 < len(block) <= largest:
            yield from _each_with_each(block, profiles)


def _each_with_each(block: list[int], profiles: Sequence[Profile]) -> Pairs:
    """All pairs of a block; of a large one those that are next to each other by name."""
    if len(block) <= _BLOCK:
        yield from combinations(block, 2)
        return
    ordered = sorted(block, key=lambda at: profiles[at].names[0].joined)
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 : at + 1 + _NEIGHBOURS]:
            yield (one, other) if one < other else (other, one)


def _cells(profile: Profile) -> Iterable[Hashable]:
    """The four cells of a coarse grid around it: who is near shares one."""
    if profile.point is None:
        return
    north, east = (int(each // _CELL) for each in profile.point)
    for up, right in ((0, 0), (0, 1), (1, 0), (1, 1)):
        yield north + up, east + right


def _ways(profile: Profile) -> Iterable[Hashable]:
    """How it is reached, and by which ids it is known."""
    contacts = profile.contacts
    yield from contacts.phones
    yield from contacts.emails
    yield from contacts.sites
    yield from contacts.ids
    yield from contacts.pivots


def _streets(profile: Profile) -> Iterable[Hashable]:
    if profile.commune and profile.address.street:
        yield profile.commune, "".join(sorted(profile.address.street.split()))


def _whole_names(profile: Profile) -> Iterable[Hashable]:
    """Of those of which nobody knows where they are, and of those around them."""
    for name in profile.names:
        words = sorted(each for each in name.tokens if each not in profile.commune_words)
        for territory in profile.actor.territories:
            yield territory, " ".join(words)
        if not profile.commune:
            yield "", " ".join(words)


def _in_communes(profiles: Sequence[Profile]) -> Pairs:
    """Those of one commune whose names are alike."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for at, profile in enumerate(profiles):
        if profile.commune:
            blocks[profile.commune].append(at)
    for block in blocks.values():
        yield from _alike(block, block, profiles)


def _of_no_commune(profiles: Sequence[Profile]) -> Pairs:
    """Those of which the commune is unknown, and whose names are like some of their territory."""
    unknown: dict[str, list[int]] = defaultdict(list)
    everyone: dict[str, list[int]] = defaultdict(list)
    for at, profile in enumerate(profiles):
        for territory in profile.actor.territories:
            everyone[territory].append(at)
            if not profile.commune:
                unknown[territory].append(at)
    for territory, block in unknown.items():
        yield from _alike(block, everyone[territory], profiles)


def _alike(block: list[int], others: list[int], profiles: Sequence[Profile]) -> Pairs:
    """Those of `block` and of `others` whose names, or parts of them, are written nearly alike."""
    if len(block) * len(others) > _TOWN**2:
        for part in _by_words(sorted({*block, *others}), profiles):
            yield from _each_with_each(part, profiles)
        return
    if len(others) < 2:
        return
    import numpy as np
    from rapidfuzz import fuzz, process

    texts = {at: _without_place(profiles[at]) for at in {*block, *others}}
    scores = process.cdist(
        [texts[at] for at in block],
        [texts[at] for at in others],
        scorer=fuzz.token_set_ratio,
        score_cutoff=_ALIKE,
        dtype=np.uint8,
    )
    for row, column in _best(scores):
        one, other = block[row], others[column]
        if one != other:
            yield (one, other) if one < other else (other, one)


def _best(scores: Any) -> Iterator[tuple[int, int]]:
    """The cells of a matrix of scores that are not zero; of a row that has many, the highest, and
    among equals those nearest to it: of a hundred alike each meets a few."""
    import numpy as np

    for row, line in enumerate(scores):
        (columns,) = np.nonzero(line)
        if len(columns) > _PARTNERS:
            order = np.lexsort((np.abs(columns - row), -line[columns].astype(np.int16)))
            columns = columns[order[:_PARTNERS]]
        for column in columns:
            yield row, int(column)


def _by_words(block: list[int], profiles: Sequence[Profile]) -> Iterator[list[int]]:
    parts: dict[str, list[int]] = defaultdict(list)
    for at in block:
        words = {each for name in profiles[at].names for each in name.tokens}
        for word in words - GENERIC - profiles[at].commune_words:
            parts[word[:_BEGINNING]].append(at)
    yield from parts.values()


def _without_place(profile: Profile) -> str:
    name = profile.names[0]
    words = [each for each in name.tokens if each not in profile.commune_words]
    return " ".join(words) or name.joined
