"""The network's shape, betweenness and introductions, beside plain networkx in the same run.

On a made-up region (5,000 actors, 20,000 links, 400 chantiers) and country (30,000 actors, 120,000
links). Bars: the full report without betweenness, in CPU time, 3 s for the region, 60 s and 1.5 GB
for the country; exact betweenness 15 times faster than networkx; 3 introductions to each of 10
targets in 0.3 s; the connections after one link changed in 0.1 s.

The full report is: the connections, the gaps of the whole territory, the network's shape with
brokers by territory and by type, and its circles. networkx is asked for the same measures of the
shape, and for nothing else.
"""

import gc
import random
import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from itertools import permutations
from multiprocessing import get_context

import networkx as nx
import scipy.sparse.csgraph  # noqa: F401 - loaded before anything is measured

from benchmarks.generate import region
from ecomap.analysis.connections import Connections
from ecomap.analysis.gaps import territory_gaps
from ecomap.analysis.introductions import introductions
from ecomap.analysis.shape import Grouping, network_shape
from ecomap.analysis.shape.detail import betweenness, communities
from ecomap.graph.edits import Entry
from ecomap.graph.snapshot import Snapshot
from ecomap.model import ActorLink, Quality
from ecomap.panorama import read_panorama, shipped_panorama

REGION = (5_000, 20_000, 400)
COUNTRY = (30_000, 120_000, 2_400)
TARGETS = 10
Size = tuple[int, int, int]


def snapshot_of(size: Size) -> Snapshot:
    return Snapshot.of(1, region(*size))


def cpu(ask: Callable[[], object]) -> float:
    """Seconds of CPU time."""
    start = time.process_time()
    ask()
    return time.process_time() - start


def wall(ask: Callable[[], object]) -> float:
    """Seconds on the clock: rustworkx works on several cores."""
    start = time.perf_counter()
    ask()
    return time.perf_counter() - start


