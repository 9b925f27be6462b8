"""A territory file in either store: loaded whole, loaded again for nothing, given back the same."""

from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import HealthCheck, given, settings

from ecomap.ecosystem import Ecosystem
from ecomap.errors import AlreadyExists, BadDocument, Conflict
from ecomap.exchange.territory_file import TerritoryFile, read_territory, write_territory
from ecomap.graph.store import GraphStore
from ecomap.model import Actor, ActorLink, Apart, Chantier, Need, Origin, Resource, Territory
from tests.conformance.conftest import Backend
from tests.conformance.examples import actor, link, need, origin, resource, save, territory
from tests.support.territories import FULL, PANORAMA, territory_files

pytestmark = pytest.mark.usefixtures("store")

SMALL = """\
ecomap: 1
territory: {id: t, name: Ici, kind: epci}
territories: [{id: u, name: Ailleurs, kind: epci}]
actors:
  - {id: a, name: A}
  - {id: b, name: B, territory: [t, u]}
resources: [{id: r, name: R}]
chantiers:
  - {id: c, title: C, needs: [{resource: r, quality: dotted, why: Vus au forum}]}
links:
  - {actors: [a, b], quality: solid}
"""

OTHER = """\
ecomap: 1
territory: {id: u, name: Ailleurs, kind: epci}
actors:
  - {id: b, name: B}
  - {id: d, name: D}
links:
  - {actors: [b, d], quality: solid}
"""


@pytest.fixture
def ecosystem(store: GraphStore) -> Ecosystem:
    return Ecosystem(store, PANORAMA)


def load(ecosystem: Ecosystem, text: str, replace: bool = False) -> tuple[int, int, int, int]:
    report = ecosystem.load(text.encode(), replace=replace)
    return report.created, report.updated, report.removed, report.unchanged


def test_load_export_load_is_identical(ecosystem: Ecosystem, backend: Backend) -> None:
    assert load(ecosystem, FULL) == (14, 0, 0, 0)
    assert ecosystem.export() == FULL
    backend.wipe()
    again = Ecosystem(backend.open(), PANORAMA)
    load(again, FULL)
    assert again.export("grand-perigueux") == FULL


def test_loading_twice_makes_no_revision(ecosystem: Ecosystem) -> None:
    load(ecosystem, FULL)
    assert load(ecosystem, FULL) == (0, 0, 0, 14)
    assert load(ecosystem, FULL, replace=True) == (0, 0, 0, 14)
    assert ecosystem.store.revision() == 1


def test_the_file_decides_on_what_it_names(ecosystem: Ecosystem) -> None:
    load(ecosystem, SMALL)
    ecosystem.change_need("c", "r", 1, {"why": "Non", "position": {"x": 1, "y": 2}})
    assert load(ecosystem, SMALL) == (0, 1, 0, 7)
    written = ecosystem.get(Need, "c/r")
    assert (written.why, written.position) == ("Vus au forum", None)


def test_the_rest_stays_unless_replaced(ecosystem: Ecosystem) -> None:
    load(ecosystem, SMALL)
    store = ecosystem.store
    save(store, resource("extra"), need("c", "extra"))
    smaller = SMALL.replace(", needs: [{resource: r, quality: dotted, why: Vus au forum}]", "")
    assert load(ecosystem, smaller) == (0, 0, 0, 7)
    assert len(store.records(Need)) == 2
    assert load(ecosystem, smaller, replace=True) == (0, 0, 3, 7)
    assert store.records(Need) == []
    assert [each.id for each in store.records(Resource)] == ["r"]
    ecosystem.undo()
    assert len(store.records(Need)) == 2


def test_a_file_with_a_problem_changes_nothing(ecosystem: Ecosystem) -> None:
    with pytest.raises(BadDocument):
        load(ecosystem, SMALL.replace("[a, b]", "[a, z]"))
    assert ecosystem.store.revision() == 0
    assert ecosystem.store.records(Territory) == []


def test_an_actor_of_two_territories_is_left_to_the_other(ecosystem: Ecosystem) -> None:
    load(ecosystem, SMALL)
    load(ecosystem, OTHER)
    assert ecosystem.get(Actor, "b").territories == ("t", "u")
    without = SMALL.replace("  - {id: b, name: B, territory: [t, u]}\n", "").replace(
        "links:\n  - {actors: [a, b], quality: solid}\n", ""
    )
    load(ecosystem, without, replace=True)
    assert ecosystem.get(Actor, "b").territories == ("u",)
    assert [each.key for each in ecosystem.store.records(ActorLink)] == ["b/d"]


