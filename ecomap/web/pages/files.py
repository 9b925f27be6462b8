"""A file to take away: its name from what it is about, its content made for this request alone."""

import io
import re
from collections.abc import Sequence

from flask import Response, send_file
from werkzeug.exceptions import NotFound

from ecomap.exchange.sheets import Table, as_csv, as_xlsx

_NOT_IN_NAMES = re.compile(r"[^\w()’,. -]+")
_SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def file_answer(content: str | bytes, mimetype: str, name: str, ending: str) -> Response:
    """`content` to save under `name`, less what some file system refuses in it."""
    plain = " ".join(_NOT_IN_NAMES.sub(" ", name).split())
    response = send_file(
        io.BytesIO(content.encode() if isinstance(content, str) else content),
        mimetype,
        as_attachment=True,
        download_name=f"{plain[:80].strip(' .') or 'ecomap'}.{ending}",
        etag=False,
        conditional=False,
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def tables_answer(tables: Sequence[Table], name: str, ending: str) -> Response:
    """Tables as one CSV file, one under the other, or as the sheets of an XLSX file."""
    if ending == "csv":
        return file_answer(as_csv(*tables), "text/csv", name, ending)
    if ending == "xlsx":
        return file_answer(as_xlsx(tables), _SHEETS, name, ending)
    raise NotFound
