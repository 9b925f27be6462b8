"""A Neo4j server that goes away: a write either happened once, or is reported as failed."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event
from urllib.parse import urlsplit

import pytest

from ecomap.errors import StaleVersion, StoreUnavailable, UncertainWrite
from ecomap.graph.edits import Create, Update
from ecomap.graph.neo4j import Neo4jStore
from ecomap.graph.neo4j.reading import Reader
from ecomap.graph.store import GraphStore
from ecomap.model import Resource, Territory
from tests.conformance.examples import actor, resource, save, territory
from tests.support.neo4j_server import Neo4jServer

WRITERS = 4
SOON = 45
"""Seconds in which whatever is asked of a server that is away is answered, on a busy machine."""


@pytest.fixture
def server(neo4j_server: Neo4jServer) -> Neo4jServer:
    neo4j_server.wipe()
    return neo4j_server


@pytest.fixture
def store(server: Neo4jServer) -> Iterator[GraphStore]:
    with Neo4jStore.at(server.url) as opened:
        save(opened, territory())
        yield opened


def test_a_restart_between_two_writes_is_not_noticed(
    store: GraphStore, server: Neo4jServer
) -> None:
    save(store, actor("a"))
    server.restart()
    assert save(store, actor("b")).revision == 3
    assert len(store.history()) == 3


def test_a_server_that_is_away_is_told_soon_and_its_return_is_seen(
    store: GraphStore, server: Neo4jServer
) -> None:
    server.stop()
    try:
        start = time.monotonic()
        with pytest.raises(StoreUnavailable, match="Aucun serveur") as refused:
            save(store, actor("a"))
        assert not isinstance(refused.value, UncertainWrite)
        with pytest.raises(StoreUnavailable, match="Aucun serveur"):
            store.revision()
        assert time.monotonic() - start < SOON
    finally:
        server.start()
    assert store.revision() == 1
    assert save(store, actor("b")).revision == 2


@dataclass
class Told:
    """What became of the writes of one writer: the names it gave to what it made."""

    acknowledged: dict[str, int] = field(default_factory=dict)
    failed: set[str] = field(default_factory=set)
    uncertain: set[str] = field(default_factory=set)


@pytest.mark.parametrize("how", ["kill", "stop"])
def test_a_server_that_ends_in_the_middle_of_writes_keeps_its_word(
    store: GraphStore, server: Neo4jServer, how: str
) -> None:
    over = Event()
    acknowledged = threading.Semaphore(0)

    def write(writer: int) -> Told:
        told = Told()
        number = 0
        while not over.is_set():
            name = f"w{writer}-{number}"
            number += 1
            try:
                told.acknowledged[name] = store.write([Create(resource(name, name))]).revision
                acknowledged.release()
            except UncertainWrite:
                told.uncertain.add(name)
            except StoreUnavailable:
                told.failed.add(name)
        return told

    with ThreadPoolExecutor(WRITERS) as pool:
        writers = [pool.submit(write, writer) for writer in range(WRITERS)]
        try:
            for _write in range(20):
                assert acknowledged.acquire(timeout=SOON)
            getattr(server, how)()
            server.start()
            for _write in range(20):
                assert acknowledged.acquire(timeout=SOON)
        finally:
            over.set()
        told = [writer.result(2 * SOON) for writer in writers]

    assert_kept(store, told)


def assert_kept(store: GraphStore, told: list[Told]) -> None:
    """What was acknowledged is there once, under its revision; what failed is not there."""
    acknowledged = {name: number for each in told for name, number in each.acknowledged.items()}
    failed = {name for each in told for name in each.failed}
    uncertain = {name for each in told for name in each.uncertain}
    history = [(entry.key, entry.revision) for entry in store.history(since=1, limit=None)]
    there = dict(history)
    assert len(there) == len(history)
    assert there.items() >= acknowledged.items()
    assert there.keys().isdisjoint(failed)
    assert there.keys() - acknowledged.keys() <= uncertain
    assert sorted(there.values()) == list(range(2, store.revision() + 1))
    assert {each.key: each.version for each in store.records(Resource)} == there


class Wire:
    """Passes on what a store and its server say; what it is told to do, it does at one COMMIT.

    `cut` says when the connection breaks: "before" the server hears of the COMMIT, or "after" it
    has answered, without the answer. `away` keeps whoever comes afterwards out.
    """

    COMMIT = b"\x00\x02\xb0\x12\x00\x00"

    def __init__(self, host: str, port: int) -> None:
        self._server = (host, port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.cut = ""
        self.away = False
        self._refusing = False
        self._open: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        for each in (self._listener, *self._open):
            _break(each)
            each.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _address = self._listener.accept()
            except OSError:
                return
            if self._refusing:
                client.close()
                continue
            server = socket.create_connection(self._server)
            self._open += [client, server]
            threading.Thread(target=self._ask, args=(client, server), daemon=True).start()
            threading.Thread(target=_pass_on, args=(server, client), daemon=True).start()

    def _ask(self, client: socket.socket, server: socket.socket) -> None:
        while data := _received(client):
            cut = ""
            if self.cut and self.COMMIT in data:
                cut, self.cut = self.cut, ""
                self._refusing = self.away
                _break(client)
            if cut != "before":
                _send(server, data)
            if cut == "after":
                # The commit is answered, to nobody.
                time.sleep(1)
            if cut:
                break
        _break(client)
        _break(server)


def _break(connection: socket.socket) -> None:
    # Closing alone would wait for the thread that listens to it.
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    while data := _received(source):
        _send(target, data)


def _send(target: socket.socket, data: bytes) -> None:
    # The other side may have gone.
    with suppress(OSError):
        target.sendall(data)


def _received(source: socket.socket) -> bytes:
    try:
        return source.recv(65_536)
    except OSError:
        return b""


@pytest.fixture
def wire(server: Neo4jServer) -> Iterator[Wire]:
    parts = urlsplit(server.url)
    wire = Wire(parts.hostname or "", parts.port or 7687)
    yield wire
    wire.close()


@pytest.fixture
def over_wire(server: Neo4jServer, wire: Wire) -> Iterator[GraphStore]:
    """A store at revision 1 whose connection can be cut."""
    parts = urlsplit(server.url)
    account = parts.netloc.rpartition("@")[0]
    url = f"bolt://{account}@127.0.0.1:{wire.port}?{parts.query}"
    with Neo4jStore.at(url) as opened:
        save(opened, territory())
        yield opened


def test_a_write_whose_answer_is_lost_is_found_and_not_done_twice(
    over_wire: GraphStore, wire: Wire
) -> None:
    wire.cut = "after"
    commit = save(over_wire, actor("a"))
    assert commit.revision == over_wire.revision() == 2
    assert [change.record.key for change in commit.changes] == ["a"]
    assert len(over_wire.history()) == 2


@pytest.mark.parametrize("cut", ["before", "after"])
def test_a_read_whose_end_is_lost_is_a_read_all_the_same(
    over_wire: GraphStore, wire: Wire, cut: str
) -> None:
    wire.cut = cut
    assert [each.id for each in over_wire.records(Territory)] == ["t"]
    assert over_wire.revision() == 1


def test_a_write_that_was_lost_on_the_way_is_reported_as_failed(
    over_wire: GraphStore, wire: Wire
) -> None:
    wire.cut = "before"
    with pytest.raises(StoreUnavailable, match="rien n’a été") as refused:
        save(over_wire, actor("a"))
    assert not isinstance(refused.value, UncertainWrite)
    assert over_wire.revision() == 1
    assert save(over_wire, actor("a")).revision == 2


@pytest.mark.parametrize("cut", ["before", "after"])
def test_a_write_of_which_nothing_can_be_known_is_reported_as_uncertain(
    over_wire: GraphStore, wire: Wire, server: Neo4jServer, cut: str
) -> None:
    wire.cut, wire.away = cut, True
    start = time.monotonic()
    with pytest.raises(UncertainWrite, match="impossible de dire"):
        save(over_wire, actor("a"))
    assert time.monotonic() - start < SOON
    with Neo4jStore.at(server.url) as other:
        assert other.revision() == (2 if cut == "after" else 1)


def test_somebody_else_may_write_between_a_lost_answer_and_the_next_write(
    over_wire: GraphStore, wire: Wire, server: Neo4jServer
) -> None:
    save(over_wire, actor("a"))
    wire.cut = "after"
    read = save(over_wire, actor("a", "Deux")).changes[0].record
    with Neo4jStore.at(server.url) as other:
        save(other, actor("a", "Trois"))
    with pytest.raises(StaleVersion):
        over_wire.write([Update(read.changed(name="Quatre", version=3))])


def test_a_writer_that_hangs_holds_up_nobody_for_ever(
    store: GraphStore, server: Neo4jServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its transaction ends after its time, and with it the lock."""
    monkeypatch.setattr("ecomap.graph.neo4j.store.WRITING", 2.0)
    holding, done = Event(), Event()

    def hang(_edits: object, reader: Reader) -> tuple[()]:
        reader.revision()  # the lock comes with whatever is asked first
        holding.set()
        done.wait(SOON)
        return ()

    with ThreadPoolExecutor(1) as pool, Neo4jStore.at(server.url) as hanging:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("ecomap.graph.neo4j.store.plan", hang)
            stuck = pool.submit(save, hanging, actor("a"))
            assert holding.wait(SOON)
        start = time.monotonic()
        outcome = _outcome(lambda: save(store, actor("b")))
        assert time.monotonic() - start < SOON
        done.set()
        assert isinstance(_outcome(stuck.result), StoreUnavailable)
    assert outcome is None or "occupé" in str(outcome)
    assert save(store, actor("c")).revision == store.revision()


def _outcome(act: Callable[[], object]) -> StoreUnavailable | None:
    try:
        act()
    except StoreUnavailable as error:
        return error
    return None
