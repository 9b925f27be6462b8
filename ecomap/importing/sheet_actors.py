"""From a row of an office's own sheet to an actor, with all there is to say of it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ecomap.analysis.matching import find_named, find_types
from ecomap.exchange.places import Level, PlaceRow, cells
from ecomap.exchange.places.extras import kept_as_is
from ecomap.exchange.places.row_cells import RowCells
from ecomap.exchange.places.rows import ID_LENGTH
from ecomap.exchange.places.schema import (
    COMMUNE,
    ID,
    INSEE,
    LATITUDE,
    LONGITUDE,
    NAME,
    POSTCODE,
    SOURCE,
)
from ecomap.exchange.places.where import Located, locate
from ecomap.exchange.spreadsheets import FIELDS, SheetKind
from ecomap.exchange.spreadsheets.fields import POINT, TERRITORY, TYPE
from ecomap.gazetteer import Gazetteer
from ecomap.i18n import gettext as _
from ecomap.model import fold
from ecomap.panorama import Panorama

_LIST = re.compile(r"[;|\n]")
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?")
_SHOWN = 3
_WORDS_KEPT = 5_000
_WHERE = frozenset({COMMUNE, POSTCODE, INSEE, LATITUDE, POINT})

Territories = Callable[[str], str | None]
"""The id of the territory that a word means, if any."""


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor as a row says it: `row` says by its level whether it is refused. `named_id` is the
    id that it has, or would have without one of its own: its name and commune."""

    row: PlaceRow
    types: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    named_id: str = ""


