"""What takes a revision back: the rules of undo that both stores share."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ecomap.errors import UndoImpossible
from ecomap.graph.edits import Create, Delete, Edit, Entry, Update
from ecomap.i18n import gettext as _
from ecomap.model import RECORD_TYPES, Kind, Record

if TYPE_CHECKING:
    from ecomap.graph.store import GraphStore

Key = tuple[Kind, str]


def inverse(entries: Sequence[Entry], store: "GraphStore") -> list[Edit]:
    """The edits that take back `entries`, all of one revision.

    Raises `UndoImpossible` when something that they did no longer stands, or when something new
    names what they created. What stands is compared by content, not by version: what one undo has
    put back, the next can take back.
    """
    standing = _standing(entries, store)
    return [
        _inverse(entry, standing.get((entry.kind, entry.key)), standing, store) for entry in entries
    ]


def _standing(entries: Sequence[Entry], store: "GraphStore") -> dict[Key, Record]:
    return {
        (kind, key): record
        for kind, record_type in RECORD_TYPES.items()
        if (keys := [entry.key for entry in entries if entry.kind is kind])
        for key, record in store.find(record_type, keys).items()
    }


def _inverse(
    entry: Entry, record: Record | None, standing: dict[Key, Record], store: "GraphStore"
) -> Edit:
    record_type = RECORD_TYPES[entry.kind]
    if record is None:
        if entry.after is not None or entry.before is None:
            raise _changed_since(entry.key)
        return Create(record_type.of(entry.before))
    if entry.after is None or not record.says_the_same(record_type.of(entry.after)):
        raise _changed_since(record.label)
    if entry.before is not None:
        return Update(record_type.of({**entry.before, "version": record.version}))
    for other in store.referring(record):
        if (other.KIND, other.key) not in standing:
            raise _changed_since(record.label)
    return Delete(entry.kind, entry.key, record.version)


def _changed_since(name: str) -> UndoImpossible:
    return UndoImpossible(
        _("« %(label)s » a changé depuis : annulez d’abord ce qui a suivi.", label=name)
    )
