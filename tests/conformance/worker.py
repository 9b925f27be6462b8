"""Somebody who qualifies links as fast as they can, in a thread or as a process of their own.

As a process: `python -m tests.conformance.worker NAME COUNT`, the store's URL in WORKER_STORE; each
acknowledged write is a line `REVISION WHY` on its output.
"""

import os
import random
import sys
from collections.abc import Iterator

from ecomap.errors import StaleVersion
from ecomap.graph.edits import Update
from ecomap.graph.opening import open_store
from ecomap.graph.store import GraphStore
from ecomap.model import Need, Quality, Record
from tests.conformance.examples import chantier, need, resource, territory

LINKS = 12
"""So few that everybody is in everybody's way."""


def map_of_links() -> list[Record]:
    """A chantier with `LINKS` links to qualify."""
    resources = [resource(f"r{number}", f"Ressource {number}") for number in range(LINKS)]
    return [territory(), chantier(), *resources, *(need("c", each.id) for each in resources)]


def qualify(store: GraphStore, name: str, count: int) -> Iterator[tuple[int, str]]:
    """Qualify links, reading again whenever somebody was faster: (revision, why) of each."""
    chance = random.Random(name)
    for number in range(count):
        key = f"c/r{chance.randrange(LINKS)}"
        fields = {"quality": chance.choice([*Quality]), "assessed": True, "why": f"{name}-{number}"}
        while True:
            try:
                commit = store.write([Update(store.get(Need, key).changed(**fields))], who=name)
            except StaleVersion:
                continue
            yield commit.revision, f"{name}-{number}"
            break


def main() -> None:
    name, count = sys.argv[1:]
    with open_store(os.environ["WORKER_STORE"]) as store:
        for revision, why in qualify(store, name, int(count)):
            print(revision, why, flush=True)


if __name__ == "__main__":
    main()