class ActorRows:
    """Judges the rows of one file, one after the other."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        panorama: Panorama,
        territories: Territories,
        source: str,
        *,
        keep_personal: bool = False,
    ) -> None:
        self._gazetteer = gazetteer
        self._panorama = panorama
        self._territories = territories
        self._source = source
        self._keep_personal = keep_personal
        self._seen: dict[tuple[str, str], str] = {}
        self._words: dict[str, tuple[tuple[str, ...], str]] = {}

    def read(self, row: RowCells, where: str) -> ActorRow:
        """The actor in a row; `where` is how the row is told from others of the file."""
        name, source = row.line(NAME), row.line(SOURCE) or self._source
        problem = row.raw.problem or ("" if name else _("La ligne n’a pas de nom."))
        if problem:
            return self._refused(row, source, "", NAME, problem)
        located = self._located(row)
        named_id = _named_id(name, located)
        written = " ".join(row.text(ID).split())
        source_id = named_id if cells.nothing(written) else written
        field = NAME if cells.nothing(row.text(ID)) else ID
        if len(source_id) > ID_LENGTH:
            problem = _("L’identifiant dépasse %(max)s caractères.", max=ID_LENGTH)
            return self._refused(row, source, "", field, problem)
        first = self._seen.setdefault((source, source_id), where)
        if first != where:
            problem = _(
                "C’est déjà l’acteur de la ligne %(line)s : s’ils sont deux, donnez à chacun un"
                " identifiant.",
                line=first,
            )
            return self._refused(row, source, source_id, field, problem)
        return replace(self._kept(row, source, source_id, name, located), named_id=named_id)

    def _located(self, row: RowCells) -> Located:
        located = locate(_with_point(row), self._gazetteer, row.remarks)
        if not _WHERE.intersection(row.raw.cells):  # no such column: nothing is missing
            found = row.remarks.found
            found[:] = [each for each in found if each.field != COMMUNE]
        return located

    def _kept(
        self, row: RowCells, source: str, source_id: str, name: str, located: Located
    ) -> ActorRow:
        remarks, place = row.remarks, located.place
        if row.raw.missing:
            message = _("Il manque %(n)s cellules à la fin de la ligne.", n=row.raw.missing)
            remarks.add(Level.DOUBTFUL, NAME, "", message)
        if cells.is_formula(name):
            message = _("C’est une formule de tableur : gardée comme texte, jamais calculée.")
            remarks.add(Level.DOUBTFUL, NAME, name, message)
        extra = self._extra(row, f"{name} {place.commune} {place.address}")
        if located.commune_as_written:
            extra[COMMUNE] = located.commune_as_written
        types, unknown = self._types(row)
        if unknown:
            extra[TYPE] = unknown
        territories = tuple(dict.fromkeys(self._named_territories(row)))
        actor = PlaceRow(
            number=row.raw.number,
            source=source,
            source_id=source_id,
            name=name,
            place=place,
            resolution=located.resolution,
            departement=located.departement,
            extra=extra,
            remarks=tuple(remarks.found),
        )
        return ActorRow(actor, types, territories)

    def _refused(
        self, row: RowCells, source: str, source_id: str, field: str, problem: str
    ) -> ActorRow:
        row.remarks.add(Level.REFUSED, field, row.text(field), problem)
        found = tuple(row.remarks.found)
        return ActorRow(PlaceRow(row.raw.number, source, source_id, remarks=found))

    def _extra(self, row: RowCells, about: str) -> dict[str, str]:
        """The columns that are no part of an actor."""
        fields = FIELDS[SheetKind.ACTORS]
        others = {name: cell for name, cell in row.raw.cells.items() if name not in fields}
        return kept_as_is(others, about, row.remarks, personal=self._keep_personal)

    def _types(self, row: RowCells) -> tuple[tuple[str, ...], str]:
        """The actor types that the row names by their own names, and the words that are none."""
        found: dict[str, None] = {}
        unknown = []
        for part in _LIST.split(row.text(TYPE)):
            word = cells.plain(part)
            if cells.nothing(word):
                continue
            keys, message = self._named(word)
            found |= dict.fromkeys(keys)
            if not keys:
                unknown.append(word)
                row.remarks.add(Level.DOUBTFUL, TYPE, word, message)
        return tuple(found), " | ".join(unknown)

    def _named(self, word: str) -> tuple[tuple[str, ...], str]:
        """The types that a word names, or words between commas, or why it names none."""
        if word not in self._words:
            if len(self._words) >= _WORDS_KEPT:
                self._words.clear()
            self._words[word] = _looked_up(self._panorama, word)
        return self._words[word]

    def _named_territories(self, row: RowCells) -> Iterator[str]:
        for part in _LIST.split(row.text(TERRITORY)):
            word = cells.plain(part)
            if cells.nothing(word):
                continue
            if found := self._territories(word):
                yield found
            else:
                message = _("Ce territoire est inconnu : l’acteur n’y est pas mis.")
                row.remarks.add(Level.DOUBTFUL, TERRITORY, word, message)


def _named_id(name: str, located: Located) -> str:
    """The name and the commune, by which a row without an id is known again."""
    commune = located.resolution.commune
    return f"{fold(name) or name} ({commune.code if commune else fold(located.place.commune)})"


def _looked_up(panorama: Panorama, word: str) -> tuple[tuple[str, ...], str]:
    for parts in ([word], re.split("[,/]", word)):
        exact = [find_named(panorama, each) for each in parts]
        if all(exact):
            return tuple(each.id for each in exact if each), ""
    near = find_types(panorama, word)
    some = [each.label for each in (*near.types, *near.suggestions)[:_SHOWN]]
    message = _(
        "Ce n’est pas un type d’acteur du panorama : gardé à part. Proches : %(near)s.",
        near=", ".join(some),
    )
    return (), message


def _with_point(row: RowCells) -> Callable[[str], str]:
    """Reads the row, latitude and longitude from a column that holds both where they are not given
    apart."""
    point = row.line(POINT)
    if not row.line(LONGITUDE) and len(_NUMBER.findall(row.line(LATITUDE))) == 2:
        point = row.line(LATITUDE)
    elif not point or row.line(LATITUDE) or row.line(LONGITUDE):
        return row.line
    numbers = _NUMBER.findall(point)
    if len(numbers) != 2:
        message = _("Il faut deux nombres, latitude et longitude : point ignoré.")
        row.remarks.add(Level.DOUBTFUL, POINT, point, message)
        return row.line
    if fold(point).startswith("point"):  # WKT writes longitude first
        numbers.reverse()
    both = dict(zip((LATITUDE, LONGITUDE), numbers, strict=True))
    return lambda name: both.get(name) or row.line(name)
