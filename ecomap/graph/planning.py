"""From what is asked to what must change: the rules both stores share.

A store calls `plan` inside its transaction, once it alone may write, and then applies the changes
as they are. So the two stores cannot disagree on versions, cascades or references.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from ecomap.errors import AlreadyExists, DanglingReference, InUse, StaleVersion, UnknownObject
from ecomap.graph.edits import Amend, Change, Create, Delete, Edit, Save, Update
from ecomap.graph.undoing import changed_since
from ecomap.i18n import gettext as _
from ecomap.model import RECORD_TYPES, Kind, Record, label

Wanted = Mapping[Kind, Iterable[str]]
"""Keys by kind."""

Before = dict[Kind, dict[str, Record]]
"""What stands among what a write looks at, by kind and key."""

After = dict[Kind, dict[str, Record | None]]
"""What a write leaves, None for what it removes. By kind rather than by pair: a large load makes
fewer objects that way."""


class Current(Protocol):
    """What planning reads of the state in force."""

    def find(self, wanted: Wanted) -> Before:
        """The records that exist among `wanted`; every kind wanted is in it, be it empty."""

    def referring(self, kind: Kind, keys: Sequence[str]) -> Sequence[Record]:
        """Every record that names one of these."""


def plan(edits: Sequence[Edit], current: Current) -> tuple[Change, ...]:
    """The changes that carry out `edits`, none of them empty, in an order that can be applied.

    Nodes come before the links that need them; what is deleted comes last, links first.
    Raises `AlreadyExists`, `StaleVersion`, `UnknownObject`, `InUse`, `UndoImpossible` or
    `DanglingReference`.
    """
    keys = [_key(edit) for edit in edits]
    wanted = _wanted(edits, keys)
    before = _found(wanted, current)
    after: After = {kind: {} for kind in RECORD_TYPES}
    for edit, key in zip(edits, keys, strict=True):
        written = after[_kind(edit)]
        standing = written[key] if key in written else before[_kind(edit)].get(key)
        written[key] = _carried_out(edit, standing)
    deleted = [
        each for each in edits if isinstance(each, Delete) and after[each.kind][each.key] is None
    ]
    referring = _referring(deleted, current)
    for edit in deleted:
        _cascade(edit, before, after, referring.get((edit.kind, edit.key), {}))
    _check_references(wanted, before, after, current)
    return tuple(_changes(before, after))


def _kind(edit: Edit) -> Kind:
    return edit.kind if isinstance(edit, Amend | Delete) else edit.record.KIND


def _key(edit: Edit) -> str:
    return edit.key if isinstance(edit, Amend | Delete) else edit.record.key


def _wanted(edits: Sequence[Edit], keys: Iterable[str]) -> dict[Kind, dict[str, None]]:
    """What must be read to plan `edits`: what they change, and what new records name.

    All at once, since each reading is a journey to the server.
    """
    wanted: dict[Kind, dict[str, None]] = {kind: {} for kind in RECORD_TYPES}
    for edit, key in zip(edits, keys, strict=True):
        wanted[_kind(edit)][key] = None
        if isinstance(edit, Create | Save):
            for _field, named, other in edit.record.references():
                wanted[named][other] = None
    return wanted


def _found(wanted: Wanted, current: Current) -> Before:
    asked = {kind: keys for kind, keys in wanted.items() if keys}
    nothing: Before = {kind: {} for kind in RECORD_TYPES}
    return nothing | current.find(asked) if asked else nothing


def _carried_out(edit: Edit, standing: Record | None) -> Record | None:
    match edit:
        case Save(record):
            return record
        case Create(record):
            if standing is not None:
                raise AlreadyExists(label(record.KIND), record.label)
            return record
        case Update(record):
            return _updated(record, standing)
        case Amend(kind, key, amended):
            if standing is None:
                raise UnknownObject(label(kind), key)
            return _updated(amended(standing), standing)
        case Delete(kind, key, version, _unless_named):
            if standing is None:
                raise UnknownObject(label(kind), key)
            if version is not None and standing.version != version:
                raise StaleVersion(standing.label, None, standing)
            return None


def _updated(record: Record, standing: Record | None) -> Record:
    if standing is not None and record.says_the_same(standing):
        return standing
    if standing is None or standing.version != record.version:
        raise StaleVersion(record.label, record, standing)
    return record


def _referring(
    deleted: Iterable[Delete], current: Current
) -> dict[tuple[Kind, str], dict[tuple[Kind, str], Record]]:
    """What names each of the deleted records: asked for all at once, as an import that is taken
    back deletes thousands."""
    keys: dict[Kind, dict[str, None]] = {}
    for edit in deleted:
        keys.setdefault(edit.kind, {})[edit.key] = None
    naming: dict[tuple[Kind, str], dict[tuple[Kind, str], Record]] = {}
    for kind, some in keys.items():
        for record in current.referring(kind, [*some]):
            for _field, named, key in record.references():
                if named is kind and key in some:
                    naming.setdefault((kind, key), {})[record.KIND, record.key] = record
    return naming


def _cascade(
    edit: Delete, before: Before, after: After, referring: Mapping[tuple[Kind, str], Record]
) -> None:
    """Take the deleted record out of everything that names it."""
    for found in referring.values():
        before[found.KIND].setdefault(found.key, found)
        written = after[found.KIND]
        if edit.unless_named and found.key not in written:
            raise changed_since(before[edit.kind][edit.key].label)
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


def _check_references(
    wanted: Mapping[Kind, Mapping[str, None]], before: Before, after: After, current: Current
) -> None:
    """Whatever a written record names must be there once everything is written.

    What it named before is there, unless this write removes it.
    """
    unread: dict[Kind, dict[str, tuple[Record, str]]] = {}
    for record in _written(after):
        standing = before[record.KIND].get(record.key)
        known = set(standing.references()) if standing else ()
        for reference in record.references():
            field, named, other = reference
            if other in after[named]:
                missing = after[named][other] is None
            elif other in before[named] or reference in known:
                missing = False
            else:
                missing = other in wanted[named]
                if not missing:
                    unread.setdefault(named, {}).setdefault(other, (record, field))
            if missing:
                raise DanglingReference(record.label, field, label(named), other)
    for kind, found in _found(unread, current).items():
        for key, (record, field) in unread.get(kind, {}).items():
            if key not in found:
                raise DanglingReference(record.label, field, label(kind), key)


def _written(after: After) -> Iterator[Record]:
    for written in after.values():
        yield from (record for record in written.values() if record is not None)


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
