"""The national open data on places of digital mediation, read from whatever file it comes in."""

from ecomap.exchange.places.columns import Column
from ecomap.exchange.places.content import SIZE_LIMIT
from ecomap.exchange.places.places_file import PlacesFile, read_places
from ecomap.exchange.places.remarks import Level, Remark
from ecomap.exchange.places.rows import PlaceRow
from ecomap.exchange.places.table import COLUMN_LIMIT, ROW_LIMIT

__all__ = [
    "COLUMN_LIMIT",
    "ROW_LIMIT",
    "SIZE_LIMIT",
    "Column",
    "Level",
    "PlaceRow",
    "PlacesFile",
    "Remark",
    "read_places",
]
