"""What is worked out once is let go as soon as the graph moves on."""

import datetime as dt
import gc
import weakref
from pathlib import Path
from threading import Thread

import pytest

from ecomap import insights
from ecomap.analysis.gaps import Gaps
from ecomap.ecosystem import Ecosystem
from ecomap.graph.opening import open_store
from ecomap.i18n import use_language
from ecomap.model import Actor
from tests.support.territories import FULL, PANORAMA


@pytest.fixture
def ecosystem(tmp_path: Path) -> Ecosystem:
    filled = Ecosystem(open_store(f"sqlite:///{tmp_path / 'graph.ecomap'}"), PANORAMA)
    filled.load(FULL.encode())
    return filled


def write(ecosystem: Ecosystem) -> None:
    ecosystem.create(Actor, {"name": "Encore un", "territories": ["grand-perigueux"]})


def test_the_same_answer_serves_until_somebody_writes(ecosystem: Ecosystem) -> None:
    asked = ecosystem.insights
    first = asked.territory_gaps(None)
    assert asked.territory_gaps(None) is first
    write(ecosystem)
    assert asked.territory_gaps(None) is not first


def test_what_is_laid_out_for_a_page_is_not_given_to_a_program(ecosystem: Ecosystem) -> None:
    use_language("fr", typeset=True)
    try:
        for_page = ecosystem.insights.territory_gaps(None)
    finally:
        use_language("fr")
    assert ecosystem.insights.territory_gaps(None) is not for_page


def test_the_past_is_read_once_for_what_has_not_changed(
    ecosystem: Ecosystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = dt.datetime.now(dt.UTC).date()
    need = next(iter(ecosystem.insights.snapshot().needs.values()))
    fields = {"quality": "dotted", "follow_up": {"who": "Table 1"}}
    ecosystem.change_need(need.chantier, need.resource, need.version, fields)
    asked = ecosystem.insights
    lines, moved = asked.follow_ups(None, today), asked.progress(today)
    write(ecosystem)
    assert asked.follow_ups(None, today) == lines
    assert asked.progress(today) != moved
    monkeypatch.setattr(ecosystem.store, "history", None)
    assert asked.follow_ups(None, today) == lines
    assert asked.progress(today) is asked.progress(today)


def test_answers_of_before_a_change_are_not_kept(
    ecosystem: Ecosystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[weakref.ref[_Answer]] = []

    def answer(*_asked: object) -> _Answer:
        found = _Answer()
        made.append(weakref.ref(found))
        return found

    monkeypatch.setattr(insights, "territory_gaps", answer)
    ecosystem.insights.territory_gaps(None)
    ecosystem.insights.territory_gaps("grand-perigueux")
    assert all(each() is not None for each in made)
    write(ecosystem)
    ecosystem.insights.snapshot()
    gc.collect()
    assert [each() for each in made] == [None, None]


def test_a_moment_keeps_its_answers_whatever_others_write(ecosystem: Ecosystem) -> None:
    asked = ecosystem.insights
    with asked.at_one_moment() as before:
        held = asked.territory_gaps(None)
        write(ecosystem)
        seen: list[tuple[int, Gaps]] = []
        other = Thread(
            target=lambda: seen.append((asked.snapshot().revision, asked.territory_gaps(None)))
        )
        other.start()
        other.join()
        assert asked.territory_gaps(None) is held
        assert asked.snapshot() is before
    [(revision, newer)] = seen
    assert revision > before.revision
    assert asked.territory_gaps(None) is newer is not held


class _Answer:
    """What can be seen to be let go."""
