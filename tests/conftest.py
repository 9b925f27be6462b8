"""Fixtures for every test: a real Neo4j, a real Chromium, and ecomap as a person starts it."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.support.browser import Pages, launch_chromium
from tests.support.ecomap import Ecomap, EcomapServer
from tests.support.missing import needs_tools
from tests.support.neo4j_server import Neo4jServer, given_neo4j, own_neo4j


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """A Neo4j server, one for the session; a test that wants it empty calls `wipe()` first."""
    # Servers that restart on purpose would fill the output with the driver's warnings.
    logging.getLogger("neo4j").setLevel(logging.CRITICAL)
    url = os.environ.get("ECOMAP_TEST_NEO4J")
    if url:
        server = given_neo4j(url)
        yield server
        server.wipe()
        return
    with needs_tools():
        server = own_neo4j(tmp_path_factory.mktemp("neo4j"))
    yield server
    server.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, one for the whole session."""
    with sync_playwright() as playwright:
        with needs_tools():
            chromium = launch_chromium(playwright)
        yield chromium
        chromium.close()


@pytest.fixture
def pages(browser: Browser) -> Iterator[Pages]:
    """Opens pages; the test fails if one asked anything of another server or logged an error."""
    opened = Pages(browser)
    yield opened
    opened.close()
    if opened.complaints:
        pytest.fail("The page misbehaved:\n" + "\n".join(opened.complaints), pytrace=False)


@pytest.fixture
def cli(tmp_path: Path) -> Ecomap:
    """The command line, with a home and an SQLite store of the test's own."""
    return Ecomap(tmp_path)


class Serve(Protocol):
    """Load territory files, if any, into the store of `cli`, then serve it."""

    def __call__(
        self, *arguments: str, territory: Path | None = None, on: Ecomap | None = None
    ) -> EcomapServer: ...


@pytest.fixture
def live_server(cli: Ecomap) -> Iterator[Serve]:
    """Starts real `ecomap serve` processes and ends them after the test.

    `live_server(territory=path)`, `live_server("--host", "::1")`, or with another store or
    environment: `live_server(on=Ecomap(tmp_path, store=neo4j_server.url, env={...}))`.
    """
    started: list[EcomapServer] = []

    def serve(
        *arguments: str, territory: Path | None = None, on: Ecomap | None = None
    ) -> EcomapServer:
        command = on or cli
        if territory:
            command.load(territory)
        server = command.serve(*arguments)
        started.append(server)
        return server

    yield serve
    for server in started:
        server.stop()
