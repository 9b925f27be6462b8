"""What happened, and taking it back."""

import datetime as dt
from typing import Annotated, Any

from pydantic import BaseModel, Field

from ecomap.graph.edits import HIGHEST_REVISION, Entry
from ecomap.i18n import N_
from ecomap.model import RECORD_TYPES, Kind
from ecomap.web.api.blueprint import operation
from ecomap.web.api.schemas import Given, Revision
from ecomap.web.context import ecosystem, who

_TAG = "history"

Number = Annotated[int, Field(ge=0, le=HIGHEST_REVISION)]
"""The number of a revision."""


class HistoryEntry(BaseModel):
    """One change of one record: `before` is null where it was created, `after` where deleted."""

    revision: int
    at: dt.datetime
    who: str
    what: str
    kind: Kind
    id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    why: str
    undoes: int | None

    @classmethod
    def of(cls, entry: Entry) -> "HistoryEntry":
        """That of a line of the history."""
        return cls(
            revision=entry.revision,
            at=entry.at,
            who=entry.who,
            what=entry.what,
            kind=entry.kind,
            id=entry.key,
            before=entry.before,
            after=entry.after,
            why=entry.why,
            undoes=entry.undoes,
        )


class Criteria(Given):
    """Which changes are wanted; `kind` and `id` go together."""

    limit: int = Field(100, ge=1, le=1000)
    before: Number | None = Field(None, description="Older than this revision.")
    since: Number | None = Field(None, description="Newer than this revision.")
    revision: Number | None = None
    kind: Kind | None = None
    id: str | None = None


class Since(Given):
    """From where changes are wanted."""

    since: Number = Field(description="Newer than this revision.")


class History(Revision):
    """Changes, newest revision first."""

    history: list[HistoryEntry]


class Changes(Revision):
    """All that has changed, newest revision first."""

    changes: list[HistoryEntry]


class Undo(Given):
    """What to take back; by default the last change that nobody has taken back."""

    revision: Number | None = None


class Undone(Revision):
    """`undone` was taken back by the new `revision`; undoing that one does it again."""

    undone: int


@operation("GET", "/revision", tag=_TAG, summary=N_("Numéro du dernier changement"))
def read_revision() -> Revision:
    return Revision(revision=ecosystem().store.revision())


@operation("GET", "/changes", tag=_TAG, summary=N_("Tout ce qui a changé depuis"))
def list_changes(query: Since) -> Changes:
    entries = ecosystem().store.changes(query.since)
    newest = entries[0].revision if entries else query.since
    return Changes(changes=[HistoryEntry.of(entry) for entry in entries], revision=newest)


@operation("GET", "/history", tag=_TAG, summary=N_("Parcourir l’historique"))
def list_history(query: Criteria) -> History:
    criteria = query.model_dump(exclude={"kind", "id"})
    if query.kind and query.id:
        entries = ecosystem().history_of(RECORD_TYPES[query.kind], query.id, **criteria)
    else:
        entries = ecosystem().history(**criteria)
    return History(
        history=[HistoryEntry.of(entry) for entry in entries], revision=ecosystem().store.revision()
    )


@operation("POST", "/undo", tag=_TAG, summary=N_("Annuler un changement, ou une annulation"))
def undo(body: Undo) -> Undone:
    target = ecosystem().store.last_undoable() if body.revision is None else body.revision
    commit = ecosystem().undo(target, who=who())
    return Undone(revision=commit.revision, undone=target or 0)
