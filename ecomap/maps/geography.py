"""The geographic layout of a network: actors where they are, on the outlines of the départements.

Who has no coordinates, or some that its commune contradicts, stands at the centre of its commune,
else of its territory, and says so; who has none of these is left out, and counted.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from ecomap.analysis.standing import Locator, Spot, Standing
from ecomap.gazetteer import Gazetteer, Position
from ecomap.i18n import ngettext
from ecomap.maps.frame import Frame
from ecomap.maps.spreading import rooms, rounded, spread
from ecomap.model import Actor

SPACING = 12.0
"""Between two actors at one point, in map units."""

_SIDE_PER_ACTOR = 100.0
_SMALLEST, _LARGEST = 800.0, 8_000.0


@dataclass(frozen=True, slots=True)
class GeographicLayout:
    """Where actors are in a frame, and on what each stands, be it nowhere."""

    frame: Frame
    departements: tuple[str, ...]
    """The codes of those where somebody stands, whose outlines are drawn."""
    places: Mapping[str, tuple[float, float]]
    spots: Mapping[str, Spot]

    def moved(self) -> dict[str, str]:
        """Why those stand where they do who do not stand on coordinates of their own."""
        return {
            key: spot.sentence
            for key, spot in self.spots.items()
            if key in self.places and spot.standing is not Standing.OWN
        }

    def sentences(self) -> list[str]:
        """How many stand at a centre, and how many are not on the map."""
        counts = Counter(self.spots[key].standing for key in self.places)
        at_communes, astray = counts[Standing.COMMUNE], counts[Standing.ASTRAY]
        elsewhere = counts[Standing.TERRITORY]
        missing = len(self.spots) - len(self.places)
        found = []
        if at_communes:
            found.append(
                ngettext(
                    "%(n)s acteur sans coordonnées est placé au centre de sa commune.",
                    "%(n)s acteurs sans coordonnées sont placés au centre de leur commune.",
                    at_communes,
                )
            )
        if astray:
            found.append(
                ngettext(
                    "%(n)s acteur, dont les coordonnées tombent hors du département,"
                    " est placé au centre de sa commune.",
                    "%(n)s acteurs, dont les coordonnées tombent hors du département,"
                    " sont placés au centre de leur commune.",
                    astray,
                )
            )
        if elsewhere:
            found.append(
                ngettext(
                    "%(n)s acteur est placé au centre de son territoire, faute de mieux.",
                    "%(n)s acteurs sont placés au centre de leur territoire, faute de mieux.",
                    elsewhere,
                )
            )
        if missing:
            found.append(
                ngettext(
                    "%(n)s acteur n’est pas sur la carte : on ne sait pas où il est.",
                    "%(n)s acteurs ne sont pas sur la carte : on ne sait pas où ils sont.",
                    missing,
                )
            )
        return found


def lay_out_on_map(
    actors: Sequence[Actor], locator: Locator, gazetteer: Gazetteer
) -> GeographicLayout:
    """Where actors are; those at one point are spread, in the order given, inside their commune."""
    spots = {actor.id: locator.spot(actor) for actor in actors}
    shown = sorted({code for actor in actors if (code := locator.departement(actor))})
    side = min(max(_SIDE_PER_ACTOR * sqrt(len(actors)), _SMALLEST), _LARGEST)
    frame = Frame.of(gazetteer, shown, side)
    placed: dict[str, Position] = {}
    points, scales = [], []
    for key, spot in spots.items():
        if spot.position and (pane := frame.pane(spot.position)):
            placed[key] = spot.position
            points.append(pane.at(rounded(spot.position)))
            scales.append(pane.scale)
    free = rooms(gazetteer, [*placed.values()])
    reach = [room * scale for room, scale in zip(free, scales, strict=True)]
    places = dict(zip(placed, spread(points, reach, SPACING), strict=True))
    return GeographicLayout(frame, tuple(shown), places, spots)
