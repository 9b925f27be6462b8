"""Many people on one chantier at once: nothing is lost or doubled, nobody waits for ever."""

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from threading import Barrier

import pytest

from ecomap.errors import AlreadyExists, EcomapError, UndoImpossible
from ecomap.graph.edits import Commit, Create, Save
from ecomap.graph.store import GraphStore
from ecomap.model import Actor, ActorLink, Need, Quality
from tests.conformance.conftest import Backend
from tests.conformance.examples import actor, link, need, resource, save, territory
from tests.conformance.worker import LINKS, map_of_links, qualify

THREADS = 8
PROCESSES = 4
EACH = 15
TIMEOUT = 120
"""Seconds; a deadlock would take longer."""


@pytest.fixture
def crowded(store: GraphStore) -> GraphStore:
    """A chantier with a few links, at revision 1."""
    save(store, *map_of_links())
    return store


def together(act: Callable[[int], object]) -> list[object]:
    """What `act(0)`, `act(1)` ... give, or the ecomap error they raise, all started at once."""
    barrier = Barrier(THREADS)

    def started(number: int) -> object:
        barrier.wait(TIMEOUT)
        try:
            return act(number)
        except EcomapError as error:
            return error

    with ThreadPoolExecutor(THREADS) as pool:
        futures = [pool.submit(started, number) for number in range(THREADS)]
        return [future.result(TIMEOUT) for future in futures]


def assert_nothing_lost(store: GraphStore, acknowledged: list[tuple[int, str]]) -> None:
    """The history holds what was acknowledged and nothing else, each change on top of the last."""
    entries = store.history(since=1, limit=None)
    told = [(entry.revision, str((entry.after or {})["why"])) for entry in entries]
    assert sorted(told) == sorted(acknowledged)
    assert [revision for revision, _why in told] == list(range(store.revision(), 1, -1))
    needs = store.records(Need)
    assert len(needs) == LINKS
    for standing in needs:
        own = store.history(record=standing, limit=None)
        assert own[0].after == standing.content()
        assert own[0].revision == standing.version
        for later, earlier in pairwise(own):
            assert later.before == earlier.after
    assert sum(counts.total for counts in store.counts().values()) == LINKS


def test_threads_on_one_store(crowded: GraphStore) -> None:
    results = together(lambda number: list(qualify(crowded, f"t{number}", EACH)))
    acknowledged = [each for result in results for each in result]  # type: ignore[attr-defined]
    assert len(acknowledged) == THREADS * EACH
    assert_nothing_lost(crowded, acknowledged)


def test_processes_on_one_graph(crowded: GraphStore, backend: Backend) -> None:
    # The URL holds a password: it goes by the environment, which only its owner can read.
    env = {**os.environ, "WORKER_STORE": backend.url}
    command = [sys.executable, "-m", "tests.conformance.worker"]
    workers = [
        subprocess.Popen(
            [*command, f"p{number}", str(EACH)], env=env, stdout=subprocess.PIPE, text=True
        )
        for number in range(PROCESSES)
    ]
    acknowledged = list(qualify(crowded, "parent", EACH))
    for worker in workers:
        output, _error = worker.communicate(timeout=TIMEOUT)
        assert worker.returncode == 0
        for line in output.splitlines():
            revision, why = line.split()
            acknowledged.append((int(revision), why))
    assert len(acknowledged) == (PROCESSES + 1) * EACH
    assert_nothing_lost(crowded, acknowledged)


def test_several_processes_may_open_a_new_graph_at_once(backend: Backend) -> None:
    env = {**os.environ, "WORKER_STORE": backend.url}
    code = (
        "import os; from ecomap.graph.opening import open_store;"
        "print(open_store(os.environ['WORKER_STORE']).revision())"
    )
    openers = [
        subprocess.Popen(
            [sys.executable, "-c", code],
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _number in range(PROCESSES)
    ]
    for opener in openers:
        output, error = opener.communicate(timeout=TIMEOUT)
        assert (output.strip(), error) == ("0", "")


def test_only_one_of_those_who_draw_the_same_line_draws_it(crowded: GraphStore) -> None:
    save(crowded, resource("new", "Nouvelle"))
    results = together(lambda number: crowded.write([Create(need("c", "new", why=f"{number}"))]))
    refused = [each for each in results if isinstance(each, AlreadyExists)]
    assert len(refused) == THREADS - 1
    assert len(crowded.records(Need)) == LINKS + 1


def test_saving_one_pair_of_actors_from_everywhere_makes_one_link(store: GraphStore) -> None:
    save(store, territory(), actor("a"), actor("b"))

    def act(number: int) -> None:
        for quality in Quality:
            save(store, link("a", "b", quality, why=f"{number}"))

    assert together(act) == [None] * THREADS
    (only,) = store.records(ActorLink)
    assert only.version == store.revision()
    assert store.history(record=only, limit=1)[0].after == only.content()


def test_crossed_writes_do_not_wait_for_each_other(crowded: GraphStore) -> None:
    """Half of them take the links in one order, half in the other."""

    def act(number: int) -> None:
        order = range(LINKS) if number % 2 else range(LINKS - 1, -1, -1)
        for turn in range(3):
            why = f"{number}-{turn}"
            crowded.write([Save(need("c", f"r{each}", why=why)) for each in order])

    assert together(act) == [None] * THREADS
    assert len({each.why for each in crowded.records(Need)}) == 1
    assert crowded.revision() == 1 + THREADS * 3


def test_an_undo_asked_by_many_is_done_once(crowded: GraphStore) -> None:
    save(crowded, actor("a", "Un"))
    save(crowded, actor("a", "Deux"))
    results = together(lambda _number: crowded.undo(3))
    # Those who come too late are told so, or find it done.
    commits = [each for each in results if isinstance(each, Commit)]
    assert [len(each.changes) for each in commits].count(1) == 1
    assert crowded.get(Actor, "a").name == "Un"
    with pytest.raises(UndoImpossible):
        crowded.undo(3)
    assert crowded.revision() == 4
