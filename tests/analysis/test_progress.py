"""What has changed between two dates."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.analysis.past import before, start_of
from ecomap.analysis.progress import Move, Progress, State, progress
from ecomap.errors import InvalidFields, UnknownObject
from ecomap.graph.edits import Entry
from ecomap.graph.snapshot import Snapshot
from ecomap.model import Counts, Kind, Nature, Record
from tests.conformance.examples import actor, chantier, need, qualified, resource, territory

MONDAY = dt.date(2026, 1, 5)
TUESDAY, WEDNESDAY, THURSDAY = (MONDAY + dt.timedelta(days=n) for n in (1, 2, 3))


class Diary:
    """A graph, and the history of what was written in it; days in the order they come."""

    def __init__(self, *records: Record) -> None:
        self.standing: dict[tuple[Kind, str], Record] = {}
        self.entries: list[Entry] = []
        self.write(MONDAY - dt.timedelta(days=30), territory(), *records)

    def write(self, day: dt.date, *records: Record, hour: int = 12) -> None:
        for record in records:
            self._enter(day, hour, record.KIND, record.key, record)

    def delete(self, day: dt.date, *records: Record) -> None:
        for record in records:
            self._enter(day, 12, record.KIND, record.key, None)

    def _enter(self, day: dt.date, hour: int, kind: Kind, key: str, after: Record | None) -> None:
        old = self.standing.pop((kind, key), None)
        if after is not None:
            self.standing[kind, key] = after
        self.entries.append(
            Entry(
                len(self.entries) + 1,
                dt.datetime.combine(day, dt.time(hour), dt.UTC),
                "",
                "",
                kind,
                key,
                old and old.content(),
                after and after.content(),
            )
        )

    def snapshot(self) -> Snapshot:
        return Snapshot.of(len(self.entries), self.standing.values())

    def told(self, since: dt.date, until: dt.date, where: str | None = None) -> Progress:
        return progress(self.snapshot(), self.entries, since, until, where)


def moves(found: Progress) -> dict[str, Move | None]:
    return {f"{line.chantier}/{line.resource}": line.move for line in found.lines}


BASE = (chantier(), *(resource(key, key, nature="human") for key in "rstuvw"))


@pytest.mark.parametrize(
    ("old", "new", "move"),
    [
        ("dotted", "solid", Move.UPGRADED),
        ("absent", "dotted", Move.UPGRADED),
        ("solid", "absent", Move.DOWNGRADED),
        ("to_qualify", "absent", Move.QUALIFIED),
        ("to_qualify", "solid", Move.QUALIFIED),
        ("solid", "to_qualify", Move.UNQUALIFIED),
        (None, "dotted", Move.QUALIFIED),
        (None, "to_qualify", Move.ADDED),
        ("dotted", None, Move.REMOVED),
        ("solid", "solid", None),
    ],
)
def test_what_became_of_a_line(old: str | None, new: str | None, move: Move | None) -> None:
    diary = Diary(*BASE)
    for day, state in ((MONDAY, old), (WEDNESDAY, new)):
        if state == "to_qualify":
            diary.write(day, need("c", "r"))
        elif state:
            diary.write(day, qualified("c", "r", state))
        elif (Kind.NEED, "c/r") in diary.standing:
            diary.delete(day, need("c", "r"))
    found = diary.told(TUESDAY, THURSDAY)
    assert moves(found) == ({"c/r": move} if move else {})
    if move:
        [line] = found.as_json()["lines"]
        assert (line["before"], line["after"], line["change"]) == (old, new, move)


def test_both_days_are_included() -> None:
    diary = Diary(*BASE)
    diary.write(TUESDAY, qualified("c", "r", "dotted"), hour=0)
    diary.write(WEDNESDAY, qualified("c", "s", "dotted"), hour=23)
    assert set(moves(diary.told(TUESDAY, WEDNESDAY))) == {"c/r", "c/s"}
    assert set(moves(diary.told(TUESDAY, TUESDAY))) == {"c/r"}
    assert set(moves(diary.told(WEDNESDAY, THURSDAY))) == {"c/s"}
    assert moves(diary.told(THURSDAY, THURSDAY)) == {}
    assert moves(diary.told(MONDAY, MONDAY)) == {}


def test_only_the_net_effect_counts() -> None:
    diary = Diary(*BASE, qualified("c", "r", "dotted"))
    diary.write(TUESDAY, qualified("c", "r", "solid"))
    diary.write(TUESDAY, qualified("c", "s", "solid"), actor("x"))
    diary.write(WEDNESDAY, qualified("c", "r", "dotted"))
    diary.delete(WEDNESDAY, qualified("c", "s", "solid"), actor("x"))
    assert moves(diary.told(TUESDAY, TUESDAY)) == {"c/r": Move.UPGRADED, "c/s": Move.QUALIFIED}
    found = diary.told(TUESDAY, WEDNESDAY)
    assert (found.lines, found.new_actors) == ((), ())


def test_what_was_deleted_since_still_has_its_names() -> None:
    diary = Diary(*BASE, qualified("c", "r", "solid"))
    diary.delete(TUESDAY, qualified("c", "r", "solid"), resource("r"), chantier())
    [line] = diary.told(TUESDAY, TUESDAY).lines
    assert (line.title, line.name, line.move) == ("Bus numérique", "r", Move.REMOVED)
    assert diary.told(MONDAY, MONDAY).total.after == Counts(solid=1)


def test_counts_and_effort_at_both_dates_by_chantier_and_nature() -> None:
    diary = Diary(
        chantier("c", "Bus"),
        chantier("d", "Atelier"),
        resource("r", nature="human"),
        resource("s", nature=None),
        qualified("c", "r", "absent"),
        need("c", "s"),
        qualified("d", "r", "dotted"),
    )
    diary.write(TUESDAY, qualified("c", "r", "solid"), qualified("c", "s", "dotted"))
    found = diary.told(TUESDAY, TUESDAY)
    assert [(each.key, each.title) for each in found.chantiers] == [("d", "Atelier"), ("c", "Bus")]
    bus = found.as_json()["chantiers"][1]
    assert (bus["upgraded"], bus["qualified"], bus["downgraded"]) == (1, 1, 0)
    assert bus["before"] == {"solid": 0, "dotted": 0, "absent": 1, "to_qualify": 1, "effort": 100.0}
    assert bus["after"] == {"solid": 1, "dotted": 1, "absent": 0, "to_qualify": 0, "effort": 16.7}
    natures = {each.key: each for each in found.natures}
    assert list(natures) == [*Nature, None]
    assert natures["human"].moves[Move.UPGRADED] == 1
    assert natures[None].moves[Move.QUALIFIED] == 1
    assert found.total.before == Counts(dotted=1, absent=1, to_qualify=1)


def test_new_actors_and_where_they_came_in() -> None:
    diary = Diary(chantier("c"), chantier("d", "Autre"), actor("old"))
    diary.write(
        TUESDAY,
        actor("lead", "Pilote"),
        actor("holder", "Fab lab"),
        actor("alone", "Seul"),
        chantier("d", "Autre", governance={"lead": ["lead", "old"]}),
        resource("r", nature="material", held_by=["holder"]),
        need("c", "r"),
    )
    told = {
        each.id: (each.chantiers, each.natures) for each in diary.told(TUESDAY, TUESDAY).new_actors
    }
    assert told == {
        "alone": ((), ()),
        "holder": (("c",), (Nature.MATERIAL,)),
        "lead": (("d",), ()),
    }
    tallies = {each.key: each.new_actors for each in diary.told(TUESDAY, TUESDAY).chantiers}
    assert tallies == {"c": 1, "d": 1}


def test_a_territory_and_all_inside_it() -> None:
    diary = Diary(
        territory("u", parent="t", kind="commune"),
        territory("x"),
        chantier("c", territory="u"),
        chantier("d", territory="x"),
        resource("r", territory="u"),
        resource("s", territory="x"),
    )
    diary.write(
        TUESDAY,
        qualified("c", "r", "solid"),
        qualified("d", "s", "solid"),
        actor("a", territories=["u"]),
        actor("b", territories=["x"]),
    )
    assert set(moves(diary.told(TUESDAY, TUESDAY, "t"))) == {"c/r"}
    assert [each.id for each in diary.told(TUESDAY, TUESDAY, "t").new_actors] == ["a"]
    assert set(moves(diary.told(TUESDAY, TUESDAY))) == {"c/r", "d/s"}
    with pytest.raises(UnknownObject):
        diary.told(TUESDAY, TUESDAY, "nope")


def test_dates_the_wrong_way_round_are_refused() -> None:
    with pytest.raises(InvalidFields, match="Échangez"):
        Diary().told(TUESDAY, MONDAY)


def test_nothing_to_tell_is_told_plainly() -> None:
    found = Diary().told(MONDAY, TUESDAY)
    assert (found.lines, found.new_actors, found.chantiers) == ((), (), ())
    assert found.as_json()["total"]["before"]["effort"] is None


_QUALITIES = ("solid", "dotted", "absent", None)


@given(st.lists(st.tuples(st.sampled_from("rst"), st.sampled_from(_QUALITIES)), max_size=12))
@settings(max_examples=80, deadline=None)
def test_the_past_is_what_it_was(writes: list[tuple[str, Any]]) -> None:
    diary = Diary(*BASE)
    known = []
    for day, (key, quality) in enumerate(writes):
        date = MONDAY + dt.timedelta(days=day)
        known.append((date, dict(diary.standing)))
        if quality:
            diary.write(date, qualified("c", key, quality))
        elif (Kind.NEED, f"c/{key}") in diary.standing:
            diary.delete(date, need("c", key))
    for date, standing in known:
        past = before(start_of(date), diary.snapshot(), diary.entries)
        assert {key: record for held in past.records.values() for key, record in held.items()} == {
            key: record for (_kind, key), record in standing.items()
        }


def test_states_are_those_that_are_counted() -> None:
    assert set(State) == set(Counts.model_fields)
