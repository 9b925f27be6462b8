"""What is particular to a graph kept in a file: the file itself, accidents, forks."""

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from ecomap.errors import StoreUnavailable
from ecomap.graph.edits import Delete, Save
from ecomap.graph.opening import open_store
from ecomap.graph.sqlite import SQLiteStore, connections, sql
from ecomap.graph.sqlite.rows import REFERENCES, table_of
from ecomap.model import RECORD_TYPES, Actor, Kind
from tests.conformance.examples import actor, every_kind, example, save, territory
from tests.conformance.worker import map_of_links

WORKER = [sys.executable, "-m", "tests.conformance.worker"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "graph.ecomap"


@pytest.fixture
def store(path: Path) -> Iterator[SQLiteStore]:
    with SQLiteStore(path) as store:
        yield store


def run_sql(path: Path, *statements: str) -> list[tuple[object, ...]]:
    """What another program gets from the file."""
    connection = sqlite3.connect(path)
    rows = [row for statement in statements for row in connection.execute(statement)]
    connection.commit()
    connection.close()
    return rows


def refusal(path: Path) -> str:
    """Why the file cannot be used."""
    with SQLiteStore(path) as store, pytest.raises(StoreUnavailable) as refused:
        store.revision()
    return str(refused.value)


# The file


def test_the_file_and_its_folder_are_made_on_first_use(tmp_path: Path) -> None:
    path = tmp_path / "un dossier" / "é 100 %?#" / "Grand Périgueux.ecomap"
    with SQLiteStore(path) as store:
        assert not path.parent.exists()
        save(store, territory())
        assert path.exists()
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_the_address_opens_the_same_store(store: SQLiteStore, path: Path) -> None:
    save(store, territory())
    assert store.address == f"sqlite://{path}"
    with open_store(store.address) as again:
        assert again.revision() == 1


def test_an_empty_file_is_a_new_graph(path: Path) -> None:
    path.touch()
    with SQLiteStore(path) as store:
        assert store.revision() == 0


@pytest.mark.parametrize(
    "content", [b"Bonjour, ceci est un texte.\n" * 99, b"\0" * 5000, b"PK\3\4"]
)
def test_a_file_that_is_no_database_is_left_alone(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert "n’est pas un fichier d’ecomap" in refusal(path)
    assert path.read_bytes() == content


def test_the_database_of_another_program_is_left_alone(path: Path) -> None:
    run_sql(path, "CREATE TABLE actor (name TEXT)", "INSERT INTO actor VALUES ('à moi')")
    content = path.read_bytes()
    assert "n’est pas un fichier d’ecomap" in refusal(path)
    assert path.read_bytes() == content


def test_a_file_of_a_newer_ecomap_is_left_alone(store: SQLiteStore, path: Path) -> None:
    save(store, territory())
    store.close()
    run_sql(path, f"PRAGMA user_version = {sql.SCHEMA_VERSION + 1}")
    assert "version plus récente d’ecomap" in refusal(path)


def test_a_file_of_an_older_ecomap_gets_what_is_missing(store: SQLiteStore, path: Path) -> None:
    new = ("origin", "apart_actors", "apart", "kept")
    old = [record for record in every_kind() if record.KIND not in (Kind.ORIGIN, Kind.APART)]
    save(store, *old)
    store.close()
    run_sql(path, *(f"DROP TABLE {name}" for name in new), "PRAGMA user_version = 1")
    with SQLiteStore(path) as reopened:
        save(reopened, *every_kind())
        assert reopened.revision() == 2
        assert all(reopened.get(type(each), each.key) for each in every_kind())
        reopened.keep("a", "b")
        assert reopened.kept("a") == "b"
    assert run_sql(path, "PRAGMA user_version") == [(sql.SCHEMA_VERSION,)]


def test_a_damaged_file_is_told(store: SQLiteStore, path: Path) -> None:
    save(store, *every_kind())
    store.close()
    content = bytearray(path.read_bytes())
    content[100:] = os.urandom(len(content) - 100)
    path.write_bytes(content)
    assert "abîmé" in refusal(path)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    said = refusal(tmp_path / "file" / "graph.ecomap")
    assert "ne peut pas être créé" in said
    assert str(tmp_path / "file") in said


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    assert "ne peut pas être ouvert en écriture" in refusal(tmp_path)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)
def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "read-only"
    folder.mkdir(mode=0o500)
    assert "ne peut pas être ouvert en écriture" in refusal(folder / "graph.ecomap")


def test_a_closed_store_says_so(store: SQLiteStore) -> None:
    store.revision()
    store.close()
    with pytest.raises(StoreUnavailable, match="fermé"):
        store.revision()


# Rows


@pytest.mark.parametrize("kind", list(RECORD_TYPES))
def test_the_tables_know_every_reference_of_the_model(kind: Kind) -> None:
    links = {"actors": ("first", "second")} if kind is Kind.LINK else {}
    named = {
        (column, target)
        for field, target, _key in example(kind).references()
        for column in links.get(field, (field.split(".")[0],))
    }
    assert named == set(REFERENCES[kind].items())


@pytest.mark.parametrize("kind", list(RECORD_TYPES))
def test_every_field_has_a_column(store: SQLiteStore, path: Path, kind: Kind) -> None:
    save(store, *every_kind())
    columns = {str(row[1]) for row in run_sql(path, f"PRAGMA table_info('{kind}')")}
    assert set(table_of(kind).fields) <= columns


def test_the_file_stays_sound(store: SQLiteStore, path: Path) -> None:
    save(store, *every_kind())
    store.write([Delete(Kind.ACTOR, "a"), Delete(Kind.CHANTIER, "c2"), Delete(Kind.ENJEU, "e")])
    store.undo()
    store.write([Delete(record.KIND, record.key) for record in every_kind()])
    store.undo()
    assert run_sql(path, "PRAGMA integrity_check", "PRAGMA foreign_key_check") == [("ok",)]
    for side in ("actor_territories", "chantier_enjeux", "resource_held_by"):
        assert run_sql(path, f"SELECT count(*) FROM {side}") != [(0,)]


def test_references_and_territories_are_read_through_indexes(
    store: SQLiteStore, path: Path
) -> None:
    save(store, *every_kind())
    asked = [(sql.find(kind), ["[]"]) for kind in RECORD_TYPES]
    asked += [(sql.records(kind, True), ["t"]) for kind in RECORD_TYPES if kind != Kind.TERRITORY]
    asked += [
        (statement, ['["t"]'])
        for kind in RECORD_TYPES
        for target in RECORD_TYPES
        if (statement := sql.referring(kind, target))
    ]
    asked += [
        (sql.history(criteria), ["1"] * (len(criteria) + 1))
        for criteria in [("since",), ("revision",), ("kind", "key")]
    ]
    connection = sqlite3.connect(path)
    steps = [
        str(step[3])
        for statement, values in asked
        for step in connection.execute(f"EXPLAIN QUERY PLAN {statement}", values)
    ]
    connection.close()
    assert [each for each in steps if each.startswith("SCAN") and "json_each" not in each] == []


# Several at once


def test_reading_does_not_wait_for_a_writer(store: SQLiteStore, path: Path) -> None:
    save(store, territory())
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute(sql.BEGIN_WRITING)
    assert store.records(Actor) == []
    assert store.revision() == 1
    writer.execute("ROLLBACK")
    writer.close()


def test_a_writer_that_never_ends_is_told(
    path: Path, store: SQLiteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "BUSY_TIMEOUT", 0.2)
    save(store, territory())
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute(sql.BEGIN_WRITING)
    with pytest.raises(StoreUnavailable, match="occupé"):
        save(store, actor())
    writer.execute("ROLLBACK")
    writer.close()
    assert save(store, actor()).revision == 2


def test_many_short_threads_leave_few_connections(store: SQLiteStore, path: Path) -> None:
    save(store, territory())
    for _turn in range(40):
        thread = threading.Thread(target=store.revision)
        thread.start()
        thread.join()
    opened = [link for link in Path("/proc/self/fd").glob("*") if _points_to(link, path)]
    assert len(opened) <= 2


def _points_to(link: Path, path: Path) -> bool:
    try:
        return link.resolve() == path
    except OSError:
        return False


def test_a_forked_child_has_its_own_connection(path: Path) -> None:
    code = """
import os, sys
from pathlib import Path
from ecomap.graph.sqlite import SQLiteStore
from tests.conformance.examples import actor, save, territory

store = SQLiteStore(Path(sys.argv[1]))
save(store, territory())
child = os.fork()
if not child:
    revision = save(store, actor("child")).revision
    store.close()
    os._exit(0 if revision == 2 else 1)
assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
print(save(store, actor("parent")).revision, store.history(limit=None)[1].key)
store.close()
"""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, path],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.stdout.strip(), done.stderr) == ("3 child", "")


