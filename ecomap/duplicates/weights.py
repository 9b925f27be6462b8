"""What each clue weighs: the whole of the model, in one place.

Weights are added, and the sum is turned into a confidence: 0 is an even chance, +1 multiplies the
odds by 2.7, -1 divides them by as much. They were set by hand, and checked on labelled pairs: see
`benchmarks/bench_duplicates.py`.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

START = -5.0
"""Two places taken at random among those that have anything in common are two."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A weight for each value of something measured, straight lines in between."""

    points: Sequence[tuple[float, float]]

    def at(self, value: float) -> float:
        """The weight of `value`; beyond the ends, that of the end."""
        before = self.points[0]
        if value <= before[0]:
            return before[1]
        for after in self.points[1:]:
            if value <= after[0]:
                share = (value - before[0]) / (after[0] - before[0])
                return before[1] + share * (after[1] - before[1])
            before = after
        return before[1]


NAME = Scale(
    ((0.0, -4.0), (0.3, -2.5), (0.5, -0.8), (0.7, 1.5), (0.8, 3.0), (0.9, 4.3), (1.0, 5.2))
)
"""By how alike two names are, 0 to 1."""

NAME_UNSAID = -1.0
"""A name that says nothing but where the place is."""
NAME_OF_A_KIND = -0.6
"""Names alike that only tell a kind of place (« Médiathèque »), of which a commune may have two."""
CONTAINED = -0.5
"""At least so much for a name that is a part of the other."""
KINDS_DIFFER = -4.0
WORDS_DIFFER = -1.5
"""Each name has a word of its own that tells it from others."""
NUMBERS_DIFFER = -7.0
NUMBER_UNSAID = -0.5

DISTANCE = Scale(
    ((20, 2.6), (80, 2.2), (200, 1.4), (400, 0.4), (1_000, -0.8), (3_000, -2.0), (10_000, -4.0))
)
"""By metres."""
ROUGH_DISTANCE = -0.6
"""At most so much against places of one address, or one of which only the commune is known."""

ADDRESS_SAME = 2.2
STREET_SAME = 0.9
"""And one has no number."""
STREET_NUMBERS_DIFFER = -2.0
STREETS_DIFFER = -2.0
STREETS_DIFFER_NEAR = -0.3
"""At one point on the map: a place on a corner, or a hamlet's name for its street."""

COMMUNE_SAME = 1.0
COMMUNES_DIFFER = -2.5
COMMUNES_DIFFER_NEAR = -0.5
"""Of two communes, but side by side: one of both is mistaken."""
DEPARTEMENTS_DIFFER = -5.0
TERRITORY_SAME = 0.7
"""For want of communes."""

PHONE_SAME = 2.2
PHONE_OF_MANY = 0.4
PHONES_DIFFER = -0.4
EMAIL_SAME = 2.0
EMAIL_OF_MANY = 0.4
SITE_SAME = 1.0
SITE_OF_MANY = 0.2
NAMED_BY_SITE = 2.5
"""The name of one is the domain of the other."""
BODY_SAME = 0.6
"""The same pivot: a hint only, since a body holds several places."""
BODIES_DIFFER = -0.7
OTHER_BRANCH = -0.3
"""One body, but two of its establishments."""
SOURCE_ID_SAME = 5.0
SAME_SOURCE = -0.8
"""One source seldom has a place twice."""

FEW = 3
"""A number or an address that more actors have is the body's, not the place's."""


AT_ONE_ADDRESS = 0.15
"""At least so confident of two at one number of a street: perhaps several services of a place."""

NAMES_UNLIKE = -1.5
"""Below this weight two names have next to nothing in common."""
UNLIKE_AT_MOST = 0.4
"""However much of an address and its contacts two such share: it may be a house of services."""

SUREST = 0.999
"""Nobody is ever surer than that."""


def confidence(clues: Iterable[float]) -> float:
    """The confidence that the weights of clues mean, to three decimals.

    >>> confidence([5.0]), confidence([5.0, 3.0]), confidence([90.0])
    (0.5, 0.953, 0.999)
    """
    return min(round(1 / (1 + math.exp(-START - sum(clues))), 3), SUREST)
