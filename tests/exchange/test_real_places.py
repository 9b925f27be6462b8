"""The real files: every row accounted for, and the same places whatever the form."""

import csv
import json
from collections import Counter

import pytest

from ecomap.exchange.places import Level, PlaceRow
from ecomap.exchange.places.schema import Version
from tests.exchange.places import REAL, read, rows

COUNTS = {
    "bus-fs-charente_2023-10-12_schema-v0.json": 12,
    "charente_2023-07-11_schema-v0.json": 188,
    "charente_2025-02-06_schema-v1.json": 188,
    "charente_v0.csv": 188,
    "charente_v1.csv": 188,
    "nouvelle-caledonie_2024-03-20_schema-v0.json": 90,
    "nouvelle-caledonie_2025-02-06_schema-v1.json": 90,
}


@pytest.mark.parametrize("name", COUNTS)
def test_every_row_is_kept_and_has_its_commune(name: str) -> None:
    found = rows(REAL / name)
    assert len(found) == read(REAL / name).count == COUNTS[name]
    assert not [row for row in found if row.refused]
    assert not [row for row in found if row.resolution.commune is None]
    assert {row.departement for row in found} <= {"16", "988"}


@pytest.mark.parametrize("edition", ["v0", "v1"])
def test_csv_and_json_say_the_same(edition: str) -> None:
    (from_json,) = REAL.glob(f"charente_*-{edition}.json")

    def told(row: PlaceRow) -> tuple[object, ...]:
        return (
            (row.source, row.source_id, row.name, row.place, row.resolution, row.pivot),
            (row.typologies, row.services, row.publics, row.programmes, row.updated, row.extra),
        )

    assert list(map(told, rows(REAL / f"charente_{edition}.csv"))) == list(
        map(told, rows(from_json))
    )


def test_the_next_edition_has_the_same_places() -> None:
    """Ids do not change, so an import of 2025 updates that of 2023: in Charente, and in New
    Caledonia, where they are numbers of rows."""
    for first, second in (
        ("charente_2023-07-11_schema-v0.json", "charente_2025-02-06_schema-v1.json"),
        (
            "nouvelle-caledonie_2024-03-20_schema-v0.json",
            "nouvelle-caledonie_2025-02-06_schema-v1.json",
        ),
    ):
        before = {(row.source, row.source_id): row for row in rows(REAL / first)}
        after = {(row.source, row.source_id): row for row in rows(REAL / second)}
        assert before.keys() == after.keys()
        for key, row in after.items():
            assert (row.name, row.place) == (before[key].name, before[key].place)


def test_ids_with_bars_are_whole() -> None:
    found = {row.source_id for row in rows(REAL / "charente_v1.csv")}
    joined = [source_id for source_id in found if "|" in source_id]
    assert "aidants-connect-2361|france-tiers-lieux-6018f95969086482678b474a" in joined
    assert len(joined) == 8


def test_the_version_is_told_column_by_column() -> None:
    columns = {column.field: column for column in read(REAL / "charente_v1.csv").columns}
    told = {
        name: (columns[name].version, columns[name].separator)
        for name in ("typologie", "services", "labels_nationaux", "publics_accueillis")
    }
    assert told == {
        "typologie": (Version.V1, "|"),
        "services": (Version.V1, "|"),
        "labels_nationaux": (Version.V0, ";"),
        "publics_accueillis": (Version.V0, ";"),
    }


def test_lists_are_split_and_nothing_else() -> None:
    found = {row.source_id: row for row in rows(REAL / "charente_v1.csv")}
    row = found["aidants-connect-2361|france-tiers-lieux-6018f95969086482678b474a"]
    assert row.typologies == ("PIJ_BIJ", "TIERS_LIEUX")
    assert "Insertion professionnelle via le numérique" in row.services
    with (REAL / "charente_v1.csv").open(encoding="utf-8", newline="") as file:
        source = {line["id"]: line for line in csv.DictReader(file)}
    for source_id, line in source.items():
        assert list(found[source_id].services) == line["services"].split("|")
        assert "|".join(found[source_id].typologies) == line["typologie"]


def test_dates_of_nothing_and_unknown_bodies_are_none() -> None:
    (bus, charente) = (
        rows(REAL / "bus-fs-charente_2023-10-12_schema-v0.json"),
        rows(REAL / "charente_v0.csv"),
    )
    assert {row.updated for row in bus} == {None}
    assert {row.pivot for row in bus} == {""}
    assert sum(row.pivot == "" for row in charente) == 67
    assert sum(row.pivot_is_shared for row in charente) == 34
    assert sum(row.updated is None for row in charente) == 1


def test_what_is_said_of_charente() -> None:
    found = rows(REAL / "charente_v0.csv")
    said = Counter((remark.level, remark.field) for row in found for remark in row.remarks)
    assert said == {
        (Level.CHANGED, "commune"): 8,
        (Level.DOUBTFUL, "commune"): 2,
        (Level.DOUBTFUL, "code_postal"): 1,
        (Level.CHANGED, "date_maj"): 1,
    }
    assert Counter(row.level for row in found)[Level.KEPT] == 176


def test_new_caledonia_is_not_auvergne() -> None:
    """Nine places of Le Mont-Dore carry the code of Mont-Dore, Puy-de-Dôme."""
    found = rows(REAL / "nouvelle-caledonie_2025-02-06_schema-v1.json")
    mended = [row for row in found if ("code_insee") in {each.field for each in row.remarks}]
    assert len(mended) == 9
    for row in mended:
        assert row.resolution.commune is not None
        assert row.resolution.commune.code == "98817"


def test_a_stop_in_provence_is_no_stop_in_charente() -> None:
    found = rows(REAL / "bus-fs-charente_2023-10-12_schema-v0.json")
    far = [row for row in found if row.level is Level.DOUBTFUL]
    assert [row.place.commune for row in far] == ["Valence"]
    assert [remark.field for remark in far[0].remarks if remark.level is Level.DOUBTFUL] == [
        "latitude"
    ]


def test_unknown_columns_are_kept_as_they_are() -> None:
    name = "charente_2025-02-06_schema-v1.json"
    source = json.loads((REAL / name).read_text(encoding="utf-8"))
    for line, row in zip(source, rows(REAL / name), strict=True):
        assert row.extra["modalites_accompagnement"] == line["modalites_accompagnement"]
        assert row.extra.get("accessibilite") == line.get("accessibilite")
