"""Likely duplicates: how many are right, how many are found, and how long 18,000 places take.

Precision is the share of the proposed pairs that are one place, recall the share of the pairs that
are one place that is proposed. Weights were set on Charente; New Caledonia, but for one rule, and
the invented places of the whole of France tell how they do elsewhere. Bars: precision 0.9 at recall
0.8, 30 s.
"""

import json
import resource
import tempfile
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

from benchmarks.bench_import_places import PLACES, multiplied
from benchmarks.labelled_places import Key, Labelled, invented, perturbed, real
from ecomap.duplicates import LIKELY, Pair, find_duplicates
from ecomap.gazetteer import shipped_gazetteer
from ecomap.graph.opening import open_store
from ecomap.graph.store import GraphStore
from ecomap.importing import import_places
from ecomap.model import Actor, Origin
from ecomap.panorama import read_panorama, shipped_panorama

CHARENTE = ("charente_2023-07-11_schema-v0.json", "bus-fs-charente_2023-10-12_schema-v0.json")
CALEDONIA = ("nouvelle-caledonie_2024-03-20_schema-v0.json",)
CURVE = (0.2, 0.35, LIKELY, 0.65, 0.8, 0.9, 0.95)
Scored = tuple[float, frozenset[Key]]


def found_in(labelled: Labelled) -> tuple[list[Scored], dict[frozenset[Key], Pair]]:
    """Every pair found in rows that were imported as any file is, doubtful ones left out."""
    content = json.dumps(labelled.rows, ensure_ascii=False).encode()
    with imported(content) as store:
        actors, origins = store.records(Actor), store.records(Origin)
    keys = {each.actor: (each.source, each.source_id) for each in origins}
    pairs = find_duplicates(
        actors,
        origins,
        (),
        gazetteer=shipped_gazetteer(),
        actor_types=read_panorama(shipped_panorama()).actor_types,
    )
    told = {frozenset((keys[each.a], keys[each.b])): each for each in pairs}
    counted = {key: each for key, each in told.items() if key not in labelled.doubtful}
    return [(each.confidence, key) for key, each in counted.items()], counted


def measured(labelled: Labelled, scored: Iterable[Scored], minimum: float) -> tuple[float, float]:
    """Precision and recall of the pairs at least as sure as `minimum`."""
    proposed = {key for confidence, key in scored if confidence >= minimum}
    right = len(proposed & labelled.same)
    return right / max(len(proposed), 1), right / len(labelled.same)


def report(name: str, labelled: Labelled) -> None:
    """The curve of one set."""
    scored, _pairs = found_in(labelled)
    print(f"{name}: {len(labelled.rows)} places, {len(labelled.same)} pairs that are one place")
    for minimum in CURVE:
        precision, recall = measured(labelled, scored, minimum)
        mark = "  (by default)" if minimum == LIKELY else ""
        print(f"  from {minimum:.2f}: precision {precision:.3f}, recall {recall:.3f}{mark}")


@contextmanager
def imported(content: bytes) -> Iterator[GraphStore]:
    """A graph of the places in a file."""
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(f"sqlite://{Path(folder) / 'a.ecomap'}") as store,
    ):
        import_places(store, shipped_gazetteer(), [("places.json", content)])
        yield store


def timed(content: bytes) -> tuple[int, float, float, float]:
    """Pairs, seconds, those of them at work, and peak megabytes of a search among places."""
    with imported(content) as store:
        start, worked = time.perf_counter(), time.process_time()
        pairs = find_duplicates(
            store.records(Actor), store.records(Origin), (), gazetteer=shipped_gazetteer()
        )
        seconds, worked = time.perf_counter() - start, time.process_time() - worked
    return len(pairs), seconds, worked, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def repeated(count: int) -> str:
    """The worst there is: the places of Charente a hundred times over, all in Charente."""
    rows = real(CHARENTE[0]).rows
    copies = (
        {**rows[n % len(rows)], "id": f"{n}|{rows[n % len(rows)]['id']}"} for n in range(count)
    )
    return json.dumps([*copies], ensure_ascii=False)


def main() -> None:
    report("Charente and its bus, labelled by hand", real(*CHARENTE))
    report("The same, with a second collector", perturbed(real(*CHARENTE), 1))
    report("New Caledonia, with a second collector", perturbed(real(*CALEDONIA), 2))
    report("Invented places of the whole of France", invented(1_500, 3))
    for name, content in (
        ("all over France", multiplied(PLACES)),
        ("each a hundred times at one place", repeated(PLACES)),
    ):
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            pairs, seconds, worked, memory = pool.submit(timed, content.encode()).result()
        print(
            f"{PLACES} places {name}: {pairs} pairs in {seconds:.1f} s, {worked:.1f} s of CPU,"
            f" {memory:.0f} MB with the import"
        )


if __name__ == "__main__":
    main()
