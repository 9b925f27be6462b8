"""What is made of single cells, and what is said of it."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.exchange.places import Level
from ecomap.exchange.places.personal import names_a_person
from ecomap.model import Actor
from tests.exchange.places import GOOD, HEADINGS, read, row, rows, said

unhurried = settings(deadline=None)  # the gazetteer takes its time, once


def test_a_good_row_calls_for_no_remark() -> None:
    place = row()
    assert place.level is Level.KEPT
    assert (place.source, place.source_id, place.name) == ("lieux", "1", "Mairie")
    assert (place.place.latitude, place.place.longitude) == (45.65, 0.16)
    assert place.updated == dt.date(2024, 5, 3)


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-03",
        "2024-05-03T22:15:00.000Z",
        "2024-05-03 22:15:00+02:00",
        "03/05/2024",
        "3/5/2024",
        "03/05/2024 10:30",
        "03-05-2024",
        "03.05.2024",
        "20240503",
        "2024/05/03",
        "45415",
        "03/05/24",
        "3 mai 2024",
        "vendredi 3 Mai 2024 à 10h",
        "Fri May 03 2024 02:00:00 GMT+0200 (heure d’été)",
        "1714694400",
        "1714694400000",
    ],
)
def test_dates(text: str) -> None:
    place = row(date_maj=text)
    assert place.updated == dt.date(2024, 5, 3)
    assert said(place) == []


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("1970-01-01", "changed"),
        ("1969-12-31", "changed"),
        ("31/02/2024", "doubtful"),
        ("hier", "doubtful"),
        ("2024-13-45", "doubtful"),
        ("24-05-03", "doubtful"),
        ("mai 2024", "doubtful"),
    ],
)
def test_dates_that_are_none(text: str, level: str) -> None:
    place = row(date_maj=text)
    assert place.updated is None
    assert said(place) == [("date_maj", level)]


def test_a_date_to_come_is_doubtful() -> None:
    assert said(row(date_maj="2062-05-03")) == [("date_maj", "doubtful")]


def test_a_column_may_put_the_month_first() -> None:
    text = f"{HEADINGS}\n1,A,Angoulême,16000,,,,05/23/2024\n2,B,Angoulême,16000,,,,05/03/2024\n"
    found = read(text)
    assert [place.updated for place in found.rows] == [dt.date(2024, 5, 23), dt.date(2024, 5, 3)]
    assert [remark.field for remark in found.remarks] == ["date_maj"]


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [("45,65", "0,16"), (" 45.65° ", "+0.16"), ("4565e-2", ".16"), ("45.65° N", "0,16 E")],
)
def test_numbers(latitude: str, longitude: str) -> None:
    place = row(latitude=latitude, longitude=longitude)
    assert (place.place.latitude, place.place.longitude) == (45.65, 0.16)


def test_swapped_coordinates_are_mended_and_said() -> None:
    place = row(latitude="0.16", longitude="45.65")
    assert (place.place.latitude, place.place.longitude) == (45.65, 0.16)
    assert said(place) == [("latitude", "changed")]
    (remark,) = place.remarks
    assert remark.value == "0.16 ; 45.65"
    noumea = row(commune="Nouméa", code_postal="98800", latitude="166.45", longitude="-22.27")
    assert (noumea.place.latitude, noumea.place.longitude) == (-22.27, 166.45)
    nowhere = row(commune="", code_postal="", latitude="0.16", longitude="45.65")
    assert nowhere.departement == "16"
    assert ("latitude", "changed") in said(nowhere)


def test_a_point_elsewhere_is_kept_and_doubtful() -> None:
    place = row(latitude="48.85", longitude="2.35")
    assert place.place.latitude == 48.85
    assert said(place) == [("latitude", "doubtful")]


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        ("0", "0"),
        ("abc", "0.1"),
        ("45.65", ""),
        ("nan", "0.16"),
        ("4565000", "16000"),
        ("1e999", "1"),
        ("120", "0.16"),
    ],
)
def test_points_that_are_none(latitude: str, longitude: str) -> None:
    place = row(latitude=latitude, longitude=longitude)
    assert place.place.latitude is None
    assert place.place.longitude is None
    assert ("latitude", "doubtful") in said(place)


def test_communes_are_those_of_today() -> None:
    former = row(commune="Roumazières-Loubert", code_postal="16270", latitude="", longitude="")
    assert former.place.commune == "Terres-de-Haute-Charente"
    assert former.extra["commune"] == "Roumazières-Loubert"
    assert said(former) == [("commune", "changed")]
    cedex = row(commune="ANGOULEME CEDEX", code_postal="16021")
    assert (cedex.place.commune, cedex.departement) == ("Angoulême", "16")
    assert cedex.resolution.commune is not None
    assert cedex.resolution.commune.epci == "200071827"
    assert said(row(commune="ANGOULEME")) == []


def test_a_lost_zero_comes_back() -> None:
    place = row(commune="Bourg-en-Bresse", code_postal="1000", latitude="", longitude="")
    assert place.place.postcode == "01000"
    assert said(place) == [("code_postal", "changed")]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Arts &amp; culture", "Arts & culture"),
        ("Arts &amp;amp; culture", "Arts & culture"),
        ("<b>M&eacute;diath&egrave;que</b><br/>de Sers", "Médiathèque de Sers"),
        ("<script>alert(1)</script>Mairie", "Mairie"),
        ("Mairie\r\nannexe", "Mairie annexe"),
        ("Mai\x00rie", "Mairie"),
        ('="Mairie"', "Mairie"),
        ("Mai\u200brie\xa0 annexe", "Mairie annexe"),
    ],
)
def test_names_become_plain_text(written: str, name: str) -> None:
    place = row(nom=written)
    assert place.name == name
    assert said(place) == [("nom", "changed")]


def test_a_place_without_a_commune_is_in_the_departement_of_its_postcode() -> None:
    assert (
        row(commune="Olonne-sur-Mer", code_postal="85340", latitude="", longitude="").departement
        == "85"
    )
    assert (
        row(commune="Nulle part", code_postal="99999", latitude="", longitude="").departement == ""
    )


def test_less_than_is_no_tag() -> None:
    assert row(nom="Jeunes < 26 ans & > 16").name == "Jeunes < 26 ans & > 16"


def test_a_formula_stays_text() -> None:
    place = row(nom="=1+2")
    assert place.name == "=1+2"
    assert said(place) == [("nom", "doubtful")]


def test_a_formula_that_failed_is_nothing() -> None:
    place = row(adresse="#REF!")
    assert place.place.address == ""
    assert said(place) == [("adresse", "doubtful")]


def test_a_lost_character_is_said() -> None:
    assert said(row(nom="M\ufffddiathèque")) == [("nom", "doubtful")]


def test_a_long_name_is_cut_and_said() -> None:
    place = row(nom="x" * 500)
    assert len(place.name) == 300
    assert said(place) == [("nom", "changed")]


@pytest.mark.parametrize(
    ("written", "pivot", "level"),
    [
        ("43493312300029", "43493312300029", []),
        ("434 933 123 00029", "43493312300029", []),
        ("W161001234", "W161001234", []),
        ("00000000000000", "", []),
        ("4,34933E+13", "", ["doubtful"]),
    ],
)
def test_bodies(written: str, pivot: str, level: list[str]) -> None:
    place = row(pivot=written)
    assert place.pivot == pivot
    assert [remark.level.value for remark in place.remarks] == level


def test_one_body_of_several_places_is_no_identity() -> None:
    text = f"pivot,{HEADINGS}\n43493312300029,{GOOD}\n43493312300029,2{GOOD[1:]}\n0,3{GOOD[1:]}"
    assert [place.pivot_is_shared for place in rows(text)] == [True, True, False]


def test_a_column_that_mixes_separators_is_split_and_said() -> None:
    text = f"typologie,{HEADINGS}\nA|B|C,{GOOD}\nA;B,2{GOOD[1:]}\nA|D,3{GOOD[1:]}"
    found = rows(text)
    assert [place.typologies for place in found] == [("A", "B", "C"), ("A", "B"), ("A", "D")]
    assert [said(place) for place in found] == [[], [("typologie", "changed")], []]


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        ({"id": ""}, "id"),
        ({"id": "null"}, "id"),
        ({"id": "x" * 501}, "id"),
        ({"nom": ""}, "nom"),
        ({"nom": "  N/A "}, "nom"),
        ({"nom": "<br>"}, "nom"),
    ],
)
def test_rows_refused(cells: dict[str, str], field: str) -> None:
    place = row(**cells)
    assert place.refused
    assert said(place)[-1] == (field, "refused")


def test_the_second_row_of_one_id_is_refused_not_that_of_another_source() -> None:
    text = f"source,{HEADINGS}\na,{GOOD}\na,{GOOD}\nb,{GOOD}"
    found = rows(text)
    assert [place.refused for place in found] == [False, True, False]
    assert "ligne 2" in found[1].remarks[-1].message


def test_a_bad_row_blocks_no_other() -> None:
    text = f"{HEADINGS}\n{GOOD}\n2,too,many,cells,in,this,row,here,and,there\n3{GOOD[1:]}\n\n,,,\n"
    found = rows(text)
    assert [(place.number, place.refused) for place in found] == [(2, False), (3, True), (4, False)]
    assert "10 cellules" in found[1].remarks[-1].message


def test_a_row_that_stops_early_is_kept_if_it_makes_sense() -> None:
    text = f"{HEADINGS}\n{GOOD}\n2,École,Angoulême,16000\n3,half of a\nbroken line,x,nowhere\n"
    found = rows(text)
    assert [place.level.value for place in found] == ["kept", "doubtful", "refused", "refused"]


def test_cells_with_line_breaks_keep_their_line() -> None:
    text = f'{HEADINGS}\n1,"Mairie\nannexe",Angoulême,16000,,,,\n{"2" + GOOD[1:]}'
    assert [place.number for place in rows(text)] == [2, 4]


def test_people_are_left_out_and_it_is_said() -> None:
    text = (
        f"courriels,mediateurs,note,{HEADINGS}\n"
        f"jeanne.martin@ville.example|mairie@ville.example,Jeanne Martin,"
        f"voir j.martin@ville.example,{GOOD}"
    )
    found = read(text)
    (place,) = found.rows
    assert place.extra == {"courriels": "mairie@ville.example", "note": "voir"}
    assert said(place) == [("courriels", "changed"), ("note", "changed")]
    assert [remark.value for remark in place.remarks] == ["j…@ville.example", "j…@ville.example"]
    assert [remark.field for remark in found.remarks] == ["mediateurs"]
    (kept,) = rows(text, keep_personal=True)
    assert kept.extra["mediateurs"] == "Jeanne Martin"
    assert "jeanne.martin@ville.example" in kept.extra["courriels"]


@pytest.mark.parametrize(
    "email",
    [
        "prenom.nom@ville.example",
        "p.nom@ville.example",
        "mf.nom@ville.example",
        "christine.nom@udaf.example",
        "jean-pierre@ville.example",
        "mariesofia@asso.example",
        "CÉCILE@ville.example",
    ],
)
def test_addresses_of_people(email: str) -> None:
    assert names_a_person(email, "Espace numérique Saint-Claud")


@pytest.mark.parametrize(
    "email",
    [
        "mairie@ville.example",
        "mairie.luxe@courrier.example",
        "accueil.numerique@cscs.example",
        "franceservices@cc.example",
        "saint-claud@france-services.gouv.example",
        "epn@mjc.example",
        "contact@ville.example",
        "emmaus@emmaus-ruffec.example",
        "la-foret-de-tesse@courrier.example",
        "mq.valsuzon@ville-dumbea.example",
    ],
)
def test_addresses_of_bodies(email: str) -> None:
    assert not names_a_person(email, "Mairie de Luxé Saint-Claud La Forêt-de-Tessé")


def test_portable_telephones_are_counted() -> None:
    found = read(f"telephone,{HEADINGS}\n06 12 34 56 78,{GOOD}\n05 45 00 00 00,2{GOOD[1:]}")
    assert [(each.field, each.level) for each in found.remarks] == [("telephone", Level.DOUBTFUL)]


def test_a_list_of_nothing_is_none() -> None:
    assert row(typologie="  ", services=" ").typologies == ()


def test_accents_in_two_signs_are_one() -> None:
    place = row(nom="Me\u0301diathe\u0300que")
    assert (place.name, place.level) == ("Médiathèque", Level.KEPT)


def test_a_hostile_text_takes_no_time() -> None:
    text = "x" * 100_000 + "@" + "<a" * 10_000 + "&" * 10_000
    assert row(nom=text, note=text).name


CELLS = (*HEADINGS.split(","), "pivot", "typologie", "services", "courriels", "note", "code_insee")


@unhurried
@given(st.fixed_dictionaries({name: st.text(max_size=60) for name in CELLS}))
def test_any_cells_give_a_row_that_can_be_stored(cells: dict[str, str]) -> None:
    place = row(**{name: cell for name, cell in cells.items() if name != "id"})
    assert place.refused == (place.name == "")
    if not place.refused:
        Actor.of({"id": "a", "name": place.name, "place": place.place, "source": place.source})
