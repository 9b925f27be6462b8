"""Load 30,000 actors and 120,000 links into Neo4j, beside a bare UNWIND of the same rows.

The peer has the same constraints and indexes, its rows ready beforehand, and batches of the same
size; it neither checks references and versions nor looks for what is there. It is measured with
every row that the store writes, and without those of the history; each batch a transaction of its
own, as one loads by hand, so that half a load may stay. The store's write is one transaction, all
or nothing. Each run is a process of its own; the best counts, so that a busy machine tells the
same. Bars: at most 2 times the same rows, and 300 MB for the whole client process.

One transaction of that size takes a server with a heap of 768 MB or more: the server started here
has it. `ECOMAP_TEST_NEO4J` names another one, which is emptied.
"""

import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from itertools import groupby
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from neo4j import GraphDatabase

from benchmarks.generate import country
from ecomap.graph.edits import Change, Save
from ecomap.graph.neo4j import Neo4jStore, cypher
from ecomap.graph.neo4j.address import Address
from ecomap.graph.neo4j.batches import SIZE, batches
from ecomap.graph.neo4j.history import NODES_IN_A_BATCH, rows_of
from ecomap.graph.neo4j.rows import LINKS as LINK_ROWS
from ecomap.graph.neo4j.rows import NODES
from ecomap.graph.neo4j.shape import REFERENCES
from ecomap.model import Actor, ActorLink, Kind, Record
from tests.support.neo4j_server import Neo4jServer, given_neo4j, own_neo4j

ACTORS, LINKS, RUNS = 30_000, 120_000, 3
HEAP = "1g"
Statement = tuple[str, list[Any]]
Measure = tuple[float, float]
"""Seconds, and the process's peak memory in megabytes."""


def store(url: str, actors: int, links: int) -> Measure:
    """Through `Neo4jStore.write`."""
    edits = [Save(record) for record in country(actors, links)]
    with Neo4jStore.at(url) as opened:
        opened.revision()
        measure = _measured(lambda: opened.write(edits))
        assert opened.revision() == 1
    return measure


def same_rows(url: str, actors: int, links: int) -> Measure:
    """A bare UNWIND of all that the store writes."""
    records = country(actors, links)
    changes = [Change(None, record) for record in records]
    lines = list(rows_of(changes, revision=1, token="bare", who="", why="", undoes=None))
    return _bare(url, [*_statements(records), (cypher.ADD_CHANGES, lines)])


def without_history(url: str, actors: int, links: int) -> Measure:
    """The same, without the history."""
    return _bare(url, _statements(country(actors, links)))


def _statements(records: list[Record]) -> list[Statement]:
    statements: list[Statement] = []
    references: list[Statement] = []
    for kind, group in groupby(records, key=lambda record: record.KIND):
        own = list(group)
        if kind is Kind.LINK:
            continue
        properties = [NODES[kind].properties(each, 1) for each in own]
        statements.append((cypher.CREATE_NODES[kind], [_present(each) for each in properties]))
        for reference in REFERENCES[kind]:
            pairs = [
                (each.key, target)
                for each in own
                if isinstance(each, Actor)
                for target in getattr(each, reference.field)
            ]
            if reference.label in cypher.ADD_UNPUBLISHED:
                statements.append(
                    (cypher.ADD_UNPUBLISHED[reference.label], sorted({pair[1] for pair in pairs}))
                )
            references.append((cypher.ADD_REFERENCES[kind, reference.field], pairs))
    links = [each for each in records if isinstance(each, ActorLink)]
    rows = [LINK_ROWS[Kind.LINK].row(each, 1) for each in links]
    references.append((cypher.ADD_LINKS[Kind.LINK], rows))
    return [*statements, *references]


def _present(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value is not None}


def _bare(url: str, statements: Iterable[Statement]) -> Measure:
    address = Address.of(url)
    Neo4jStore(address).revision()
    account = (address.user, address.password or "")
    with GraphDatabase.driver(address.server, auth=account) as driver:

        def load() -> None:
            for statement, rows in statements:
                for batch in batches(
                    rows, NODES_IN_A_BATCH if statement is cypher.ADD_CHANGES else SIZE
                ):
                    driver.execute_query(statement, rows=batch, database_=address.database)

        return _measured(load)


def _measured(act: Callable[[], object]) -> Measure:
    start = time.perf_counter()
    act()
    seconds = time.perf_counter() - start
    # Linux counts in kilobytes.
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _run(side: Callable[[str, int, int], Measure], server: Neo4jServer, *size: int) -> Measure:
    server.wipe()
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(side, server.url, *size).result()


def main() -> None:
    given = os.environ.get("ECOMAP_TEST_NEO4J")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["NEO4J_HEAP"] = HEAP
        server = given_neo4j(given) if given else own_neo4j(Path(folder))
        sides = (store, same_rows, without_history)
        try:
            for side in sides:  # until the server has seen the statements
                _run(side, server, ACTORS // 10, LINKS // 10)
            measures: dict[str, list[Measure]] = {side.__name__: [] for side in sides}
            for _run_number in range(RUNS):
                for side in sides:
                    measures[side.__name__].append(_run(side, server, ACTORS, LINKS))
            server.wipe()
        finally:
            if not given:
                server.stop()
    seconds = {name: min(each[0] for each in runs) for name, runs in measures.items()}
    print(f"Neo4j: {ACTORS} actors and {LINKS} links, best of {RUNS}")
    print(f"{'':20}{'seconds':>9}{'store is':>10}{'client':>10}")
    for name, runs in measures.items():
        times = f"{seconds['store'] / seconds[name]:.2f} x" if name != "store" else ""
        memory = f"{max(each[1] for each in runs):.0f} MB"
        print(f"{name.replace('_', ' '):20}{seconds[name]:9.2f}{times:>10}{memory:>10}")


if __name__ == "__main__":
    main()
