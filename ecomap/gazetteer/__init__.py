"""Where places are: the communes of France, and the outlines of its départements.

All of it comes in one packed file, read when first asked for. Source: docs/sources.md.
"""

from ecomap.gazetteer.doubts import Doubt
from ecomap.gazetteer.gazetteer import Gazetteer, shipped_gazetteer
from ecomap.gazetteer.names import postcode_of
from ecomap.gazetteer.outlines import Outlines, Position, Whereabouts
from ecomap.gazetteer.resolving import How, Resolution
from ecomap.gazetteer.table import Commune, Departement, Epci, Former

__all__ = [
    "Commune",
    "Departement",
    "Doubt",
    "Epci",
    "Former",
    "Gazetteer",
    "How",
    "Outlines",
    "Position",
    "Resolution",
    "Whereabouts",
    "postcode_of",
    "shipped_gazetteer",
]
