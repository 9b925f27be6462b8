"""A file of places: what it is as a whole, and its rows one by one."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ecomap.exchange.places.columns import Column, Survey
from ecomap.exchange.places.content import Content, Encoding, FileKind, examine
from ecomap.exchange.places.json_table import JsonTable
from ecomap.exchange.places.remarks import Level, Remark, Remarks
from ecomap.exchange.places.rows import Habits, PlaceRow, RowReader
from ecomap.exchange.places.schema import DATE, ID, LATITUDE, LONGITUDE, NAME, PHONE
from ecomap.exchange.places.table import (
    ROW_LIMIT,
    CsvTable,
    not_places,
    read_headings,
)
from ecomap.gazetteer import Gazetteer
from ecomap.i18n import gettext as _
from ecomap.progress import watched

_EDITION = re.compile(
    r"[-_ .]*(?:\d{4}[-_]?\d{2}[-_]?\d{2}|schema[-_ ]?v?\d+(?:\.\d+)*|v\d+(?:\.\d+)*|\(\d+\))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PlacesFile:
    """A file that was gone through once. `count` is the number of its rows; `remarks` are those on
    the file as a whole, as row 0."""

    name: str
    encoding: Encoding
    count: int
    columns: tuple[Column, ...]
    remarks: tuple[Remark, ...]
    _table: CsvTable | JsonTable
    _gazetteer: Gazetteer
    _habits: Habits

    @property
    def ranked(self) -> bool:
        """Whether rows are numbered by their rank, as in JSON, and not by their line."""
        return isinstance(self._table, JsonTable)

    @property
    def rows(self) -> Iterator[PlaceRow]:
        """Every row, read from the file again each time: kept or refused, none is left out."""
        reader = RowReader(self._gazetteer, self._habits)
        return map(reader.read, watched(self._table.rows(), self.count))


def read_places(
    source: Path | bytes,
    gazetteer: Gazetteer,
    *,
    name: str = "",
    source_name: str = "",
    licence: str = "",
    keep_personal: bool = False,
    today: dt.date | None = None,
) -> PlacesFile:
    """Go through a file of places. No more than a row of it is ever held in memory.

    `name` is the file's where `source` has none, `source_name` and `licence` are those of rows that
    do not give theirs; without, the source is called as the file.
    Raises `BadDocument` when the file is not a list of places, is cut short, or is too big.
    """
    content = examine(source, name)
    table = JsonTable(content) if content.kind is FileKind.JSON else read_headings(content)
    survey = Survey()
    for row in table.rows():
        survey.add(row)
        if survey.rows > ROW_LIMIT:
            message = _("Le fichier a plus de %(limit)s lignes.", limit=ROW_LIMIT)
            raise content.refused(message, _("Gardez-en les lieux de votre territoire."))
    _check(content, table, survey)
    columns = survey.columns()
    habits = Habits(
        columns={column.field: column for column in columns},
        shared_pivots=survey.shared_pivots(),
        source=source_name or source_of(content.name),
        licence=licence,
        keep_personal=keep_personal,
        today=today or dt.date.today(),
        ranked=isinstance(table, JsonTable),
    )
    remarks = tuple(_remarks(content, columns, survey, keep_personal=keep_personal))
    return PlacesFile(
        content.name, content.encoding, survey.rows, columns, remarks, table, gazetteer, habits
    )


def source_of(name: str) -> str:
    """The source of rows that name none: the file's name without the edition, so that next year's
    file is of the same source.

    >>> source_of("charente_2025-02-06_schema-v1.json")
    'charente'
    """
    stem = Path(name).stem
    return _EDITION.sub("", stem).strip("-_ .") or stem


def _check(content: Content, table: CsvTable | JsonTable, survey: Survey) -> None:
    """Refuse whole what no row of can be a place."""
    if not survey.rows:
        message = _("Le fichier ne contient aucun lieu.")
        raise content.refused(message, _("Vérifiez que c’est le bon."))
    headings = table.headings if isinstance(table, CsvTable) else tuple(survey.seen)
    fields = table.columns if isinstance(table, CsvTable) else headings
    if survey.wrong == survey.rows:
        first = next(iter(table.rows()))
        line = first.number if isinstance(table, CsvTable) else None
        raise content.refused(_("Aucune ligne ne peut être lue."), first.problem, line)
    if isinstance(table, CsvTable) and survey.missing == survey.rows:
        message = _("Aucune ligne n’a autant de cellules que l’en-tête (%(n)s).", n=len(headings))
        remedy = _("Le séparateur des lignes n’est peut-être pas celui de l’en-tête.")
        raise content.refused(message, remedy, table.first_line)
    if NAME not in fields or ID not in fields:
        raise not_places(content, headings)


def _remarks(
    content: Content, columns: tuple[Column, ...], survey: Survey, *, keep_personal: bool
) -> Iterator[Remark]:
    remarks = Remarks(0)
    if content.encoding is not Encoding.UTF_8:
        message = _("Le fichier est en %(encoding)s : lu ainsi.", encoding=content.encoding)
        remarks.add(Level.CHANGED, "", content.name, message)
    for column in columns:
        if column.personal and not keep_personal:
            message = _("Données personnelles : colonne retirée (%(n)s lignes).", n=column.filled)
            remarks.add(Level.CHANGED, column.field, "", message)
        if column.decimal_commas and column.field in (LATITUDE, LONGITUDE):
            remarks.add(Level.CHANGED, column.field, "", _("Virgules décimales lues."))
        if column.month_first:
            message = _("Dates lues avec le mois d’abord : 05/23/2024.")
            remarks.add(Level.CHANGED, DATE, "", message)
    if survey.mobiles and not keep_personal:
        message = _(
            "%(n)s numéros de portable gardés : vérifiez qu’aucun n’est celui d’une personne.",
            n=survey.mobiles,
        )
        remarks.add(Level.DOUBTFUL, PHONE, "", message)
    return iter(remarks.found)
