"""What the analyses say of a graph: the same in either store, and after an export and import."""

import pytest

from ecomap.analysis.connections import Connections
from ecomap.analysis.introductions import introductions
from ecomap.analysis.partners import suggested_partners
from ecomap.analysis.shape import network_shape
from ecomap.ecosystem import Ecosystem
from ecomap.exchange.territory_file import read_territory
from ecomap.graph.snapshot import Snapshot
from ecomap.graph.store import GraphStore
from tests.conformance.conftest import Backend
from tests.support.territories import FULL, PANORAMA

pytestmark = pytest.mark.usefixtures("store")

MORE = (
    FULL
    + """\
  - {actors: [fab-lab, service-enfance], quality: dotted}
"""
)


def told(ecosystem: Ecosystem) -> list[object]:
    insights = ecosystem.insights
    with insights.at_one_moment() as snapshot:
        connections = insights.connections()
        shape = insights.shape(None)
        return [
            [(*each, connections.evidence(*each[:2])) for each in connections.pairs()],
            insights.introductions("jeunes-3-14", "robots").as_json(snapshot),
            insights.partners("jeunes-3-14"),
            (shape.actors, shape.solid, shape.dotted, shape.pieces, shape.brokers, shape.holes),
            (shape.core, shape.wanted),
        ]


def expected() -> list[object]:
    """The same, of what is in the file, without any store."""
    snapshot = Snapshot.of(1, read_territory(MORE.encode(), PANORAMA).records)
    connections = Connections.of(snapshot)
    shape = network_shape(snapshot, connections)
    return [
        [(*each, connections.evidence(*each[:2])) for each in connections.pairs()],
        introductions(snapshot, connections, "jeunes-3-14", "robots").as_json(snapshot),
        suggested_partners(snapshot, connections, "jeunes-3-14"),
        (shape.actors, shape.solid, shape.dotted, shape.pieces, shape.brokers, shape.holes),
        (shape.core, shape.wanted),
    ]


def test_every_store_says_the_same_and_so_does_an_export(backend: Backend) -> None:
    ecosystem = Ecosystem(backend.open(), PANORAMA)
    ecosystem.load(MORE.encode())
    assert told(ecosystem) == expected()
    exported = ecosystem.export("grand-perigueux")
    backend.wipe()
    again = Ecosystem(backend.open(), PANORAMA)
    again.load(exported.encode())
    assert told(again) == expected()


def test_what_is_known_follows_what_is_written(store: GraphStore) -> None:
    ecosystem = Ecosystem(store, PANORAMA)
    ecosystem.load(MORE.encode())
    before = ecosystem.insights.connections()
    link = ecosystem.store.snapshot().links["fab-lab/francas"]
    ecosystem.update(type(link), link.key, link.version, {"quality": "absent"})
    after = ecosystem.insights.connections()
    assert after.quality("fab-lab", "francas") is None
    assert before.quality("fab-lab", "francas") is not None
    assert list(after.pairs()) == list(Connections.of(store.snapshot()).pairs())
