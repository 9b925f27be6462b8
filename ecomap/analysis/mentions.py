"""Which names are found in a text, as whole words, whatever their case and accents."""

from collections.abc import Iterable, Iterator, Mapping

from ecomap.model import fold
from ecomap.panorama import Panorama


class Names:
    """What names stand for; one name may stand for several things."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._meanings: dict[str, list[str]] = {}
        for name, meaning in names:
            if folded := fold(name):
                self._meanings.setdefault(folded, []).append(meaning)
        self._longest = max((len(name.split()) for name in self._meanings), default=0)

    def found_in(self, text: str) -> frozenset[str]:
        """What the names in `text` stand for."""
        return frozenset(
            meaning
            for words in _runs(fold(text).split(), self._longest)
            for meaning in self._meanings.get(words, ())
        )


def actor_types(panorama: Panorama) -> Names:
    """The panorama's types by their labels and aliases."""
    return Names(
        (name, each.id) for each in panorama.actor_types for name in (each.label, *each.aliases)
    )


def families(panorama: Panorama) -> Names:
    """The panorama's families by their labels and examples."""
    return Names(
        (name, each.id) for each in panorama.families for name in (each.label, *each.examples)
    )


def words_index(texts: Mapping[str, str]) -> dict[str, set[str]]:
    """Which of `texts`, by key, each folded word is in."""
    index: dict[str, set[str]] = {}
    for key, text in texts.items():
        for word in fold(text).split():
            index.setdefault(word, set()).add(key)
    return index


def _runs(words: list[str], longest: int) -> Iterator[str]:
    """Every run of at most `longest` words that follow each other."""
    for start in range(len(words)):
        for end in range(start + 1, min(start + longest, len(words)) + 1):
            yield " ".join(words[start:end])
