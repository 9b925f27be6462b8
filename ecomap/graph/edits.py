"""What is asked of a store, and what came of it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ecomap.model import Kind, Record

HIGHEST_REVISION = 2**53 - 1
"""No revision is above: every store, and JSON wherever it is read, holds such a number exactly."""


@dataclass(frozen=True, slots=True)
class Create:
    """Add `record`; refused with `AlreadyExists` when its key is taken."""

    record: Record


@dataclass(frozen=True, slots=True)
class Update:
    """Replace what `record` was read from; refused with `StaleVersion` when its version is no
    longer the one in force, unless what is in force already says the same."""

    record: Record


@dataclass(frozen=True, slots=True)
class Amend:
    """Replace the record in force by what `amended` makes of it, as `Update` would.

    `amended` is called inside the write, when nobody else can change anything, perhaps several
    times; what it raises ends the write.
    """

    kind: Kind
    key: str
    amended: Callable[[Record], Record]


@dataclass(frozen=True, slots=True)
class Save:
    """Create or replace, whatever is there: for imports, which have no version."""

    record: Record


@dataclass(frozen=True, slots=True)
class Delete:
    """Remove a record, the links that cannot stand without it and every mention of it.

    Refused with `StaleVersion` when `version` is given and no longer in force, with `InUse` for a
    territory that still holds something and, `unless_named`, with `UndoImpossible` when something
    that the same write does not change names it.
    """

    kind: Kind
    key: str
    version: int | None = None
    unless_named: bool = False


Edit = Create | Update | Amend | Save | Delete


@dataclass(frozen=True, slots=True)
class Change:
    """What one write did to one record: `before` is None when created, `after` when deleted."""

    before: Record | None
    after: Record | None

    @property
    def record(self) -> Record:
        record = self.after or self.before
        assert record is not None, "a change has at least one side"  # noqa: S101
        return record


@dataclass(frozen=True, slots=True)
class Commit:
    """A write that took place: the revision it made and what changed, in the order it was done.

    `changes` is empty, and `revision` the one already in force, when everything asked for was
    already so.
    """

    revision: int
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the history: one change of one record.

    `at` is UTC; `before` and `after` are the record's content as plain data; `undoes` is the
    revision that this one took back, if any.
    """

    revision: int
    at: dt.datetime
    who: str
    why: str
    kind: Kind
    key: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    undoes: int | None = None

    @property
    def what(self) -> str:
        """`created`, `updated` or `deleted`."""
        return "created" if self.before is None else "deleted" if self.after is None else "updated"
