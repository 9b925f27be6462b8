"""Spreadsheets of an office's own, into both stores: once, again, corrected, taken back."""

import csv
import datetime as dt
import io
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ecomap.errors import BadDocument, StoreUnavailable, UnknownObject
from ecomap.exchange.spreadsheets import FIELDS, Known, Matching, SheetKind, label_of
from ecomap.gazetteer import shipped_gazetteer
from ecomap.graph.edits import Delete
from ecomap.graph.sqlite import SQLiteStore
from ecomap.graph.store import GraphStore
from ecomap.importing import ImportReport, import_spreadsheet
from ecomap.model import (
    Actor,
    ActorLink,
    Chantier,
    Kind,
    Nature,
    Need,
    Origin,
    Place,
    Quality,
    Resource,
    Territory,
)
from ecomap.panorama import read_panorama, shipped_panorama
from tests.conformance.examples import save, territory
from tests.exchange.workbooks import workbook

DAY = dt.date(2026, 5, 4)
LATER = dt.date(2026, 6, 1)
PANORAMA = read_panorama(shipped_panorama())

ACTORS = """\
Nom;Type;Commune;Code postal;Coordonnées;Téléphone
CCAS de Sers;CCAS;Sers;16410;"45,59, 0,31";05 45 00 00 00
Médiathèque;Bibliothèque de rue;Cognac;16100;;
"""
LINKS = "Acteur 1;Acteur 2;Qualité;Pourquoi\nCCAS de Sers;médiathèque;plein;Permanences\n"


def take(
    store: GraphStore, file: str | bytes, name: str = "acteurs.csv", **options: Any
) -> ImportReport:
    content = file.encode() if isinstance(file, str) else file
    matchings: Mapping[str, Matching] | None = options.pop("matchings", None)
    options.setdefault("today", DAY)
    report = import_spreadsheet(
        store, shipped_gazetteer(), PANORAMA, content, name, matchings, **options
    )
    told = report.as_json()
    assert sum(told[part] for part in ("created", "updated", "unchanged", "refused")) == report.rows
    return report


def counts(report: ImportReport) -> tuple[int, ...]:
    """Rows, created, updated, unchanged, refused, disappeared."""
    return tuple(report.counts.values())


def told(report: ImportReport, *levels: str) -> list[tuple[int, str, str]]:
    """What is remarked of rows: row, field, value."""
    return [
        (each.row, each.field, each.value)
        for each in report.remarks
        if each.row and (not levels or each.level.value in levels)
    ]


def why(report: ImportReport, row: int) -> str:
    return " ".join(each.message for each in report.remarks if each.row == row)


def only_link(store: GraphStore) -> ActorLink:
    (link,) = store.records(ActorLink)
    return link


def test_actors_come_in(store: GraphStore) -> None:
    report = take(store, ACTORS)
    assert counts(report) == (2, 2, 0, 0, 0, 0)
    ccas, library = store.records(Actor)
    assert (ccas.name, ccas.types) == ("CCAS de Sers", ("ccas",))
    assert ccas.place == Place(postcode="16410", commune="Sers", latitude=45.59, longitude=0.31)
    assert [store.get(Territory, each).name for each in ccas.territories]
    assert (library.types, library.source) == ((), "acteurs")
    assert told(report, "doubtful") == [(3, "type", "Bibliothèque de rue")]
    origin = next(each for each in store.records(Origin) if each.actor == ccas.id)
    assert (origin.source, origin.file, origin.commune) == ("acteurs", "acteurs", "16368")
    assert origin.details["columns"] == {"Téléphone": "05 45 00 00 00"}


def test_the_same_file_again_changes_nothing(store: GraphStore) -> None:
    take(store, ACTORS)
    again = take(store, ACTORS, today=LATER)
    assert counts(again) == (2, 0, 0, 2, 0, 0)
    assert (again.revision, store.revision()) == (None, 1)


