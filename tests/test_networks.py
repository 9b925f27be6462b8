"""What the first visitor of a large network waits for is made before anybody comes."""

from pathlib import Path

import pytest

from benchmarks.generate import france
from ecomap.ecosystem import Ecosystem
from ecomap.graph.edits import Create
from ecomap.graph.opening import open_store
from ecomap.graph.store import GraphStore
from ecomap.maps.network_query import NetworkScope
from tests.support.territories import PANORAMA


@pytest.fixture
def store(tmp_path: Path) -> GraphStore:
    filled = open_store(f"sqlite:///{tmp_path / 'graph.ecomap'}")
    filled.write([Create(each) for each in france(1_200, 1_200)])
    return filled


def test_the_first_visitor_finds_the_graph_read(
    store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    networks = Ecosystem(store, PANORAMA).networks
    networks.read_ahead()
    monkeypatch.setattr(store, "snapshot", lambda: pytest.fail("the graph is read again"))
    assert networks.facets(NetworkScope()).source
    assert networks.find("mairie", 3)
