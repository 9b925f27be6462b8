"""The page Écarts of a chantier at region scale, over HTTP, beside plain networkx in the same run.

5,000 actors, 20,000 links, 400 chantiers on SQLite, through `ecomap serve`. The page is asked for
again and again, of a chantier after another, each seen once before; then each time after one link
was qualified anew over the API. Bars: p95 of at most 150 ms and 500 ms.

The peer has no page to make, no HTTP and no evidence to tell: it holds the same connections as a
`networkx.Graph` and looks for one cheapest path to each resource without a link (where ecomap looks
for three that share nobody); after a change it puts the graph together again.
"""

import http.client
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, ParamSpec
from urllib.parse import urlsplit

import networkx as nx

from benchmarks.generate import region
from ecomap.analysis.connections import Connections
from ecomap.graph.edits import Create
from ecomap.graph.opening import open_store
from ecomap.graph.snapshot import Snapshot
from ecomap.model import Need, Quality
from tests.support.ecomap import Ecomap

P = ParamSpec("P")

CHANTIERS, ROUNDS = 20, 5
COST = {Quality.SOLID: 1, Quality.DOTTED: 3}
QUALITIES = ("solid", "dotted", "absent")


class Browser:
    """Asks over one connection, as a browser does."""

    def __init__(self, url: str) -> None:
        self._connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=120)

    def page(self, chantier: str) -> None:
        self._ask("GET", f"/chantiers/{chantier}/ecarts")

    def qualify(self, need: Need, quality: str, version: int) -> int:
        """Change a link; gives its version since."""
        path = f"/api/v1/chantiers/{need.chantier}/needs/{need.resource}"
        answer = json.loads(self._ask("PATCH", path, {"quality": quality, "version": version}))
        return int(answer["need"]["version"])

    def _ask(self, method: str, path: str, body: Any = None) -> bytes:
        headers = {"Content-Type": "application/json", "Authorization": "Bearer any"}
        self._connection.request(method, path, body and json.dumps(body), headers)
        response = self._connection.getresponse()
        content = response.read()
        if response.status != 200:
            raise RuntimeError(f"{path}: {response.status}: {content.decode()[:300]}")
        return content


def milliseconds(do: Callable[P, object], *arguments: P.args, **named: P.kwargs) -> float:
    start = time.perf_counter()
    do(*arguments, **named)
    return (time.perf_counter() - start) * 1000


def through_ecomap(folder: Path, snapshot: Snapshot, chosen: list[str]) -> dict[str, list[float]]:
    """Milliseconds of each page: seen before, and after one link was changed."""
    served = Ecomap(folder, f"sqlite:///{folder / 'region.ecomap'}").serve()
    browser, chance = Browser(served.url), random.Random(2)
    try:
        first = milliseconds(browser.page, chosen[0])
        for chantier in chosen:
            browser.page(chantier)
        again = [milliseconds(browser.page, each) for _round in range(ROUNDS) for each in chosen]
        changed, versions = [], {need.key: need.version for need in snapshot.needs.values()}
        for turn in range(ROUNDS * CHANTIERS):
            need = chance.choice(snapshot.needs_by_chantier[chosen[turn % CHANTIERS]])
            quality = QUALITIES[turn % 3]
            versions[need.key] = browser.qualify(need, quality, versions[need.key])
            changed.append(milliseconds(browser.page, need.chantier))
    finally:
        served.stop()
    return {"first view": [first], "second view": again, "after one link changed": changed}


def through_networkx(snapshot: Snapshot, chosen: list[str]) -> dict[str, list[float]]:
    """Milliseconds of the peer."""
    connections = Connections.of(snapshot)
    pairs = [(a, b, {"weight": COST[quality]}) for a, b, quality in connections.pairs()]

    def graph() -> "nx.Graph[str]":
        made: nx.Graph[str] = nx.Graph()
        made.add_nodes_from(connections.actors)
        made.add_edges_from(pairs)
        return made

    standing = graph()
    again = [
        milliseconds(paths, lambda: standing, snapshot, each)
        for _round in range(ROUNDS)
        for each in chosen
    ]
    changed = [
        milliseconds(paths, graph, snapshot, each) for _round in range(ROUNDS) for each in chosen
    ]
    return {"second view": again, "after one link changed": changed}


def paths(
    graph: Callable[[], "nx.Graph[str]"], snapshot: Snapshot, chantier: str
) -> list[list[str]]:
    """One cheapest path from the chantier's people to each resource without a link."""
    made = graph()
    governance = snapshot.chantiers[chantier].governance
    people = {*governance.lead, *governance.doers}
    found: list[list[str]] = []
    if not people:
        return found
    for need in snapshot.needs_by_chantier[chantier]:
        holders = snapshot.resources[need.resource].held_by
        if need.assessed and need.quality is Quality.ABSENT and holders:
            distances, ways = nx.multi_source_dijkstra(made, people)
            reached = [holder for holder in holders if holder in distances]
            if reached:
                found.append(ways[min(reached, key=lambda each: distances[each])])
    return found


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with open_store(f"sqlite:///{folder / 'region.ecomap'}") as store:
            store.write([Create(record) for record in region()])
            snapshot = store.snapshot()
        wanting = [
            key
            for key, needs in sorted(snapshot.needs_by_chantier.items())
            if any(need.assessed and need.quality is Quality.ABSENT for need in needs)
        ]
        chosen = random.Random(1).sample(wanting, CHANTIERS)
        ours = through_ecomap(folder, snapshot, chosen)
        peer = through_networkx(snapshot, chosen)
    print(
        f"{len(snapshot.actors)} actors, {len(snapshot.links)} links,"
        f" {len(snapshot.chantiers)} chantiers; page of {CHANTIERS} chantiers, {ROUNDS} rounds"
    )
    print(f"{'':26}{'p50 ms':>9}{'p95 ms':>9}{'networkx p50':>14}{'p95':>9}")
    print(f"{'first view':26}{ours['first view'][0]:9.0f}")
    for what, theirs in peer.items():
        mine = ours[what]
        print(
            f"{what:26}{statistics.median(mine):9.0f}{p95(mine):9.0f}"
            f"{statistics.median(theirs):14.0f}{p95(theirs):9.0f}"
        )


def p95(taken: list[float]) -> float:
    return statistics.quantiles(taken, n=20)[-1]


if __name__ == "__main__":
    main()
