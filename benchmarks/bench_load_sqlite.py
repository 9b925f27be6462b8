"""Load 30,000 actors and 120,000 links into SQLite, beside a bare executemany of the same rows.

The peer has the same tables, indexes and settings, its rows ready beforehand, and one transaction;
it neither checks references and versions nor looks for what is there. It is measured with every
row that the store writes, and without those of the history. Each run is a process of its own; the
best of five counts, so that a busy machine tells the same. Bar: at most 3 times the same rows.
"""

import resource
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from itertools import groupby
from multiprocessing import get_context
from pathlib import Path

from benchmarks.generate import country
from ecomap.graph.edits import Save
from ecomap.graph.sqlite import SQLiteStore, sql
from ecomap.graph.sqlite.rows import table_of
from ecomap.model import Record

ACTORS, LINKS, RUNS = 30_000, 120_000, 5
Batch = tuple[str, list[tuple[object, ...]]]
Measure = tuple[float, float]
"""Seconds, and how many megabytes the process grew."""


def store() -> Measure:
    """Through `SQLiteStore.write`."""
    edits = [Save(record) for record in country(ACTORS, LINKS)]
    with tempfile.TemporaryDirectory() as folder, SQLiteStore(Path(folder) / "a.ecomap") as opened:
        opened.revision()
        with _measured() as measure:
            opened.write(edits)
        assert opened.revision() == 1
    return measure()


def without_history() -> Measure:
    """A bare executemany of territories, actors and links."""
    return _bare(_batches(country(ACTORS, LINKS)))


def same_rows() -> Measure:
    """The same, and the lines of the history."""
    records = country(ACTORS, LINKS)
    lines: list[tuple[object, ...]] = [
        (1, each.KIND.value, each.key, None, each.model_dump_json(exclude={"version"}))
        for each in records
    ]
    return _bare([*_batches(records), (sql.ADD_CHANGE, lines)])


def _batches(records: list[Record]) -> list[Batch]:
    batches: list[Batch] = [(sql.ADD_REVISION, [(1, "", "", "", None)])]
    for kind, group in groupby(records, key=lambda record: record.KIND):
        own = list(group)
        table = table_of(kind)
        insert = sql.save(kind).partition(" ON CONFLICT")[0]
        batches.append((insert, [_plain(table.row(record, 1)) for record in own]))
        batches += [(sql.add_named(kind, name), list(_named(own, name))) for name in table.sets]
    return batches


def _named(records: list[Record], name: str) -> Iterator[tuple[object, ...]]:
    for record in records:
        yield from ((record.key, target) for target in getattr(record, name))


def _plain(row: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(str(value) if isinstance(value, str) else value for value in row)


def _bare(batches: list[Batch]) -> Measure:
    with tempfile.TemporaryDirectory() as folder:
        connection = sqlite3.connect(Path(folder) / "a.ecomap", isolation_level=None)
        for statement in (*sql.ON_CONNECTING, sql.USE_WAL, *sql.schema_after(0)):
            connection.execute(statement)
        with _measured() as measure:
            connection.execute(sql.BEGIN_WRITING)
            for statement, rows in batches:
                connection.executemany(statement, rows)
            connection.execute(sql.COMMIT)
        connection.close()
    return measure()


@contextmanager
def _measured() -> Iterator[Callable[[], Measure]]:
    before, start = _peak(), time.perf_counter()
    result: list[Measure] = []
    yield result.pop
    result.append((time.perf_counter() - start, _peak() - before))


def _peak() -> float:
    """Megabytes; Linux counts in kilobytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    sides = (store, same_rows, without_history)
    measures: dict[str, list[Measure]] = {side.__name__: [] for side in sides}
    for _run in range(RUNS):
        for side in sides:
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
                measures[side.__name__].append(pool.submit(side).result())
    seconds = {name: min(each[0] for each in runs) for name, runs in measures.items()}
    print(f"SQLite: {ACTORS} actors and {LINKS} links in one transaction, best of {RUNS}")
    print(f"{'':20}{'seconds':>9}{'store is':>10}{'memory':>10}")
    for name, runs in measures.items():
        times = f"{seconds['store'] / seconds[name]:.2f} x" if name != "store" else ""
        memory = f"{statistics.median(each[1] for each in runs):.0f} MB"
        print(f"{name.replace('_', ' '):20}{seconds[name]:9.2f}{times:>10}{memory:>10}")


if __name__ == "__main__":
    main()
