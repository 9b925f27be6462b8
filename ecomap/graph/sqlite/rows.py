"""Records as rows and back: one table for each kind, its columns derived from the model.

A text, a choice or a yes-or-no is a column of its own; lists and parts are JSON text. A record that
we wrote is not judged again when it is read: a rule made stricter would hide it.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from operator import attrgetter
from types import NoneType
from typing import Annotated, Any, get_args, get_origin

from pydantic_core import from_json, to_json

from ecomap.model import RECORD_TYPES, Kind, Record, fold
from ecomap.model.record import Part

Value = str | int | None
Row = tuple[Value, ...]
Read = Callable[[Any], Any]

LINKS = (Kind.NEED, Kind.LINK)
"""The kinds that are edges: ordered by key, and never searched."""

REFERENCES: dict[Kind, dict[str, Kind]] = {
    Kind.TERRITORY: {"parent": Kind.TERRITORY},
    Kind.ENJEU: {"territory": Kind.TERRITORY},
    Kind.DEFI: {"territory": Kind.TERRITORY},
    Kind.ACTOR: {"territories": Kind.TERRITORY},
    Kind.RESOURCE: {
        "territory": Kind.TERRITORY,
        "held_by": Kind.ACTOR,
        "chantier": Kind.CHANTIER,
    },
    Kind.CHANTIER: {
        "territory": Kind.TERRITORY,
        "defi": Kind.DEFI,
        "enjeux": Kind.ENJEU,
        "governance": Kind.ACTOR,
    },
    Kind.NEED: {"chantier": Kind.CHANTIER, "resource": Kind.RESOURCE},
    Kind.LINK: {"first": Kind.ACTOR, "second": Kind.ACTOR},
    Kind.ORIGIN: {"actor": Kind.ACTOR},
    Kind.APART: {"actors": Kind.ACTOR},
}
"""What the columns of each table name; a JSON column that names several has a table beside it."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: how a record fills it, and whether it may be null or holds JSON."""

    name: str
    type: str
    fill: Callable[[Any], Value]
    nullable: bool = False
    is_json: bool = False


class Table:
    """Where the records of one kind are kept."""

    def __init__(self, record_type: type[Record]) -> None:
        self.kind = record_type.KIND
        self.name = self.kind.value
        self.record_type = record_type
        self._fields = tuple(record_type.model_fields)
        self._names = set(self._fields)
        columns, self._read = _derived(record_type)
        self.columns = tuple(columns)
        self._fill = tuple(column.fill for column in columns)

    @property
    def fields(self) -> list[str]:
        """The columns that `record` is made from, in its order."""
        return ["key" if name == _in_key(self.kind) else name for name in self._fields]

    @property
    def sets(self) -> dict[str, Kind]:
        """The JSON columns that name other records, and their kind."""
        named = REFERENCES[self.kind]
        return {c.name: named[c.name] for c in self.columns if c.is_json and c.name in named}

    def row(self, record: Record, version: int) -> Row:
        """What `columns` hold for a record, then its version."""
        return (*[fill(record) for fill in self._fill], version)

    def record(self, values: Sequence[Value]) -> Record:
        """The record that has `values` in `fields`."""
        state: dict[str, Any] = dict(zip(self._fields, values, strict=True))
        for name, read in self._read:
            if state[name] is not None:
                state[name] = read(state[name])
        return self.record_type.model_construct(self._names, **state)


def _derived(record_type: type[Record]) -> tuple[list[Column], list[tuple[str, Read]]]:
    """The columns of a kind, and how those fields are read that are not kept as they are."""
    columns = [Column("key", "TEXT", attrgetter("key"))]
    reads: list[tuple[str, Read]] = []
    if record_type.KIND not in LINKS:
        columns.append(Column("sort_text", "TEXT", lambda record: fold(record.label)))
        columns.append(Column("search_text", "TEXT", attrgetter("search_text")))
    if record_type.KIND is Kind.LINK:
        columns.append(Column("first", "TEXT", lambda record: record.actors[0]))
        columns.append(Column("second", "TEXT", lambda record: record.actors[1]))
        reads.append(("actors", lambda key: tuple(key.split("/"))))
    for name, info in record_type.model_fields.items():
        if name not in (_in_key(record_type.KIND), "version"):
            column, read = _of_field(name, info.annotation)
            columns.append(column)
            if read is not None:
                reads.append((name, read))
    return columns, reads


def _in_key(kind: Kind) -> str:
    """The field that says the same as the key, if any does."""
    return "actors" if kind is Kind.LINK else "id"


def _of_field(name: str, annotation: Any) -> tuple[Column, Read | None]:
    """The column of a field: a text, a choice, a yes-or-no, a date, a list of texts or a part."""
    choices = get_args(annotation) if get_origin(annotation) is not tuple else ()
    nullable = NoneType in choices
    core = next((each for each in choices if each is not NoneType), annotation)
    if get_origin(core) is Annotated:
        core = get_args(core)[0]

    value = attrgetter(name)
    if get_origin(core) is tuple:
        return (
            Column(name, "TEXT", lambda record: _json(value(record)), is_json=True),
            lambda text: tuple(from_json(text)),
        )
    if issubclass(core, Part):
        return (
            Column(name, "TEXT", _unless_none(value, _json), nullable, True),
            core.model_validate_json,
        )
    if issubclass(core, StrEnum):
        members = {member.value: member for member in core}
        return Column(name, "TEXT", _unless_none(value, str), nullable), members.__getitem__
    if issubclass(core, dt.date):
        return Column(name, "TEXT", _unless_none(value, str), nullable), dt.date.fromisoformat
    if issubclass(core, bool):
        return Column(name, "INTEGER", value, nullable), bool
    return Column(name, "TEXT", value, nullable), None


def _unless_none(value: Read, write: Callable[[Any], str]) -> Read:
    def written(record: Record) -> str | None:
        found = value(record)
        return None if found is None else write(found)

    return written


def _json(value: object) -> str:
    return to_json(value).decode()


@cache
def table_of(kind: Kind) -> Table:
    """The table of a kind."""
    return Table(RECORD_TYPES[kind])
