"""One link change over HTTP, beside the least that could keep it, in the same run.

20 clients, each changing a link of one chantier every two seconds for a minute, through
`ecomap serve` on SQLite and on a real Neo4j. The peer is a bare Flask view behind the same server
that updates one row of one SQLite file, as durably, with no history, version or check. Bars: p95
of at most 50 ms on SQLite and 100 ms on Neo4j.
"""

import http.client
import json
import statistics
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.support.ecomap import Ecomap
from tests.support.neo4j_server import own_neo4j
from tests.support.process import ServerProcess, accepts_connections, free_port

CLIENTS, PAUSE, DURATION = 20, 2.0, 60.0
TERRITORY = """\
ecomap: 1
territory: {id: t, name: Territoire, kind: epci}
resources:
"""
QUALITIES = ("solid", "dotted", "absent")


class Client:
    """A table of the workshop: one connection, one resource of the shared chantier."""

    def __init__(self, url: str, number: int) -> None:
        self._connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=30)
        self._path = f"/api/v1/chantiers/c/needs/r-{number}"
        self._number = number
        self._version: int | None = None

    def work(self, until: float) -> list[float]:
        """Milliseconds of each change made before `until`."""
        time.sleep(PAUSE * self._number / CLIENTS)
        taken = []
        while (start := time.monotonic()) < until:
            quality = QUALITIES[len(taken) % 3]
            answer = self._send("PATCH", {"quality": quality, "version": self._version or 1})
            taken.append((time.monotonic() - start) * 1000)
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


def measure(url: str) -> list[float]:
    """Milliseconds of every change, all clients together."""
    until = time.monotonic() + DURATION
    with ThreadPoolExecutor(CLIENTS) as pool:
        runs = pool.map(lambda number: Client(url, number).work(until), range(CLIENTS))
        return [each for run in runs for each in run]


def through_ecomap(folder: Path, store: str | None = None) -> list[float]:
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


def through_bare_view(folder: Path) -> list[float]:
    """Through the peer."""
    folder.mkdir()
    port = free_port()
    process = ServerProcess(
        [sys.executable, "-m", "benchmarks.bare_link_server", str(folder / "bare.db"), str(port)],
        env={},
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
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        results = {"bare view, SQLite": through_bare_view(folder / "bare")}
        results["ecomap, SQLite"] = through_ecomap(folder / "sqlite")
        neo4j = own_neo4j(folder / "neo4j")
        try:
            results["ecomap, Neo4j"] = through_ecomap(folder / "on-neo4j", neo4j.url)
        finally:
            neo4j.stop()
    bare = p95(results["bare view, SQLite"])
    print(f"{CLIENTS} clients, a link every {PAUSE:.0f} s, {DURATION:.0f} s each")
    print(f"{'':20}{'changes':>9}{'p50 ms':>9}{'p95 ms':>9}{'p95 / bare':>12}")
    for side, taken in results.items():
        middle = statistics.median(taken)
        ratio = p95(taken) / bare
        print(f"{side:20}{len(taken):9}{middle:9.1f}{p95(taken):9.1f}{ratio:10.1f} x")


def p95(taken: list[float]) -> float:
    return statistics.quantiles(taken, n=20)[-1]


if __name__ == "__main__":
    main()