def test_a_corrected_file_updates_and_marks_what_is_gone(store: GraphStore) -> None:
    take(store, ACTORS, "acteurs 2025-01-31.csv")
    newer = ACTORS.replace("16410", "16410 ").replace("CCAS;Sers", "CCAS ; Mairies;Sers")
    newer = "\n".join([*newer.splitlines()[:2], "Mairie;Mairies;Sers;16410;;"])
    newer = newer.replace("CCAS ; Mairies", '"CCAS ; Mairies"')
    report = take(store, newer, "acteurs 2026-01-31.csv", today=LATER)
    assert counts(report) == (2, 1, 1, 0, 0, 1)
    ccas, mairie, library = (
        next(each for each in store.records(Actor) if each.name == name)
        for name in ("CCAS de Sers", "Mairie", "Médiathèque")
    )
    assert len(ccas.types) == 2
    assert mairie.place is not None
    gone = [each for each in store.records(Origin) if each.gone]
    assert [(each.actor, each.gone) for each in gone] == [(library.id, LATER)]
    assert counts(take(store, newer, "acteurs 2026-01-31.csv"))[-1] == 0


def test_what_somebody_corrected_is_kept(store: GraphStore) -> None:
    take(store, ACTORS)
    ccas = next(each for each in store.records(Actor) if each.types)
    save(store, ccas.changed(name="CCAS de Sers et environs", types=()))
    report = take(store, ACTORS)
    assert counts(report) == (2, 0, 0, 2, 0, 0)
    assert store.get(Actor, ccas.id).types == ()


def test_an_id_keeps_an_actor_the_same_whatever_its_name(store: GraphStore) -> None:
    take(store, "id;nom;ville\n7;Mairie;Sers\n")
    report = take(store, "id;nom;ville\n7;Mairie de Sers;Sers\n")
    assert counts(report) == (1, 0, 1, 0, 0, 0)
    assert [each.name for each in store.records(Actor)] == ["Mairie de Sers"]


NUMBERED = "N°;Structure;Ville\n1;CCAS;Sers\n2;Mission locale;Sers\n3;UDAF;Sers\n"
RENUMBERED = "N°;Structure;Ville\n1;ADIE;Sers\n2;CCAS;Sers\n3;Mission locale;Sers\n4;UDAF;Sers\n"


@pytest.mark.parametrize("heading", ["N°", "no", "Numéro", "Rang", "Ordre", "id", "Code"])
def test_a_list_numbered_again_keeps_its_actors(store: GraphStore, heading: str) -> None:
    take(store, NUMBERED.replace("N°", heading))
    take(store, "De;Vers\nCCAS;UDAF\n", "liens.csv")
    before = {each.id: each.name for each in store.records(Actor)}
    report = take(store, RENUMBERED.replace("N°", heading))
    assert counts(report) == (4, 1, 0, 3, 0, 0)
    after = {each.id: each.name for each in store.records(Actor)}
    assert sorted(set(after.items()) - set(before.items())) == [("adie-sers", "ADIE")]
    assert only_link(store).actors == ("ccas-sers", "udaf-sers")


BY_NUMBER = {
    "acteurs": Matching(SheetKind.ACTORS, {"nom": "Structure", "commune": "Ville", "id": "N°"})
}


def test_ids_that_moved_are_taken_by_name_and_said(store: GraphStore) -> None:
    """Whoever chose the number as an identifier, once: it is remembered."""
    take(store, NUMBERED, matchings=BY_NUMBER)
    before = {each.id: each.name for each in store.records(Actor)}
    report = take(store, RENUMBERED)
    assert counts(report) == (4, 1, 0, 3, 0, 0)
    assert {each.id: each.name for each in store.records(Actor)} == {**before, "adie-sers": "ADIE"}
    said = [each for each in told(report, "doubtful") if each[1] == "id"]
    assert said == [(2, "id", "1"), (3, "id", "2"), (4, "id", "3")]
    assert "« Mission locale »" in why(report, 3)
    assert "« CCAS »" in why(report, 3)
    again = take(store, RENUMBERED)
    assert (counts(again), again.revision) == ((4, 0, 0, 4, 0, 0), None)


def test_a_list_whose_number_was_the_id_is_known_again_without(store: GraphStore) -> None:
    take(store, NUMBERED, matchings=BY_NUMBER)
    by_name = {"acteurs": Matching(SheetKind.ACTORS, {"nom": "Structure", "commune": "Ville"})}
    report = take(store, RENUMBERED, matchings=by_name)
    assert (report.created, report.disappeared, len(store.records(Actor))) == (1, 0, 4)


