"""What a name says: its words in one spelling, the kind of place it tells, its numbers."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from ecomap.duplicates.vocabulary import ABBREVIATIONS, ARTICLES, BESIDE, EMPTY, KINDS, LEADING
from ecomap.model import fold
from ecomap.panorama import ActorType

_LONG = 6
"""Shorter words that differ by a letter are too often two words."""
_ACRONYM = 6
_DOTTED = re.compile(r"\b(?:\w\.){2,}(?:\w\b)?")
_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True)
class Name:
    """`words` are those that count, in order; `tokens` the same with what tells a kind of place as
    one token, by the first of its names; `kinds` are those tokens; `numbers` are left out.
    `spoken` are the words that an acronym is made of, « pour » too."""

    written: str
    words: tuple[str, ...]
    tokens: tuple[str, ...]
    kinds: frozenset[str]
    numbers: frozenset[str]
    spoken: tuple[str, ...]

    @cached_property
    def joined(self) -> str:
        """The tokens in one text."""
        return " ".join(self.tokens)

    @cached_property
    def compact(self) -> str:
        """Its words in one."""
        return "".join(self.words)

    @cached_property
    def initials(self) -> str:
        """The first letters of the words spoken."""
        return "".join(word[0] for word in self.spoken)


def spelled(text: str, empty: Collection[str] = EMPTY) -> list[str]:
    """The words of `text` but the `empty` ones, in one spelling: no abbreviation, no plural.

    >>> spelled("Asso. des Amis du Patrimoine de St-Cloud, C.C.A.S.")
    ['association', 'ami', 'patrimoine', 'saint', 'cloud', 'cca']
    """
    folded = _DOTTED.sub(lambda found: found[0].replace(".", ""), text)
    words = _DIGITS.sub(r" \1 ", fold(folded)).split()
    return [_singular(ABBREVIATIONS.get(word, word)) for word in words if word not in empty]


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word


class NameReader:
    """Reads names, by the words known to everybody and by the acronyms of a panorama."""

    def __init__(self, actor_types: Iterable[ActorType] = ()) -> None:
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._known: set[str] = set()
        self._mended: dict[str, str] = {}
        self._kinds: set[str] = set()
        for kind, *others in KINDS:
            for phrase in (kind, *others):
                self._learn(phrase, kind)
        for actor_type in actor_types:
            self._learn_acronyms(actor_type.aliases)
        for phrases in self._phrases.values():
            phrases.sort(key=lambda each: -len(each[0]))

    def read(self, written: str) -> Name:
        """What `written` says."""
        every = spelled(written)
        words = [self._mend(word) for word in every if not word.isdigit()]
        tokens, at = list[str](), 0
        landmarks = set[int]()
        while at < len(words):
            size, token = self._phrase(words, at)
            if at and words[at - 1] in BESIDE:  # « place de la mairie » is no town hall
                landmarks.add(len(tokens))
            tokens.append(token)
            at += size
        for at in landmarks:
            if tokens[at] in self._kinds:
                tokens[at] = f"({tokens[at]})"
        tokens = self._gathered(tokens)
        numbers = frozenset(word.lstrip("0") or "0" for word in every if word.isdigit())
        kinds = frozenset(self._kinds.intersection(tokens))
        spoken = (word for word in spelled(written, ARTICLES) if not word.isdigit())
        return Name(
            written, tuple(words), tuple(dict.fromkeys(tokens)), kinds, numbers, tuple(spoken)
        )

    def _learn(self, phrase: str, kind: str) -> None:
        words = tuple(spelled(phrase))
        known = self._phrases.setdefault(words[0], [])
        if all(words != other for other, _kind in known):
            known.append((words, kind))
            self._known.update(words)
            self._kinds.add(kind)

    def _learn_acronyms(self, aliases: Iterable[str]) -> None:
        """Of a type's names, those that are the initials of another mean the same as it."""
        short = [each for each in map(fold, aliases) if each.isalpha() and len(each) <= _ACRONYM]
        for alias in aliases:
            words = fold(alias).split()
            for acronym in short:
                if len(words) > 2 and acronym == "".join(w[0] for w in words if w not in EMPTY):
                    self._learn(acronym, acronym)
                    self._learn(alias, acronym)

    def _mend(self, word: str) -> str:
        """A word in which a letter is wrong, when it is long enough to be known all the same."""
        if len(word) < _LONG or word in self._known:
            return word
        if word not in self._mended:
            from rapidfuzz import process
            from rapidfuzz.distance import OSA

            found = process.extractOne(word, self._known, scorer=OSA.distance, score_cutoff=1)
            self._mended[word] = found[0] if found and len(found[0]) >= _LONG else word
        return self._mended[word]

    def _phrase(self, words: list[str], at: int) -> tuple[int, str]:
        for phrase, kind in self._phrases.get(words[at], ()):
            if tuple(words[at : at + len(phrase)]) == phrase:
                return (1, words[at]) if at and words[at] in LEADING else (len(phrase), kind)
        return 1, words[at]

    def _gathered(self, tokens: list[str]) -> list[str]:
        """With the words of a kind of place that stand apart in one: « Jaurès (centre social) » is
        found in order, « social Jaurès (centre) » here."""
        for token in tokens:
            for phrase, kind in self._phrases.get(token, ()):
                if len(phrase) > 1 and set(phrase) <= set(tokens):
                    return [kind, *(each for each in tokens if each not in phrase)]
        return tokens
