"""Which audiences have somebody to orient them."""

from ecomap.analysis.audiences import AudienceCoverage, audience_coverage
from ecomap.analysis.connections import Connections
from ecomap.graph.snapshot import Snapshot
from ecomap.model import Record
from tests.analysis.test_prescribers import GUIDE
from tests.conformance.examples import actor, chantier, link, territory


def cover(*records: Record, where: str | None = "t") -> dict[str, AudienceCoverage]:
    snapshot = Snapshot.of(1, [territory(), *records])
    rows = audience_coverage(snapshot, Connections.of(snapshot), GUIDE, where)
    return {row.audience.id: row for row in rows}


def test_audiences_without_a_connected_prescriber_come_first() -> None:
    rows = cover(
        actor("a", types=["mairie"]),
        actor("b", types=["ccas"]),
        actor("c"),
        link("a", "c", "solid"),
        link("b", "c", "dotted"),
    )
    assert list(rows) == ["aines", "jeunes", "tous"]
    assert rows["jeunes"].as_json() == {
        "audience": "jeunes",
        "label": "Jeunes",
        "universal": False,
        "prescribers": 2,
        "identified": 1,
        "connected": 0,
        "known": 1,
        "unconnected": 0,
        "missing": 1,
        "chantiers": [],
    }
    assert (rows["tous"].connected, rows["tous"].missing) == (1, 1)


def test_a_row_tells_its_own_column_and_who_targets_it() -> None:
    rows = cover(chantier("c", audiences=["aines"]), chantier("d", audiences=["aines", "jeunes"]))
    assert [each.actor_type.id for each in rows["aines"].lines] == ["club", "both", "ccas"]
    assert all(each.audiences == ("aines",) for each in rows["aines"].lines)
    assert rows["aines"].chantiers == ("c", "d")
    assert rows["tous"].chantiers == ()


def test_only_actors_of_the_territory_count() -> None:
    elsewhere = actor("a", types=["ccas"], territories=[])
    assert cover(elsewhere)["aines"].identified == 0
    assert cover(elsewhere, where=None)["aines"].identified == 1


def test_an_empty_territory_lacks_everything() -> None:
    rows = cover()
    assert list(rows) == ["tous", "aines", "jeunes"]
    assert all(row.missing == len(row.lines) and row.identified == 0 for row in rows.values())