# Accidents


def test_what_sqlite_refuses_in_the_middle_of_a_write_leaves_nothing(
    store: SQLiteStore, path: Path
) -> None:
    save(store, territory())
    run_sql(
        path,
        "CREATE TRIGGER accident BEFORE INSERT ON actor WHEN new.key = 'a5'"
        " BEGIN SELECT raise(ABORT, 'accident'); END",
    )
    with pytest.raises(StoreUnavailable, match="accident"):
        save(store, *(actor(f"a{number}") for number in range(10)))
    assert store.records(Actor) == []
    assert (store.revision(), len(store.history())) == (1, 1)


@pytest.mark.parametrize("lines", [1, 7, 30, 31, 80])
def test_every_acknowledged_write_survives_kill_9(
    store: SQLiteStore, path: Path, lines: int
) -> None:
    save(store, *map_of_links())
    workers = [
        subprocess.Popen(
            [*WORKER, name, "100000"],
            env={**os.environ, "WORKER_STORE": store.address},
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ("one", "two")
    ]
    acknowledged = []
    for worker in workers:
        assert worker.stdout is not None
        acknowledged += [worker.stdout.readline() for _line in range(lines)]
    for worker in workers:
        worker.kill()
        # What was said before the end counts, but for a line cut short.
        output, _error = worker.communicate()
        acknowledged += [line for line in output.splitlines(keepends=True) if line.endswith("\n")]
    told = {f"{e.revision} {(e.after or {})['why']}\n" for e in store.history(since=1, limit=None)}
    assert len(acknowledged) >= 2 * lines
    assert set(acknowledged) <= told
    assert len(told) <= len(acknowledged) + len(workers)
    assert run_sql(path, "PRAGMA integrity_check") == [("ok",)]
    assert save(store, actor()).revision == len(told) + 2


def test_an_import_killed_in_the_middle_left_nothing_or_all(path: Path) -> None:
    code = """
import sys
from pathlib import Path
from ecomap.graph.sqlite import SQLiteStore
from tests.conformance.examples import actor, save, territory

with SQLiteStore(Path(sys.argv[1])) as store:
    records = [territory(), *(actor(f"a{n}") for n in range(5000))]
    print("ready", flush=True)
    save(store, *records)
"""
    with SQLiteStore(path) as store:
        for delay in (0.02, 0.1, 0.2, 0.3):
            process = subprocess.Popen(
                [sys.executable, "-c", code, path], stdout=subprocess.PIPE, text=True
            )
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            threading.Event().wait(delay)
            process.kill()
            process.communicate()
            assert (store.revision(), len(store.records(Actor))) in {(0, 0), (1, 5000)}
        store.write([Save(territory("after"))])
        assert run_sql(path, "PRAGMA integrity_check") == [("ok",)]