def test_a_file_does_not_take_an_actor_from_territories_it_does_not_know(
    ecosystem: Ecosystem,
) -> None:
    load(ecosystem, SMALL)
    load(ecosystem, SMALL.replace("id: u,", "id: v,").replace("[t, u]", "[t, v]"))
    assert ecosystem.get(Actor, "b").territories == ("t", "u", "v")
    load(ecosystem, SMALL.replace("[t, u]", "t"))
    assert ecosystem.get(Actor, "b").territories == ("t", "v")


def test_the_id_of_something_of_another_territory_is_not_taken(ecosystem: Ecosystem) -> None:
    load(ecosystem, SMALL)
    theirs = """\
ecomap: 1
territory: {id: u, name: Ailleurs, kind: epci}
actors: [{id: a, name: Autre}]
resources: [{id: r, name: Autre}]
"""
    with pytest.raises(Conflict) as error:
        load(ecosystem, theirs)
    assert "« a » (acteur) est déjà pris par le territoire « t »" in str(error.value)
    assert "« r » (ressource) est déjà pris par le territoire « t »" in str(error.value)
    assert ecosystem.store.revision() == 1


def test_an_export_says_what_it_names_elsewhere(ecosystem: Ecosystem) -> None:
    load(ecosystem, SMALL)
    load(ecosystem, OTHER)
    save(ecosystem.store, link("a", "d", "dotted"), resource("s", "S", territory="u"))
    file = read_territory(ecosystem.export("t").encode(), PANORAMA)
    actors = {each.id: each.territories for each in file.records if isinstance(each, Actor)}
    assert actors["d"] == ("u",)
    report = file.compare(ecosystem.store, replace=True)
    assert report.edits == []


def test_a_map_that_uses_another_territorys_resource_cannot_be_written(
    ecosystem: Ecosystem,
) -> None:
    load(ecosystem, SMALL)
    save(ecosystem.store, resource("far", territory="u"), need("c", "far"))
    with pytest.raises(Conflict, match="« far », qui appartient à un autre territoire"):
        ecosystem.export("t")


def actors_in(ecosystem: Ecosystem, of: str) -> list[str]:
    file = read_territory(ecosystem.export(of).encode(), PANORAMA)
    return [each.id for each in file.records if isinstance(each, Actor)]


@pytest.mark.parametrize("worked_on", [False, True])
def test_an_export_holds_what_is_inside_and_nothing_of_beside(
    ecosystem: Ecosystem, worked_on: bool
) -> None:
    """Whatever came in by one import, and whether or not one of the two is worked on."""
    save(
        ecosystem.store,
        territory("region", kind="region"),
        territory("dep", kind="departement", parent="region"),
        territory("town", kind="commune", parent="dep"),
        territory("empty", kind="commune", parent="dep"),
        territory("far", kind="departement"),
        territory("far-town", kind="commune", parent="far"),
        actor("ours", territories=["town"]),
        actor("theirs", territories=["far-town"]),
        origin("o", "ours"),
        origin("p", "theirs"),
    )
    if worked_on:
        save(ecosystem.store, resource("r", territory="dep", held_by=["ours"]))
    assert actors_in(ecosystem, "dep") == ["ours"]
    assert actors_in(ecosystem, "far") == ["theirs"]
    file = read_territory(ecosystem.export("dep").encode(), PANORAMA)
    found = {each.id for each in file.records if isinstance(each, Territory)}
    assert found == {"region", "dep", "town", "empty"}
    assert file.compare(ecosystem.store, replace=True).edits == []
    save(ecosystem.store, link("ours", "theirs", "dotted"))
    assert actors_in(ecosystem, "dep") == ["ours", "theirs"]


def test_the_file_of_one_territory_is_not_in_that_of_another(ecosystem: Ecosystem) -> None:
    load(ecosystem, SMALL)
    theirs = OTHER.replace("id: u", "id: w").replace("id: b", "id: x").replace("[b, d]", "[x, d]")
    load(ecosystem, theirs)
    assert actors_in(ecosystem, "t") == ["a", "b"]
    assert actors_in(ecosystem, "w") == ["d", "x"]


