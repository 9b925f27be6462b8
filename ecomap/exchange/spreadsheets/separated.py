"""A table in a text file: the separator is the one that makes most sense of its first rows."""

from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path

from ecomap.errors import BadDocument
from ecomap.exchange.places.content import Content, Encoding, examine
from ecomap.exchange.places.remarks import Level, Remark
from ecomap.exchange.places.table import records
from ecomap.exchange.spreadsheets.grid import SEPARATORS, Grid, Row, understood
from ecomap.i18n import gettext as _

_TRIED = 25


def separated_grid(source: Path | bytes, name: str) -> tuple[Grid, tuple[Remark, ...]]:
    """The only sheet of a CSV file, called as the file is; with the remarks on the file."""
    content = examine(source, name)
    with content.text() as text:
        said = text.readline(16).strip().lstrip("\ufeff")
    first = 1
    if said.casefold().startswith("sep=") and len(said) == 5:  # a spreadsheet's own way to say it
        separator, first = said[4], 2
    else:
        separator = max(SEPARATORS, key=lambda each: _sense(content, each))
    remarks = []
    if content.encoding is not Encoding.UTF_8:
        message = _("Le fichier est en %(encoding)s : lu ainsi.", encoding=content.encoding)
        remarks.append(Remark(0, "", name, Level.CHANGED, message))
    rows = partial(_rows, content, separator, first)
    return Grid(name, Path(name).stem or name, rows, separator=separator), tuple(remarks)


def _rows(content: Content, separator: str, first: int) -> Iterator[Row]:
    return records(content, separator, first)


def _sense(content: Content, separator: str) -> tuple[int, int, int]:
    """How much sense a separator makes: headings understood, then rows of the same width."""
    rows = []
    try:
        for _number, cells in islice(records(content, separator, 1), _TRIED):
            rows.append(cells)
    except BadDocument:
        pass
    widths = [len(cells) for cells in rows if any(map(str.strip, cells))]
    usual = max(widths, key=widths.count, default=0)
    return max(map(understood, rows), default=0), widths.count(usual) * (usual > 1), usual
