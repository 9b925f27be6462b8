"""Places for 5,000 and for 30,000 actors, found in the background, beside networkx in the same run.

Through `Layouts`, as the network page asks for them: from the first question to the answer that has
all places, which are then kept in the store; how often progress was told meanwhile, and how long
the longest question had to wait. Then the same by one who has only the store to read them from.
Bars: 10 s and 30 s.

The peer is `networkx.spring_layout`, ten of its fifty rounds, in this process, on the region only:
on the country it compares each actor with each other, which takes 7 GB.
"""

import tempfile
import time
from pathlib import Path

import networkx as nx

from benchmarks.generate import france, region
from ecomap.analysis.connections import Connections
from ecomap.graph.opening import open_store
from ecomap.graph.snapshot import Snapshot
from ecomap.layouts import Layouts
from ecomap.maps.actor_network import group_of
from ecomap.maps.network_places import Standing
from ecomap.model import Record

PAUSE, ROUNDS = 0.1, 10


def standing_of(records: list[Record]) -> Standing:
    """Who has to stand somewhere: EPCI by EPCI, near those they are connected to."""
    snapshot = Snapshot.of(1, records)
    network, inside = Connections.of(snapshot).adjacency, snapshot.within(None)
    groups = tuple(
        group_of(snapshot, snapshot.actors[each].territories, inside) for each in network.actors
    )
    return Standing(network.actors, network.edges(), groups)


def measured(folder: Path, standing: Standing) -> dict[str, float]:
    """Seconds, and how often progress was told."""
    with open_store(f"sqlite:///{folder / 'layouts.ecomap'}") as store:
        layouts = Layouts(store)
        try:
            told, longest, start = set(), 0.0, time.perf_counter()
            while True:
                asked = time.perf_counter()
                found = layouts.of("all", standing)
                longest = max(longest, time.perf_counter() - asked)
                if found.places is not None:
                    break
                if found.failed:
                    raise RuntimeError("No places were found.")
                told.add(round(found.progress, 3))
                time.sleep(PAUSE)
            taken = time.perf_counter() - start
        finally:
            layouts.close()
        again = Layouts(store)
        start = time.perf_counter()
        if again.of("all", standing).places != found.places:
            raise RuntimeError("The places kept are others.")
        kept = time.perf_counter() - start
        again.close()
    return {"all": taken, "steps": len(told), "longest": longest, "kept": kept}


def through_networkx(standing: Standing) -> float:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(standing.nodes)))
    graph.add_edges_from(standing.edges)
    start = time.perf_counter()
    nx.spring_layout(graph, iterations=ROUNDS, seed=1, method="force")
    return time.perf_counter() - start


def main() -> None:
    print(
        f"{'':26}{'seconds':>9}{'steps told':>12}{'longest wait':>14}{'kept, read':>12}"
        f"{'networkx':>10}{'ratio':>8}"
    )
    for what, records in (("5,000 / 20,000", region()), ("30,000 / 120,000", france())):
        standing = standing_of(records)
        with tempfile.TemporaryDirectory() as name:
            found = measured(Path(name), standing)
        row = (
            f"{what:26}{found['all']:9.1f}{found['steps']:12.0f}"
            f"{found['longest']:14.2f}{found['kept']:12.2f}"
        )
        if len(standing.nodes) <= 5_000:
            peer = through_networkx(standing)
            row += f"{peer:10.1f}{found['all'] / peer:7.2f} x"
        print(row, flush=True)


if __name__ == "__main__":
    main()