def test_what_a_file_lists_and_does_not_name_comes_back(
    ecosystem: Ecosystem, backend: Backend
) -> None:
    text = """\
ecomap: 1
territory:
  id: t
  name: Ici
  kind: epci
territories:
  - {id: u, name: Ailleurs, kind: epci}
  - {id: v, name: Plus loin, kind: epci}
actors:
  - {id: a, name: A}
  - {id: b, name: B, territory: u}
  - {id: d, name: D, territory: u}
links:
  - {actors: [b, d], quality: solid}
"""
    load(ecosystem, text)
    assert ecosystem.export("t") == text
    ecosystem.update(Actor, "d", 1, {"name": "Dé"})
    edited = ecosystem.export("t")
    assert edited == text.replace("name: D,", "name: Dé,")
    save(ecosystem.store, origin("o", "a"))
    assert ecosystem.export("t") == edited


def test_two_resources_of_one_name_can_still_be_edited(ecosystem: Ecosystem) -> None:
    load(ecosystem, SMALL.replace("{id: r, name: R}", "{id: r, name: R}, {id: s, name: r}"))
    assert ecosystem.update(Resource, "s", 1, {"to_create": True}).to_create
    with pytest.raises(AlreadyExists):
        ecosystem.update(Resource, "s", 2, {"name": "R"})


def test_thousands_of_actors(ecomap_file: Path, ecosystem: Ecosystem) -> None:
    ecosystem.load(ecomap_file)
    assert ecosystem.store.revision() == 1
    assert ecosystem.export("t") == ecomap_file.read_text(encoding="utf-8")


@pytest.fixture
def ecomap_file(tmp_path: Path) -> Path:
    """A territory of 1,000 actors in a chain."""
    lines = ["ecomap: 1", "territory:", "  id: t", "  name: Ici", "  kind: epci", "actors:"]
    lines += [f"  - {{id: a{n}, name: Acteur {n}}}" for n in range(1000, 2000)]
    lines += ["links:"]
    lines += [f"  - {{actors: [a{n}, a{n + 1}], quality: solid}}" for n in range(1000, 1999)]
    file = tmp_path / "country.yaml"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


@given(territory_files())
@settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    deadline=None,
    max_examples=8,
)
def test_any_territory_comes_back(backend: Backend, file: TerritoryFile) -> None:
    backend.wipe()
    store = backend.open()
    store.write(file.compare(store, replace=False).edits)
    back = TerritoryFile.of_store(store, file.territory)
    assert write_territory(back) == write_territory(file)
    assert file.compare(store, replace=True).edits == []


def test_where_actors_come_from_is_left_alone(ecosystem: Ecosystem) -> None:
    load(ecosystem, FULL)
    one, other = (actor.id for actor in ecosystem.store.records(Actor)[:2])
    save(ecosystem.store, origin("o", one), Apart.of_pair(one, other))
    assert ecosystem.export() == FULL
    assert load(ecosystem, FULL, replace=True) == (0, 0, 0, 14)
    assert ecosystem.store.get(Origin, "o").actor == one
    assert len(ecosystem.store.records(Apart)) == 1


def test_a_territory_known_by_its_code_is_not_made_twice(store: GraphStore) -> None:
    save(
        store,
        territory("departement-24", "Dordogne", kind="departement", code="24"),
        territory("epci-1", "CA", code="200040392", parent="departement-24", source="COG"),
        actor("lieu", territories=["epci-1"]),
    )
    text = """
    ecomap: 1
    territory: {id: ici, name: Grand Périgueux, kind: epci, code: "200040392"}
    territories: [{id: d, name: La Dordogne, kind: departement, code: "24"}]
    actors:
      - {id: a, name: CCAS}
      - {id: lieu, name: Lieu, territory: [ici, d]}
    chantiers: [{id: c, title: Un bus, governance: {lead: [a]}}]
    """
    file = read_territory(dedent(text).encode(), PANORAMA)
    for created in (2, 0):
        report = file.compare(store, replace=True)
        assert report.created == created
        assert report.removed == 0
        assert report.known_as == {"ici": "epci-1", "d": "departement-24"}
        store.write(report.edits)
    found = {each.id: each for each in store.records(Territory)}
    assert set(found) == {"departement-24", "epci-1"}
    assert found["epci-1"].name == "Grand Périgueux"
    assert found["epci-1"].parent == "departement-24"
    assert found["epci-1"].source == "COG"
    assert store.get(Actor, "lieu").territories == ("departement-24", "epci-1")
    assert store.get(Chantier, "c").territory == "epci-1"


def test_a_territory_of_the_same_code_and_another_kind_is_another(store: GraphStore) -> None:
    save(store, territory("paris", "Paris", kind="departement", code="75"))
    text = 'ecomap: 1\nterritory: {id: r, name: Région, kind: region, code: "75"}\n'
    report = read_territory(text.encode(), PANORAMA).compare(store, replace=False)
    assert (report.created, report.known_as) == (1, {})