def test_a_name_that_stands_under_another_id_too_is_said(store: GraphStore) -> None:
    take(store, "id;nom;ville\n17;CCAS;Sers\n25;Mission locale;Sers\n")
    report = take(store, "id;nom;ville\n17;CCAS;Sers\n25;CCAS;Sers\n")
    assert counts(report) == (2, 0, 1, 1, 0, 0)
    assert [each for each in told(report, "doubtful") if each[1] == "id"] == [(3, "id", "25")]
    assert "« Mission locale » devient « CCAS »" in why(report, 3)


def test_a_bad_row_does_not_block_the_others(store: GraphStore) -> None:
    text = (
        "id;nom;ville;cp;lat;lon\n"
        "1;Mairie;Sers;16410;0,31;45,59\n"
        "1;Autre;Sers;16410;;\n"
        "2;;Sers;16410;;\n"
        '3;"<b>Jeux</b> &amp; Cie";COGNAC CEDEX;1610;45.69;\n'
        "4;B;Nulle-Part-sur-Rien;;;;;\n"
        "5;C;Sers;16410;;;;trop\n"
    )
    report = take(store, text)
    assert counts(report) == (6, 3, 0, 0, 3, 0)
    assert [(row, field) for row, field, _value in told(report, "refused")] == [
        (3, "id"),
        (4, "nom"),
        (7, "nom"),
    ]
    assert "ligne 2" in why(report, 3)
    assert "échangées" in why(report, 2)
    mairie = next(each for each in store.records(Actor) if each.name == "Mairie")
    assert mairie.place is not None
    assert (mairie.place.latitude, mairie.place.longitude) == (45.59, 0.31)
    assert {each.name for each in store.records(Actor)} == {"Mairie", "Jeux & Cie", "B"}
    assert "introuvable" in why(report, 6)


def test_two_rows_of_one_name_and_commune_need_an_id(store: GraphStore) -> None:
    report = take(store, "nom;ville\nMairie;Sers\nMAIRIE;sers\nMairie;Cognac\n")
    assert counts(report) == (3, 2, 0, 0, 1, 0)
    assert "identifiant" in why(report, 3)


def test_people_are_left_out(store: GraphStore) -> None:
    text = "nom;ville;Responsable;Mail\nMairie;Sers;Jeanne Martin;jeanne.martin@exemple.fr\n"
    report = take(store, text)
    (origin,) = store.records(Origin)
    assert origin.details["columns"] == {}
    assert "Jeanne" not in str(report.as_json())
    assert take(store, text, "b.csv", keep_personal=True).created == 1


def test_an_import_is_taken_back_whole_and_put_back(store: GraphStore) -> None:
    take(
        store,
        workbook(Acteurs=[["Nom"], ["A"], ["B"]], Liens=[["De", "Vers"], ["A", "B"]]),
        "r.xlsx",
    )
    assert store.revision() == 1
    assert len(store.records(ActorLink)) == 1
    undone = store.undo()
    assert not any(store.records(kind) for kind in (Actor, Origin, ActorLink))
    store.undo(undone.revision)
    assert len(store.records(Origin)) == 2
    assert only_link(store).quality is Quality.DOTTED


def test_a_dry_run_says_the_same_and_writes_nothing(store: GraphStore) -> None:
    tried = take(store, ACTORS, dry_run=True)
    assert store.revision() == 0
    assert tried.as_json() == take(store, ACTORS).as_json()


def test_links_join_actors_that_are_there(store: GraphStore) -> None:
    take(store, ACTORS)
    report = take(store, LINKS, "liens.csv")
    assert counts(report) == (1, 1, 0, 0, 0, 0)
    link = only_link(store)
    assert (link.quality, link.why, link.source) == (Quality.SOLID, "Permanences", "liens")
    assert counts(take(store, LINKS, "liens.csv")) == (1, 0, 0, 1, 0, 0)


