"""What takes a revision back: the rules of undo that both stores share."""

from collections.abc import Iterable, Mapping, Sequence

from ecomap.errors import UndoImpossible
from ecomap.graph.edits import Create, Delete, Edit, Entry, Update
from ecomap.i18n import gettext as _
from ecomap.model import RECORD_TYPES, Kind, Record


def last_undoable(revisions: Iterable[tuple[int, int | None]]) -> int | None:
    """The newest revision that is no undo and that no undo in force has taken back.

    `revisions` are each with what it undoes, if anything, the newest first.
    """
    undone = set()
    for revision, undoes in revisions:
        if revision in undone:
            continue
        if undoes is None:
            return revision
        undone.add(undoes)
    return None


def inverse(entries: Sequence[Entry], standing: Mapping[Kind, Mapping[str, Record]]) -> list[Edit]:
    """The edits that take back `entries`, all of one revision; `standing` is what is there now of
    what they changed.

    Raises `UndoImpossible` when something that they did no longer stands. What stands is compared
    by content, not by version: what one undo has put back, the next can take back.
    """
    return [_inverse(entry, standing[entry.kind].get(entry.key)) for entry in entries]


def changed_since(name: str) -> UndoImpossible:
    """The error for a revision that cannot be taken back, because of what became of `name`."""
    return UndoImpossible(
        _("« %(label)s » a changé depuis : annulez d’abord ce qui a suivi.", label=name)
    )


def _inverse(entry: Entry, record: Record | None) -> Edit:
    record_type = RECORD_TYPES[entry.kind]
    if record is None:
        if entry.after is not None or entry.before is None:
            raise changed_since(entry.key)
        return Create(record_type.of(entry.before))
    if entry.after is None or not record.says_the_same(record_type.of(entry.after)):
        raise changed_since(record.label)
    if entry.before is not None:
        return Update(record_type.of({**entry.before, "version": record.version}))
    return Delete(entry.kind, entry.key, record.version, unless_named=True)
