"""Records as what Neo4j keeps, and back.

What we wrote ourselves is not validated again when it is read: that would double the time a list of
30,000 actors takes here.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from pydantic.fields import FieldInfo

from ecomap.graph.neo4j.shape import LABELS, PARTS, PROPERTIES, QUALITY_TYPES, REFERENCES, stored
from ecomap.model import (
    RECORD_TYPES,
    Feasibility,
    FollowUp,
    Governance,
    Horizon,
    Kind,
    Nature,
    Place,
    Position,
    Quality,
    Record,
    TerritoryKind,
    fold,
)
from ecomap.model.record import Part

Row = Sequence[Any]

_PARTS: dict[str, type[Part]] = {"place": Place, "follow_up": FollowUp, "position": Position}

_READ: dict[str, Callable[[Any], Any]] = {
    "kind": TerritoryKind,
    "nature": Nature,
    "feasibility": Feasibility,
    "horizon": Horizon,
    "actions": tuple,
    "success": tuple,
    "obstacles": tuple,
    "follow_up_by": dt.date.fromisoformat,
    "date": dt.date.fromisoformat,
    "imported": dt.date.fromisoformat,
    "gone": dt.date.fromisoformat,
}
"""How the properties are read that are not kept as they are."""


class _Property:
    """One property, its field, and its place in a row."""

    def __init__(self, name: str, field: str, info: FieldInfo, place: int) -> None:
        self.name = name
        self.field = field
        self._place = place
        self._read = _READ.get(name)
        self._absent = None if info.is_required() else info.default

    def written(self, owner: Part) -> Any:
        """The value to keep; None for nothing, an empty text or an empty list."""
        value = getattr(owner, self.field)
        if isinstance(value, dt.date):
            return value.isoformat()
        return None if value == "" or value == () else value

    def is_in(self, row: Row) -> bool:
        """Whether a row has it."""
        return row[self._place] is not None

    def read(self, row: Row) -> Any:
        """The field's value in a row."""
        value = row[self._place]
        if value is None:
            return self._absent
        return value if self._read is None else self._read(value)


class _Content:
    """The properties that hold the content of a kind; in a row they start at `place`."""

    def __init__(self, kind: Kind, place: int) -> None:
        names = stored(kind)
        places = {name: place + number for number, name in enumerate(names)}
        fields = RECORD_TYPES[kind].model_fields
        self.end = place + len(names)
        self._plain = [
            _Property(name, name, fields[name], places[name]) for name in PROPERTIES[kind]
        ]
        self._parts = [
            (
                field,
                part,
                [
                    _Property(name, own, part.model_fields[own], places[name])
                    for own, name in PARTS[kind][field].items()
                ],
            )
            for field, part in _PARTS.items()
            if field in PARTS.get(kind, {})
        ]

    def written(self, record: Record) -> dict[str, Any]:
        """Every property by name; None for what the record does not have."""
        found = {each.name: each.written(record) for each in self._plain}
        for field, _type, properties in self._parts:
            part = getattr(record, field)
            for each in properties:
                found[each.name] = None if part is None else each.written(part)
            if part is not None:
                first = properties[0]
                found[first.name] = getattr(part, first.field)
        return found

    def read(self, row: Row) -> dict[str, Any]:
        """The fields of a record by name."""
        values = {each.field: each.read(row) for each in self._plain}
        for field, part, properties in self._parts:
            values[field] = (
                part.model_construct(**{each.field: each.read(row) for each in properties})
                if properties[0].is_in(row)
                else None
            )
        return values


class NodeRows:
    """How the records of one kind of node are kept."""

    def __init__(self, kind: Kind) -> None:
        self._type = RECORD_TYPES[kind]
        self._content = _Content(kind, place=2)
        self._references = list(enumerate(REFERENCES[kind], self._content.end))

    def properties(self, record: Record, version: int) -> dict[str, Any]:
        """Every property of a record's node by name; None for what it does not have."""
        search_text, sort_text = record.search_text, fold(record.label)
        return {
            "id": record.key,
            "version": version,
            **self._content.written(record),
            "search_text": search_text,
            # Most often it would say the same again.
            "sort_text": None if sort_text == search_text else sort_text,
        }

    def record(self, row: Row) -> Record:
        """The record of a row."""
        values = self._content.read(row)
        values["id"], values["version"] = row[0], row[1]
        roles: dict[str, Any] = {}
        for place, reference in self._references:
            field, _dot, role = reference.field.partition(".")
            ids = tuple(sorted(row[place]))
            if role:
                roles[role] = ids
            else:
                values[field] = next(iter(ids), None) if reference.single else ids
        if roles:
            values["governance"] = Governance.model_construct(**roles)
        return self._type.model_construct(**values)


class LinkRows:
    """How the records of one kind of link are kept."""

    def __init__(self, kind: Kind) -> None:
        self._type = RECORD_TYPES[kind]
        self._content = _Content(kind, place=4)
        self._is_need = kind is Kind.NEED

    def row(self, record: Any, version: int) -> Row:
        """The ends of a record's relationship, its type, and its properties by name."""
        content = self._content.written(record).items()
        properties = {name: value for name, value in content if value is not None}
        return (*ends(record.key), QUALITY_TYPES[record.quality], {"version": version} | properties)

    def record(self, row: Row) -> Record:
        """The record of a row."""
        values = self._content.read(row)
        if self._is_need:
            values["chantier"], values["resource"] = row[0], row[1]
        else:
            values["actors"] = (row[0], row[1])
        values["quality"], values["version"] = Quality[row[2]], row[3]
        return self._type.model_construct(**values)


NODES: dict[Kind, NodeRows] = {kind: NodeRows(kind) for kind in LABELS}
LINKS: dict[Kind, LinkRows] = {kind: LinkRows(kind) for kind in (Kind.NEED, Kind.LINK)}


def ends(key: str) -> tuple[str, str]:
    """The ids in the key of a link, in the direction of its relationship."""
    first, _slash, second = key.partition("/")
    return first, second