def test_links_that_lead_nowhere_are_refused_with_what_looks_like_it(store: GraphStore) -> None:
    take(store, ACTORS + "Médiathèque;;Sers;16410;;\n")
    report = take(
        store,
        "De;À;Lien\nCCAS de Ser;CCAS de Sers;fort\nCCAS de Sers;Médiathèque;fort\n"
        "CCAS de Sers;Médiathèque (Sers);fort\nCCAS de Sers;ccas de sers;fort\n;Médiathèque;fort\n",
        "liens.csv",
    )
    assert counts(report) == (5, 1, 0, 0, 4, 0)
    assert "CCAS de Sers" in why(report, 2)
    assert "Médiathèque (Cognac), Médiathèque (Sers)" in why(report, 3)
    assert "même acteur" in why(report, 5)
    assert "manque" in why(report, 6)


@pytest.mark.parametrize(
    ("word", "quality", "sure"),
    [
        ("plein", Quality.SOLID, True),
        ("Strong", Quality.SOLID, True),
        ("Pointillés", Quality.DOTTED, True),
        ("weak", Quality.DOTTED, True),
        ("absent", Quality.ABSENT, True),
        ("Collaboration", Quality.SOLID, True),
        ("en pointillés", Quality.DOTTED, True),
        ("Ils ne se connaissent pas", Quality.ABSENT, False),
        ("Ont travaillé ensemble en 2024", Quality.SOLID, False),
        ("3", Quality.SOLID, False),
        ("bleu", Quality.DOTTED, False),
        ("", Quality.DOTTED, False),
    ],
)
def test_words_for_qualities(store: GraphStore, word: str, quality: Quality, sure: bool) -> None:
    take(store, ACTORS)
    report = take(store, LINKS.replace("plein", word), "liens.csv")
    assert only_link(store).quality is quality
    assert bool(told(report, "doubtful")) is not sure


def test_words_that_are_no_quality_say_why(store: GraphStore) -> None:
    take(store, ACTORS)
    text = "From;To;Type\nCCAS de Sers;Médiathèque;financement\n"
    take(store, text, "liens.csv")
    assert (only_link(store).quality, only_link(store).why) == (Quality.DOTTED, "financement")
    assert counts(take(store, text, "liens.csv")) == (1, 0, 0, 1, 0, 0)


def test_a_link_to_qualify_is_refused(store: GraphStore) -> None:
    take(store, ACTORS)
    assert counts(take(store, LINKS.replace("plein", "à qualifier"), "l.csv"))[4] == 1


def test_an_import_strengthens_and_never_weakens(store: GraphStore) -> None:
    take(store, ACTORS)
    take(store, LINKS.replace("plein", "pointillé"), "liens.csv")
    stronger = take(store, LINKS.replace("Permanences", "Convention"), "liens.csv")
    assert counts(stronger) == (1, 0, 1, 0, 0, 0)
    assert "devient « Collaboration »" in why(stronger, 2)
    link = only_link(store)
    assert (link.quality, link.why) == (Quality.SOLID, "Permanences\nConvention")
    weaker = take(store, LINKS.replace("plein", "absent"), "liens.csv")
    assert counts(weaker) == (1, 0, 0, 1, 0, 0)
    assert "ne l’affaiblit pas" in why(weaker, 2)
    assert only_link(store) == link


def test_a_link_that_somebody_corrected_is_kept(store: GraphStore) -> None:
    take(store, ACTORS)
    take(store, LINKS, "liens.csv")
    corrected = only_link(store).changed(quality=Quality.DOTTED, why="Plus rien depuis mars")
    save(store, corrected)
    report = take(store, LINKS, "liens.csv")
    assert counts(report) == (1, 0, 0, 1, 0, 0)
    assert "Corrigé depuis" in why(report, 2)
    assert only_link(store).why == "Plus rien depuis mars"


def test_a_pair_twice_in_a_file_is_one_link_the_strongest(store: GraphStore) -> None:
    take(store, ACTORS)
    text = LINKS.replace("plein", "faible") + "Médiathèque;CCAS de Sers;fort;Convention\n"
    report = take(store, text, "liens.csv")
    assert counts(report) == (2, 1, 1, 0, 0, 0)
    link = only_link(store)
    assert (link.quality, link.why) == (Quality.SOLID, "Permanences\nConvention")
    assert "ligne 2" in why(report, 3)
    assert counts(take(store, text, "liens.csv")) == (2, 0, 0, 2, 0, 0)


