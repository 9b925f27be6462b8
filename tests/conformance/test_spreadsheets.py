"""Actors of an office's own spreadsheet, into both stores: once, again, corrected, taken back."""

import pytest

from ecomap.exchange.spreadsheets import Matching, SheetKind
from ecomap.graph.edits import Delete
from ecomap.graph.store import GraphStore
from ecomap.model import (
    Actor,
    ActorLink,
    Kind,
    Origin,
    Place,
    Quality,
    Territory,
)
from tests.conformance.examples import save
from tests.conformance.spreadsheets import (
    ACTORS,
    LATER,
    counts,
    only_link,
    take,
    told,
    why,
)
from tests.exchange.workbooks import workbook


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
    text = "nom;ville;Responsable;Mail\nMairie;Sers;Jeanne Martin;jeanne.martin@ville.example\n"
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


def test_a_source_of_its_own_is_known_whatever_the_file_is_called(store: GraphStore) -> None:
    take(store, ACTORS, "mars.csv", source_name="Partenaires")
    report = take(store, ACTORS.rsplit("\n", 2)[0], "avril.csv", source_name="Partenaires")
    assert counts(report) == (1, 0, 1, 0, 0, 1)


def test_a_deleted_actor_comes_back_with_the_next_file(store: GraphStore) -> None:
    take(store, ACTORS)
    store.write([Delete(Kind.ACTOR, "ccas-de-sers-sers")])
    assert counts(take(store, ACTORS)) == (2, 1, 0, 1, 0, 0)
