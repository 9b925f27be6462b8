"""The sheets of an XLSX workbook, read row by row; nothing in it is ever run or computed."""

import datetime as dt
import warnings
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

from ecomap.errors import BadDocument, Problem
from ecomap.exchange.places.remarks import Level, Remark
from ecomap.exchange.spreadsheets.archive import UNREADABLE, examined
from ecomap.exchange.spreadsheets.grid import Grid, Row
from ecomap.exchange.spreadsheets.kinds import opened
from ecomap.exchange.spreadsheets.template import HELP_TITLE
from ecomap.i18n import gettext as _
from ecomap.model import fold

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

NO_VALUE = "#FORMULE!"
"""Stands for a formula whose value was never worked out."""

_IGNORED = "(ignore)"
"""In the name of a sheet: not to be imported. Kumu's convention."""
_LAST_ROW = 1_048_576
_EXACT = 10**15
_BROKEN = (
    *UNREADABLE,
    *(ParseError, KeyError, TypeError, AttributeError, IndexError, ArithmeticError),
)
"""What openpyxl lets through of a file that is not as it should be."""


def workbook_grids(source: Path | bytes, name: str) -> tuple[tuple[Grid, ...], tuple[Remark, ...]]:
    """Every sheet with cells, those that are hidden too. Raises `BadDocument` for a workbook that
    is damaged, has too many sheets or takes more room than it should."""
    with opened(source) as file:
        parts = examined(file, name)
    remarks = []
    if parts.macros:
        message = _("Les macros du classeur ne sont pas exécutées : seules ses cellules sont lues.")
        remarks.append(Remark(0, "", name, Level.CHANGED, message))
    if parts.formulas:
        message = _("Formules : leur dernière valeur enregistrée est lue, rien n’est calculé.")
        remarks.append(Remark(0, "", name, Level.CHANGED, message))
    grids = []
    with _loaded(source, name, formulas=False) as book:
        for sheet in book.worksheets:
            if fold(sheet.title) in (fold(HELP_TITLE), fold(_(HELP_TITLE))):
                continue
            hidden = sheet.sheet_state != "visible"
            rows = partial(_rows, source, name, sheet.title, parts.formulas)
            ignored = _IGNORED in sheet.title.casefold()
            grids.append(Grid(name, sheet.title, rows, hidden, ignored))
    return tuple(grids), tuple(remarks)


@contextmanager
def _loaded(source: Path | bytes, name: str, *, formulas: bool) -> "Iterator[Workbook]":
    """A workbook, for a while; what is wrong with it is told as `BadDocument`."""
    from openpyxl.reader.excel import ExcelReader

    # It warns of extensions of Excel that it does not know: nobody could do anything about them.
    warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")
    with opened(source) as file:
        try:
            reader = ExcelReader(file, read_only=True, data_only=not formulas, keep_links=False)
            # Charts are no tables: neither they nor their images have to be held.
            reader.read_chartsheet = lambda *_of: None  # type: ignore[method-assign]
            reader.read()
            with closing(reader.wb) as book:
                yield book
        except _BROKEN:
            raise _damaged(name) from None


def _rows(source: Path | bytes, name: str, sheet: str, formulas: bool) -> Iterator[Row]:
    with _loaded(source, name, formulas=False) as book:
        values = _values(book, sheet)
        if not formulas:
            for number, row in enumerate(values, 1):
                yield number, [_text(each) for each in row]
            return
        with _loaded(source, name, formulas=True) as other:
            both = zip(values, _values(other, sheet), strict=False)
            for number, (row, computed) in enumerate(both, 1):
                yield (
                    number,
                    [
                        NO_VALUE if value is None and formula is not None else _text(value)
                        for value, formula in zip_longest(row, computed)
                    ],
                )


def _values(book: "Workbook", sheet: str) -> Iterator[Sequence[Any]]:
    found = book[sheet]
    found.reset_dimensions()  # what a file says of its own size is often wrong
    return found.iter_rows(max_row=_LAST_ROW, values_only=True)


def _text(value: Any) -> str:
    """A cell as a person reads it: 16000 for 16000.0, a day without midnight."""
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return _("oui") if value else _("non")
        case float() if value.is_integer() and abs(value) < _EXACT:
            return str(int(value))
        case dt.datetime() if value.time() == dt.time():
            return value.date().isoformat()
        case dt.datetime():
            return value.isoformat(" ", "minutes")
        case dt.date() | dt.time():
            return value.isoformat()
    return str(value)


def _damaged(name: str) -> BadDocument:
    message = _("Le classeur est abîmé ou n’est pas au format XLSX.")
    remedy = _("Ouvrez-le dans un tableur et enregistrez-le au format XLSX.")
    return BadDocument(name, [Problem(message, remedy)])
