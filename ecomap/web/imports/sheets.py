"""A spreadsheet as plain data: what a page shows of its sheets, and which columns were chosen."""

from collections.abc import Mapping
from typing import Any

from ecomap.exchange.spreadsheets import Book, Known, Matching, Sheet, SheetKind
from ecomap.exchange.spreadsheets.matching import given

_SHOWN = 200
"""Characters of a sample that a page shows."""


def described(book: Book) -> dict[str, Any]:
    """What there is to confirm about a book."""
    return {
        "remarks": [each.message for each in book.remarks],
        "sheets": [_sheet(each) for each in book.sheets if each.count],
    }


def matchings_of(chosen: Mapping[str, Any]) -> dict[str, Matching]:
    """Those that somebody gave, from what was kept of them."""
    return {
        name: Matching(
            SheetKind(each["kind"]) if each["kind"] else None, each["columns"], Known.GIVEN
        )
        for name, each in chosen.items()
    }


def chosen(sheet: Mapping[str, Any], kind: str, columns: Mapping[str, str]) -> dict[str, Any]:
    """What a sheet of `described` is said to be, to be kept. Raises `InvalidFields`."""
    if kind not in list(SheetKind):
        return {"kind": None, "columns": {}}
    found = given(SheetKind(kind), columns, sheet["headings"])
    return {"kind": kind, "columns": dict(found.columns)}


def _sheet(sheet: Sheet) -> dict[str, Any]:
    columns = {kind: sheet.columns_of(kind) for kind in SheetKind}
    if sheet.matching.kind is not None:
        columns[sheet.matching.kind] = dict(sheet.matching.columns)
    return {
        "name": sheet.name,
        "count": sheet.count,
        "headings": sheet.headings,
        "samples": [[cell[:_SHOWN] for cell in row] for row in sheet.samples],
        "kind": sheet.matching.kind,
        "known": sheet.matching.known,
        "columns": columns,
        "remarks": [each.message for each in sheet.remarks],
    }
