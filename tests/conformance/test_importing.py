"""Real files of places, into both stores: once, again, newer, corrected by hand, taken back."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from ecomap.errors import BadDocument
from ecomap.gazetteer import shipped_gazetteer
from ecomap.graph.edits import Delete
from ecomap.graph.store import GraphStore
from ecomap.importing import ImportReport, import_places
from ecomap.model import Actor, Kind, Origin, Place, Territory
from tests.conformance.examples import save, territory

REAL = Path(__file__).parent.parent / "data" / "places"
CHARENTE = REAL / "charente_2023-07-11_schema-v0.json"
CHARENTE_1 = REAL / "charente_2025-02-06_schema-v1.json"
CALEDONIA = REAL / "nouvelle-caledonie_2024-03-20_schema-v0.json"
CALEDONIA_1 = REAL / "nouvelle-caledonie_2025-02-06_schema-v1.json"
BUS = REAL / "bus-fs-charente_2023-10-12_schema-v0.json"
DAY = dt.date(2026, 5, 4)
LATER = dt.date(2026, 6, 1)

HEADINGS = "id,nom,commune,code_postal,adresse,latitude,longitude,source,horaires"
SERS = "a|1,Mairie,Sers,16410,1 rue Haute,45.59,0.31,hub,Mo-Fr"
COGNAC = "a|2,Médiathèque,Cognac,16100,2 rue Basse,,,hub,"


def take(store: GraphStore, *files: Path | str, day: dt.date = DAY, **options: Any) -> ImportReport:
    given = [
        each if isinstance(each, Path) else ("lieux.csv", f"{HEADINGS}\n{each}".encode())
        for each in files
    ]
    return import_places(store, shipped_gazetteer(), given, today=day, **options)


def counts(report: ImportReport) -> tuple[int, ...]:
    """Rows, created, updated, unchanged, refused, disappeared; all rows are accounted for."""
    told = report.as_json()
    remarks = told.pop("remarks")
    assert all({"row", "field", "value", "level", "message"} <= each.keys() for each in remarks)
    parts = ("created", "updated", "unchanged", "refused")
    assert sum(told[part] for part in parts) == told["rows"]
    return tuple(told.values())


def places(store: GraphStore) -> dict[str, Actor]:
    """Actors by the id of their source."""
    actors = {each.id: each for each in store.records(Actor)}
    return {each.source_id: actors[each.actor] for each in store.records(Origin)}


@pytest.mark.parametrize(
    ("old", "new", "count"), [(CHARENTE, CHARENTE_1, 188), (CALEDONIA, CALEDONIA_1, 90)]
)
def test_real_files_come_in_again_and_newer(
    store: GraphStore, old: Path, new: Path, count: int
) -> None:
    assert counts(take(store, old)) == (count, count, 0, 0, 0, 0)
    assert store.revision() == 1
    actors = store.records(Actor)
    assert len(actors) == len(store.records(Origin)) == count
    assert all(actor.types == () and len(actor.territories) == 1 for actor in actors)
    again = take(store, old, day=LATER)
    assert counts(again) == (count, 0, 0, count, 0, 0)
    assert (again.revision, store.revision()) == (None, 1)
    newer = take(store, new, day=LATER)
    assert counts(newer)[:2] == (count, 0)
    assert newer.disappeared == 0
    assert {each.id for each in store.records(Actor)} == {each.id for each in actors}


def test_the_same_data_in_another_format_changes_nothing(store: GraphStore) -> None:
    take(store, CHARENTE)
    assert counts(take(store, REAL / "charente_v0.csv")) == (188, 0, 0, 188, 0, 0)


def test_an_import_is_taken_back_whole_and_put_back(store: GraphStore) -> None:
    take(store, BUS)
    before = {each.key: each.content() for kind in (Actor, Origin) for each in store.records(kind)}
    undone = store.undo()
    assert not any(store.records(kind) for kind in (Actor, Origin, Territory))
    store.undo(undone.revision)
    after = {each.key: each.content() for kind in (Actor, Origin) for each in store.records(kind)}
    assert after == before


def test_a_dry_run_says_the_same_and_writes_nothing(store: GraphStore) -> None:
    tried = take(store, CHARENTE, BUS, dry_run=True)
    assert store.revision() == 0
    done = take(store, CHARENTE, BUS)
    assert tried.as_json() == done.as_json()
    assert counts(done) == (200, 200, 0, 0, 0, 0)
    assert {each["file"] for each in done.as_json()["remarks"]} == {CHARENTE.name, BUS.name}


def test_a_file_that_is_no_list_of_places_keeps_the_others_out(store: GraphStore) -> None:
    with pytest.raises(BadDocument):
        import_places(store, shipped_gazetteer(), [BUS, ("x.csv", b"nom;age\nA;3\n")], today=DAY)
    assert store.revision() == 0


def test_an_actor_tells_where_it_is_and_where_it_comes_from(store: GraphStore) -> None:
    take(store, f"{SERS}\n{COGNAC}\n,Sans identifiant,Cognac,16100,,,,hub,")
    found = places(store)
    assert found["a|1"].place == Place(
        address="1 rue Haute", postcode="16410", commune="Sers", latitude=45.59, longitude=0.31
    )
    # The commune's centre is no place of an actor.
    assert found["a|2"].place == Place(address="2 rue Basse", postcode="16100", commune="Cognac")
    origin = store.get(Origin, Origin.id_of("hub", "a|1"))
    assert (origin.source, origin.source_id, origin.name, origin.file, origin.commune) == (
        *("hub", "a|1", "Mairie", "lieux"),
        "16368",
    )
    assert (origin.imported, origin.gone) == (DAY, None)
    assert origin.details["columns"] == {"horaires": "Mo-Fr"}
    assert store.history(revision=1)[0].why == "import de lieux.csv"


def test_a_bad_row_does_not_block_the_others(store: GraphStore) -> None:
    report = take(store, f"{SERS}\n,Sans identifiant,Cognac,16100,,,,hub,\n{COGNAC}")
    assert counts(report) == (3, 2, 0, 0, 1, 0)
    (refusal,) = [each for each in report.as_json()["remarks"] if each["level"] == "refused"]
    assert (refusal["row"], refusal["field"]) == (3, "id")


def test_territories_stand_inside_each_other(store: GraphStore) -> None:
    take(store, SERS, CALEDONIA)
    known = {each.id: each for each in store.records(Territory)}
    (epci,) = places(store)["a|1"].territories
    chain = [epci]
    while parent := known[chain[-1]].parent:
        chain.append(parent)
    assert chain == ["epci-200071827", "departement-16", "region-75"]
    nouméa = known["commune-98818"]
    assert nouméa.parent == "departement-988"
    assert known["departement-988"].parent is None


def test_a_territory_that_is_there_is_used(store: GraphStore) -> None:
    save(store, territory("chez-nous", "Chez nous", code="200071827"))
    take(store, SERS)
    assert places(store)["a|1"].territories == ("chez-nous",)
    ours = store.get(Territory, "chez-nous")
    assert (ours.name, ours.parent) == ("Chez nous", "departement-16")


def test_a_newer_file_updates_what_nobody_corrected(store: GraphStore) -> None:
    take(store, f"{SERS}\n{COGNAC}")
    mairie = places(store)["a|1"]
    assert mairie.place is not None
    corrected = {**mairie.place.model_dump(), "address": "3 place du Marché"}
    save(store, mairie.changed(name="Mairie de Sers", place=corrected, types=["mairie"]))
    newer = SERS.replace("1 rue Haute", "5 rue Neuve").replace("45.59", "45.60")
    report = take(store, f"{newer}\n{COGNAC}", day=LATER)
    assert counts(report) == (2, 0, 1, 1, 0, 0)
    mairie = places(store)["a|1"]
    assert mairie.place is not None
    assert (mairie.name, mairie.types) == ("Mairie de Sers", ("mairie",))
    assert (mairie.place.address, mairie.place.latitude) == ("3 place du Marché", 45.60)
    (remark,) = report.as_json()["remarks"]
    assert (remark["row"], remark["field"], remark["value"], remark["level"]) == (
        *(2, "adresse", "5 rue Neuve"),
        "doubtful",
    )
    assert "3 place du Marché" in remark["message"]
    assert store.get(Origin, Origin.id_of("hub", "a|1")).imported == LATER
    assert counts(take(store, f"{newer}\n{COGNAC}", day=LATER)) == (2, 0, 0, 2, 0, 0)


def test_a_place_that_moved_moves_to_another_territory(store: GraphStore) -> None:
    take(store, SERS)
    mine = places(store)["a|1"]
    save(store, territory("t"), mine.changed(territories=[*mine.territories, "t"]))
    take(store, SERS.replace("Sers,16410", "Cognac,16100"))
    assert places(store)["a|1"].territories == ("epci-200070514", "t")


def test_each_actor_is_known_by_its_sources(store: GraphStore) -> None:
    assert store.origin_sources() == {}
    take(store, CHARENTE)
    found = store.origin_sources()
    assert found.keys() == {each.actor for each in store.records(Origin)}
    assert {*found.values()} == {frozenset({each.source}) for each in store.records(Origin)}
    some = store.records(Origin)[0]
    save(store, some.changed(id="another", source="Un tableur", source_id="1"))
    assert store.origin_sources()[some.actor] == {some.source, "Un tableur"}


def test_what_has_disappeared_is_marked_and_may_come_back(store: GraphStore) -> None:
    take(store, CALEDONIA, BUS, f"{SERS}\n{COGNAC}")
    report = take(store, SERS, day=LATER)
    assert counts(report) == (1, 0, 0, 1, 0, 1)
    assert "Médiathèque" in report.as_json()["remarks"][0]["message"]
    gone = [each for each in store.records(Origin) if each.gone]
    assert [(each.source_id, each.gone) for each in gone] == [("a|2", LATER)]
    assert "a|2" in places(store)
    assert counts(take(store, SERS, day=LATER)) == (1, 0, 0, 1, 0, 0)
    assert counts(take(store, f"{SERS}\n{COGNAC}", day=LATER)) == (2, 0, 1, 1, 0, 0)
    assert not [each for each in store.records(Origin) if each.gone]


def test_a_row_that_is_refused_this_time_has_not_disappeared(store: GraphStore) -> None:
    take(store, f"{SERS}\n{COGNAC}")
    report = take(store, f"{SERS}\n{COGNAC.replace('Médiathèque', '')}")
    assert counts(report) == (2, 0, 0, 1, 1, 0)


def test_the_same_source_elsewhere_has_not_disappeared(store: GraphStore) -> None:
    take(store, SERS)
    elsewhere = "b,Mairie,Périgueux,24000,,,,hub,"
    report = import_places(
        store, shipped_gazetteer(), [("p.csv", f"{HEADINGS}\n{elsewhere}".encode())], today=LATER
    )
    assert counts(report) == (1, 1, 0, 0, 0, 0)


def test_places_of_one_name_are_several_actors(store: GraphStore) -> None:
    take(store, "\n".join(SERS.replace("a|1", f"n{n}") for n in range(3)))
    assert {each.id for each in store.records(Actor)} == {
        *("mairie-sers", "mairie-sers-2"),
        "mairie-sers-3",
    }


def test_a_deleted_actor_comes_back_with_the_next_file(store: GraphStore) -> None:
    take(store, SERS)
    store.write([Delete(Kind.ACTOR, "mairie-sers")])
    assert store.records(Origin) == []
    assert counts(take(store, SERS)) == (1, 1, 0, 0, 0, 0)


def test_long_rows_keep_what_fits(store: GraphStore) -> None:
    headings = [f"texte {n}" for n in range(8)]
    row = {"id": "1", "nom": "Mairie", "commune": "Sers", "code_postal": "16410", "source": "hub"}
    data = [row | dict.fromkeys(headings, "é\u2028" * 4_900)]
    report = import_places(
        store, shipped_gazetteer(), [("l.json", json.dumps(data).encode())], today=DAY
    )
    assert report.created == 1
    (origin,) = store.records(Origin)
    kept = origin.details["columns"]
    assert 0 < len(kept) < 8
    left_out = [each for each in report.remarks if each.message.startswith("La ligne est trop")]
    assert {*kept, *(each.field for each in left_out)} == {*headings}
