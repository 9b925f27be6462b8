"""Gaps of a made-up region: 5,000 actors, 20,000 links, 400 chantiers.

The peer keeps chantiers and resources in a networkx graph and counts the same over its edges; both
have to give the same figures. One link is then changed over and over in a SQLite file, and the gaps
and the priorities of its chantier asked for, as its page does, the connections made anew included.
Bars: effort and coverage of all chantiers in at most 0.1 s, a chantier after a change in 0.3 s.
"""

import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import networkx as nx

from benchmarks.generate import region
from ecomap.analysis.coverage import coverage
from ecomap.analysis.effort import effort
from ecomap.ecosystem import Ecosystem
from ecomap.graph.edits import Create
from ecomap.graph.opening import open_store
from ecomap.graph.snapshot import Snapshot
from ecomap.model import Counts, Quality
from ecomap.panorama import read_panorama, shipped_panorama

RUNS, CHANGES = 5, 60
T = TypeVar("T")
Figures = dict[str, tuple[float | None, dict[object, tuple[int, ...]]]]
"""Effort, then counts by nature, of each chantier."""


def ours(snapshot: Snapshot) -> Figures:
    """Effort and coverage of every chantier."""
    found: Figures = {}
    for chantier, needs in snapshot.needs_by_chantier.items():
        counts = Counts.of([(need.quality, need.assessed) for need in needs])
        rows: dict[object, tuple[int, ...]] = {
            row.nature: (row.needed, row.solid, row.dotted, row.absent, row.to_create)
            for row in coverage(snapshot, needs)
        }
        found[chantier] = effort(counts), rows
    return found


def of_networkx(graph: "nx.Graph") -> Figures:
    """The same, over the edges of a graph."""
    found: Figures = {}
    for chantier in [node for node, kind in graph.nodes(data="kind") if kind == "chantier"]:
        counts: dict[object, Counter[str]] = {}
        for _chantier, resource, quality in graph.edges(chantier, data="quality"):
            count = counts.setdefault(graph.nodes[resource]["nature"], Counter())
            count["needed"] += 1
            count[quality] += 1
            count["to_create"] += graph.nodes[resource]["to_create"]
        total = sum(counts.values(), Counter())
        assessed = total["solid"] + total["dotted"] + total["absent"]
        points = total["dotted"] + 3 * total["absent"]
        keys = ("needed", "solid", "dotted", "absent", "to_create")
        found[chantier] = (
            round(100 * points / (3 * assessed), 1) if assessed else None,
            {nature: tuple(count[key] for key in keys) for nature, count in counts.items()},
        )
    return found


def needs_graph(snapshot: Snapshot) -> "nx.Graph":
    """Chantiers, resources, and their links."""
    graph = nx.Graph()
    graph.add_nodes_from(snapshot.chantiers, kind="chantier")
    for key, resource in snapshot.resources.items():
        graph.add_node(key, nature=resource.nature, to_create=resource.to_create)
    for need in snapshot.needs.values():
        quality = need.quality.value if need.assessed else "to_qualify"
        graph.add_edge(need.chantier, need.resource, quality=quality)
    return graph


def best(call: Callable[[], T]) -> tuple[float, T]:
    """The best of several runs, in seconds."""
    times = []
    for _run in range(RUNS):
        start = time.perf_counter()
        result = call()
        times.append(time.perf_counter() - start)
    return min(times), result


def after_each_change(folder: str) -> list[tuple[float, float]]:
    """Seconds, and seconds of CPU, for the gaps and the priorities of a chantier, each time after
    one of its links changed."""
    seconds = []
    with open_store(f"sqlite:///{Path(folder) / 'region.ecomap'}") as store:
        store.write([Create(record) for record in region()])
        ecosystem = Ecosystem(store, read_panorama(shipped_panorama()))
        insights = ecosystem.insights
        needs = list(insights.snapshot().needs.values())[
            :: len(insights.snapshot().needs) // CHANGES
        ]
        for number, need in enumerate(needs):
            quality = [*Quality][number % 3]
            ecosystem.link(need.chantier, need.resource, quality, f"changement {number}", who="")
            start, start_cpu = time.perf_counter(), time.process_time()
            with insights.at_one_moment():
                insights.chantier_gaps(need.chantier)
                insights.priorities(chantier=need.chantier)
            seconds.append((time.perf_counter() - start, time.process_time() - start_cpu))
    return seconds


def main() -> None:
    snapshot = Snapshot.of(1, region())
    own, figures = best(lambda: ours(Snapshot(1, snapshot.records)))
    peer, same = best(lambda: of_networkx(needs_graph(snapshot)))
    assert figures == same
    print(f"effort and coverage of {len(snapshot.chantiers)} chantiers, best of {RUNS}")
    print(f"  ecomap {own:.3f} s (bar 0.1 s), networkx {peer:.3f} s")

    with tempfile.TemporaryDirectory() as folder:
        measures = after_each_change(folder)
    print(f"gaps and priorities of a chantier after a change of a link, {len(measures)} times")
    for name, column in zip(("on the clock", "of CPU"), zip(*measures, strict=True), strict=True):
        seconds = sorted(column)
        p95 = seconds[int(0.95 * len(seconds))]
        print(f"  {name}: median {statistics.median(seconds):.3f} s, p95 {p95:.3f} s (bar 0.3 s)")


if __name__ == "__main__":
    main()
