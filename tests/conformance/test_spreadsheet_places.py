"""Resources of an office's own spreadsheet, and the territories that its rows are of."""

import pytest

from ecomap.errors import UnknownObject
from ecomap.graph.store import GraphStore
from ecomap.model import (
    Actor,
    Nature,
    Need,
    Quality,
    Resource,
)
from tests.conformance.spreadsheets import (
    ACTORS,
    chez_nous,
    counts,
    take,
    told,
    why,
)

RESOURCES = """\
Nom;Nature;Porteur;Chantier;Qualité;Pourquoi
Salle;matérielle;CCAS de Sers;ateliers numeriques;pointillé;Vue au forum
Robots;technique;Inconnu;Ateliers;;
Argent;dorée;;;;
"""


def test_resources_and_their_place_on_a_map(store: GraphStore) -> None:
    chez_nous(store)
    take(store, ACTORS)
    report = take(store, RESOURCES, "ressources.csv", territory="t")
    assert counts(report) == (3, 3, 0, 0, 0, 0)
    hall = next(each for each in store.records(Resource) if each.name == "Salle")
    assert (hall.nature, hall.held_by, hall.territory) == (
        Nature.MATERIAL,
        ("ccas-de-sers-sers",),
        "t",
    )
    (need,) = store.records(Need)
    assert (need.resource, need.quality, need.assessed, need.why) == (
        *(hall.id, Quality.DOTTED),
        *(True, "Vue au forum"),
    )
    assert [(row, field) for row, field, _value in told(report, "doubtful")] == [
        *((3, "chantier"), (3, "porteur")),
        (4, "nature"),
    ]
    assert "Ateliers numériques" in why(report, 3)
    assert counts(take(store, RESOURCES, "ressources.csv", territory="t")) == (3, 0, 0, 3, 0, 0)
    better = take(store, RESOURCES.replace("pointillé", "plein"), "ressources.csv", territory="t")
    assert counts(better) == (3, 0, 1, 2, 0, 0)


def test_a_resource_needs_a_territory(store: GraphStore) -> None:
    chez_nous(store)
    report = take(store, "Ressource;Porteur;Territoire\nSalle;;\nRobots;;Chez nous\nX;;Ailleurs\n")
    assert counts(report) == (3, 1, 0, 0, 2, 0)
    assert [(row, field) for row, field, _value in told(report, "refused")] == [
        (2, "territoire"),
        (4, "territoire"),
    ]


def test_territories_by_name_code_or_for_all(store: GraphStore) -> None:
    chez_nous(store)
    text = "nom;ville;territoire\nA;Sers;\nB;;\nC;;16\nD;;GrandPérigueux\nE;;Nulle part\n"
    report = take(store, text, territory="t")
    homes = {each.name: each.territories for each in store.records(Actor)}
    assert homes["A"] == homes["B"] == ("t",)
    assert homes["C"] == ("departement-16", "t")
    assert homes["D"] == ("epci-200040392", "t")
    assert homes["E"] == ("t",)
    assert told(report, "doubtful")[-1][1:] == ("territoire", "Nulle part")
    with pytest.raises(UnknownObject):
        take(store, text, territory="nowhere")
