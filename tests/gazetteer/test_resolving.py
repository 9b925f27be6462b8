"""Which commune is meant, however somebody wrote it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.gazetteer import Gazetteer, How, Position, postcode_of, shipped_gazetteer

unhurried = settings(deadline=None)  # the gazetteer takes its time, once


@pytest.fixture(scope="module")
def france() -> Gazetteer:
    return shipped_gazetteer()


@pytest.mark.parametrize(
    ("name", "postcode", "code", "how"),
    [
        ("Angoulême", "16000", "16015", How.NAME),
        ("ANGOULEME", "16000", "16015", How.NAME),
        ("Angoulème", "16000", "16015", How.NAME),
        ("ANGOULEME CEDEX", "16021", "16015", How.CEDEX),
        ("Angoulême Cedex 9", "16000", "16015", How.NAME),
        ("Angoulême", "16021", "16015", How.CEDEX),
        ("16000 Angoulême", "", "16015", How.NAME),
        ("St Yrieix s/ Charente", "16710", "16358", How.NAME),
        ("Ste-Sévère", "16200", "16349", How.NAME),
        ("Isle d Espagnac", "16340", "16166", How.NAME),
        ("Isle-d'Espagnac (L')", "16340", "16166", How.NAME),
        ("Mans (Le)", "72000", "72181", How.NAME),
        ("L'Abergement-Clémenciat", "1400", "01001", How.NAME),
        ("Roumazières-Loubert", "16270", "16192", How.FORMER),
        ("Paris 14e", "", "75056", How.FORMER),
        ("PARIS 14 EME ARRONDISSEMENT", "75014", "75056", How.FORMER),
        ("Paris XIV", "75014", "75056", How.FORMER),
        ("PARIS CEDEX 14", "75680", "75056", How.CEDEX),
        ("Lyon 3", "69003", "69123", How.FORMER),
        ("LYON 03", "69003", "69123", How.FORMER),
        ("Marseille 1er", "13001", "13055", How.FORMER),
        ("Bastia CEDEX", "20404", "2B033", How.CEDEX),
        ("Ajaccio", "20090", "2A004", How.NAME),
        ("Saint-Denis", "97400", "97411", How.NAME),
        ("Saint-Denis", "93200", "93066", How.NAME),
        ("Nouméa", "98800", "98818", How.NAME),
        ("Saint-Barthélemy", "97133", "97701", How.NAME),
    ],
)
def test_however_it_is_written(
    france: Gazetteer, name: str, postcode: str, code: str, how: How
) -> None:
    found = france.resolve(name, postcode)
    assert found.commune is not None
    assert (found.commune.code, found.how, found.doubts) == (code, how, ())


def test_every_commune_is_found_in_capitals_by_its_postcode(france: Gazetteer) -> None:
    lost = [
        commune.name
        for commune in france.table.communes.values()
        if commune.postcodes
        and france.resolve(commune.name.upper(), commune.postcodes[0]).commune != commune
    ]
    assert lost == []


def test_an_arrondissement_is_remembered(france: Gazetteer) -> None:
    found = france.resolve("Paris 14e", "75014")
    assert found.former is not None
    assert found.former.code == "75114"
    by_code = france.resolve("Paris", "75014", "75114")
    assert by_code.commune is not None
    assert (by_code.commune.code, by_code.how, by_code.doubts) == ("75056", How.CODE, ())
    assert by_code.former == found.former


def test_a_commune_says_all_it_is_part_of(france: Gazetteer) -> None:
    commune = france.commune("24322")
    assert commune is not None
    assert (commune.name, commune.departement, commune.region) == ("Périgueux", "24", "75")
    assert france.table.epcis[commune.epci].name == "CA Le Grand Périgueux"
    assert france.table.departements["24"].name == "Dordogne"
    assert france.table.regions["75"] == "Nouvelle-Aquitaine"


def test_one_name_in_many_departements_is_told_by_postcode_or_by_the_point(
    france: Gazetteer,
) -> None:
    unknown = france.resolve("Saint-Sauveur", "")
    assert unknown.commune is None
    assert "Précisez le code postal" in unknown.doubts[0].message
    near = france.resolve("Saint-Sauveur", "", near=Position(44.87, 0.59))
    assert near.commune is not None
    assert (near.commune.code, near.how) == ("24499", How.NEAR)
    by_postcode = france.resolve("Saint-Sauveur", "24520")
    assert by_postcode.commune == near.commune


def test_what_only_looks_like_a_name_is_doubtful(france: Gazetteer) -> None:
    found = france.resolve("Angoulmêe", "16000")
    assert found.commune is not None
    assert (found.commune.code, found.how) == ("16015", How.SPELLING)
    assert [doubt.field for doubt in found.doubts] == ["commune"]
    begun = france.resolve("EVRY", "91000")
    assert begun.commune is not None
    assert (begun.commune.name, begun.how) == ("Évry-Courcouronnes", How.SPELLING)
    longer = france.resolve("Montmoreau-Saint-Cybard", "16190")
    assert longer.commune is not None
    assert (longer.commune.name, longer.how) == ("Montmoreau", How.SPELLING)


def test_a_name_and_a_postcode_that_disagree_are_doubtful(france: Gazetteer) -> None:
    found = france.resolve("Segonzac", "16120")
    assert found.commune is not None
    assert found.commune.code == "16366"
    assert [doubt.field for doubt in found.doubts] == ["code_postal"]


def test_name_and_postcode_outweigh_a_code_from_elsewhere(france: Gazetteer) -> None:
    """The places of New Caledonia carry the code of the Mont-Dore of Auvergne."""
    found = france.resolve("Mont-Dore", "98800", "63236")
    assert found.commune is not None
    assert found.commune.code == "98817"
    assert {doubt.field for doubt in found.doubts} == {"code_postal", "code_insee"}


def test_code_and_postcode_outweigh_a_name_from_elsewhere(france: Gazetteer) -> None:
    found = france.resolve("Cognac", "16000", "16015")
    assert found.commune is not None
    assert (found.commune.code, found.how) == ("16015", How.CODE)
    assert [doubt.field for doubt in found.doubts] == ["commune"]


def test_a_code_that_agrees_settles_it(france: Gazetteer) -> None:
    for code in ("16015", " 16015 ", "16015.0"):
        found = france.resolve("ANGOULEME", "16000", code)
        assert (found.how, found.doubts) == (How.CODE, ())
    lost_zero = france.resolve("Ambérieu-en-Bugey", "1500", "1004")
    assert lost_zero.commune is not None
    assert (lost_zero.commune.code, lost_zero.doubts) == ("01004", ())


def test_a_vanished_name_leads_to_the_nearest_commune_of_its_postcode(france: Gazetteer) -> None:
    """Malaville has been part of Bellevigne since 2017, and is not a delegated commune."""
    found = france.resolve("MALAVILLE", "16120", near=Position(45.5487, -0.1022))
    assert found.commune is not None
    assert (found.commune.name, found.how) == ("Bellevigne", How.POSTCODE)
    assert found.doubts
    assert france.resolve("MALAVILLE", "16120").commune is None


@pytest.mark.parametrize("name", ["", " ", "?", "Monaco", "Zzyzx", "CEDEX", "Paris 25e arrt x"])
def test_what_is_no_commune_says_so(france: Gazetteer, name: str) -> None:
    found = france.resolve(name, "")
    assert found.commune is None
    assert found.how is How.NONE
    assert found.doubts


@pytest.mark.parametrize(
    ("text", "postcode"),
    [
        ("16000", "16000"),
        ("1400", "01400"),
        ("16 000", "16000"),
        ("F-16000", "16000"),
        ("16000.0", "16000"),
        ("1400.0", "01400"),
        ("", ""),
        ("abc", ""),
        ("160", ""),
        ("٣٣٠٠٠", ""),
    ],
)
def test_postcodes(text: str, postcode: str) -> None:
    assert postcode_of(text) == postcode


@unhurried
@given(name=st.text(), postcode=st.text(), code=st.text())
def test_anything_gives_an_answer(name: str, postcode: str, code: str) -> None:
    found = shipped_gazetteer().resolve(name, postcode, code, Position(45.0, 0.1))
    assert found.commune is not None or found.doubts
