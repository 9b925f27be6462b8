"""Texts kept by name beside the graph."""

import pytest

from ecomap.graph.store import GraphStore
from ecomap.model import Territory
from tests.conformance.conftest import Backend
from tests.conformance.examples import actor, save, territory

LARGE = 6_000_000
"""Characters: more than the positions of 30,000 actors take."""


def test_nothing_is_kept_under_a_name_nobody_has_used(store: GraphStore) -> None:
    assert store.kept("layout:16") is None


@pytest.mark.parametrize("text", ["", "{}", "Angoulême – L’Isle-d’Espagnac 🗺\n\t« x »", "a\x00b"])
def test_a_text_is_given_back_as_it_was(store: GraphStore, text: str) -> None:
    store.keep("colonnes: é", text)
    assert store.kept("colonnes: é") == text


def test_the_last_text_of_a_name_stays(store: GraphStore) -> None:
    store.keep("layout:16", "a much longer text")
    store.keep("layout:16", "short")
    store.keep("layout:17", "other")
    assert [store.kept("layout:16"), store.kept("layout:17")] == ["short", "other"]


def test_every_store_on_the_graph_finds_it(backend: Backend) -> None:
    first = backend.open()
    first.keep("layout:16", "x")
    assert backend.open().kept("layout:16") == "x"
    first.close()
    assert backend.open().kept("layout:16") == "x"


def test_it_is_no_part_of_the_graph(full: GraphStore) -> None:
    before = full.revision(), full.history(), full.last_undoable(), full.snapshot()
    full.keep("layout:16", "x")
    assert (full.revision(), full.history(), full.last_undoable(), full.snapshot()) == before
    assert full.search("layout", [Territory]) == []
    full.undo()
    assert full.kept("layout:16") == "x"


def test_the_positions_of_a_country_fit(store: GraphStore) -> None:
    text = "0123456789" * (LARGE // 10)
    store.keep("layout:fr", text)
    assert store.kept("layout:fr") == text
    save(store, territory(), actor("a", "A"))
    assert store.revision() == 1
