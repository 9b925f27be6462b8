"""Tables as files for a spreadsheet: CSV, and XLSX as LibreOffice and Excel read it.

Text stays text: nothing that somebody typed is run as a formula by whoever opens the file.
"""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ecomap.documents.semicolons import Cell, csv_text, written

__all__ = ["Cell", "Table", "as_csv", "as_xlsx"]

_UNFIT = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
"""What no XML file could carry."""
_UNFIT_FOR_CELLS = re.compile(f"[{_UNFIT}]")
_UNFIT_FOR_TITLES = re.compile(rf"[{_UNFIT}\[\]:*?/\\]")
_LONGEST_TITLE = 31
_NARROWEST, _WIDEST = 8, 60


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings, in the reader's language; `title` names the sheet."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def as_csv(*tables: Table) -> str:
    """Tables as CSV; several stand one under the other, each under its title."""
    return csv_text(_under_each_other(tables))


def _under_each_other(tables: tuple[Table, ...]) -> Iterator[tuple[Cell, ...]]:
    for place, table in enumerate(tables):
        if place:
            yield ()
        if len(tables) > 1:
            yield (table.title,)
        yield from _rows(table)


def as_xlsx(tables: Iterable[Table]) -> bytes:
    """A workbook with a sheet for each table, its headings kept in sight; at least one table.

    What starts like a formula is written as text. Titles are cut to what the format allows, and
    made different from each other.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    taken: set[str] = set()
    for table in tables:
        sheet = book.create_sheet(_title(table.title, taken))
        sheet.freeze_panes = "A2"
        for place, width in enumerate(_widths(table), 1):
            sheet.column_dimensions[get_column_letter(place)].width = width
        for place, row in enumerate(_rows(table)):
            cells = [WriteOnlyCell(sheet, _plain(each)) for each in row]  # type: ignore[arg-type]
            for cell in cells:
                if isinstance(cell.value, str):
                    cell.data_type = "s"  # also what starts with "=", or reads "#N/A"
                if place == 0:
                    cell.font = Font(bold=True)
            sheet.append(cells)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _rows(table: Table) -> Iterator[tuple[Cell, ...]]:
    yield table.headings
    yield from table.rows


def _plain(value: Cell) -> Cell:
    return _UNFIT_FOR_CELLS.sub("", value) if isinstance(value, str) else value


def _title(wanted: str, taken: set[str]) -> str:
    """A title that the format takes and that no other sheet has; remembered in `taken`."""
    plain = " ".join(_UNFIT_FOR_TITLES.sub(" ", wanted).split()).strip("'") or "ecomap"
    title, number = plain[:_LONGEST_TITLE].strip(" '"), 1
    while title.casefold() in taken:
        number += 1
        ending = f" {number}"
        title = plain[: _LONGEST_TITLE - len(ending)].strip() + ending
    taken.add(title.casefold())
    return title


def _widths(table: Table) -> list[int]:
    """Of each column, in characters: what its longest cell needs, within reason."""
    columns = zip(*_rows(table), strict=True)
    return [
        min(max(_NARROWEST, *(len(written(cell)) for cell in column)) + 2, _WIDEST)
        for column in columns
    ]
