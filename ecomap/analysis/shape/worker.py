"""A process of its own for what takes long: the library holds Python's lock all the while, and the
pages of everybody else would wait.

Reads `{"size": N, "edges": [[a, b], ...]}` and writes the two results, each on a line as soon as it
is there.
"""

from ecomap.analysis.shape.detail import betweenness, communities
from ecomap.worker import given, tell


def main() -> None:
    network = given()
    size, edges = network["size"], [(a, b) for a, b in network["edges"]]
    tell(communities(size, edges))
    tell(betweenness(size, edges))


if __name__ == "__main__":
    main()
