"""The whole graph read at once says what the lists say, and never mixes two moments."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

from ecomap.graph.edits import Delete, Save
from ecomap.graph.snapshot import KINDS, Snapshot
from ecomap.graph.store import GraphStore
from ecomap.model import RECORD_TYPES, Kind
from tests.conformance.conftest import Backend
from tests.conformance.examples import (
    actor,
    chantier,
    every_kind,
    link,
    need,
    resource,
    save,
    territory,
)

WRITES = 30


def assert_as_listed(store: GraphStore) -> None:
    """Each kind holds what `records` lists, in its order, under its keys."""
    snapshot = store.snapshot()
    assert snapshot.revision == store.revision()
    assert [*snapshot.records] == [*KINDS]
    for kind in KINDS:
        listed = store.records(RECORD_TYPES[kind])
        assert [*snapshot.records[kind].items()] == [(each.key, each) for each in listed]


def test_it_holds_what_the_lists_hold(full: GraphStore) -> None:
    assert_as_listed(full)
    assert {kind for kind, held in full.snapshot().records.items() if held} == {*KINDS}


def test_an_empty_graph(store: GraphStore) -> None:
    assert store.snapshot() == Snapshot.of(0, [])


def test_each_kind_is_in_order(store: GraphStore) -> None:
    names = ["Zoo", "École", "ecole", "« Abeille »", "Œuvre", "10 % de plus", "Été"]
    actors = [actor(f"a{number}", name) for number, name in enumerate(names)]
    resources = [resource(f"r{number}", name) for number, name in enumerate(reversed(names))]
    needs = [need("c", f"r{number}") for number in (3, 0, 6, 1)]
    links = [link("a5", "a1"), link("a1", "a2"), link("a0", "a6"), link("a0", "a3")]
    save(store, territory(), chantier(), *actors, *resources, *needs, *links)
    assert_as_listed(store)


def test_it_follows_what_is_written_deleted_and_taken_back(full: GraphStore) -> None:
    first = full.snapshot()
    save(full, actor("a", "CIAS"), need("c", "r2", why="Enfin"))
    full.write([Delete(Kind.CHANTIER, "c"), Delete(Kind.ACTOR, "b")])
    assert_as_listed(full)
    assert first.after(full.changes(first.revision)) == full.snapshot()
    full.undo()
    assert_as_listed(full)
    assert first.after(full.changes(first.revision)) == full.snapshot()
    assert first == Snapshot.of(1, [each.changed(version=1) for each in every_kind()])


def test_it_is_read_at_one_moment(backend: Backend) -> None:
    """Whoever reads while others write sees all of a write or nothing of it."""
    writer, reader = backend.open(), backend.open()
    stop = Event()

    def numbered(number: int) -> None:
        mark = f"{number:04}"
        records = [
            territory(name=mark),
            *(actor(f"a{each}", mark) for each in range(8)),
            chantier("c", mark),
            *(resource(f"r{each}", mark) for each in range(8)),
            *(need("c", f"r{each}", why=mark) for each in range(8)),
            *(link("a0", f"a{each}", why=mark) for each in range(1, 8)),
        ]
        assert writer.write([Save(each) for each in records]).revision == number

    def read() -> list[Snapshot]:
        snapshots = []
        while not stop.is_set():
            snapshots.append(reader.snapshot())
        return snapshots

    numbered(1)
    with ThreadPoolExecutor(2) as pool:
        readings = [pool.submit(read) for _each in range(2)]
        try:
            for number in range(2, WRITES):
                numbered(number)
        finally:
            stop.set()
        snapshots = [snapshot for reading in readings for snapshot in reading.result()]
    assert snapshots
    for snapshot in snapshots:
        records = [each for held in snapshot.records.values() for each in held.values()]
        assert len(records) == 1 + 8 + 1 + 8 + 8 + 7
        assert {each.version for each in records} == {snapshot.revision}
        marks = {getattr(each, "why", "") or each.label for each in records}
        assert marks == {f"{snapshot.revision:04}"}
