"""From what is asked to what must change: the rules both stores share.

A store calls `plan` inside its transaction, once it alone may write, and then applies the changes
as they are. So the two stores cannot disagree on versions, cascades or references.
"""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Protocol

from ecomap.errors import AlreadyExists, DanglingReference, InUse, StaleVersion, UnknownObject
from ecomap.graph.edits import Change, Create, Delete, Edit, Save, Update
from ecomap.i18n import gettext as _
from ecomap.model import RECORD_TYPES, Kind, Record, label

Key = tuple[Kind, str]


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
    keys = [_key_of(edit) for edit in edits]
    before = _find_all(keys, current)
    after: dict[Key, Record | None] = {}
    for key, edit in zip(keys, edits, strict=True):
        standing = after[key] if key in after else before.get(key)
        after[key] = _carried_out(edit, standing)
    for key, edit in zip(keys, edits, strict=True):
        if isinstance(edit, Delete) and after[key] is None:
            _cascade(edit, before, after, current)
    _check_references(before, after, current)
    return _in_order(before, after)


def _key_of(edit: Edit) -> Key:
    if isinstance(edit, Delete):
        return edit.kind, edit.key
    return edit.record.KIND, edit.record.key


def _find_all(keys: Iterable[Key], current: Current) -> dict[Key, Record]:
    wanted: dict[Kind, dict[str, None]] = {}
    for kind, key in keys:
        wanted.setdefault(kind, {})[key] = None
    return {
        (kind, key): record
        for kind, names in wanted.items()
        for key, record in current.find(kind, names).items()
    }


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


def _cascade(
    edit: Delete, before: dict[Key, Record], after: dict[Key, Record | None], current: Current
) -> None:
    """Take the deleted record out of everything that names it."""
    for found in current.referring(edit.kind, edit.key):
        key = (found.KIND, found.key)
        before.setdefault(key, found)
        standing = after.get(key, found)
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
        after[key] = standing.without(edit.kind, edit.key)


def _names(record: Record, edit: Delete) -> bool:
    return any((kind, key) == (edit.kind, edit.key) for _field, kind, key in record.references())


def _check_references(
    before: dict[Key, Record], after: dict[Key, Record | None], current: Current
) -> None:
    """Whatever a written record names must be there once everything is written."""
    elsewhere: dict[Key, tuple[Record, str]] = {}
    for record in after.values():
        if record is None:
            continue
        for field, kind, key in record.references():
            named = (kind, key)
            if named not in after:
                elsewhere.setdefault(named, (record, field))
            elif after[named] is None:
                raise DanglingReference(record.label, field, label(kind), key)
    known = _find_all((named for named in elsewhere if named not in before), current)
    for named, (record, field) in elsewhere.items():
        if named not in before and named not in known:
            raise DanglingReference(record.label, field, label(named[0]), named[1])


def _in_order(before: dict[Key, Record], after: dict[Key, Record | None]) -> tuple[Change, ...]:
    kept: dict[Kind, list[Change]] = {kind: [] for kind in RECORD_TYPES}
    gone: dict[Kind, list[Change]] = {kind: [] for kind in RECORD_TYPES}
    for key, new in after.items():
        old = before.get(key)
        if new is None:
            if old is not None:
                gone[key[0]].append(Change(old, None))
        elif old is None or not (new is old or new.says_the_same(old)):
            kept[key[0]].append(Change(old, new))
    return tuple(chain(*kept.values(), *reversed(gone.values())))
