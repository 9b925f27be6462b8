"""Finding actors by what somebody types, while they type.

Every word must be found, in any order, whatever its case and accents. Whose name begins with the
text comes first, then those whose name or commune has words that begin so, then those for whom
their type, their territory or their initials answer, then those with the text inside their words.
Only where nobody is found may words be misspelled a little.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, islice, product
from typing import NamedTuple

from ecomap.graph.snapshot import Snapshot
from ecomap.model import Actor, fold
from ecomap.panorama import Panorama

_LITTLE_WORD = re.compile("a|aux?|de?|des|du|en|et|l|la|les?|pour|sur|une?")
"""They give no letter to an acronym."""

_TELLING_LETTERS = 4
"""A shorter word that is misspelled may mean anything."""

_LONG_WORD = 8
"""From so many letters on, two of them may be wrong."""

_MISSPELLED = 6
"""A text with more words that nobody has means nobody: each is compared with all there are."""

_READINGS = 8
"""So many words at most may a misspelled one mean, and a text as many."""

_SPELT_OUT = re.compile(r"\b\w(?: \w\b){2,}")

_FREQUENCIES = 4_096
"""Kept: those of the words that people type these days."""


class _Line(NamedTuple):
    """An actor, and the words it is found by: its name and commune, then the same with its
    territories, all the names of its types, and its initials."""

    actor: Actor
    own: str
    wide: str


class _Lines:
    """Lines of folded words in one text, where looking for some is quick; a space before each."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = [f"\n {line}" for line in lines]
        self._starts = [0, *accumulate(map(len, self._lines))]
        self.text = "".join(self._lines)
        self._frequency = lru_cache(_FREQUENCIES)(self.text.count)

    def having(self, words: Sequence[str]) -> Iterator[int]:
        """The numbers of the lines that have them all."""
        # Whoever types has typed most of it before: what is counted is the last word.
        telling = min(words, key=self._frequency)
        at = self.text.find(telling)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            line = self._lines[number]
            if all(word in line for word in words):
                yield number
            at = self.text.find(telling, self._starts[number + 1])


class ActorIndex:
    """The actors of a snapshot as they are looked for; what has not changed since `before`, one of
    the same panorama, is taken from there."""

    def __init__(
        self, snapshot: Snapshot, panorama: Panorama, before: "ActorIndex | None" = None
    ) -> None:
        self._actors, self._territories = snapshot.actors, snapshot.territories
        known: Mapping[str, _Line] = {}
        if before is not None and before._territories is self._territories:
            known = before._known
        types = {
            each.id: " ".join(map(fold, (each.label, *each.aliases)))
            for each in panorama.actor_types
        }
        territories = {key: fold(each.name) for key, each in self._territories.items()}
        self._known: Mapping[str, _Line] = {
            key: line
            if (line := known.get(key)) and line.actor is actor
            else _line(actor, types, territories)
            for key, actor in self._actors.items()
        }
        self._in_order = sorted(self._known.values(), key=lambda each: (each.own, each.actor.id))
        self._own = _Lines([each.own for each in self._in_order])
        self._wide = _Lines([each.wide for each in self._in_order])

    def is_of(self, snapshot: Snapshot) -> bool:
        """Whether a snapshot has the same actors and territories."""
        return snapshot.actors is self._actors and snapshot.territories is self._territories

    def find(
        self, text: str, limit: int, among: Collection[str] | None = None
    ) -> tuple[Actor, ...]:
        """At most `limit` actors that `text` may mean, the likeliest first; of those whose ids are
        `among` some, unless that is None. A text without letter or digit means nobody."""
        folded = fold(text)
        return tuple(islice(self._found(folded, among), limit)) if folded else ()

    def _found(self, folded: str, among: Collection[str] | None) -> Iterator[Actor]:
        words = folded.split()
        # Letters by themselves may be an acronym: « C.C.A.S. ».
        joined = _SPELT_OUT.sub(lambda found: found[0].replace(" ", ""), folded).split()
        seen: set[int] = set()
        for numbers in (self._meant(words), self._meant(joined), self._alike(joined)):
            for number in numbers:
                actor = self._in_order[number].actor
                if number not in seen and (among is None or actor.id in among):
                    seen.add(number)
                    yield actor
            if seen:
                return

    def _meant(self, words: Sequence[str]) -> Iterator[int]:
        begun = [f" {word}" for word in words]
        yield from self._own.having([f"\n {' '.join(words)}"])
        yield from self._own.having(begun)
        yield from self._wide.having(begun)
        # A letter by itself is inside nearly every word.
        yield from self._wide.having([word if len(word) > 1 else f" {word}" for word in words])

    def _alike(self, words: Sequence[str]) -> Iterator[int]:
        """With words like these."""
        if sum(f" {word}" not in self._wide.text for word in words) > _MISSPELLED:
            return
        for reading in islice(product(*map(self._readings, words)), _READINGS):
            yield from self._wide.having(reading)

    def _readings(self, word: str) -> list[str]:
        """What a word may mean: itself if it is one, else those that it looks like."""
        if f" {word}" in self._wide.text:
            return [f" {word}"]
        if len(word) < _TELLING_LETTERS:
            return []
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import cdist

        most = 2 if len(word) >= _LONG_WORD else 1
        # What is typed may be the beginning of a word.
        begun = [each[: len(word)] for each in self._vocabulary]
        wrong = [
            cdist([word], choices, scorer=OSA.distance, score_cutoff=most)[0].tolist()
            for choices in (self._vocabulary, begun)
        ]
        found = sorted(
            (min(whole, beginning), each)
            for whole, beginning, each in zip(*wrong, self._vocabulary, strict=True)
            if min(whole, beginning) <= most
        )
        return [f" {each}" for _wrong, each in found[:_READINGS]]

    @cached_property
    def _vocabulary(self) -> list[str]:
        return sorted({word for word in self._wide.text.split() if word.isalpha()})


def _line(actor: Actor, types: Mapping[str, str], territories: Mapping[str, str]) -> _Line:
    own = actor.search_text
    initials = "".join(w[0] for w in fold(actor.name).split() if not _LITTLE_WORD.fullmatch(w))
    known_as = [types.get(each, "") for each in actor.types]
    named = [territories.get(each, "") for each in actor.territories]
    return _Line(actor, own, " ".join([own, *named, *known_as, initials]))
