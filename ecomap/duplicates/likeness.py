"""How alike two names are, word by word."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import log2

from ecomap.duplicates.names import Name
from ecomap.duplicates.vocabulary import GENERIC, OPPOSED

_KIND, _GENERIC, _COMMON = 0.5, 0.35, 0.45
_TELLING = 0.6
_SEVERAL = 4
_SAYING = 3
_ACRONYM = range(3, 8)
_SLIPS = 91
_COMPACT = 9


@dataclass(frozen=True, slots=True)
class Likeness:
    """`value` from 0 to 1, None when a name says nothing but where; `contained` when all of one
    name is in the other; `telling` when what they share is more than a kind of place; `distinct`
    when each has a word of its own that tells it from others; `opposed` when these are opposites.
    """

    value: float | None
    contained: bool = False
    telling: bool = False
    distinct: bool = False
    opposed: bool = False


class Rarity:
    """How much each token tells: one that a hundred names have tells less."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._seen: Mapping[str, int] = Counter(token for name in names for token in name.tokens)
        self._weights: dict[str, float] = {}

    def of(self, token: str, kinds: Collection[str]) -> float:
        """The weight of a token, 0 to 1."""
        if token in kinds:
            return _KIND
        if token not in self._weights:
            often = max(0.0, log2(max(self._seen.get(token, 1), 1) / _SEVERAL))
            rare = max(_COMMON, 1 - 0.08 * often)
            little = token in GENERIC or len(token) < _SAYING
            self._weights[token] = _GENERIC if little else rare
        return self._weights[token]


def likeness(one: Name, other: Name, where: Collection[str], rarity: Rarity) -> Likeness:
    """How alike two names are once the words of `where` both places are have been left out."""
    kinds = one.kinds | other.kinds
    left = [each for each in one.tokens if each not in where]
    right = [each for each in other.tokens if each not in where]
    if not left or not right:
        return Likeness(1.0 if one.joined == other.joined else None)
    shared = [each for each in left if each in right]
    left = [each for each in left if each not in shared]
    right = [each for each in right if each not in shared]
    matched = sum(rarity.of(each, kinds) for each in shared)
    telling = any(rarity.of(each, kinds) >= _TELLING for each in shared)
    for mine, theirs, degree in _paired(left, right, one, other):
        weight = max(sum(rarity.of(each, kinds) for each in some) for some in (mine, theirs))
        matched += weight * degree
        telling = telling or weight >= _TELLING
        left = [each for each in left if each not in mine]
        right = [each for each in right if each not in theirs]
    left, right = (
        [each for each in some if not any(_similar(each, place) for place in where)]
        for some in (left, right)
    )
    odd, other_odd = (sum(rarity.of(each, kinds) for each in some) for some in (left, right))
    return Likeness(
        value=max(
            matched / (matched + 0.5 * max(odd, other_odd) + min(odd, other_odd)),
            _spelling(one, other),
        ),
        contained=not (left and right) and matched > 0,
        telling=telling,
        distinct=all(
            any(rarity.of(each, kinds) >= _TELLING for each in some) for some in (left, right)
        ),
        opposed=any(words & {*left} and words & {*right} for words in OPPOSED),
    )


def _paired(
    left: list[str], right: list[str], one: Name, other: Name
) -> Iterable[tuple[list[str], list[str], float]]:
    """Words that mean the same though they are not written alike, and to what degree."""
    from rapidfuzz import fuzz

    left, right = list(left), list(right)
    for mine in tuple(left):
        best = max(right, key=lambda each: _similar(mine, each), default=None)
        if best is not None and (degree := _similar(mine, best)):
            left.remove(mine)
            right.remove(best)
            yield [mine], [best], degree
    for some, name, mirrored in ((tuple(left), other, False), (tuple(right), one, True)):
        for short in some:
            others = left if mirrored else right
            long = _initialled(short, name)
            found = [each for each in others if set(each.split()) & long]
            if found:
                (right if mirrored else left).remove(short)
                for each in found:
                    others.remove(each)
                yield (found, [short], 0.9) if mirrored else ([short], found, 0.9)
    if left and right and len(left) + len(right) > 2:
        joined, others_joined = "".join(left), "".join(right)
        if min(len(joined), len(others_joined)) > 4 and fuzz.ratio(joined, others_joined) >= 88:
            yield left, right, 0.9


def _spelling(one: Name, other: Name) -> float:
    """The degree to which two whole names are one, but for a slip or two; 0 for too many.

    Word by word, a slip in a short word or in the space between two would make them strangers.
    """
    from rapidfuzz import fuzz

    if min(len(one.compact), len(other.compact)) < _COMPACT:
        return 0.0
    alike = fuzz.ratio(one.compact, other.compact, score_cutoff=_SLIPS)
    return 0.8 + 0.2 * (alike - _SLIPS) / (100 - _SLIPS) if alike else 0.0


def _similar(one: str, other: str) -> float:
    """The degree to which two words are one, misspelt or cut short."""
    from rapidfuzz.distance import OSA

    short = min(len(one), len(other))
    if short < 3:
        return 0.0
    distance = OSA.distance(one, other, score_cutoff=2)
    if distance == 1 and short > 3:
        return 0.9
    if distance == 2 and short > 6:
        return 0.85
    if " " in one or " " in other or len(one) == len(other):
        return 0.0
    return 0.8 if _begins(one, other) else 0.0


def _begins(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _initialled(short: str, name: Name) -> set[str]:
    """The words of `name` whose initials are `short`."""
    at = name.initials.find(short) if len(short) in _ACRONYM else -1
    return set(name.spoken[at : at + len(short)]) if at >= 0 else set()
