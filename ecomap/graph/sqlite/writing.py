"""Planned changes, carried out inside one transaction."""

import datetime as dt
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from ecomap.graph.edits import Change
from ecomap.graph.sqlite import sql
from ecomap.graph.sqlite.rows import Row, table_of
from ecomap.model import Kind, Record
from ecomap.progress import watched


def apply(
    connection: sqlite3.Connection,
    revision: int,
    changes: Sequence[Change],
    *,
    who: str,
    why: str,
    undoes: int | None,
) -> None:
    """Make `changes`, in their order, as `revision`, and append them to the history."""
    at = dt.datetime.now(dt.UTC).isoformat()
    connection.execute(sql.ADD_REVISION, (revision, at, who, why, undoes))
    for (kind, kept), group in groupby(changes, _group):
        if kept:
            _save(connection, kind, list(group), revision)
        else:
            connection.executemany(sql.delete(kind), ((change.record.key,) for change in group))
    told = watched(changes, len(changes))
    connection.executemany(sql.ADD_CHANGE, (_history_row(change, revision) for change in told))


def _group(change: Change) -> tuple[Kind, bool]:
    return change.record.KIND, change.after is not None


def _save(
    connection: sqlite3.Connection, kind: Kind, changes: Sequence[Change], revision: int
) -> None:
    table = table_of(kind)
    records = [change.record for change in changes]
    connection.executemany(
        sql.save(kind), (table.row(record, revision) for record in watched(records, len(records)))
    )
    replaced = [(change.record.key,) for change in changes if change.before is not None]
    for name in table.sets:
        connection.executemany(sql.forget_named(kind, name), replaced)
        connection.executemany(sql.add_named(kind, name), _named(records, name))


def _named(records: Iterable[Record], name: str) -> Iterator[Row]:
    """(owner, target) for what the field `name` of each record names, once each."""
    for record in records:
        targets = {key for field, _kind, key in record.references() if field.split(".")[0] == name}
        for target in sorted(targets):
            yield record.key, target


def _history_row(change: Change, revision: int) -> Row:
    record = change.record
    return revision, record.KIND.value, record.key, _json(change.before), _json(change.after)


def _json(record: Record | None) -> str | None:
    return None if record is None else record.model_dump_json(exclude={"version"})
