"""From what is asked to what must change: the rules both stores share.

A store calls `plan` inside its transaction, once it alone may write, and then applies the changes
as they are. So the two stores cannot disagree on versions, cascades or references.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Protocol

from ecomap.errors import AlreadyExists, DanglingReference, InUse, StaleVersion, UnknownObject
from ecomap.graph.edits import Change, Create, Delete, Edit, Save, Update
from ecomap.i18n import gettext as _
from ecomap.model import RECORD_TYPES, Kind, Record, label

Before = dict[Kind, dict[str, Record]]
"""What stands among what a write looks at, by kind and key."""

After = dict[Kind, dict[str, Record | None]]
"""What a write leaves, None for what it removes. By kind rather than by pair: a large load makes
fewer objects that way."""


class Current(Protocol):
    """What planning reads of the state in force."""

    def find(self, kind: Kind, keys: Iterable[str]) -> dict[str, Record]:
        """The records of `kind` that exist among `keys`."""

    def referring(self, kind: Kind, key: str) -> Sequence[Record]:
        """Every record that names this one."""


def plan(edits: Sequence[Edit], current: Current) -> tuple[Change, ...]:
    """The changes that carry out `edits`, none of them empty, in an order that can be applied.

    Nodes come before the links that need them; what is deleted comes last, links first.
    Raises `AlreadyExists`, `StaleVersion`, `UnknownObject`, `InUse` or `DanglingReference`.
    """
    before = _standing(edits, current)
    after: After = {kind: {} for kind in RECORD_TYPES}
    for edit in edits:
        kind, key = _place(edit)
        written = after[kind]
        standing = written[key] if key in written else before[kind].get(key)
        written[key] = _carried_out(edit, standing)
    for edit in edits:
        if isinstance(edit, Delete) and after[edit.kind][edit.key] is None:
            _cascade(edit, before, after, current)
    _check_references(before, after, current)
    return tuple(_changes(before, after))


def _place(edit: Edit) -> tuple[Kind, str]:
    if isinstance(edit, Delete):
        return edit.kind, edit.key
    return edit.record.KIND, edit.record.key


def _standing(edits: Sequence[Edit], current: Current) -> Before:
    wanted: dict[Kind, list[str]] = {kind: [] for kind in RECORD_TYPES}
    for edit in edits:
        kind, key = _place(edit)
        wanted[kind].append(key)
    return {kind: current.find(kind, keys) if keys else {} for kind, keys in wanted.items()}


def _carried_out(edit: Edit, standing: Record | None) -> Record | None:
    match edit:
        case Save(record):
            return record
        case Create(record):
            if standing is not None:
                raise AlreadyExists(label(record.KIND), record.label)
            return record
        case Update(record):
            if standing is not None and record.says_the_same(standing):
                return standing
            if standing is None or standing.version != record.version:
                raise StaleVersion(record.label, record, standing)
            return record
        case Delete(kind, key, version):
            if standing is None:
                raise UnknownObject(label(kind), key)
            if version is not None and standing.version != version:
                raise StaleVersion(standing.label, None, standing)
            return None


def _cascade(edit: Delete, before: Before, after: After, current: Current) -> None:
    """Take the deleted record out of everything that names it."""
    for found in current.referring(edit.kind, edit.key):
        before[found.KIND].setdefault(found.key, found)
        written = after[found.KIND]
        standing = written.get(found.key, found)
        if standing is None or not _names(standing, edit):
            continue
        if edit.kind is Kind.TERRITORY and found.KIND is not Kind.TERRITORY:
            raise InUse(
                _(
                    "Le territoire « %(name)s » contient encore « %(held)s »."
                    " Videz-le avant de le supprimer.",
                    name=edit.key,
                    held=found.label,
                )
            )
        written[found.key] = standing.without(edit.kind, edit.key)


def _names(record: Record, edit: Delete) -> bool:
    return any((kind, key) == (edit.kind, edit.key) for _field, kind, key in record.references())


def _check_references(before: Before, after: After, current: Current) -> None:
    """Whatever a written record names must be there once everything is written."""
    elsewhere: dict[Kind, dict[str, tuple[Record, str]]] = {kind: {} for kind in RECORD_TYPES}
    for record in chain.from_iterable(written.values() for written in after.values()):
        if record is None:
            continue
        for field, kind, key in record.references():
            if key not in after[kind]:
                elsewhere[kind].setdefault(key, (record, field))
            elif after[kind][key] is None:
                raise DanglingReference(record.label, field, label(kind), key)
    for kind, named in elsewhere.items():
        unread = [key for key in named if key not in before[kind]]
        known = current.find(kind, unread) if unread else {}
        for key in unread:
            if key not in known:
                record, field = named[key]
                raise DanglingReference(record.label, field, label(kind), key)


def _changes(before: Before, after: After) -> Iterator[Change]:
    for kind in RECORD_TYPES:
        for key, new in after[kind].items():
            old = before[kind].get(key)
            if new is not None and not (old is not None and new.says_the_same(old)):
                yield Change(old, new)
    for kind in reversed(RECORD_TYPES):
        for key, new in after[kind].items():
            if new is None and (old := before[kind].get(key)) is not None:
                yield Change(old, None)
