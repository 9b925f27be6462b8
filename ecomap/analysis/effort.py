"""How much is left to do before a chantier's partnerships stand.

The guide has a group draw its resource map "to evaluate the effort to make" (étape 4, p. 40-43) and
gives no scale; this is ours. A collaboration asks for nothing more, an acquaintance for a step, a
resource nobody knows for three: being introduced, meeting, then working together.
"""

from ecomap.model import Counts, Quality

WEIGHTS = {Quality.SOLID: 0, Quality.DOTTED: 1, Quality.ABSENT: 3}


def effort(counts: Counts) -> float | None:
    """The effort to make, in percent with one decimal: 0 all solid, 100 all absent.

    Links still to qualify say nothing and are left out. None where no link has been assessed.

    >>> effort(Counts(solid=4, dotted=4, absent=3, to_qualify=2))
    39.4
    """
    if not counts.assessed:
        return None
    made = (
        WEIGHTS[Quality.SOLID] * counts.solid
        + WEIGHTS[Quality.DOTTED] * counts.dotted
        + WEIGHTS[Quality.ABSENT] * counts.absent
    )
    return round(100 * made / (max(WEIGHTS.values()) * counts.assessed), 1)
