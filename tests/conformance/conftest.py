"""A store of each kind, empty; a test asks for `store`, or for `backend` to open several."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ecomap.graph.opening import open_store
from ecomap.graph.store import GraphStore
from tests.conformance.examples import every_kind, save

if TYPE_CHECKING:
    from tests.support.neo4j_server import Neo4jServer


class Backend:
    """Opens stores on one graph, and closes them after the test; other processes use `url`."""

    def __init__(self, name: str, url: str, server: "Neo4jServer | None" = None) -> None:
        self.name = name
        self.url = url
        self._server = server
        self._opened: list[GraphStore] = []

    def open(self) -> GraphStore:
        """One more store on the graph."""
        store = open_store(self.url)
        self._opened.append(store)
        return store

    def wipe(self) -> None:
        """Close every store and empty the graph, history and all."""
        self.close()
        if self._server:
            self._server.wipe()
        else:
            path = Path(self.url.removeprefix("sqlite://"))
            for suffix in ("", "-wal", "-shm"):
                with suppress(FileNotFoundError):
                    path.with_name(path.name + suffix).unlink()

    def close(self) -> None:
        """Close every store."""
        while self._opened:
            self._opened.pop().close()


@pytest.fixture(params=["sqlite", "neo4j"])
def backend(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Backend]:
    """An empty graph in SQLite, then one in Neo4j."""
    if request.param == "sqlite":
        backend = Backend("sqlite", f"sqlite://{tmp_path / 'graph.ecomap'}")
    else:
        server = request.getfixturevalue("neo4j_server")
        server.wipe()
        backend = Backend("neo4j", server.url, server)
    yield backend
    backend.close()


@pytest.fixture
def store(backend: Backend) -> GraphStore:
    """An empty store."""
    return backend.open()


@pytest.fixture
def full(store: GraphStore) -> GraphStore:
    """A store that holds `every_kind()`, at revision 1."""
    save(store, *every_kind())
    return store
