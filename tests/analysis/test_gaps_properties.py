"""The gaps of any territory, beside a plain count of the same."""

import json
from collections import Counter

from hypothesis import given

from ecomap.exchange.territory_file import TerritoryFile, read_territory, write_territory
from ecomap.graph.snapshot import Snapshot
from ecomap.model import Need, Quality, Record
from tests.analysis.workshop import Asked
from tests.support.territories import PANORAMA, territory_files


def asked(file: TerritoryFile) -> Asked:
    return Asked(*file.records, guide=PANORAMA)


def needs(records: tuple[Record, ...]) -> list[Need]:
    return [each for each in records if isinstance(each, Need)]


@given(territory_files())
def test_effort_and_coverage_are_plain_counts(file: TerritoryFile) -> None:
    found = asked(file).territory(None)
    snapshot = Snapshot.of(1, file.records)
    assessed = [each for each in needs(file.records) if each.assessed]
    assert (found.effort is None) == (not assessed)
    if found.effort is not None:
        points = sum({"solid": 0, "dotted": 1, "absent": 3}[each.quality] for each in assessed)
        assert found.effort == round(100 * points / (3 * len(assessed)), 1)
        assert 0 <= found.effort <= 100
    expected: Counter[tuple[object, str]] = Counter()
    for need in needs(file.records):
        resource = snapshot.resources[need.resource]
        expected[resource.nature, "needed"] += 1
        if need.assessed:
            expected[resource.nature, need.quality.value] += 1
        if resource.to_create:
            expected[resource.nature, "to_create"] += 1
    counted = {
        (row.nature, key): value
        for row in found.coverage
        for key, value in row.as_json().items()
        if key != "nature" and value
    }
    assert counted == expected
    assured = [row.solid > 0 for row in found.coverage]
    assert assured == sorted(assured)


@given(territory_files())
def test_what_is_to_qualify_is_never_missing_nor_disputed(file: TerritoryFile) -> None:
    found = asked(file).territory(None)
    assessed = {(each.chantier, each.resource): each for each in needs(file.records)}
    absent = {
        each.resource
        for each in assessed.values()
        if each.assessed and each.quality is Quality.ABSENT
    }
    assert [each.resource.id for each in found.unconnected] == sorted(absent)
    for each in found.disagreements:
        assert len({view.quality for view in each.views}) > 1
        assert all(assessed[view.chantier, view.resource].assessed for view in each.views)


@given(territory_files())
def test_a_territory_is_made_of_its_chantiers(file: TerritoryFile) -> None:
    graph = asked(file)
    whole = graph.territory(None)
    parts = [graph.chantier(key) for key in graph.snapshot.chantiers]
    assert whole.counts.total == sum(part.counts.total for part in parts)
    assert {each.resource.id for each in whole.unconnected} == {
        each.resource.id for part in parts for each in part.unconnected
    }
    assert set(whole.disagreements) == {each for part in parts for each in part.disagreements}
    assert set(whole.shared) == {each for part in parts for each in part.shared}


@given(territory_files())
def test_everything_can_be_written_as_json_and_ranked(file: TerritoryFile) -> None:
    graph = asked(file)
    everything = [graph.territory(None), *map(graph.chantier, graph.snapshot.chantiers)]
    for found in everything:
        json.dumps(found.as_json(), allow_nan=False)
    ranked = graph.priorities()
    assert len(ranked) == len(everything[0].unconnected)
    json.dumps([each.as_json() for each in ranked], allow_nan=False)


@given(territory_files())
def test_a_file_says_the_same_once_written_and_read(file: TerritoryFile) -> None:
    again = read_territory(write_territory(file).encode(), PANORAMA)
    assert asked(again).territory(None) == asked(file).territory(None)
    assert asked(again).priorities() == asked(file).priorities()
