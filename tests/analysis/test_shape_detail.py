"""Betweenness and circles: published values, networkx, names that change nothing, background."""

import gc
import os
import random
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import networkx as nx
import pytest

from ecomap.analysis.adjacency import Adjacency
from ecomap.analysis.shape.background import Background, BackgroundState
from ecomap.analysis.shape.detail import betweenness, communities
from tests.analysis.networks import of_graph


def between(graph: nx.Graph) -> dict[object, float]:
    ranks = {node: rank for rank, node in enumerate(graph)}
    edges = [(ranks[a], ranks[b]) for a, b in graph.edges]
    return dict(zip(graph, betweenness(len(ranks), edges), strict=True))


def test_zachary() -> None:
    shares = between(nx.karate_club_graph())
    pairs = 33 * 32 / 2
    assert shares[0] * pairs == pytest.approx(231.0714, abs=5e-5)
    assert shares[33] * pairs == pytest.approx(160.5516, abs=5e-5)


def test_florentine_families() -> None:
    shares = between(nx.florentine_families_graph())
    assert shares["Medici"] == pytest.approx(0.522, abs=5e-4)
    assert shares["Guadagni"] == pytest.approx(0.2546, abs=5e-5)


@pytest.mark.parametrize("seed", range(20))
def test_betweenness_equals_networkx(seed: int) -> None:
    chance = random.Random(seed)
    size = chance.randrange(1, 30)
    graph = nx.gnm_random_graph(size, chance.randrange(0, 2 * size), seed=seed)
    expected = nx.betweenness_centrality(graph)
    assert between(graph) == pytest.approx(expected, abs=1e-8)


def all_different(graph: nx.Graph) -> bool:
    """Whether who is connected to whom tells every node from every other."""
    colours = dict.fromkeys(graph, 0)
    for _round in range(8):
        colours = {
            node: hash((colours[node], *sorted(colours[other] for other in graph[node])))
            for node in graph
        }
    return len({*colours.values()}) == len(graph)


@pytest.mark.parametrize("seed", range(20))
def test_other_names_give_the_same_circles(seed: int) -> None:
    graph = next(
        each
        for number in count(100 * seed)
        if all_different(each := nx.barabasi_albert_graph(60, 2, seed=number))
    )
    renamed = list(graph)
    random.Random(seed).shuffle(renamed)
    circles = communities(60, graph.edges)
    again = communities(60, [(renamed[a], renamed[b]) for a, b in graph.edges])
    assert {frozenset(renamed[each] for each in circle) for circle in circles} == {
        frozenset(circle) for circle in again
    }


def test_two_cliques_are_two_circles() -> None:
    assert communities(9, [*nx.barbell_graph(4, 0).edges]) == [[0, 1, 2, 3], [4, 5, 6, 7]]


@pytest.mark.parametrize("size", [0, 1, 3])
def test_nobody_connected(size: int) -> None:
    assert communities(size, []) == []
    assert betweenness(size, []) == [0] * size


@pytest.fixture
def background() -> Iterator[Background]:
    background = Background()
    yield background
    background.close()


def finished(
    background: Background, revision: int, network: Adjacency, territory: str = "t"
) -> BackgroundState:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        state = background.state(territory, revision, network)
        assert 0 <= state.progress <= 1
        assert not state.failed
        assert state.done == (state.result is not None and state.revision == revision)
        if state.done:
            return state
        time.sleep(0.05)
    raise AssertionError("it takes too long")


def test_a_result_says_what_it_describes(background: Background) -> None:
    network = of_graph(nx.karate_club_graph()).adjacency
    first = background.state("t", 7, network)
    assert (first.done, first.result, first.revision) == (False, None, None)
    state = finished(background, 7, network)
    assert (state.progress, state.revision, state.failed) == (1, 7, False)
    assert state.result is not None
    assert state.result.detours[0].actor == "n000"
    assert sum(len(each.members) for each in state.result.communities) == 34

    newer = background.state("t", 8, network)
    assert (newer.done, newer.revision) == (False, 7)
    assert finished(background, 8, network).revision == 8


def test_nothing_is_left_once_closed() -> None:
    graph = nx.gnm_random_graph(3000, 12_000, seed=1)
    background = Background()
    network = of_graph(graph).adjacency
    background.state("t", 1, network)
    time.sleep(0.5)
    start = time.monotonic()
    background.close()
    assert time.monotonic() - start < 2
    state = background.state("t", 2, network)
    assert not state.done
    background.close()


def workers() -> list[threading.Thread]:
    return [each for each in threading.enumerate() if each.name == "network detail"]


def test_many_territories_wait_for_one_thread(background: Background) -> None:
    network = of_graph(nx.path_graph(3)).adjacency
    before = len(workers())
    for territory in range(200):
        background.state(str(territory), 1, network)
    assert len(workers()) == before + 1
    background.close()
    assert len(workers()) == before


def test_only_the_newest_results_are_kept_and_no_network(
    background: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ecomap.background._KEPT", 2)
    for territory in "abc":
        network = of_graph(nx.path_graph(3)).adjacency
        finished(background, 1, network, territory)
        seen = weakref.ref(network)
        same = of_graph(nx.path_graph(3)).adjacency
        del network
        gc.collect()
        assert seen() is None
    assert [background.state(each, 1, same).done for each in "cba"] == [True, True, False]


def test_what_failed_is_told_once_and_may_be_asked_again(
    background: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = of_graph(nx.path_graph(3)).adjacency
    with monkeypatch.context() as broken:
        broken.setattr(sys, "executable", "/nowhere/python")
        until = time.monotonic() + 10
        while not (state := background.state("t", 1, network)).failed:
            assert time.monotonic() < until
            time.sleep(0.01)
        assert (state.done, state.result) == (False, None)
    assert finished(background, 1, network).done


def test_nothing_is_imported_from_the_current_folder(
    background: Background, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "networkx.py").write_text("raise SystemExit(1)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert finished(background, 1, of_graph(nx.path_graph(3)).adjacency).done


def test_a_program_that_ends_does_not_wait_for_it() -> None:
    program = """
import networkx as nx
from ecomap.analysis.shape.background import Background
from tests.analysis.networks import of_graph
background = Background()
background.state(None, 1, of_graph(nx.gnm_random_graph(3000, 12_000, seed=1)).adjacency)
"""
    start = time.monotonic()
    subprocess.run([sys.executable, "-c", program], check=True, env={**os.environ}, timeout=60)
    assert time.monotonic() - start < 30
