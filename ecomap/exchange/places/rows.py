"""From a row of a file to a place, with all there is to say of it."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ecomap.exchange.places import cells
from ecomap.exchange.places.columns import Column
from ecomap.exchange.places.dates import is_unknown, read_date
from ecomap.exchange.places.extras import kept_as_is
from ecomap.exchange.places.remarks import Level, Remark, Remarks
from ecomap.exchange.places.row_cells import RowCells
from ecomap.exchange.places.schema import (
    DATE,
    ID,
    LICENCE,
    NAME,
    PIVOT,
    PROGRAMMES,
    PUBLICS,
    SERVICES,
    SOURCE,
    TYPOLOGIES,
)
from ecomap.exchange.places.table import RawRow
from ecomap.exchange.places.where import Located, locate
from ecomap.gazetteer import Gazetteer, How, Resolution
from ecomap.i18n import gettext as _
from ecomap.model import Place

ID_LENGTH = 500
_PIVOT = re.compile(r"[A-Z0-9]{9,14}")
_NOWHERE = Located(Place(), Resolution(None, How.NONE), "", "")


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A row of a file. A refused one says so by `level`, and holds what could be read of it.

    `source` and `source_id` together are its identity from one file to the next. `pivot` is the
    SIRET, RNA or RIDET of the body that holds the place, often of several places
    (`pivot_is_shared`). Lists hold the file's own words. `extra` holds every other column as it
    is, by its heading.
    """

    number: int
    source: str = ""
    source_id: str = ""
    name: str = ""
    place: Place = field(default_factory=Place)
    resolution: Resolution = _NOWHERE.resolution
    departement: str = ""
    pivot: str = ""
    pivot_is_shared: bool = False
    typologies: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    publics: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    updated: dt.date | None = None
    licence: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()

    @property
    def level(self) -> Level:
        """What became of it: what its worst remark says."""
        return Remarks(self.number, list(self.remarks)).level

    @property
    def refused(self) -> bool:
        """Whether it cannot be imported."""
        return self.level is Level.REFUSED


@dataclass(frozen=True, slots=True)
class Habits:
    """What holds for all rows of a file: what its columns are, and what stands where a row says
    nothing."""

    columns: Mapping[str, Column]
    shared_pivots: frozenset[str]
    source: str
    licence: str
    keep_personal: bool
    today: dt.date
    ranked: bool = False
    """Whether rows are numbered by their rank, not by their line."""


class RowReader:
    """Judges the rows of one file, one after the other."""

    def __init__(self, gazetteer: Gazetteer, habits: Habits) -> None:
        self._gazetteer = gazetteer
        self._habits = habits
        self._seen: dict[tuple[str, str], int] = {}

    def read(self, raw: RawRow) -> PlaceRow:
        """The place in a row, or why there is none."""
        remarks = Remarks(raw.number)
        row = RowCells(raw, remarks)
        source = row.line(SOURCE) or self._habits.source
        source_id = " ".join(row.text(ID).split())
        name = row.line(NAME)
        where, problem = (
            ("", raw.problem) if raw.problem else self._problem(source, source_id, name)
        )
        located = _NOWHERE if problem else locate(row.line, self._gazetteer, remarks)
        if raw.missing and not problem:
            problem = _short(raw, located, remarks)
        if problem:
            remarks.add(Level.REFUSED, where, row.text(where), problem)
            return PlaceRow(raw.number, source, source_id, name, remarks=tuple(remarks.found))
        self._seen[source, source_id] = raw.number
        pivot = _pivot(row.line(PIVOT), remarks)
        about = f"{name} {located.place.commune} {located.place.address}"
        extra = kept_as_is(row.raw.cells, about, remarks, personal=self._habits.keep_personal)
        if located.commune_as_written:
            extra["commune"] = located.commune_as_written
        return PlaceRow(
            number=raw.number,
            source=source,
            source_id=source_id,
            name=name,
            place=located.place,
            resolution=located.resolution,
            departement=located.departement,
            pivot=pivot,
            pivot_is_shared=bool(pivot) and row.text(PIVOT).strip() in self._habits.shared_pivots,
            typologies=self._list(row, (TYPOLOGIES,)),
            services=self._list(row, (SERVICES,)),
            publics=self._list(row, PUBLICS),
            programmes=self._list(row, PROGRAMMES),
            updated=self._date(row),
            licence=row.line(LICENCE) or self._habits.licence,
            extra=extra,
            remarks=tuple(remarks.found),
        )

    def _problem(self, source: str, source_id: str, name: str) -> tuple[str, str]:
        """Why a row is refused, and the field to blame; nothing when it is not."""
        if cells.nothing(source_id):
            return ID, _("La ligne n’a pas d’identifiant.")
        if len(source_id) > ID_LENGTH:
            return ID, _("L’identifiant dépasse %(max)s caractères.", max=ID_LENGTH)
        if not name:
            return NAME, _("La ligne n’a pas de nom.")
        if first := self._seen.get((source, source_id)):
            if self._habits.ranked:
                return ID, _("L’identifiant est déjà celui du lieu n° %(rank)s.", rank=first)
            return ID, _("L’identifiant est déjà celui de la ligne %(line)s.", line=first)
        return "", ""

    def _list(self, row: RowCells, names: Iterable[str]) -> tuple[str, ...]:
        values = (value for name in names for value in row.values(name, self._habits.columns))
        return tuple(dict.fromkeys(values))

    def _date(self, row: RowCells) -> dt.date | None:
        text = row.line(DATE)
        if not text:
            return None
        column = self._habits.columns.get(DATE)
        day = read_date(text, month_first=column is not None and column.month_first)
        if day is None:
            row.remarks.add(Level.DOUBTFUL, DATE, text, _("Ce n’est pas une date : ignorée."))
        elif is_unknown(day):
            message = _("Cette date veut dire « inconnue » : ignorée.")
            row.remarks.add(Level.CHANGED, DATE, text, message)
            return None
        elif day > self._habits.today + dt.timedelta(days=1):
            row.remarks.add(Level.DOUBTFUL, DATE, text, _("Cette date est dans l’avenir."))
        return day


def _pivot(text: str, remarks: Remarks) -> str:
    """The body's identifier; empty for the one that means unknown, or that is none."""
    pivot = re.sub(r"[\s.]", "", text).upper()
    if not pivot or not pivot.strip("0"):
        return ""
    if not _PIVOT.fullmatch(pivot):
        message = _("Ce n’est ni un SIRET, ni un RNA, ni un RIDET : ignoré.")
        remarks.add(Level.DOUBTFUL, PIVOT, text, message)
        return ""
    return pivot


def _short(raw: RawRow, located: Located, remarks: Remarks) -> str:
    """A line that stops early is kept if what it has makes sense, else it was broken in two."""
    message = _("Il manque %(n)s cellules à la fin de la ligne.", n=raw.missing)
    if located.resolution.commune is None:
        return message
    remarks.add(Level.DOUBTFUL, NAME, "", message)
    return ""
