"""How much of a network there is to see, in a sentence."""

from collections.abc import Collection

from ecomap.i18n import gettext as _
from ecomap.i18n import ngettext
from ecomap.maps.network_scale import written
from ecomap.maps.network_shapes import Counts
from ecomap.model import Quality


def sentence(counts: Counts, asked: Collection[Quality]) -> str:
    """How many actors are shown, and how many connections of the qualities `asked` for and of those
    that are there all the same."""
    lines = [
        _lines(quality, count)
        for quality in Quality
        if (count := getattr(counts, quality.value)) or quality in asked
    ]
    return _("%(actors)s : %(lines)s.", actors=_actors(counts), lines=", ".join(lines))


def _actors(counts: Counts) -> str:
    n = written(None, counts.actors)
    if counts.actors == counts.among:
        return ngettext("%(n)s acteur", "%(n)s acteurs", counts.actors, n=n)
    return ngettext(
        "%(n)s acteur sur %(among)s",
        "%(n)s acteurs sur %(among)s",
        counts.actors,
        n=n,
        among=written(None, counts.among),
    )


def _lines(quality: Quality, count: int) -> str:
    n = written(None, count)
    match quality:
        case Quality.SOLID:
            return ngettext("%(n)s collaboration", "%(n)s collaborations", count, n=n)
        case Quality.DOTTED:
            return ngettext("%(n)s connaissance", "%(n)s connaissances", count, n=n)
        case Quality.ABSENT:
            return ngettext("%(n)s absence de lien", "%(n)s absences de lien", count, n=n)
