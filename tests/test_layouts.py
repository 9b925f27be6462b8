"""Where actors stand is found once, in the background, and kept for everybody."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ecomap import layouts as module
from ecomap.errors import StoreUnavailable
from ecomap.graph.sqlite import SQLiteStore
from ecomap.layouts import Layout, Layouts
from ecomap.maps.network_places import Places, Standing, read, written
from tests.maps.test_network_places import ring


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SQLiteStore]:
    with SQLiteStore(tmp_path / "graph.ecomap") as store:
        yield store


@pytest.fixture
def layouts(store: SQLiteStore) -> Iterator[Layouts]:
    layouts = Layouts(store)
    yield layouts
    layouts.close()


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """However few there are, finding their places takes a process of its own."""
    monkeypatch.setattr(module, "AT_ONCE", 0)


def waited(layouts: Layouts, standing: Standing, name: str = "t") -> Places:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        layout = layouts.of(name, standing)
        assert not layout.failed
        assert 0 <= layout.progress <= 1
        if layout.places is not None:
            return layout.places
        time.sleep(0.05)
    raise AssertionError("it takes too long")


def test_a_small_network_has_its_places_at_once(layouts: Layouts, store: SQLiteStore) -> None:
    layout = layouts.of("t", ring(30))
    assert layout == Layout(ring(30).laid_out())
    assert read(store.kept("layout:t") or "") == layout.places


def test_a_large_one_is_found_in_the_background_and_kept(
    slow: None, layouts: Layouts, store: SQLiteStore
) -> None:
    start = time.monotonic()
    first = layouts.of("t", ring(400))
    assert time.monotonic() - start < 1
    assert (first.places, first.failed) == (None, False)
    places = waited(layouts, ring(400))
    assert places == ring(400).laid_out()
    assert read(store.kept("layout:t") or "") == places
    # Another process, another day: there at once, without any work.
    assert Layouts(store).of("t", ring(400)).places == places


def test_it_is_kept_though_nobody_asks_again(
    slow: None, layouts: Layouts, store: SQLiteStore
) -> None:
    layouts.of("t", ring(50))
    until = time.monotonic() + 30
    while store.kept("layout:t") is None:
        assert time.monotonic() < until
        time.sleep(0.05)


def test_many_who_ask_at_once_wait_for_one_computation(
    slow: None, layouts: Layouts, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[module.LayoutJob] = []
    run = module.LayoutJob.run

    def counted(job: module.LayoutJob) -> Places | None:
        started.append(job)
        return run(job)

    monkeypatch.setattr(module.LayoutJob, "run", counted)
    found: list[Places] = []
    people = [
        threading.Thread(target=lambda: found.append(waited(layouts, ring(200)))) for _ in range(6)
    ]
    for each in people:
        each.start()
    for each in people:
        each.join()
    assert len(started) == 1
    assert found == [ring(200).laid_out()] * 6


def test_who_was_there_stays_when_others_come(slow: None, layouts: Layouts) -> None:
    before = waited(layouts, ring(40))
    after = layouts.of("t", ring(44)).places
    assert after is not None
    assert {node: after[node] for node in before} == before
    assert layouts.of("t", ring(44)).places == after
    # Those who went and come back are where they were.
    assert layouts.of("t", ring(40)).places == before
    assert layouts.of("t", ring(44)).places == after


def test_the_network_changes_while_places_are_found(slow: None, layouts: Layouts) -> None:
    layouts.of("t", ring(300))
    places = waited(layouts, ring(310))
    assert set(places) == set(ring(310).nodes)


def test_another_network_altogether_is_found_anew(slow: None, layouts: Layouts) -> None:
    waited(layouts, ring(20))
    assert layouts.of("t", ring(90)).places is None
    assert set(waited(layouts, ring(90))) == set(ring(90).nodes)


@pytest.mark.parametrize("at_once", [0, 1000])
def test_new_places_only_when_somebody_asks(
    layouts: Layouts, store: SQLiteStore, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(module, "AT_ONCE", at_once)
    waited(layouts, ring(40))
    squeezed = waited(layouts, ring(48))
    renewed = layouts.renew("t", ring(48))
    assert (renewed.places is None) == (at_once == 0)
    assert waited(layouts, ring(48)) == ring(48).laid_out() != squeezed
    assert read(store.kept("layout:t") or "") == ring(48).laid_out()


def test_what_another_process_found_is_taken_up(layouts: Layouts, store: SQLiteStore) -> None:
    waited(layouts, ring(40))
    moved = {node: (x + 5, y) for node, (x, y) in ring(40).laid_out().items()}
    store.keep("layout:t", written(moved))
    assert layouts.of("t", ring(40)).places == moved


def test_a_damaged_text_is_made_again(layouts: Layouts, store: SQLiteStore) -> None:
    store.keep("layout:t", "{")
    assert layouts.of("t", ring(40)).places == ring(40).laid_out()


def test_a_store_that_cannot_keep_it_shows_it_all_the_same(
    slow: None, layouts: Layouts, store: SQLiteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_name: str, _text: str) -> None:
        raise StoreUnavailable("plein")

    monkeypatch.setattr(store, "keep", full)
    places = waited(layouts, ring(60))
    assert layouts.of("t", ring(60)).places == places


def test_what_failed_is_told_and_may_be_asked_again(
    slow: None, layouts: Layouts, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("sys.executable", "/nowhere/python")
        until = time.monotonic() + 10
        while not (layout := layouts.of("t", ring(30))).failed:
            assert time.monotonic() < until
            time.sleep(0.02)
        assert layout.places is None
    assert waited(layouts, ring(30)) == ring(30).laid_out()


def test_looking_at_territories_together_writes_nothing(
    layouts: Layouts, store: SQLiteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "keep", lambda *_: pytest.fail("somebody only looks"))
    name = " ".join(f"commune-{number}" for number in range(5000))
    first = layouts.of(name, ring(5)).places
    assert first
    assert set(first.items()) <= set((layouts.of(name, ring(6)).places or {}).items())


def test_of_many_networks_the_last_are_held_in_memory_and_all_are_kept(layouts: Layouts) -> None:
    first = layouts.of("t0", ring(5)).places
    for number in range(1, 40):
        layouts.of(f"t{number}", ring(5))
    assert len(layouts._seen) < 20
    assert layouts.of("t0", ring(5)).places == first
