"""What each write changed: some hundreds of changes to a node, so that an import fits in memory.

A node carries what one asks for, and the changes as compressed JSON (measured on 150,000 changes:
3 MB instead of 40 on the server, 1.4 s instead of 4.8).
"""

import datetime as dt
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from ecomap.graph.edits import Change, Entry
from ecomap.graph.neo4j import cypher
from ecomap.graph.neo4j.batches import batches
from ecomap.graph.neo4j.rows import Row
from ecomap.graph.neo4j.transaction import Transaction
from ecomap.model import Kind, Record
from ecomap.progress import watched

CHANGES_IN_A_NODE = 500
NODES_IN_A_BATCH = 20
_ALL = 2**62


def rows_of(
    changes: Sequence[Change],
    *,
    revision: int,
    token: str,
    who: str,
    why: str,
    undoes: int | None,
) -> Iterator[dict[str, Any]]:
    """The nodes that tell `changes` in their order; `token` is what the write is known by."""
    write = {
        "revision": revision,
        "at": dt.datetime.now(dt.UTC).isoformat(),
        "who": who,
        "why": why,
        "undoes": undoes,
    }
    told = watched(changes, len(changes))
    for part, some in enumerate(batches(told, CHANGES_IN_A_NODE)):
        text = f"[{','.join(map(_as_json, some))}]"
        yield {
            **write,
            "part": part,
            "token": None if part else token,
            "keys": [_key(change.record) for change in some],
            "changes": zlib.compress(text.encode(), 1),
        }


def read(
    transaction: Transaction,
    since: int,
    before: int | None,
    record: Record | None,
    limit: int | None,
) -> list[Entry]:
    """The entries of revisions strictly between `since` and `before`; see `GraphStore.history`."""
    rows = transaction.run(
        cypher.HISTORY,
        since=since,
        before=_ALL if before is None else before,
        key=None if record is None else _key(record),
        limit=_ALL if limit is None else limit,
    )
    return list(islice(_entries(rows, record), limit))


def revisions(transaction: Transaction) -> list[tuple[int, int | None]]:
    """Every revision with what it undoes, the newest first."""
    return [(revision, undoes) for revision, undoes in transaction.run(cypher.REVISIONS_BACKWARDS)]


def _entries(rows: Iterable[Row], record: Record | None) -> Iterator[Entry]:
    for revision, at, who, why, undoes, changes in rows:
        for change in json.loads(zlib.decompress(changes)):
            kind, key = Kind(change["kind"]), change["key"]
            if record is None or (kind, key) == (record.KIND, record.key):
                yield Entry(
                    revision=revision,
                    at=dt.datetime.fromisoformat(at),
                    who=who,
                    why=why,
                    kind=kind,
                    key=key,
                    before=change["before"],
                    after=change["after"],
                    undoes=undoes,
                )


def _key(record: Record) -> str:
    return f"{record.KIND.value} {record.key}"


def _as_json(change: Change) -> str:
    before, after = (
        "null" if record is None else record.model_dump_json(exclude={"version"})
        for record in (change.before, change.after)
    )
    record = change.record
    return (
        f'{{"kind":{json.dumps(record.KIND.value)},"key":{json.dumps(record.key)},'
        f'"before":{before},"after":{after}}}'
    )
