"""A real Neo4j server for the tests: the one of ECOMAP_TEST_NEO4J, else one of our own."""

import os
import re
import secrets
import shutil
import subprocess
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from neo4j import Driver, GraphDatabase, Session
from neo4j.exceptions import DriverError, Neo4jError

from tests.support.missing import MissingToolError
from tests.support.process import ServerProcess, accepts_connections, free_port

START = Path(__file__).parent.parent / "neo4j_server" / "start.sh"
# Seconds; the first start on a machine downloads 118 MB.
TIMEOUT = 900
WIPE = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"


class Neo4jServer:
    """A server that belongs to the tests, content and all. `url` is a store URL, password in it."""

    def __init__(self, url: str, process: ServerProcess | None = None) -> None:
        self.url = url
        self._process = process
        parts = urlsplit(url)
        self._address = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        self._auth = (unquote(parts.username or "neo4j"), unquote(parts.password or ""))
        self._database = parse_qs(parts.query).get("database", ["neo4j"])[0]

    def start(self) -> None:
        """Start it on the same data and port; returns once it answers a query."""
        self._own().start()

    def stop(self) -> None:
        """End it with SIGTERM."""
        self._own().stop()

    def kill(self) -> None:
        """End it with SIGKILL."""
        self._own().kill()

    def restart(self) -> None:
        """Stop and start: every connection to it breaks, the data stays."""
        self.stop()
        self.start()

    def driver(self) -> Driver:
        """A driver of the caller's own, to close after use."""
        return GraphDatabase.driver(self._address, auth=self._auth)

    def session(self, driver: Driver) -> Session:
        """A session on the database that `url` names."""
        return driver.session(database=self._database)

    def count_nodes(self) -> int:
        """How many nodes it holds."""
        with self.driver() as driver, self.session(driver) as session:
            count: int = session.run("MATCH (n) RETURN count(n)").single(strict=True).value()
            return count

    def wipe(self) -> None:
        """Delete every node and relationship; constraints and indexes stay."""
        with self.driver() as driver, self.session(driver) as session:
            session.run(WIPE).consume()

    def answers(self) -> bool:
        """Whether it accepts its password and answers a query."""
        try:
            return self.count_nodes() >= 0
        except (DriverError, Neo4jError):
            return False

    def _own(self) -> ServerProcess:
        if self._process is None:
            pytest.skip("the server of ECOMAP_TEST_NEO4J is not ours to stop or restart")
        return self._process


def given_neo4j(url: str) -> Neo4jServer:
    """The server behind `url`; raises `RuntimeError` if it holds anything: tests would erase it."""
    server = Neo4jServer(url)
    if count := server.count_nodes():
        raise RuntimeError(
            f"The database of ECOMAP_TEST_NEO4J holds {count} nodes, and the tests erase "
            "everything: name an empty one."
        )
    return server


def own_neo4j(home: Path) -> Neo4jServer:
    """A server of our own, started, its data in `home`; the caller stops it.

    Raises `MissingToolError`.
    """
    _require_java_and_maven()
    home.mkdir(parents=True, exist_ok=True)
    port, password = free_port(), secrets.token_hex(16)
    server: Neo4jServer
    process = ServerProcess(
        ["bash", str(START), str(home), str(port)],
        env={**os.environ, "NEO4J_PASSWORD": password},
        log=home / "output.log",
        ready=lambda: accepts_connections(port) and server.answers(),
        timeout=TIMEOUT,
    )
    server = Neo4jServer(f"bolt://neo4j:{password}@127.0.0.1:{port}", process)
    server.start()
    return server


def _require_java_and_maven() -> None:
    for tool in ("bash", "java", "mvn"):
        if shutil.which(tool) is None:
            raise MissingToolError(
                f"The Neo4j tests need {tool} (of bash, Java 17 or newer, Maven), "
                "or ECOMAP_TEST_NEO4J."
            )
    said = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', said)
    if version is None or int(version[1]) < 17:
        raise MissingToolError(
            f"The Neo4j tests need Java 17 or newer; this one says: {said.strip()}"
        )
