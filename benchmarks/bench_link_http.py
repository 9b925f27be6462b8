"""One link change over HTTP, beside the least that could keep it, in the same run.

20 clients, each changing a link of one chantier every two seconds for a minute, through
`ecomap serve` on SQLite and on a real Neo4j. Each has a peer: a bare Flask view behind the same
server that updates one row of one SQLite file, or one node in one transaction of a Neo4j as fresh,
as durably, with no history, version or check. Nothing is warmed up: the first changes that a server
sees, for which it has yet to plan its queries, count with the others. Bars: p95 of at most 50 ms on
SQLite and 100 ms on Neo4j.
"""

import http.client
import json
import statistics
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from tests.support.ecomap import Ecomap, environment
from tests.support.neo4j_server import own_neo4j
from tests.support.process import ServerProcess, accepts_connections, free_port

CLIENTS, PAUSE, DURATION, START = 20, 2.0, 60.0, 10.0
TERRITORY = """\
ecomap: 1
territory: {id: t, name: Territoire, kind: epci}
resources:
"""
QUALITIES = ("solid", "dotted", "absent")


class Taken(NamedTuple):
    """One change: the second it began, and the milliseconds it took."""

    at: float
    ms: float


class Client:
    """A table of the workshop: one connection, one resource of the shared chantier."""

    def __init__(self, url: str, number: int) -> None:
        self._connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=30)
        self._path = f"/api/v1/chantiers/c/needs/r-{number}"
        self._number = number
        self._version: int | None = None

    def work(self, begin: float) -> list[Taken]:
        """Each change made in the time that a run lasts from `begin`."""
        time.sleep(PAUSE * self._number / CLIENTS)
        taken: list[Taken] = []
        while (start := time.monotonic()) < begin + DURATION:
            quality = QUALITIES[len(taken) % 3]
            answer = self._send("PATCH", {"quality": quality, "version": self._version or 1})
            taken.append(Taken(start - begin, (time.monotonic() - start) * 1000))
            self._version = answer["need"]["version"]
            time.sleep(max(0.0, PAUSE - (time.monotonic() - start)))
        return taken

    def _send(self, method: str, body: dict[str, Any]) -> Any:
        headers = {"Content-Type": "application/json"}
        self._connection.request(method, self._path, json.dumps(body), headers)
        response = self._connection.getresponse()
        content = response.read()
        if response.status != 200:
            raise RuntimeError(f"{response.status}: {content.decode()[:300]}")
        return json.loads(content)


def measure(url: str) -> list[Taken]:
    """Every change, all clients together."""
    begin = time.monotonic()
    with ThreadPoolExecutor(CLIENTS) as pool:
        runs = pool.map(lambda number: Client(url, number).work(begin), range(CLIENTS))
        return [each for run in runs for each in run]


def through_ecomap(folder: Path, store: str | None = None) -> list[Taken]:
    """Through `ecomap serve` on a store with one chantier and a resource for each client."""
    folder.mkdir()
    resources = "".join(f"  - {{id: r-{n}, name: Ressource {n}}}\n" for n in range(CLIENTS))
    needs = "".join(f"      - resource: r-{n}\n" for n in range(CLIENTS))
    file = folder / "territory.yaml"
    text = f"{TERRITORY}{resources}chantiers:\n  - id: c\n    title: Chantier\n    needs:\n{needs}"
    file.write_text(text, encoding="utf-8")
    ecomap = Ecomap(folder, store)
    ecomap.load(file)
    server = ecomap.serve()
    try:
        return measure(server.url)
    finally:
        server.stop()


def through_bare_view(folder: Path, store: str | None = None) -> list[Taken]:
    """Through the peer."""
    folder.mkdir()
    port = free_port()
    process = ServerProcess(
        [sys.executable, "-m", "benchmarks.bare_link_server", str(port)],
        env=environment(folder, store or f"sqlite://{folder / 'bare.db'}", {}),
        log=folder / "bare.log",
        ready=lambda: accepts_connections(port),
        timeout=30,
    )
    process.start()
    try:
        return measure(f"http://127.0.0.1:{port}")
    finally:
        process.stop()


def main() -> None:
    results = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for side, through in (("bare view", through_bare_view), ("ecomap", through_ecomap)):
            results[side, "SQLite"] = through(folder / f"{side} sqlite")
            neo4j = own_neo4j(folder / f"{side} server")
            try:
                results[side, "Neo4j"] = through(folder / f"{side} neo4j", neo4j.url)
            finally:
                neo4j.stop()
    print(f"{CLIENTS} clients, a link every {PAUSE:.0f} s, {DURATION:.0f} s each")
    print(
        f"milliseconds{'':8}{'changes':>9}{'p50':>9}{'p95':>9}{'after 10 s':>12}{'p95 / bare':>12}"
    )
    for store in ("SQLite", "Neo4j"):
        bare = p95(results["bare view", store])
        for side in ("bare view", "ecomap"):
            taken = results[side, store]
            later = p95([each for each in taken if each.at > START])
            middle = statistics.median(each.ms for each in taken)
            print(
                f"{f'{side}, {store}':20}{len(taken):9}{middle:9.1f}{p95(taken):9.1f}{later:12.1f}"
                f"{p95(taken) / bare:10.1f} x"
            )


def p95(taken: list[Taken]) -> float:
    return statistics.quantiles((each.ms for each in taken), n=20)[-1]


if __name__ == "__main__":
    main()
