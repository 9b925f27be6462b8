"""The rules about people: names, panorama, territories; and what a map is made of."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ecomap.ecosystem import Ecosystem
from ecomap.errors import AlreadyExists, InvalidFields, UnknownObject
from ecomap.graph.sqlite import SQLiteStore
from ecomap.model import Actor, Chantier, Quality, Resource, Territory
from ecomap.panorama import read_panorama, shipped_panorama

FILE = """
ecomap: 1
territory: {id: agglo, name: Agglo, kind: epci}
actors:
  - {id: caf, name: CAF, types: [caf]}
resources:
  - {id: bus-de-nuit, name: Bus « de nuit », nature: technical, chantier: bus}
  - {id: ecole, name: École}
chantiers:
  - {id: jeunes, title: Les jeunes}
  - {id: bus, title: Le bus}
"""
OTHER = """
ecomap: 1
territory: {id: voisin, name: Voisin, kind: epci}
enjeux:
  - {id: ailleurs, question: Comment faire ailleurs ?}
resources:
  - {id: salle-voisine, name: Salle}
chantiers:
  - {id: chez-le-voisin, title: Chez le voisin}
"""


@pytest.fixture
def ecosystem(tmp_path: Path) -> Iterator[Ecosystem]:
    with SQLiteStore(tmp_path / "a.ecomap") as store:
        opened = Ecosystem(store, read_panorama(shipped_panorama()))
        opened.load(FILE.encode())
        opened.load(OTHER.encode())
        yield opened


def test_a_name_means_the_resource_that_has_it(ecosystem: Ecosystem) -> None:
    placed = ecosystem.place("jeunes", name="  ECOLE ")
    assert (placed.resource.id, placed.new) == ("ecole", True)
    again = ecosystem.place("jeunes", name="école")
    assert (again.need, again.new) == (placed.need, False)


def test_a_name_without_a_letter_is_a_name_all_the_same(ecosystem: Ecosystem) -> None:
    party = ecosystem.place("jeunes", name="🎉")
    assert ecosystem.place("jeunes", name=" 🎉 ").resource == party.resource
    assert ecosystem.place("jeunes", name="🚌").resource != party.resource


def test_a_new_name_makes_a_resource_and_its_link_in_one_step(ecosystem: Ecosystem) -> None:
    placed = ecosystem.place(
        "jeunes", name="Fab lab", nature="material", need={"quality": "dotted"}
    )
    assert placed.resource.id == "fab-lab"
    assert (placed.need.quality, placed.need.assessed) == (Quality.DOTTED, True)
    ecosystem.undo()
    with pytest.raises(UnknownObject):
        ecosystem.get(Resource, "fab-lab")


def test_an_actor_becomes_a_resource_that_it_holds(ecosystem: Ecosystem) -> None:
    assert ecosystem.place("jeunes", actor="caf").resource.held_by == ("caf",)


def test_another_chantier_stands_as_the_resource_that_it_already_is(ecosystem: Ecosystem) -> None:
    assert ecosystem.place("jeunes", other_chantier="bus").resource.id == "bus-de-nuit"
    assert ecosystem.place("bus", other_chantier="jeunes").resource.chantier == "jeunes"
    with pytest.raises(InvalidFields):
        ecosystem.place("bus", other_chantier="bus")


def test_two_resources_never_differ_by_an_accent(ecosystem: Ecosystem) -> None:
    with pytest.raises(AlreadyExists):
        ecosystem.create(Resource, {"name": "ecole", "territory": "agglo"})
    bus = ecosystem.get(Resource, "bus-de-nuit")
    with pytest.raises(AlreadyExists):
        ecosystem.update(Resource, bus.id, bus.version, {"name": "ECOLE"})
    assert ecosystem.create(Resource, {"name": "ecole", "territory": "voisin"}).id == "ecole-2"


def test_what_a_chantier_is_made_of_belongs_to_its_territory(ecosystem: Ecosystem) -> None:
    with pytest.raises(InvalidFields, match="autre territoire"):
        ecosystem.place("jeunes", resource="salle-voisine")
    with pytest.raises(InvalidFields, match="autre territoire"):
        ecosystem.link("jeunes", "salle-voisine", Quality.SOLID)
    chantier = ecosystem.get(Chantier, "jeunes")
    with pytest.raises(InvalidFields, match="autre territoire"):
        ecosystem.update(Chantier, "jeunes", chantier.version, {"enjeux": ["ailleurs"]})
    assert ecosystem.export("agglo")


def test_what_is_used_in_its_territory_stays_there(ecosystem: Ecosystem) -> None:
    ecosystem.place("jeunes", resource="ecole")
    for record_type, key in ((Resource, "ecole"), (Chantier, "jeunes"), (Chantier, "bus")):
        record = ecosystem.get(record_type, key)
        with pytest.raises(InvalidFields, match="autre territoire"):
            ecosystem.update(record_type, key, record.version, {"territory": "voisin"})
    salle = ecosystem.get(Resource, "salle-voisine")
    moved = ecosystem.update(Resource, salle.id, salle.version, {"territory": "agglo"})
    assert moved.territory == "agglo"


def test_no_chantier_is_its_own_resource(ecosystem: Ecosystem) -> None:
    with pytest.raises(InvalidFields, match="propre ressource"):
        ecosystem.place("bus", name="bus de nuit")
    with pytest.raises(InvalidFields, match="propre ressource"):
        ecosystem.link("bus", "bus-de-nuit", Quality.SOLID)
    ecole = ecosystem.place("bus", resource="ecole").resource
    with pytest.raises(InvalidFields, match="propre ressource"):
        ecosystem.update(Resource, "ecole", ecole.version, {"chantier": "bus"})


def test_no_territory_is_inside_itself(ecosystem: Ecosystem) -> None:
    agglo, voisin = (ecosystem.get(Territory, key) for key in ("agglo", "voisin"))
    ecosystem.update(Territory, "voisin", voisin.version, {"parent": "agglo"})
    for parent in ("agglo", "voisin"):
        with pytest.raises(InvalidFields, match="intérieur de lui-même"):
            ecosystem.update(Territory, "agglo", agglo.version, {"parent": parent})


def test_any_number_of_things_may_have_one_name(ecosystem: Ecosystem) -> None:
    actors = "".join(f"  - {{id: ccas-{n}, name: CCAS}}\n" for n in range(2, 250))
    file = f"ecomap: 1\nterritory: {{id: agglo, name: Agglo, kind: epci}}\nactors:\n{actors}"
    ecosystem.load(f"{file}  - {{id: ccas, name: CCAS}}\n".encode())
    assert ecosystem.create(Actor, {"name": "CCAS"}).id == "ccas-250"


def test_the_territory_is_the_one_somebody_works_on(tmp_path: Path) -> None:
    around = "territories: [{id: b, name: B, kind: commune}, {id: p, name: P, kind: region}]"
    file = f"ecomap: 1\nterritory: {{id: a, name: A, kind: epci, parent: p}}\n{around}\n"
    with SQLiteStore(tmp_path / "b.ecomap") as store:
        alone = Ecosystem(store, read_panorama(shipped_panorama()))
        alone.load(file.encode())
        assert [each.id for each in alone.territories()] == ["a", "b"]
        alone.load(f"{file}resources: [{{id: r, name: R}}]\n".encode())
        assert alone.territory().id == "a"


def test_types_and_audiences_are_those_of_the_panorama(ecosystem: Ecosystem) -> None:
    with pytest.raises(InvalidFields, match="missions-locales"):
        ecosystem.create(Actor, {"name": "ML", "types": ["mission-locale"]})


def test_a_type_that_the_panorama_dropped_does_not_lock_its_actor(ecosystem: Ecosystem) -> None:
    types = tuple(t for t in ecosystem.panorama.actor_types if t.id != "caf")
    audiences = tuple(
        a.model_copy(update={"prescribers": tuple(p for p in a.prescribers if p != "caf")})
        for a in ecosystem.panorama.audiences
    )
    later = ecosystem.panorama.model_copy(update={"actor_types": types, "audiences": audiences})
    other = Ecosystem(ecosystem.store, later)
    caf = other.get(Actor, "caf")
    assert other.update(Actor, "caf", caf.version, {"name": "Caf"}).name == "Caf"


def test_an_id_never_changes(ecosystem: Ecosystem) -> None:
    caf = ecosystem.get(Actor, "caf")
    with pytest.raises(InvalidFields):
        ecosystem.update(Actor, "caf", caf.version, {"id": "cpam"})


def test_an_unknown_id_names_the_nearest(ecosystem: Ecosystem) -> None:
    with pytest.raises(UnknownObject, match="jeunes"):
        ecosystem.chantier_graph("jeune")


def test_what_is_written_carries_its_new_version(ecosystem: Ecosystem) -> None:
    created = ecosystem.create(Actor, {"name": "Ligue"})
    assert created == ecosystem.get(Actor, "ligue")
    changed = ecosystem.update(Actor, "ligue", created.version, {"name": "La Ligue"})
    assert changed == ecosystem.get(Actor, "ligue")
    same = ecosystem.update(Actor, "ligue", changed.version, {"name": "La Ligue"})
    assert same == changed
