"""The forms a file may come in: encodings, separators, flat or nested JSON."""

import json
from typing import Any

import pytest

from ecomap.exchange.places import Level
from ecomap.exchange.places.content import Encoding
from tests.exchange.places import GOOD, HEADINGS, read, rows

FRENCH = f"{HEADINGS}\n1,Médiathèque « L’Été »,Angoulême,16000,1 rue,45.65,0.16,2024-05-03\n"


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", Encoding.UTF_8),
        ("utf-8-sig", Encoding.UTF_8),
        ("utf-16", Encoding.UTF_16),
        ("utf-16-le", Encoding.UTF_16),
        ("utf-16-be", Encoding.UTF_16),
        ("cp1252", Encoding.WINDOWS),
    ],
)
def test_encodings_are_told_by_content(codec: str, encoding: Encoding) -> None:
    found = read(FRENCH.encode(codec))
    assert found.encoding is encoding
    (place,) = found.rows
    assert place.name == "Médiathèque « L’Été »"
    assert place.level is Level.KEPT
    assert [remark.field for remark in found.remarks] == ([] if encoding == "UTF-8" else [""])


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_so_are_those_of_json(codec: str) -> None:
    text = json.dumps([{"id": "1", "nom": "Été", "commune": "Angoulême"}], ensure_ascii=False)
    (place,) = rows(text.encode(codec))
    assert place.name == "Été"


def test_a_file_of_two_encodings_is_read_sign_by_sign() -> None:
    utf, windows = "2,Été,Angoulême,16000,,,,\n", "3,Médiathèque,Angoulême,16000,,,,\n"
    source = FRENCH.encode() + utf.encode() + windows.encode("cp1252")
    found = read(source)
    assert found.encoding is Encoding.MIXED
    assert [place.name for place in found.rows] == ["Médiathèque « L’Été »", "Été", "Médiathèque"]


def test_utf_8_once_read_as_windows_is_mended() -> None:
    misread = "Médiathèque".encode().decode("cp1252")
    (place,) = rows(f"{HEADINGS}\n1,{misread},Angoulême,16000,,,,\n")
    assert place.name == "Médiathèque"
    assert [remark.field for remark in place.remarks] == ["nom"]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends(separator: str, end: str) -> None:
    lines = [line.replace(",", separator) for line in (HEADINGS, GOOD, "2" + GOOD[1:])]
    found = rows(end.join(lines))
    assert [place.source_id for place in found] == ["1", "2"]
    assert found[0].place.address == "1 rue Haute"


def test_a_spreadsheet_may_say_its_separator() -> None:
    text = "sep=;\n" + f"{HEADINGS}\n{GOOD}".replace(",", ";")
    (place,) = rows(text)
    assert (place.number, place.name) == (3, "Mairie")


def test_headings_as_people_write_them() -> None:
    text = '\ufeffID; Nom ;Commune;"Code postal";LATITUDE;Longitude;Projet\n1;A;Angoulême;16000;;;B'
    (place,) = rows(text)
    assert (place.name, place.place.postcode, place.extra) == ("A", "16000", {"Projet": "B"})


def test_a_second_column_of_one_name_is_kept_apart() -> None:
    (place,) = rows("id,nom,commune,code_postal,note,note,\n1,A,Angoulême,16000,x,y,z")
    assert place.extra == {"note": "x", "note (6)": "y", "(7)": "z"}


FLAT: dict[str, Any] = {
    "id": "a|b",
    "nom": "Espace",
    "commune": "Angoulême",
    "code_postal": "16000",
    "adresse": "1 rue Haute",
    "latitude": 45.65,
    "longitude": 0.16,
    "services": "Aide aux démarches administratives|Loisirs et créations numériques",
    "typologie": "ASSO|TIERS_LIEUX",
    "date_maj": "2024-05-03",
    "prise_rdv": "https://example.org",
}
NESTED: dict[str, Any] = {
    "id": "a|b",
    "nom": "Espace",
    "adresse": {"voie": "1 rue Haute", "commune": "Angoulême", "code_postal": "16000"},
    "localisation": {"latitude": 45.65, "longitude": 0.16},
    "services": ["Aide aux démarches administratives", "Loisirs et créations numériques"],
    "typologies": ["ASSO", "TIERS_LIEUX"],
    "date_maj": "2024-05-03T00:00:00.000Z",
    "prise_rdv": "https://example.org",
    "mediateurs": [{"prenom": "A", "nom": "B", "email": "a.b@example.org"}],
}
GEOJSON: dict[str, Any] = {
    "type": "Feature",
    "properties": {
        key: value for key, value in FLAT.items() if key not in ("latitude", "longitude")
    },
    "geometry": {"type": "Point", "coordinates": [0.16, 45.65]},
}


@pytest.mark.parametrize(
    "document",
    [
        [NESTED],
        {"data": [FLAT]},
        {"total": 1, "page": {"n": [1]}, "errors": [], "ids": [1, 2], "results": [NESTED]},
        {"type": "FeatureCollection", "features": [GEOJSON]},
    ],
    ids=["nested", "wrapped", "nested and wrapped", "geojson"],
)
def test_json_in_any_form_says_the_same(document: Any) -> None:
    (flat,) = rows(json.dumps([FLAT]))
    (other,) = rows(json.dumps(document, indent=1))
    for name in ("source_id", "name", "place", "resolution", "services", "typologies", "updated"):
        assert getattr(other, name) == getattr(flat, name)
    assert other.source_id == "a|b"
    assert other.extra["prise_rdv"] == "https://example.org"
    assert not any("mediateurs" in key for key in other.extra)


def test_values_of_a_nested_list_are_never_split() -> None:
    (place,) = rows(json.dumps([NESTED | {"publics_accueillis": ["a;b", "c|d"]}]))
    assert place.publics == ("a;b", "c|d")


def test_other_objects_inside_are_kept_as_json() -> None:
    (place,) = rows(json.dumps([FLAT | {"stats": {"visites": 3, "par": {"mois": 1}}, "n": [{}]}]))
    assert place.extra["stats.visites"] == "3"
    assert place.extra["stats.par"] == '{"mois": "1"}'
    assert place.extra["n"] == "[{}]"


def test_the_source_is_the_rows_or_the_file_whatever_its_edition() -> None:
    text = f"source,{HEADINGS}\nhub,{GOOD}\n,2{GOOD[1:]}"
    for name in ("charente_2023-07-11_schema-v0.csv", "charente_2025-02-06_schema-v1.0.csv"):
        assert [place.source for place in rows(text, name=name)] == ["hub", "charente"]


def test_licence_of_the_row_or_of_the_import() -> None:
    text = f"licence,{HEADINGS}\nODbL,{GOOD}\n,2{GOOD[1:]}"
    found = rows(text, licence="Licence Ouverte 2.0")
    assert [place.licence for place in found] == ["ODbL", "Licence Ouverte 2.0"]


def test_rows_can_be_read_again() -> None:
    found = read(f"{HEADINGS}\n{GOOD}\n")
    assert list(found.rows) == list(found.rows)
