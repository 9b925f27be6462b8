"""Territories inside one another: what each holds with all inside it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.analysis.inside import Territories
from ecomap.graph.snapshot import Snapshot
from ecomap.model import Counts, Record, Territory
from tests.conformance.examples import actor, chantier, link, need, qualified, resource, territory


def nested() -> list[Record]:
    return [
        territory("region", "Nouvelle-Aquitaine", kind="region", code="75"),
        territory("d", "Dordogne", kind="departement", parent="region", code="24"),
        territory("t", "Grand Périgueux", parent="d"),
        territory("u", "Éole", parent="d"),
        territory("commune", "Trélissac", kind="commune", parent="t"),
        territory("alone", "Ailleurs"),
        actor("both", territories=["t", "u"]),
        actor("small", territories=["commune"]),
        actor("far", territories=["alone"]),
        actor("nowhere", territories=[]),
        link("both", "small", "dotted"),
        link("both", "far", "solid"),
        chantier("c", governance={"lead": ["far"]}),
        chantier("k", territory="commune"),
        resource("r"),
        resource("s", territory="commune"),
        qualified("c", "r", "solid"),
        need("k", "s"),
    ]


def found() -> Territories:
    return Territories.of(Snapshot.of(1, nested()))


def test_counts_roll_up_and_nobody_counts_twice() -> None:
    by_id = found().by_id
    assert {key: each.actors for key, each in by_id.items()} == {
        "region": 3,
        "d": 3,
        "t": 3,
        "u": 1,
        "commune": 1,
        "alone": 1,
    }
    assert by_id["region"].chantiers == by_id["t"].chantiers == 2
    assert by_id["commune"].chantiers == 1
    assert by_id["d"].links == Counts(solid=1, to_qualify=1)
    assert by_id["commune"].links == Counts(to_qualify=1)
    assert by_id["d"].between_actors == Counts(solid=1, dotted=1)
    assert by_id["commune"].between_actors == Counts(dotted=1)
    assert by_id["alone"].between_actors == Counts(solid=1)


def test_who_is_in_whom() -> None:
    territories = found()
    assert territories.roots == ("alone", "region")
    assert territories.by_id["d"].children == ("u", "t")
    assert [each.id for each in territories.path_to("commune")] == ["region", "d", "t"]
    assert [(depth, each.territory.id) for depth, each in territories.in_order()] == [
        *((0, "alone"), (0, "region"), (1, "d"), (2, "u"), (2, "t"), (3, "commune")),
    ]


def test_a_territory_is_found_by_name_or_code() -> None:
    territories = found()
    assert [each.territory.id for each in territories.named("ÉRIGUEUX grand")] == ["t"]
    assert [each.territory.id for each in territories.named("24")] == ["d"]
    assert territories.named("zzz") == ()


def test_what_a_tool_has_put_in_a_circle_ends() -> None:
    circle = [
        Territory(id=a, name=a, kind="commune", parent=b)
        for a, b in (("a", "b"), ("b", "a"), ("c", "a"))
    ]
    territories = Territories.of(Snapshot.of(1, circle))
    assert [each.id for each in territories.path_to("c")] == ["b", "a"]
    assert [(depth, each.territory.id) for depth, each in territories.in_order()] == [
        *((0, "a"), (1, "c"), (0, "b")),
    ]


def test_one_that_is_inside_itself_is_listed_at_the_top() -> None:
    alone = Territory(id="a", name="a", kind="commune", parent="a")
    territories = Territories.of(Snapshot.of(1, [alone]))
    assert (territories.roots, territories.by_id["a"].children) == (("a",), ())


@settings(max_examples=60, deadline=None)
@given(
    parents=st.lists(st.integers(0, 5), min_size=6, max_size=6),
    served=st.lists(st.sets(st.integers(0, 5)), max_size=6),
)
def test_actors_are_those_that_the_snapshot_tells(
    parents: list[int], served: list[set[int]]
) -> None:
    records: list[Record] = [
        territory(f"t{n}", parent=f"t{parent}" if parent < n else None)
        for n, parent in enumerate(parents)
    ]
    records += [
        actor(f"a{n}", territories=[f"t{each}" for each in some]) for n, some in enumerate(served)
    ]
    snapshot = Snapshot.of(1, records)
    for key, each in Territories.of(snapshot).by_id.items():
        assert each.actors == len(snapshot.actors_of(key))
        assert each.chantiers == 0
