"""The objects of a JSON file, one by one: flat, nested, or wrapped as GeoJSON and the like."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TextIO

from ecomap.exchange.places.content import Content
from ecomap.exchange.places.schema import LATITUDE, LONGITUDE, field_of, nested_field
from ecomap.exchange.places.table import COLUMN_LIMIT, Cell, RawRow
from ecomap.i18n import gettext as _
from ecomap.i18n import ngettext

_PIECE = 1 << 18
_ENTRY_LIMIT = 1 << 23
_BLANK = re.compile(r"[\s,:\0]*")

# Numbers stay as they are written; line breaks inside a text are no reason to give up.
_DECODER = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str, strict=False)


@dataclass(frozen=True, slots=True)
class JsonTable:
    """A JSON file that holds a list of objects, at its top or directly under a key of it."""

    content: Content

    def rows(self) -> Iterator[RawRow]:
        """Every entry of the list. Raises `BadDocument` where the file cannot be read on."""
        rank = 0
        with self.content.text() as text:
            stream = _Stream(text)
            try:
                if not _find_list(stream):
                    raise self._no_list()
                while (sign := stream.peek()) != "]":
                    if not sign:
                        raise _Broken
                    entry = stream.value()
                    rank += 1
                    yield raw_row(rank, entry)
            except _Broken:
                message = ngettext(
                    "Le JSON est abîmé ou coupé, après %(n)s lieu.",
                    "Le JSON est abîmé ou coupé, après %(n)s lieux.",
                    rank,
                )
                raise self.content.refused(message, _("Téléchargez-le de nouveau.")) from None

    def _no_list(self) -> Exception:
        message = _("Ce JSON ne contient pas de liste de lieux.")
        return self.content.refused(message, _("Il faut une liste d’objets : [{…}, {…}]."))


class _Broken(Exception):
    pass


class _Stream:
    """JSON values, read from a text piece by piece: no more than one is ever held."""

    def __init__(self, text: TextIO) -> None:
        self._text = text
        self._buffer = ""
        self._at = 0
        self._ended = False

    def peek(self) -> str:
        """The next sign that is no blank or comma; empty at the end."""
        while True:
            blank = _BLANK.match(self._buffer, self._at)
            self._at = blank.end() if blank else self._at
            if self._at < len(self._buffer):
                return self._buffer[self._at]
            if self._ended:
                return ""
            self._more()

    def skip(self) -> None:
        """Pass over one sign."""
        self._at += 1

    def value(self) -> Any:
        """The value that begins here. Raises `_Broken` when there is none, or none that ends."""
        while True:
            try:
                value, end = _DECODER.raw_decode(self._buffer, self._at)
            except (ValueError, RecursionError):
                complete = False
            else:
                complete = end < len(self._buffer) or self._ended  # 12 may go on: 123
            if complete:
                self._at = end
                return value
            if self._ended or len(self._buffer) - self._at > _ENTRY_LIMIT:
                raise _Broken
            self._more()

    def _more(self) -> None:
        """Twice what is there, so that a long value is not tried too often."""
        rest = self._buffer[self._at :]
        piece = self._text.read(max(_PIECE, len(rest)))
        self._ended = not piece
        self._buffer, self._at = rest + piece, 0


def _find_list(stream: _Stream) -> bool:
    """Go behind the bracket that opens the list, if there is one: at the top, or the first under a
    key of the only object that begins with an object."""
    if stream.peek() == "[":
        stream.skip()
        return True
    stream.skip()
    while stream.peek() == '"':
        stream.value()
        if stream.peek() != "[":
            stream.value()
            continue
        stream.skip()
        while (sign := stream.peek()) != "]":
            if sign == "{":
                return True
            stream.value()
        stream.skip()
    return False


def raw_row(rank: int, entry: Any) -> RawRow:
    """An entry of the list as cells."""
    if not isinstance(entry, dict):
        kind = _("une liste") if isinstance(entry, list) else _("une valeur seule")
        problem = _("Cette entrée est %(kind)s, et non un objet avec des champs.", kind=kind)
        return RawRow(rank, problem=problem)
    cells: dict[str, Cell] = {}
    for key, value in entry.items():
        _add(cells, field_of(key), key, value)
    if len(cells) > COLUMN_LIMIT:
        problem = _(
            "Cette entrée a %(n)s champs ; la limite est %(limit)s.",
            n=len(cells),
            limit=COLUMN_LIMIT,
        )
        return RawRow(rank, problem=problem)
    return RawRow(rank, cells)


def _add(cells: dict[str, Cell], field: str, key: str, value: Any) -> None:
    if isinstance(value, dict):
        for inner, content in value.items():
            if (key, inner) == ("geometry", "coordinates"):
                _add_point(cells, content)
            elif isinstance(content, dict):
                cells[f"{key}.{inner}"] = _text(content)
            else:
                _add(cells, nested_field(key, inner), inner, content)
    elif isinstance(value, list) and not any(isinstance(each, dict | list) for each in value):
        cells[field] = [_text(each) for each in value]
    else:
        cells[field] = _text(value)


def _add_point(cells: dict[str, Cell], coordinates: Any) -> None:
    """GeoJSON writes longitude first."""
    if isinstance(coordinates, list) and len(coordinates) >= 2:
        cells.setdefault(LONGITUDE, _text(coordinates[0]))
        cells.setdefault(LATITUDE, _text(coordinates[1]))


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