def test_a_link_that_is_in_the_file_no_more_is_kept_and_said(store: GraphStore) -> None:
    take(store, ACTORS + "Mairie;;Sers;16410;;\n")
    take(store, LINKS, "liens.csv")
    report = take(store, "De;Vers\nMairie;Médiathèque\n", "liens.csv")
    assert len(store.records(ActorLink)) == 2
    assert any("n’est plus dans le fichier" in each.message for each in report.remarks)


KUMU = {
    "Elements": [
        ["Label", "Type", "Description", "Tags"],
        ["CCAS de Sers", "CCAS", "Aide", "social|local"],
        ["Fab lab", "Person", "", ""],
        ["Café", "", "", ""],
    ],
    "Connections": [
        ["From", "To", "Direction", "Type", "Strength", "Description"],
        ["CCAS de Sers", "Fab lab|Café", "mutual", "Personal", "Strong", "Ateliers"],
        ["Fab lab", "Nobody", "directed", "", "", ""],
    ],
}


def test_elements_and_connections(store: GraphStore) -> None:
    report = take(store, workbook(**KUMU), "carte.xlsx")
    assert counts(report) == (5, 4, 0, 0, 1, 0)
    assert told(report, "doubtful")[0] == (3, "type", "Person")
    links = {each.key: each for each in store.records(ActorLink)}
    assert [(each.quality, each.why) for each in links.values()] == [
        (Quality.SOLID, "Ateliers"),
        (Quality.SOLID, "Ateliers"),
    ]
    files = {each["file"] for each in report.as_json()["remarks"]}
    assert files == {"carte.xlsx › Elements", "carte.xlsx › Connections"}
    assert counts(take(store, workbook(**KUMU), "carte.xlsx")) == (5, 0, 0, 4, 1, 0)


def test_factors_and_links(store: GraphStore) -> None:
    held = workbook(
        Factors=[
            ["Label", "Description", "Style", "x", "y"],
            ["A", "", 1, 0, 0],
            ["B", "", 2, 9, 9],
        ],
        Links=[["From", "To", "Label", "Description", "Style"], ["A", "B", "finance", "", 3]],
    )
    report = take(store, held, "carte.xlsx")
    assert counts(report) == (3, 3, 0, 0, 0, 0)
    assert only_link(store).why == "finance"
    assert any("qualité des liens" in each.message for each in report.remarks)


def test_links_may_name_the_ids_of_the_file(store: GraphStore) -> None:
    held = workbook(
        Nodes=[["Id", "Label"], [1, "A"], [2, "B"]],
        Edges=[["Source", "Target", "Type"], [1, 2, "Directed"]],
    )
    assert counts(take(store, held, "g.xlsx"))[1] == 3


