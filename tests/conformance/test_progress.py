"""What a store's history tells of the past."""

import datetime as dt
import time

from ecomap.analysis.past import before
from ecomap.graph.dates import revision_before
from ecomap.graph.snapshot import Snapshot
from ecomap.graph.store import GraphStore
from ecomap.insights import Insights
from tests.analysis.workshop import panorama, workshop
from tests.conformance.examples import actor, qualified, save


def now() -> dt.datetime:
    """Between what was written and what will be."""
    time.sleep(0.002)
    moment = dt.datetime.now(dt.UTC)
    time.sleep(0.002)
    return moment


def records(snapshot: Snapshot) -> dict[tuple[str, str], dict[str, object]]:
    return {
        (kind, key): record.content()
        for kind, by_key in snapshot.records.items()
        for key, record in by_key.items()
    }


def test_which_revision_was_the_last_before_a_moment(store: GraphStore) -> None:
    moments = [now()]
    for name in ("Un", "Deux", "Trois"):
        save(store, actor("a", name, territories=[]))
        moments.append(now())
    assert [revision_before(store, moment) for moment in moments] == [0, 1, 2, 3]


def test_the_graph_as_it_was(store: GraphStore) -> None:
    save(store, *workshop())
    standing, moment = store.snapshot(), now()
    save(store, qualified("bus", "robots", "dotted"), actor("new", "Nouveau"))
    changed, later = store.snapshot(), now()
    store.undo()
    entries = sorted(store.history(limit=None), key=lambda each: each.revision)
    past = before(moment, store.snapshot(), entries)
    assert records(past) == records(standing)
    assert records(before(later, store.snapshot(), entries)) == records(changed)


def test_progress_of_today(store: GraphStore) -> None:
    save(store, *workshop())
    today = dt.datetime.now(dt.UTC).date()
    insights = Insights(store, panorama())
    assert len(insights.progress(today, today + dt.timedelta(days=1)).lines) == 5
    assert insights.progress(today - dt.timedelta(days=9), today - dt.timedelta(days=2)).lines == ()
    store.undo()
    assert insights.progress(today, today + dt.timedelta(days=1)).lines == ()


def test_a_promise_is_held_against_the_line_as_it_was(store: GraphStore) -> None:
    insights, today = Insights(store, panorama()), dt.datetime.now(dt.UTC).date()
    taken = {"follow_up": {"who": "Table 1"}}
    save(store, *workshop())
    save(store, qualified("bus", "robots", "absent", **taken))
    save(store, qualified("bus", "robots", "dotted", **taken))
    save(store, qualified("bus", "salle", "dotted", **taken))
    assert [each.resource for each in insights.follow_ups(None, today)] == ["salle"]


def test_prescribers_and_invitations_are_the_same_whatever_the_store(store: GraphStore) -> None:
    save(store, *workshop())
    insights = Insights(store, panorama())
    found = insights.prescribers(chantier="bus").as_json()
    [ccas] = [each for each in found["prescribers"] if each["actor_type"] == "ccas"]
    assert ccas["actors"] == [{"id": "ccas", "name": "CCAS", "quality": "dotted", "via": "mairie"}]
    assert insights.audience_coverage("t")[0].connected == 0
    assert "banque" in {
        actor.id
        for section in insights.invitations("t").sections
        for line in section.lines
        for actor in line.actors
    }
