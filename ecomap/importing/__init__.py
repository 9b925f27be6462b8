"""From files of open data to the actors of a graph, with where they come from."""

from ecomap.importing.places import Source, import_places
from ecomap.importing.report import ImportReport
from ecomap.importing.spreadsheets import import_spreadsheet

__all__ = ["ImportReport", "Source", "import_places", "import_spreadsheet"]
