"""Rows as they stand in a file, whatever its kind: cells by column."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TextIO

from ecomap.exchange.places.cells import rejoined
from ecomap.exchange.places.content import Content
from ecomap.exchange.places.schema import FIELDS, NAME, field_of
from ecomap.i18n import gettext as _

ROW_LIMIT = 200_000
COLUMN_LIMIT = 500

_SEPARATORS = ",;\t|"
_LINE = 1 << 20
_END = "\ufdd0end of the file\ufdd0"
_LEAST_FIELDS = 3

Cell = str | list[str]
"""A text, or the values of a list that the file itself gives as one."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row before anything is made of it. `number` is the line where it begins (CSV, the headings
    being line 1) or its rank (JSON, from 1); `problem` says why it cannot be read."""

    number: int
    cells: dict[str, Cell] = field(default_factory=dict)
    problem: str = ""
    missing: int = 0
    """Cells that the line lacks at its end."""


@dataclass(frozen=True, slots=True)
class CsvTable:
    """A CSV file whose headings are understood."""

    content: Content
    separator: str
    headings: tuple[str, ...]
    """As written, by column."""
    columns: tuple[str, ...]
    """The field of each column, each once."""
    first_line: int

    def rows(self) -> Iterator[RawRow]:
        """Every line that is not blank. Raises `BadDocument` where the file cannot be read on."""
        lines = records(self.content, self.separator, self.first_line)
        next(lines)  # the headings
        for number, cells in lines:
            if any(map(str.strip, cells)):
                yield self._row(number, cells)

    def _row(self, number: int, cells: Sequence[str]) -> RawRow:
        wanted = len(self.columns)
        cells = rejoined(cells, self.separator, wanted)
        named: dict[str, Cell] = dict(zip(self.columns, cells, strict=False))
        if len(cells) > wanted and any(map(str.strip, cells[wanted:])):
            problem = _(
                "La ligne a %(n)s cellules, l’en-tête en a %(wanted)s : un séparateur ou un"
                " guillemet est de trop.",
                n=len(cells),
                wanted=wanted,
            )
            return RawRow(number, named, problem)
        return RawRow(number, named, missing=max(0, wanted - len(cells)))


def read_headings(content: Content) -> CsvTable:
    """The table in a CSV file, by the separator that makes most sense of its headings.

    Raises `BadDocument` when the headings are not those of a list of places.
    """
    first, separators = 1, _SEPARATORS
    with content.text() as text:
        said = text.readline(16).strip()
    if said.startswith("sep=") and len(said) == 5:  # a spreadsheet's own way to say it
        first, separators = 2, said[4]
    candidates = [_headed(content, separator, first) for separator in separators]
    best = max(candidates, key=lambda each: (_understood(each.columns), len(each.columns)))
    if len(best.columns) > COLUMN_LIMIT:
        message = _(
            "Le fichier a %(n)s colonnes ; la limite est %(limit)s.",
            n=len(best.columns),
            limit=COLUMN_LIMIT,
        )
        raise content.refused(message, _("Vérifiez que c’est le bon."), best.first_line)
    if NAME not in best.columns or _understood(best.columns) < _LEAST_FIELDS:
        raise not_places(content, best.headings, best.first_line)
    return best


def not_places(content: Content, headings: Sequence[str], line: int | None = None) -> Exception:
    """The error of a file whose columns are not those of the schema."""
    shown = ", ".join(f"« {each[:40]} »" for each in headings[:8] if each) or _("aucune")
    message = _(
        "Ce n’est pas une liste de lieux au schéma national : colonnes lues : %(shown)s.",
        shown=shown,
    )
    remedy = _(
        "Il faut au moins « id », « nom » et « commune » ; un autre tableau s’importe"
        " comme tableur."
    )
    return content.refused(message, remedy, line)


def _understood(columns: Sequence[str]) -> int:
    return sum(column in FIELDS for column in columns)


def _headed(content: Content, separator: str, first: int) -> CsvTable:
    for number, cells in records(content, separator, first):
        if any(map(str.strip, cells)):
            headings = [" ".join(cell.replace("\ufeff", "").split()) for cell in cells]
            columns = tuple(unique_fields(headings))
            return CsvTable(content, separator, tuple(headings), columns, number)
    return CsvTable(content, separator, (), (), first)


def unique_fields(headings: Sequence[str]) -> Iterator[str]:
    """The field of each heading; the second of one name, or none, is told by its number."""
    seen: set[str] = set()
    for number, heading in enumerate(headings, 1):
        name = field_of(heading) or f"({number})"
        while name in seen:
            name = f"{name} ({number})"
        seen.add(name)
        yield name


def records(content: Content, separator: str, first: int) -> Iterator[tuple[int, list[str]]]:
    """Every record from line `first` on, with the line where it begins.

    Raises `BadDocument` for a quotation mark that is never closed, or a line without end.
    """
    with content.text() as text:
        reader = csv.reader(_lines(text, content, first), delimiter=separator)
        before = first - 1
        try:
            for cells in reader:
                number, before = before + 1, first - 1 + reader.line_num
                if cells and cells[-1].endswith(_END):
                    if len(cells) > 1 or cells[0] != _END:
                        raise _unclosed(content, number)
                    return
                yield number, cells
        except csv.Error:
            raise _unclosed(content, before + 1) from None


def _unclosed(content: Content, line: int) -> Exception:
    message = _("Un guillemet ouvert ici n’est jamais refermé, ou une cellule est démesurée.")
    return content.refused(message, _("Fermez-le, ou doublez-le s’il fait partie du texte."), line)


def _lines(text: TextIO, content: Content, first: int) -> Iterator[str]:
    """The lines from `first` on, then one that no file has, which shows whether a quotation mark
    is still open at the end."""
    number = 0
    while line := text.readline(_LINE):
        number += 1
        if len(line) == _LINE:
            message = _("Cette ligne dépasse un million de caractères.")
            raise content.refused(message, _("Vérifiez que c’est le bon fichier."), number)
        if number >= first:
            yield line
    yield _END
