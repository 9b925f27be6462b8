"""Finding a line of the panorama by whatever name people give it.

A type is known by its label, by its aliases (old and new names, acronym and long form) and by its
id; accents, case, punctuation, plurals and small words do not count. The word somebody types may be
part of a name, its first letters or its initials, or the name of one local organisation ("Mission
locale de Périgueux").
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ecomap.errors import UnknownObject
from ecomap.i18n import gettext as _
from ecomap.model import fold
from ecomap.panorama import ActorType, Audience, Panorama

SUGGESTIONS = 5
"""As many nearest types are offered for a word that finds none."""

_SMALL_WORDS = frozenset(
    "a au aux d de des du en et l la le les ou par pour sous sur un une".split()  # noqa: SIM905
)
_SHORTEST_ACRONYM = 2
_NEAREST = 40
"""Names that are compared as a whole, once their words are."""

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matches:
    """The types that a text names, the likeliest first; `suggestions` are the nearest ones where it
    names none. Never both empty, but for a panorama without any type."""

    types: tuple[ActorType, ...]
    suggestions: tuple[ActorType, ...] = ()


def find_types(panorama: Panorama, text: str) -> Matches:
    """The types of the panorama that `text` names; every one for a text without any letter."""
    words = _words(text)
    if not words:
        return Matches(panorama.actor_types)
    for search in (_called, _inside):
        found = search(panorama, words)
        if found:
            return Matches(tuple(found))
    return Matches((), tuple(_resembling(panorama, text)))


def name_meant(actor_type: ActorType, text: str) -> str:
    """The name of a type, label or alias, that `text` means most surely; else its label."""
    words = _words(text)
    names = (actor_type.label, *actor_type.aliases)
    spelt = {name: each for name in names if (each := _words(name))}
    for fits in _FITS:
        for name, each in spelt.items():
            if fits(words, each):
                return name
    return next((name for name, each in spelt.items() if _stands_in(each, words)), names[0])


def find_named(panorama: Panorama, text: str) -> ActorType | None:
    """The only type of which `text` is a name, plurals and small words aside; None for any other
    text, however much it looks like one."""
    words = _words(text)
    named = [each for each in panorama.actor_types if words and words in _names(each)]
    return named[0] if len(named) == 1 else None


def find_audience(panorama: Panorama, text: str) -> Audience:
    """The audience of that id or label, whatever its case and accents.

    Raises `UnknownObject`, which names the nearest ones.
    """
    folded = fold(text)
    names = {
        fold(name): audience
        for audience in panorama.audiences
        for name in (audience.label, audience.id)
    }
    if folded in names:
        return names[folded]
    near = dict.fromkeys(names[name].id for name in _near(folded, list(names)))
    shown = [f"{key} ({panorama.audiences_by_id[key].label})" for key in near]
    raise UnknownObject(_("public"), text, shown[:3])


def _called(panorama: Panorama, words: Words) -> list[ActorType]:
    """Types of which a name holds every word, or the first letters of it: the closest first."""
    ranked = []
    for place, actor_type in enumerate(panorama.actor_types):
        ranks = [
            rank
            for name in _names(actor_type)
            for rank, fits in enumerate(_FITS)
            if fits(words, name)
        ]
        if ranks:
            ranked.append((min(ranks), place, actor_type))
    return [actor_type for _rank, _place, actor_type in sorted(ranked, key=lambda each: each[:2])]


def _inside(panorama: Panorama, words: Words) -> list[ActorType]:
    """Types of which a name stands in the text as it is, those of the longest names."""
    found: dict[int, list[ActorType]] = {}
    for actor_type in panorama.actor_types:
        lengths = [len(name) for name in _names(actor_type) if _stands_in(name, words)]
        if lengths:
            found.setdefault(max(lengths), []).append(actor_type)
    return found[max(found)] if found else []


def _resembling(panorama: Panorama, text: str) -> Iterator[ActorType]:
    owners = {fold(name): each for each in panorama.actor_types for name in _spelt(each)}
    found = {owners[name].id: owners[name] for name in _near(fold(text), list(owners))}
    yield from list(found.values())[:SUGGESTIONS]


def _near(folded: str, names: list[str]) -> list[str]:
    """The names that look most like it, the closest first, however far they are.

    Word by word: as a whole, an acronym looks like any long word that holds some of its letters.
    """
    from rapidfuzz import fuzz, process

    parts = {name: name.split() for name in names}
    vocabulary = sorted({word for words in parts.values() for word in words})
    likeness = dict.fromkeys(names, 0.0)
    for word in [each for each in folded.split() if each not in _SMALL_WORDS] or [folded]:
        found = process.extract(word, vocabulary, scorer=fuzz.ratio, limit=None)
        scores = {known: score for known, score, _at in found}
        for name, words in parts.items():
            likeness[name] += max((scores[each] for each in words), default=0)
    nearest = sorted(names, key=lambda name: -likeness[name])[:_NEAREST]
    return sorted(nearest, key=lambda name: (-likeness[name], -fuzz.WRatio(folded, name)))


def _spelt(actor_type: ActorType) -> Iterable[str]:
    return (actor_type.label, *actor_type.aliases, actor_type.id)


@lru_cache(maxsize=4096)
def _names(actor_type: ActorType) -> tuple[Words, ...]:
    return tuple(filter(None, (_words(name) for name in _spelt(actor_type))))


def _words(text: str) -> Words:
    """What counts of a text: its words less small ones and plurals, "C.C.A.S." as one word."""
    words: list[str] = []
    spelling = ""
    for word in fold(text).split():
        if len(word) == 1:
            spelling += word
            continue
        words += _unspelt(spelling)
        words.append(word)
        spelling = ""
    words += _unspelt(spelling)
    kept = [word for word in words if word not in _SMALL_WORDS]
    return tuple(_singular(word) for word in kept or words)


def _unspelt(letters: str) -> list[str]:
    """An acronym written letter by letter is a word; one letter alone stays what it is."""
    return [letters] if letters else []


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word


def _same(words: Words, name: Words) -> bool:
    return words == name


def _whole_words(words: Words, name: Words) -> bool:
    return set(words) <= set(name)


def _first_letters(words: Words, name: Words) -> bool:
    return all(any(each.startswith(word) for each in name) for word in words)


def _initials(words: Words, name: Words) -> bool:
    return (
        len(words) == 1
        and len(name) >= _SHORTEST_ACRONYM
        and words[0] == _singular("".join(each[0] for each in name))
    )


_FITS: tuple[Callable[[Words, Words], bool], ...] = (_same, _whole_words, _first_letters, _initials)
"""Ways in which words may mean a name, the surest first."""


def _stands_in(name: Words, words: Words) -> bool:
    return any(
        words[start : start + len(name)] == name for start in range(len(words) - len(name) + 1)
    )
