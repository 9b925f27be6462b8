"""What the analyses say does not depend on where the graph is kept."""

import datetime as dt

from benchmarks.generate import region
from ecomap.ecosystem import Ecosystem
from ecomap.graph.store import GraphStore
from tests.analysis.workshop import Asked, panorama
from tests.conformance.examples import save

TODAY = dt.date(2026, 11, 1)


def test_gaps_priorities_and_follow_ups(store: GraphStore) -> None:
    records = region(40, 80, 6)
    save(store, *records)
    insights, plain = Ecosystem(store, panorama()).insights, Asked(*records)
    assert insights.territory_gaps("region").as_json() == plain.territory("region").as_json()
    for chantier in plain.snapshot.chantiers:
        assert insights.chantier_gaps(chantier).as_json() == plain.chantier(chantier).as_json()
    ranked = insights.priorities(territory="region")
    assert [(each.as_json(), each.introductions) for each in ranked] == [
        (each.as_json(), each.introductions) for each in plain.priorities(territory="region")
    ]
    taken = [each for each in plain.snapshot.needs.values() if each.follow_up]
    lines = insights.follow_ups(None, TODAY)
    assert {(each.chantier, each.resource) for each in lines} == {
        (each.chantier, each.resource) for each in taken
    }
