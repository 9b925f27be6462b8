"""Rows written into a statement as one text, which Cypher takes apart again.

A server plans a statement anew for each shape of its literals, and lists of maps are slow to plan:
with one text the shape stays the same (measured on a region of 5,000 actors and 20,000 links: 5 s
to run it all, 224 s with lists of maps).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ecomap.graph.neo4j.batches import batches

_ROW, _CELL, _ITEM = "\x1e", "\x1f", "\x1d"
_SEPARATORS = re.compile("[\x1d-\x1f]")
"""Control characters, which no text of a record holds; one that a tool wrote is left out."""

_UNSAFE = re.compile(r"[^\w ,.:!?()\[\]/@#%&*+=<>~|{}«»’…–-]")
"""What is not written as it is inside quotes: a quote, a backslash, a semicolon, a line end, what
writes from right to left ..."""
_SHORT = {"'": r"\'", "\\": r"\\", "\n": r"\n", "\t": r"\t"}

Path = tuple[str | int, ...]
"""Where in a row a value is: nowhere for a row that is a value itself, else a place or a name, and
inside a place a name."""


@dataclass(frozen=True, slots=True)
class _Column:
    """How a value is written into a cell, and the Cypher that reads it from there."""

    write: Callable[[Any], str]
    read: str


def packed(rows: Sequence[Any], name: str, size: int) -> Iterator[str]:
    """The beginnings of statements that go through `rows`, at most `size` in each, as `name`.

    A row is a value, a map of values, or a tuple of values and maps of values; a value a text, a
    number, a truth, a list of texts or None. All rows are alike; a map may lack some of the names.
    An empty text or list is the same as None in a column that has None.
    """
    flat = [dict(_values(row)) for row in rows]
    paths = list(dict.fromkeys(path for row in flat for path in row))
    columns = {
        path: _column([row.get(path) for row in flat], f"cells[{place}]")
        for place, path in enumerate(paths)
    }
    shape = _shape(rows[0], columns) if rows else ""
    for batch in batches(flat, size):
        text = _ROW.join(
            _CELL.join(column.write(row.get(path)) for path, column in columns.items())
            for row in batch
        )
        yield (
            f"UNWIND split({quoted(text)}, {quoted(_ROW)}) AS line"
            f" WITH split(line, {quoted(_CELL)}) AS cells WITH {shape} AS {name}"
        )


def quoted(text: str) -> str:
    """A text as Cypher writes it."""
    return "'" + _UNSAFE.sub(_escaped, text) + "'"


def _values(row: Any) -> Iterator[tuple[Path, Any]]:
    if isinstance(row, dict):
        yield from (((key,), value) for key, value in row.items())
    elif isinstance(row, tuple):
        for place, each in enumerate(row):
            yield from (((place, *path), value) for path, value in _values(each))
    else:
        yield (), row


def _shape(row: Any, columns: dict[Path, _Column], at: Path = ()) -> str:
    """The Cypher that makes of the cells what `row` is an example of."""
    if isinstance(row, dict):
        named = (
            f"{path[-1]}: {column.read}" for path, column in columns.items() if path[:-1] == at
        )
        return "{" + ", ".join(named) + "}"
    if isinstance(row, tuple):
        places = (_shape(each, columns, (*at, place)) for place, each in enumerate(row))
        return "[" + ", ".join(places) + "]"
    return columns[at].read


def _column(values: Sequence[Any], cell: str) -> _Column:
    example = next((each for each in values if each is not None), "")
    if isinstance(example, bool):
        return _Column(
            lambda value: "" if value is None else str(value).lower(), f"toBoolean({cell})"
        )
    if isinstance(example, int):
        return _Column(_number, f"toInteger({cell})")
    if isinstance(example, float):
        return _Column(_number, f"toFloat({cell})")
    nothing = any(each is None for each in values)
    if isinstance(example, str):
        read = f"CASE {cell} WHEN '' THEN null ELSE {cell} END" if nothing else cell
        return _Column(lambda value: _SEPARATORS.sub("", value or ""), read)
    empty = "null" if nothing else "[]"
    split = f"split({cell}, {quoted(_ITEM)})"
    return _Column(
        lambda value: _ITEM.join(_SEPARATORS.sub("", each) for each in value or ()),
        f"CASE {cell} WHEN '' THEN {empty} ELSE {split} END",
    )


def _number(value: float | None) -> str:
    return "" if value is None else repr(value)


def _escaped(match: re.Match[str]) -> str:
    char = match[0]
    return _SHORT.get(char) or "".join(f"\\u{unit:04X}" for unit in _utf16(char))


def _utf16(char: str) -> Iterator[int]:
    encoded = char.encode("utf-16-be")
    for place in range(0, len(encoded), 2):
        yield int.from_bytes(encoded[place : place + 2])
