"""A process of its own for what takes long: the library holds Python's lock all the while, and the
pages of everybody else would wait.

Reads `{"size": N, "edges": [[a, b], ...]}` and writes the two results, each on a line as soon as it
is there.
"""

import json
import os
import sys

from ecomap.analysis.shape.detail import betweenness, communities


def main() -> None:
    if hasattr(os, "nice"):
        os.nice(10)
    given = json.load(sys.stdin)
    size, edges = given["size"], [(a, b) for a, b in given["edges"]]
    print(json.dumps(communities(size, edges)), flush=True)
    print(json.dumps(betweenness(size, edges)), flush=True)


if __name__ == "__main__":
    main()
