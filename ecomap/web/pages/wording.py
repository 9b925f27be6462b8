"""Records and their differences in words, for people who compare or look back."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ecomap.ecosystem import Ecosystem
from ecomap.errors import Invalid
from ecomap.fields import FIELDS, field_label
from ecomap.graph.edits import Entry
from ecomap.i18n import gettext as _
from ecomap.model import RECORD_TYPES, Kind, Origin, Record, label
from ecomap.web.languages import long_date, number

_KINDS = {
    "actor": Kind.ACTOR,
    "actors": Kind.ACTOR,
    "associates": Kind.ACTOR,
    "chantier": Kind.CHANTIER,
    "defi": Kind.DEFI,
    "doers": Kind.ACTOR,
    "enjeux": Kind.ENJEU,
    "held_by": Kind.ACTOR,
    "lead": Kind.ACTOR,
    "parent": Kind.TERRITORY,
    "resource": Kind.RESOURCE,
    "territories": Kind.TERRITORY,
    "territory": Kind.TERRITORY,
}

_TOLD = 12
"""Changes of one revision that are told one by one."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that two versions of a record do not agree on, in words."""

    field: str
    label: str
    one: str
    other: str


class Names:
    """What people call the records, audiences and actor types that some records name by id."""

    def __init__(self, ecosystem: Ecosystem, records: Iterable[Record]) -> None:
        wanted: dict[Kind, set[str]] = {}
        for record in records:
            for _field, kind, key in record.references():
                wanted.setdefault(kind, set()).add(key)
        panorama = ecosystem.panorama
        self._panorama = {
            "audiences": {each.id: each.label for each in panorama.audiences},
            "types": {each.id: each.label for each in panorama.actor_types},
        }
        self._labels = {
            (kind, key): found.label
            for kind, keys in wanted.items()
            for key, found in ecosystem.store.find(RECORD_TYPES[kind], keys).items()
        }

    def of(self, field: str, value: str) -> str:
        """`value` of a field, by its name where it is an id."""
        if field in self._panorama:
            return self._panorama[field].get(value, value)
        return self._labels.get((_KINDS[field], value), value) if field in _KINDS else value

    def ends(self, record: Record | None) -> list[str]:
        """What to call both ends of a link; nothing for what is no link."""
        if record is None or record.KIND not in (Kind.NEED, Kind.LINK):
            return []
        return [self.of(f.split(".")[0], key) for f, _kind, key in record.references()]


def differences(one: Record, other: Record, names: Names) -> list[Difference]:
    """What two versions of a record do not agree on."""
    return [
        difference
        for name, mine in one
        if name != "version" and mine != (theirs := getattr(other, name))
        for difference in (
            _of_columns(one, other)
            if name == "fields"
            else [
                Difference(
                    name,
                    field_label(name),
                    in_words(name, mine, names),
                    in_words(name, theirs, names),
                )
            ]
        )
    ]


def _of_columns(one: Record, other: Record) -> list[Difference]:
    """What two rows of a file do not agree on, by the columns of the file."""
    assert isinstance(one, Origin)  # noqa: S101 - only origins have such a field
    assert isinstance(other, Origin)  # noqa: S101 - the same
    mine, theirs = _columns(one.details), _columns(other.details)
    return [
        Difference("fields", name, mine.get(name, "") or "—", theirs.get(name, "") or "—")
        for name in dict.fromkeys((*mine, *theirs))
        if mine.get(name, "") != theirs.get(name, "")
    ]


def _columns(details: Mapping[str, Any]) -> dict[str, str]:
    """What a row said, as text by column; what is inside another column stands beside it."""
    columns: dict[str, str] = {}
    for name, value in details.items():
        if isinstance(value, dict):
            columns |= _columns(value)
        elif isinstance(value, list | tuple):
            columns[field_label(name)] = ", ".join(map(str, value))
        elif value is not None:
            said = (_("oui") if value else _("non")) if isinstance(value, bool) else str(value)
            columns[field_label(name)] = said
    return columns


def in_words(field: str, value: Any, names: Names) -> str:
    """A value of a field, as people say it; lists one entry a line."""
    match value:
        case None | "" | ():
            return "—"
        case bool():
            return _("oui") if value else _("non")
        case StrEnum():
            return label(value)
        case dt.date():
            return long_date(value)
        case float():
            return number(value)
        case tuple():
            return "\n".join(names.of(field, each) for each in value)
        case str():
            return names.of(field, value)
    parts = [(name, part) for name, part in value if part not in (None, "", ())]
    return "\n".join(
        f"{field_label(name)} {in_words(name, part, names)}".replace("\n", ", ")
        if name in FIELDS
        else in_words(name, part, names)
        for name, part in parts
    )


@dataclass(frozen=True, slots=True)
class Happening:
    """One change of one record: `what` is created, updated or deleted, `ends` what a link joins."""

    what: str
    kind: str
    name: str
    ends: list[str]
    differences: list[Difference]


@dataclass(frozen=True, slots=True)
class Step:
    """What one revision did, the first changes of it and how many `more`; `undone` when a later
    one on the page took it back for good."""

    revision: int
    at: dt.datetime
    who: str
    why: str
    undoes: int | None
    undone: bool
    happenings: list[Happening]
    more: int


def steps_of(revisions: Sequence[Sequence[Entry]], ecosystem: Ecosystem) -> list[Step]:
    """Revisions, each as its history entries, told in words."""
    sides = {
        id(entry): (_record(entry, entry.before), _record(entry, entry.after))
        for entries in revisions
        for entry in entries[:_TOLD]
    }
    undone: set[int | None] = set()
    for entries in sorted(revisions, key=lambda each: -each[0].revision):
        if entries[0].revision not in undone:
            undone.add(entries[0].undoes)
    names = Names(ecosystem, (record for pair in sides.values() for record in pair if record))
    return [
        Step(
            revision=entries[0].revision,
            at=entries[0].at,
            who=entries[0].who,
            why=entries[0].why,
            undoes=entries[0].undoes,
            undone=entries[0].revision in undone,
            happenings=[_happening(entry, *sides[id(entry)], names) for entry in entries[:_TOLD]],
            more=len(entries[_TOLD:]),
        )
        for entries in revisions
    ]


def _happening(
    entry: Entry, before: Record | None, after: Record | None, names: Names
) -> Happening:
    record = after or before
    return Happening(
        what=entry.what,
        kind=label(entry.kind),
        name=record.label if record else entry.key,
        ends=names.ends(record),
        differences=differences(before, after, names) if before and after else [],
    )


def _record(entry: Entry, content: dict[str, Any] | None) -> Record | None:
    if content is None:
        return None
    try:
        return RECORD_TYPES[entry.kind].of(content)
    except Invalid:
        # Written by another version of the program: its key is all that can be told for sure.
        return None
