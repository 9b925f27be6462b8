"""Rows as the text of a CSV file that a French spreadsheet reads, and runs nothing of."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence

Cell = str | int | float | dt.date | None

BYTE_ORDER_MARK = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_text(rows: Iterable[Sequence[Cell]]) -> str:
    """Semicolons and a decimal comma, as French spreadsheets expect, and a byte order mark so that
    they read accents. Every cell is quoted, and no text can start a formula."""
    file = io.StringIO()
    file.write(BYTE_ORDER_MARK)
    writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerows([written(cell) for cell in row] for row in rows)
    return file.getvalue()


def written(cell: Cell) -> str:
    """A cell as it stands in such a file; text as a spreadsheet shows it, and never runs it (OWASP,
    "CSV injection")."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_FORMULA) else cell
    return str(cell).replace(".", ",") if isinstance(cell, float) else str(cell)