def report(size: Size) -> dict[str, float]:
    """The full report, step by step, and how many megabytes the process took at most."""
    panorama = read_panorama(shipped_panorama())
    snapshot = snapshot_of(size)
    found: list[Connections] = []
    times = {"connections": cpu(lambda: found.append(Connections.of(snapshot)))}
    connections = found[0]
    times["gaps"] = cpu(lambda: territory_gaps(snapshot, connections, panorama, None))
    times["shape"] = cpu(lambda: network_shape(snapshot, connections))
    times["shape by type"] = cpu(
        lambda: network_shape(snapshot, connections, grouping=Grouping.TYPE)
    )
    edges = connections.adjacency.edges()
    times["circles"] = cpu(lambda: communities(len(connections.actors), edges))
    times["in all"] = sum(times.values())
    times["MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return times


def peer(size: Size) -> dict[str, float]:
    """The same measures of the shape in plain networkx."""
    snapshot = snapshot_of(size)
    graph = nx.Graph()
    graph.add_nodes_from(sorted(snapshot.actors))
    graph.add_edges_from((a, b) for a, b, _quality in Connections.of(snapshot).pairs())
    times = {
        "shape": cpu(lambda: _shape(graph, snapshot)),
        "circles": cpu(lambda: nx.community.louvain_communities(graph, seed=1)),
    }
    times["in all"] = sum(times.values())
    return times


def _shape(graph: nx.Graph, snapshot: Snapshot) -> None:
    list(nx.connected_components(graph))
    list(nx.articulation_points(graph))
    list(nx.bridges(graph))
    nx.constraint(graph)
    nx.effective_size(graph)
    nx.core_number(graph)
    groups = {actor.id: actor.territories[0] for actor in snapshot.actors.values()}
    for node in graph:
        roles = [0] * 5
        for i, k in permutations(graph[node], 2):
            if not graph.has_edge(i, k):
                a, b, c = groups[i], groups[node], groups[k]
                roles[
                    0 if a == b == c else 1 if a == c else 2 if b == c else 3 if a == b else 4
                ] += 1


def betweenness_times(size: Size) -> dict[str, float]:
    """Ours and networkx', once each."""
    connections = Connections.of(snapshot_of(size))
    edges = connections.adjacency.edges()
    graph = nx.Graph(edges)
    graph.add_nodes_from(range(len(connections.actors)))
    start = time.process_time()
    ours = wall(lambda: betweenness(len(connections.actors), edges))
    spent = time.process_time() - start
    theirs = wall(lambda: nx.betweenness_centrality(graph))
    return {
        "ours": ours,
        "networkx": theirs,
        "ours, CPU": spent,
        "networkx, CPU": time.process_time() - start - spent,
    }


def introductions_times(size: Size) -> dict[str, float]:
    """20 times 10 held resources for a chantier; the libraries are loaded, the arrays are not."""
    snapshot = snapshot_of(size)
    connections = Connections.of(snapshot)
    chance = random.Random(1)
    chantiers = sorted(snapshot.chantiers)
    held = sorted(each.id for each in snapshot.resources.values() if each.held_by)
    asked = [(chance.choice(chantiers), chance.sample(held, TARGETS)) for _again in range(20)]

    def ask(chantier: str, resources: list[str]) -> list[int]:
        return [len(introductions(snapshot, connections, chantier, r).paths) for r in resources]

    first = cpu(lambda: ask(*asked[0]))
    times = sorted(cpu(lambda question=question: ask(*question)) for question in asked)  # type: ignore[misc]
    paths = [count for question in asked for count in ask(*question)]
    return {
        "the first time": first,
        "after, p95": times[-2],
        "paths for a target": sum(paths) / len(paths),
    }


def after_a_change(size: Size) -> dict[str, float]:
    """One link between two actors changed: the snapshot, the connections, the arrays."""
    snapshot = snapshot_of(size)
    link = next(each for each in snapshot.links.values() if each.quality is Quality.DOTTED)
    changed = link.changed(quality=Quality.SOLID)
    entry = Entry(2, None, "", "", ActorLink.KIND, link.key, link.content(), changed.content())  # type: ignore[arg-type]
    gc.collect()
    gc.freeze()  # as `Insights` does with a large graph
    times = []
    for _again in range(20):
        start = time.process_time()
        after = snapshot.after([entry])
        connections = Connections.of(after)
        middle = time.process_time()
        connections.adjacency.distances((0,))
        times.append((time.process_time() - start, middle - start))
    alone, both = sorted(each[1] for each in times), sorted(each[0] for each in times)
    return {
        "connections, p50": alone[10],
        "p95": alone[-2],
        "and arrays, p50": both[10],
        "and arrays, p95": both[-2],
    }


def apart(ask: Callable[[Size], dict[str, float]], size: Size) -> dict[str, float]:
    """Asked in a process of its own, so that each has its own memory."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(ask, size).result()


def show(title: str, found: dict[str, float]) -> None:
    print(f"{title}: " + ", ".join(f"{name} {value:.2f}" for name, value in found.items()))


def main() -> None:
    ours, theirs = apart(report, REGION), apart(peer, REGION)
    show("Region, CPU seconds", ours)
    show("  networkx", theirs)
    print(f"  shape and circles: {theirs['in all'] / (ours['shape'] + ours['circles']):.1f} x")
    show("Introductions, 10 targets, CPU seconds", apart(introductions_times, REGION))
    show("After one link changed, CPU seconds", apart(after_a_change, REGION))
    show("Country, CPU seconds", apart(report, COUNTRY))
    if "--quick" not in sys.argv:
        found = apart(betweenness_times, REGION)
        show("Betweenness of the region, seconds", found)
        print(f"  {found['networkx'] / found['ours']:.1f} x on the clock,", end=" ")
        print(f"{found['networkx, CPU'] / found['ours, CPU']:.1f} x of CPU time")


if __name__ == "__main__":
    main()
