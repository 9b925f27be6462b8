"""What is read of the graph inside one transaction."""

import datetime as dt
import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from ecomap.graph.edits import Entry
from ecomap.graph.planning import Wanted
from ecomap.graph.sqlite import sql
from ecomap.graph.sqlite.rows import Row, Value, table_of
from ecomap.graph.undoing import last_undoable
from ecomap.model import RECORD_TYPES, Counts, Kind, Quality, Record, fold


class Reader:
    """Reads through one connection; `planning.plan` reads through it too."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def revision(self) -> int:
        """The number of the last write."""
        (number,) = self._connection.execute(sql.REVISION).fetchone()
        return int(number)

    def find(self, wanted: Wanted) -> dict[Kind, dict[str, Record]]:
        """The records that exist among `wanted`, by kind and key."""
        return {
            kind: {
                record.key: record
                for record in self._records(kind, sql.find(kind), (json.dumps([*keys]),))
            }
            for kind, keys in wanted.items()
        }

    def records(self, kind: Kind, territory: str | None) -> list[Record]:
        """Every record of `kind`, or those of one territory, in order."""
        values = () if territory is None else (territory,)
        return self._records(kind, sql.records(kind, territory is not None), values)

    def referring(self, kind: Kind, keys: Sequence[str]) -> list[Record]:
        """Every record that names one of these, by kind then key."""
        return [
            record
            for owner in RECORD_TYPES
            if (statement := sql.referring(owner, kind))
            for record in self._records(owner, statement, (json.dumps(keys),))
        ]

    def needs(self, chantier: str) -> list[Record]:
        """The needs of a chantier, if there is one, by their resources' folded names."""
        return self._records(Kind.NEED, sql.needs_of_chantier(), (chantier,))

    def counts(self, territory: str | None) -> dict[str, Counts]:
        """The links of every chantier by quality."""
        values = () if territory is None else (territory,)
        names = [*(quality.value for quality in Quality), "to_qualify"]
        return {
            chantier: Counts(**dict(zip(names, numbers, strict=True)))
            for chantier, *numbers in self._connection.execute(
                sql.counts(territory is not None), values
            )
        }

    def search(
        self, text: str, kinds: Sequence[Kind], territory: str | None, limit: int
    ) -> list[Record]:
        """Nodes that hold every word of `text`, those that begin with it first."""
        folded = fold(text)
        words = folded.split()
        if not words:
            return []
        values = (territory, folded, limit, *words)
        found = []
        for kind in kinds:
            statement = sql.search(kind, len(words), territory is not None)
            for begins, sort_text, *row in self._connection.execute(statement, values):
                record = table_of(kind).record(row)
                found.append(((not begins, sort_text, record.key), record))
        found.sort(key=lambda each: each[0])
        return [record for _rank, record in found[:limit]]

    def history(self, criteria: Mapping[str, Value], limit: int | None) -> list[Entry]:
        """The entries that meet every criterion, newest revision first."""
        values = (*criteria.values(), -1 if limit is None else limit)
        rows = self._connection.execute(sql.history(tuple(criteria)), values)
        return [_entry(row) for row in rows]

    def last_undoable(self) -> int | None:
        """The newest revision in force that is no undo."""
        return last_undoable(self._connection.execute(sql.REVISIONS_BACKWARDS))

    def _records(self, kind: Kind, statement: str, values: Row) -> list[Record]:
        record = table_of(kind).record
        return [record(row) for row in self._connection.execute(statement, values)]


def _entry(row: Any) -> Entry:
    revision, at, who, why, kind, key, before, after, undoes = row
    return Entry(
        revision=revision,
        at=dt.datetime.fromisoformat(at),
        who=who,
        why=why,
        kind=Kind(kind),
        key=key,
        before=None if before is None else json.loads(before),
        after=None if after is None else json.loads(after),
        undoes=undoes,
    )
