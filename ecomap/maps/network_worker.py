"""Finds where actors stand in a process of its own: the pages of everybody else would wait.

Reads `{"nodes": [id, ...], "edges": [[a, b], ...], "groups": [name, ...]}`, edges by numbers, one
group for each node. Writes how far it is, from 0 to 1, again and again, then `[[x, y], ...]`.
"""

from ecomap.maps.network_layout import lay_out
from ecomap.progress import listening
from ecomap.worker import given, tell

_FINEST = 0.02
"""Who waits sees no smaller step."""


def main() -> None:
    network = given()
    nodes: list[str] = network["nodes"]
    told = 0.0

    def tell_step(done: int, total: int) -> None:
        nonlocal told
        if done / total >= told + _FINEST:
            told = done / total
            tell(round(told, 2))

    with listening(tell_step):
        edges = ((nodes[a], nodes[b]) for a, b in network["edges"])
        places = lay_out(nodes, edges, dict(zip(nodes, network["groups"], strict=True)))
    tell([places[node] for node in nodes])


if __name__ == "__main__":
    main()
