"""Import 18,000 places, a real file multiplied, into SQLite and into Neo4j; again; take it back.

The places of Charente stand in as many communes as there are copies, so that territories, ids and
communes to resolve grow as they do in the file of a whole country. Each run is a process of its
own, from reading the file to the last write. Bars: 20 s on SQLite, 60 s on Neo4j, 400 MB.

`ECOMAP_TEST_NEO4J` names a server, which is emptied; without it one is started.
"""

import json
import os
import random
import resource
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from ecomap.gazetteer import shipped_gazetteer
from ecomap.graph.opening import open_store
from ecomap.importing import import_places
from tests.support.neo4j_server import given_neo4j, own_neo4j

PLACES = 18_000
REAL = Path(__file__).parent.parent / "tests" / "data" / "places"
HEAP = "1g"
Measure = tuple[float, float]
"""Seconds, and the process's peak memory in megabytes."""


def multiplied(count: int) -> str:
    """A file of `count` places in communes of the whole of France; always the same."""
    rows = json.loads((REAL / "charente_2025-02-06_schema-v1.json").read_text(encoding="utf-8"))
    communes = [each for each in shipped_gazetteer().table.communes.values() if each.postcodes]
    chance = random.Random(5)
    places = []
    for number in range(count):
        commune = chance.choice(communes)
        place = {**rows[number % len(rows)], "id": f"{number}|{rows[number % len(rows)]['id']}"}
        place |= {"commune": commune.name, "code_postal": commune.postcodes[0]}
        place |= {"latitude": commune.latitude, "longitude": commune.longitude}
        place.pop("code_insee", None)
        places.append(place)
    return json.dumps(places, ensure_ascii=False)


def run(url: str, file: Path, expected: str) -> Measure:
    """One import, whose rows must all be what is expected."""
    with open_store(url) as store:
        start = time.perf_counter()
        report = import_places(store, shipped_gazetteer(), [file])
        seconds = time.perf_counter() - start
    assert getattr(report, expected) == report.rows == PLACES
    # Linux counts in kilobytes.
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def take_back(url: str) -> Measure:
    """Undo the import."""
    with open_store(url) as store:
        start = time.perf_counter()
        store.undo()
        seconds = time.perf_counter() - start
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(url: str, file: Path, name: str) -> None:
    """Everything new, then nothing new, then all taken back."""
    for what in ("created", "unchanged", "taken back"):
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            if what == "taken back":
                found = pool.submit(take_back, url)
            else:
                found = pool.submit(run, url, file, what)
            seconds, memory = found.result()
        print(f"{name:8}{what:12}{seconds:8.1f} s{memory:8.0f} MB", flush=True)


def main() -> None:
    print(f"Importing {PLACES} places")
    given = os.environ.get("ECOMAP_TEST_NEO4J")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "places.json"
        file.write_text(multiplied(PLACES), encoding="utf-8")
        measure(f"sqlite://{Path(folder) / 'a.ecomap'}", file, "SQLite")
        os.environ["NEO4J_HEAP"] = HEAP
        server = given_neo4j(given) if given else own_neo4j(Path(folder))
        try:
            server.wipe()
            measure(server.url, file, "Neo4j")
            server.wipe()
        finally:
            if not given:
                server.stop()


if __name__ == "__main__":
    main()
