"""Two actors that may be one."""

from dataclasses import dataclass

from ecomap.duplicates.clues import Clue
from ecomap.duplicates.words import sentences
from ecomap.i18n import gettext as _

LIKELY = 0.5
"""From here on a pair is proposed by default."""

POSSIBLE = 0.1
"""Below, a pair is not worth anybody's time, and is not even kept."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors, by their ids, the lower first, and how likely it is that they are one: 0 to 1."""

    a: str
    b: str
    confidence: float
    clues: tuple[Clue, ...] = ()

    @property
    def actors(self) -> tuple[str, str]:
        """Both."""
        return self.a, self.b

    @property
    def percent(self) -> int:
        """The confidence as it is shown: rounded down, nothing is made surer than it is."""
        return round(1000 * self.confidence) // 10

    @property
    def reasons(self) -> tuple[str, ...]:
        """What speaks for it, in sentences, the strongest clue first."""
        return sentences(each for each in self.clues if each.weight > 0)

    @property
    def doubts(self) -> tuple[str, ...]:
        """What speaks against it, likewise."""
        return sentences(each for each in self.clues if each.weight < 0)


def confidence_in_words(confidence: float) -> str:
    """What a confidence means.

    >>> confidence_in_words(0.97)
    'presque sûr'
    """
    if confidence >= 0.95:
        return _("presque sûr")
    if confidence >= 0.8:
        return _("très probable")
    if confidence >= LIKELY:
        return _("probable")
    return _("possible")
