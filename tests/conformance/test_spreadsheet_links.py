"""Links of an office's own spreadsheet: whom they join, how well, and what came of them before."""

import pytest

from ecomap.graph.store import GraphStore
from ecomap.model import (
    ActorLink,
    Quality,
)
from tests.conformance.examples import save
from tests.conformance.spreadsheets import (
    ACTORS,
    LINKS,
    counts,
    only_link,
    take,
    told,
    why,
)
from tests.exchange.workbooks import workbook


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
    assert (link.quality, link.why) == (Quality.SOLID, "Permanences ; Convention")
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
    assert (link.quality, link.why) == (Quality.SOLID, "Permanences ; Convention")
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


def test_reasons_of_two_rows_of_one_pair_stand_apart(store: GraphStore) -> None:
    take(store, ACTORS)
    rows = LINKS + "Médiathèque;CCAS de Sers;plein;Prêts\n"
    take(store, rows, "liens.csv")
    assert only_link(store).why == "Permanences ; Prêts"
    assert counts(take(store, rows, "liens.csv")) == (2, 0, 0, 2, 0, 0)


def test_names_that_are_the_same_in_one_commune_are_told_apart_by_id(store: GraphStore) -> None:
    take(store, "id;nom;ville\n17;Mairie;Cognac\n25;Mairie;Cognac\n3;CCAS;Cognac\n")
    report = take(store, "De;Vers\nCCAS;Mairie\nCCAS;mairie-cognac-2\n", "liens.csv")
    assert counts(report) == (2, 1, 0, 0, 1, 0)
    assert "mairie-cognac, mairie-cognac-2" in why(report, 2)
