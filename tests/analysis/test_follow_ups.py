"""Who took charge of what, until the line improves."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ecomap.ecosystem import Ecosystem
from ecomap.errors import UnknownObject
from ecomap.graph.opening import open_store
from tests.analysis.workshop import panorama, workshop
from tests.conformance.examples import save

TODAY = dt.date(2026, 3, 2)
TABLE = {"who": "Table 2", "by": dt.date(2026, 3, 10)}


@pytest.fixture
def ecosystem(tmp_path: Path) -> Iterator[Ecosystem]:
    """The workshop, written down."""
    with open_store(f"sqlite:///{tmp_path / 'graph.ecomap'}") as store:
        save(store, *workshop())
        yield Ecosystem(store, panorama())


def change(ecosystem: Ecosystem, resource: str, **fields: Any) -> None:
    """What somebody does on the map of the bus."""
    version = ecosystem.insights.snapshot().needs[f"bus/{resource}"].version
    ecosystem.change_need("bus", resource, version, fields)


def still_open(ecosystem: Ecosystem, territory: str | None = "t") -> list[tuple[str, str]]:
    lines = ecosystem.insights.follow_ups(territory, TODAY)
    return [(each.who, each.resource) for each in lines]


def test_nobody_took_charge(ecosystem: Ecosystem) -> None:
    assert still_open(ecosystem) == []


@pytest.mark.parametrize("resource", ["robots", "appui"])
@pytest.mark.parametrize("better", ["dotted", "solid"])
def test_a_better_line_is_a_promise_kept(ecosystem: Ecosystem, resource: str, better: str) -> None:
    change(ecosystem, resource, follow_up=TABLE)
    assert still_open(ecosystem) == [("Table 2", resource)]
    change(ecosystem, resource, quality=better)
    assert still_open(ecosystem) == []


def test_an_acquaintance_is_done_once_there_is_a_collaboration(ecosystem: Ecosystem) -> None:
    change(ecosystem, "salle", follow_up=TABLE)
    change(ecosystem, "salle", why="Vus lundi")
    assert still_open(ecosystem) == [("Table 2", "salle")]
    change(ecosystem, "salle", quality="solid")
    assert still_open(ecosystem) == []


def test_saying_that_there_is_no_link_is_no_progress(ecosystem: Ecosystem) -> None:
    change(ecosystem, "appui", follow_up=TABLE)
    change(ecosystem, "appui", quality="absent")
    assert still_open(ecosystem) == [("Table 2", "appui")]


def test_a_line_that_falls_back_is_open_again(ecosystem: Ecosystem) -> None:
    change(ecosystem, "robots", follow_up=TABLE)
    change(ecosystem, "robots", quality="dotted")
    change(ecosystem, "robots", quality="absent")
    assert still_open(ecosystem) == [("Table 2", "robots")]


def test_another_date_keeps_what_was_promised_another_name_takes_over(
    ecosystem: Ecosystem,
) -> None:
    change(ecosystem, "robots", follow_up=TABLE)
    change(ecosystem, "robots", quality="dotted")
    change(ecosystem, "robots", follow_up={"who": "Table 2", "by": dt.date(2026, 5, 1)})
    assert still_open(ecosystem) == []
    change(ecosystem, "robots", follow_up={"who": "Table 3"})
    assert still_open(ecosystem) == [("Table 3", "robots")]


def test_overdue_first_then_by_date_and_person(ecosystem: Ecosystem) -> None:
    change(ecosystem, "robots", follow_up={"who": "Zone"})
    change(ecosystem, "fonds", follow_up={"who": "Table 1", "by": TODAY})
    change(ecosystem, "appui", follow_up={"who": "Table 3", "by": dt.date(2026, 3, 1)})
    change(ecosystem, "salle", follow_up={"who": "école", "by": TODAY})
    lines = ecosystem.insights.follow_ups(None, TODAY)
    assert [(each.who, each.overdue) for each in lines] == [
        ("Table 3", True),
        ("école", False),
        ("Table 1", False),
        ("Zone", False),
    ]
    assert lines[0].as_json() == {
        "chantier": "bus",
        "title": "Bus",
        "resource": "appui",
        "name": "Un appui",
        "who": "Table 3",
        "by": "2026-03-01",
        "overdue": True,
        "quality": None,
    }


def test_an_unknown_territory_is_told(ecosystem: Ecosystem) -> None:
    with pytest.raises(UnknownObject):
        still_open(ecosystem, "nowhere")
