"""Export a region (5,000 actors, 20,000 links) and a country (30,000, 120,000) in every format, and
run the Cypher scripts in a Neo4j.

Each export is a process of its own, from the graph in memory to the whole file; memory is what the
process had at most, the graph itself included. An HTML page is refused beyond 5,000 actors.

`ECOMAP_TEST_NEO4J` names a server, which is emptied; without it one is started.
"""

import os
import resource
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from benchmarks.generate import country, region
from ecomap.analysis.connections import Connections
from ecomap.exchange.graph_export import FORMATS, GraphExport
from ecomap.graph.opening import open_store
from ecomap.graph.snapshot import Snapshot
from ecomap.model import Record
from ecomap.panorama import read_panorama, shipped_panorama
from tests.support.neo4j_server import Neo4jServer, given_neo4j, own_neo4j

GRAPHS: dict[str, Callable[[], list[Record]]] = {
    "region": region,
    "country": lambda: country(30_000, 120_000),
}


def run(graph: str, name: str, file: Path) -> tuple[float, float, float]:
    """Seconds, the file's megabytes, and the process's peak memory in megabytes."""
    snapshot = Snapshot.of(1, GRAPHS[graph]())
    panorama = read_panorama(shipped_panorama())
    export = GraphExport(snapshot, Connections.of(snapshot), panorama)
    start = time.perf_counter()
    content = export.content(name)
    seconds = time.perf_counter() - start
    data = content if isinstance(content, bytes) else content.encode()
    file.write_bytes(data)
    # Linux counts in kilobytes.
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return seconds, len(data) / 1e6, peak


def laid_down(server: Neo4jServer, script: str) -> tuple[float, int]:
    """Seconds to run a script, statement by statement, and how many actors ecomap then finds."""
    server.wipe()
    start = time.perf_counter()
    with server.driver() as driver, server.session(driver) as session:
        for statement in filter(str.strip, script.split(";\n")):
            session.run(statement).consume()
    seconds = time.perf_counter() - start
    with open_store(server.url) as store:
        return seconds, len(store.snapshot().actors)


def main() -> None:
    given = os.environ.get("ECOMAP_TEST_NEO4J")
    with tempfile.TemporaryDirectory() as folder:
        scripts: dict[str, str] = {}
        for graph in GRAPHS:
            for name in FORMATS:
                if (graph, name) == ("country", "html"):
                    continue
                file = Path(folder) / f"{graph}.{name}"
                with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
                    seconds, size, peak = pool.submit(run, graph, name, file).result()
                line = f"{graph:8} {name:8}{seconds:6.1f} s{size:7.1f} MB{peak:6.0f} MB of memory"
                print(line, flush=True)
            scripts[graph] = (Path(folder) / f"{graph}.cypher").read_text(encoding="utf-8")
        server = given_neo4j(given) if given else own_neo4j(Path(folder) / "neo4j")
        try:
            for graph, script in scripts.items():
                seconds, actors = laid_down(server, script)
                print(f"{graph:8} run in Neo4j{seconds:6.1f} s, {actors} actors", flush=True)
            server.wipe()
        finally:
            if not given:
                server.stop()


if __name__ == "__main__":
    main()
