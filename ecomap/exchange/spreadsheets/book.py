"""A spreadsheet as a person sees it: its sheets, their headings, a few rows, what they may be."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from ecomap.errors import BadDocument, Problem, UnknownObject
from ecomap.exchange.places.places_file import source_of
from ecomap.exchange.places.remarks import Level, Remark
from ecomap.exchange.places.table import RawRow
from ecomap.exchange.spreadsheets.fields import FIELDS, SheetKind
from ecomap.exchange.spreadsheets.grid import Grid, Headed, headed
from ecomap.exchange.spreadsheets.grids import grids_of
from ecomap.exchange.spreadsheets.matching import (
    Matching,
    columns_of,
    guess,
    numbering_among,
    signature_of,
)
from ecomap.i18n import gettext as _
from ecomap.i18n import ngettext

_KNOWN_FIELDS = frozenset(name for fields in FIELDS.values() for name in fields)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of the file. `headings` are as written, made different from each other; `samples` are
    its first rows; `count` is the number of its rows; `heading_row` is the number of the row of
    headings, as the spreadsheet shows it; `ignored` are those that somebody marked "(ignore)".
    `matching` is the guess, or what was remembered."""

    name: str
    headings: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]
    count: int
    heading_row: int
    hidden: bool
    ignored: bool
    matching: Matching
    remarks: tuple[Remark, ...]
    _grid: Grid = field(repr=False)
    _headed: Headed = field(repr=False)

    @property
    def signature(self) -> str:
        """The name under which the matching of these headings is remembered."""
        return signature_of(self.headings)

    @property
    def empty(self) -> frozenset[str]:
        """The headings of columns in which no row has anything."""
        return self._headed.empty

    @property
    def numbering(self) -> str:
        """The heading of the column that only counts the rows; empty where there is none. It tells
        rows of one file apart and nothing more: a row put in between moves all numbers."""
        return numbering_among(self.headings, self._headed.counting)

    def columns_of(self, kind: SheetKind) -> dict[str, str]:
        """The guess at the columns, were its rows of that kind."""
        return columns_of(kind, self.headings, self._headed.counting)

    def number_of(self, row: RawRow) -> str:
        """The number that a row has in the column that only counts, which is taken out of it."""
        cell = row.cells.pop(_beside_fields(self.numbering), "") if self.numbering else ""
        return cell.strip() if isinstance(cell, str) else ""

    def rows(self, matching: Matching) -> Iterator[RawRow]:
        """Every row that is not blank, read from the file again: cells by field, and by heading
        where the column has none. Raises `BadDocument` where the file cannot be read on."""
        fields = {heading: name for name, heading in matching.columns.items()}
        names = tuple(fields.get(heading) or _beside_fields(heading) for heading in self.headings)
        return self._headed.rows(self._grid, names)


@dataclass(frozen=True, slots=True)
class Book:
    """A file that was gone through once. `source` is what its rows are from where they do not say;
    `remarks` are on the file as a whole, as row 0."""

    name: str
    source: str
    sheets: tuple[Sheet, ...]
    remarks: tuple[Remark, ...]

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name. Raises `UnknownObject`."""
        for each in self.sheets:
            if each.name == name:
                return each
        raise UnknownObject(_("feuille"), name, [each.name for each in self.sheets][:5])

    def remembering(self, kept: Callable[[str], str | None]) -> "Book":
        """The same with what is remembered of such headings in the place of guesses."""
        return replace(self, sheets=tuple(_remembering(each, kept) for each in self.sheets))


def open_book(source: Path | bytes, name: str = "") -> Book:
    """Go through a spreadsheet (CSV, XLSX). No more than a row of it is held in memory.

    Raises `BadDocument` when it is none, cannot be read to its end, is too big or empty.
    """
    name = name or (source.name if isinstance(source, Path) else _("fichier"))
    opened = grids_of(source, name)
    sheets = [sheet for grid in opened.grids if (sheet := _sheet(grid)) is not None]
    if not sheets:
        message = _("Le fichier ne contient aucune ligne.")
        raise BadDocument(name, [Problem(message, _("Vérifiez que c’est le bon."))])
    if not any(sheet.count for sheet in sheets):
        message = _("Le fichier n’a que des titres de colonnes, et aucune ligne.")
        raise BadDocument(name, [Problem(message, _("Remplissez-le, puis recommencez."))])
    return Book(name, source_of(name), tuple(sheets), opened.remarks)


def _sheet(grid: Grid) -> Sheet | None:
    """The table in a grid; None where it is blank."""
    found = headed(grid)
    if found is None:
        return None
    remarks = []
    if found.before:
        message = _("Titres de colonnes trouvés à la ligne %(row)s.", row=found.number)
        remarks.append(Remark(0, "", "", Level.CHANGED, message))
    if found.beyond and not grid.separator:
        message = ngettext(
            "%(n)s ligne a des cellules sans titre de colonne : elles sont laissées de côté.",
            "%(n)s lignes ont des cellules sans titre de colonne : elles sont laissées de côté.",
            found.beyond,
            n=found.beyond,
        )
        remarks.append(Remark(0, "", "", Level.DOUBTFUL, message))
    left_out = grid.hidden or grid.ignored
    return Sheet(
        name=grid.name,
        headings=found.headings,
        samples=found.samples,
        count=found.count,
        heading_row=found.number,
        hidden=grid.hidden,
        ignored=grid.ignored,
        matching=(Matching(None) if left_out else guess(grid.name, found.headings, found.counting)),
        remarks=tuple(remarks),
        _grid=grid,
        _headed=found,
    )


def _beside_fields(heading: str) -> str:
    """What a row calls a column that is no field."""
    return f"({heading})" if heading in _KNOWN_FIELDS else heading


def _remembering(sheet: Sheet, kept: Callable[[str], str | None]) -> Sheet:
    said = kept(sheet.signature)
    known = Matching.remembered(said, sheet.headings) if said else None
    return replace(sheet, matching=known) if known else sheet
