"""Sheets, columns and cells of all sorts: those confirmed, those without sense, any at all."""

import csv
import io
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ecomap.errors import BadDocument, StoreUnavailable
from ecomap.exchange.spreadsheets import FIELDS, Known, Matching, SheetKind, label_of
from ecomap.graph.sqlite import SQLiteStore
from ecomap.graph.store import GraphStore
from ecomap.model import (
    Actor,
)
from tests.conformance.spreadsheets import (
    chez_nous,
    counts,
    take,
)
from tests.exchange.workbooks import workbook


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


def test_a_sheet_that_nobody_filled_in_takes_nothing_away(store: GraphStore) -> None:
    take(store, workbook(Acteurs=[["Nom"], ["A"], ["B"]]), "reseau.xlsx")
    held = workbook(Acteurs=[["Nom"]], Vide=[["x", "y"]], Liens=[["De", "Vers"], ["A", "B"]])
    report = take(store, held, "reseau.xlsx")
    assert counts(report) == (1, 1, 0, 0, 0, 0)
    assert not any("laissée de côté" in each.message for each in report.remarks)


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
