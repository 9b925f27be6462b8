"""What a part of a workbook would take once read, told from a first pass that holds nothing.

openpyxl lets go of a row, or of a shared text, when it ends; all else of a part stays until the
part has been read. So those two may be many but not long, and the rest may not be much.
"""

from enum import Enum
from typing import IO
from xml.parsers import expat

from ecomap.errors import Problem
from ecomap.i18n import gettext as _

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
UNIT_LIMIT = 1 << 20
"""Bytes of one row or one shared text, as of a line of CSV."""
UNITS_LIMIT = 1_048_576
"""Rows of a sheet: those of Excel. Shared texts: as many."""
HELD_ELEMENTS = 200_000
"""Elements beside rows and shared texts: 64,000 formats, the most of Excel, have three each."""
TEXT_ELEMENTS = 3 * UNITS_LIMIT
"""Elements of all shared texts."""

_FORMULA = f"{_MAIN}}}f"
_PIECE = 1 << 16


class Unit(Enum):
    """What a part consists of: an element, at a depth."""

    ROW = f"{_MAIN}}}row", 3
    TEXT = f"{_MAIN}}}si", 2
    NONE = "", 0


class Weighing:
    """One part. `formulas` tells whether it has any, once `problem` has been asked."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._units = self._held = self._inner = self._depth = self._begun = 0
        self._inside = self._declares = self.formulas = False
        self._parser = expat.ParserCreate(namespace_separator="}")
        self._parser.ordered_attributes = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._declare

    def problem(self, content: IO[bytes]) -> Problem | None:
        """Why a part is not to be read. What is no XML has none here: it is not read further by
        anybody, and who needs it will tell."""
        fed = 0
        try:
            while piece := content.read(_PIECE):
                fed += len(piece)
                self._parser.Parse(piece)
                begun = self._begun if self._inside else self._parser.CurrentByteIndex
                if self._declares:
                    return _declaring()
                if fed - begun > UNIT_LIMIT:
                    return _long()
                if (
                    self._units > UNITS_LIMIT
                    or self._held > HELD_ELEMENTS
                    or (self._unit is Unit.TEXT and self._inner > TEXT_ELEMENTS)
                ):
                    return _much()
        except expat.ExpatError:
            return _declaring() if self._declares else None
        return None

    def _start(self, name: str, _attributes: list[str]) -> None:
        self._depth += 1
        if self._inside:
            self._inner += 1
            if name == _FORMULA:
                self.formulas = True
        elif (name, self._depth) == self._unit.value:
            self._inside = True
            self._units += 1
            self._begun = self._parser.CurrentByteIndex
        else:
            self._held += 1

    def _end(self, _name: str) -> None:
        if self._inside and self._depth == self._unit.value[1]:
            self._inside = False
        self._depth -= 1

    def _declare(self, *_said: object) -> None:
        self._declares = True


def _declaring() -> Problem:
    """Entities are declared so, by which a short text may stand for gigabytes."""
    message = _("Le classeur contient des définitions XML qu’aucun tableur n’écrit.")
    return Problem(message, _("Ouvrez-le dans un tableur et enregistrez-le de nouveau."))


def _long() -> Problem:
    message = _("Une ligne ou un texte du classeur fait plus d’un million de caractères.")
    return Problem(message, _("Vérifiez que c’est le bon ; sinon, enregistrez-le en CSV."))


def _much() -> Problem:
    message = _("Ce classeur a trop de lignes, de textes ou de formats : il n’a pas été ouvert.")
    return Problem(message, _("Vérifiez que c’est le bon ; sinon, enregistrez-le en CSV."))