def chez_nous(store: GraphStore) -> None:
    save(
        store,
        territory("t", "Chez nous", code="200071827"),
        Chantier(id="ateliers", territory="t", title="Ateliers numériques"),
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


def test_columns_that_somebody_confirmed_are_remembered(store: GraphStore) -> None:
    odd = "A;B\nMairie;Sers\n"
    with pytest.raises(BadDocument, match="Aucune colonne"):
        take(store, odd)
    said = {"acteurs": Matching(SheetKind.ACTORS, {"nom": "A", "commune": "B"})}
    take(store, odd, matchings=said, dry_run=True)
    with pytest.raises(BadDocument):
        take(store, odd)
    take(store, odd, matchings=said)
    assert counts(take(store, "B;A\nCognac;Médiathèque\n", "autre.csv")) == (1, 1, 0, 0, 0, 0)


def test_sheets_without_sense_are_left_out_and_said(store: GraphStore) -> None:
    held = workbook(
        ["Caché"], Acteurs=[["Nom"], ["A"]], Notes=[["x", "y"], [1, 2]], Caché=[["Nom"], ["B"]]
    )
    report = take(store, held, "r.xlsx")
    assert counts(report) == (1, 1, 0, 0, 0, 0)
    said = dict(zip(report.files, [each.message for each in report.remarks], strict=True))
    assert "laissée de côté" in said["r.xlsx › Notes"]
    assert "masquée" in said["r.xlsx › Caché"]


def test_a_source_of_its_own_is_known_whatever_the_file_is_called(store: GraphStore) -> None:
    take(store, ACTORS, "mars.csv", source_name="Partenaires")
    report = take(store, ACTORS.rsplit("\n", 2)[0], "avril.csv", source_name="Partenaires")
    assert counts(report) == (1, 0, 1, 0, 0, 1)


def test_a_deleted_actor_comes_back_with_the_next_file(store: GraphStore) -> None:
    take(store, ACTORS)
    store.write([Delete(Kind.ACTOR, "ccas-de-sers-sers")])
    assert counts(take(store, ACTORS)) == (2, 1, 0, 1, 0, 0)


@pytest.mark.parametrize(
    "point",
    [
        "45.59, 0.31",
        "45,59 ; 0,31",
        "45,59, 0,31",
        "45.59 0.31",
        "0.31, 45.59",
        "POINT (0.31 45.59)",
        "[45.59, 0.31]",
    ],
)
def test_points_in_one_cell(store: GraphStore, point: str) -> None:
    take(store, f'Nom;Ville;CP;Lat/Long\nMairie;Sers;16410;"{point}"\n')
    (mairie,) = store.records(Actor)
    assert mairie.place is not None
    assert (mairie.place.latitude, mairie.place.longitude) == (45.59, 0.31)


def test_names_that_are_the_same_in_one_commune_are_told_apart_by_id(store: GraphStore) -> None:
    take(store, "id;nom;ville\n17;Mairie;Cognac\n25;Mairie;Cognac\n3;CCAS;Cognac\n")
    report = take(store, "De;Vers\nCCAS;Mairie\nCCAS;mairie-cognac-2\n", "liens.csv")
    assert counts(report) == (2, 1, 0, 0, 1, 0)
    assert "mairie-cognac, mairie-cognac-2" in why(report, 2)


def test_a_sheet_that_nobody_filled_in_takes_nothing_away(store: GraphStore) -> None:
    take(store, workbook(Acteurs=[["Nom"], ["A"], ["B"]]), "reseau.xlsx")
    held = workbook(Acteurs=[["Nom"]], Vide=[["x", "y"]], Liens=[["De", "Vers"], ["A", "B"]])
    report = take(store, held, "reseau.xlsx")
    assert counts(report) == (1, 1, 0, 0, 0, 0)
    assert not any("laissée de côté" in each.message for each in report.remarks)


CELL = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["A", "B", "Sers", "16410", "plein", "0", "A|B", "A\nB", "=A1", "&#0;", "é" * 400, "#REF!"]
    ),
    st.text("<>&;|\n\r\x00\u2028\ufeff=\"'€\ud7ff", max_size=12),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(CELL, min_size=1, max_size=12), max_size=6), st.sampled_from(SheetKind))
def test_any_cells(any_store: GraphStore, rows: list[list[str]], kind: SheetKind) -> None:
    headings = [label_of(field) for field in FIELDS[kind]]
    table = [headings, ["A", *[""] * (len(headings) - 1)], *rows]
    report = take(any_store, as_csv_of(table), f"{kind}.csv", territory="t")
    assert report.rows <= len(rows) + 1
    again = take(any_store, as_csv_of(table), f"{kind}.csv", territory="t")
    assert again.counts["refused"] == report.counts["refused"]
    assert again.counts["unchanged"] == report.rows - report.counts["refused"]


@pytest.fixture(scope="module")
def any_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    """One that gathers whatever comes."""
    with SQLiteStore(tmp_path_factory.mktemp("any") / "graph.ecomap") as store:
        chez_nous(store)
        take(store, "nom\nA\nB\n", "eux.csv")
        yield store


def as_csv_of(table: list[list[str]]) -> bytes:
    file = io.StringIO()
    csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL).writerows(table)
    return file.getvalue().encode("utf-8", "surrogatepass")


def test_columns_that_cannot_be_remembered_do_not_undo_the_import(
    store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_said: str) -> None:
        raise StoreUnavailable("plein")

    monkeypatch.setattr(store, "keep", full)
    said = {"acteurs": Matching(SheetKind.ACTORS, {"nom": "Qui"}, Known.GIVEN)}
    report = take(store, "Qui\nMairie\n", name="acteurs.csv", matchings=said)
    assert (report.created, len(store.records(Actor))) == (1, 1)
    assert report.revision == store.revision()
