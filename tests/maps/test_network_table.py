"""The table of a network says the same as its drawing."""

import pytest

from ecomap.errors import InvalidFields
from ecomap.exchange.network_sheet import network_sheet
from ecomap.exchange.sheets import as_csv
from ecomap.maps.network_query import NetworkQuery
from ecomap.maps.network_shapes import NetworkTable
from ecomap.maps.network_table import table
from tests.maps.networks import names, seen, whole


def told(offset: int = 0, limit: int | None = None, **asked: object) -> NetworkTable:
    return table(whole(), NetworkQuery.of(asked), offset, limit)


def ids(found: NetworkTable) -> list[str]:
    return [row.id for row in found.rows]


def test_a_row_tells_who_it_is_and_how_connected() -> None:
    found = told()
    assert ids(found) == ["banque", "ccas", "seul", "fab", "mairie", "mission"]
    row = found.rows[-1]
    assert (row.name, row.territories, row.types) == (
        "Mission",
        ["Bergerac", "Périgueux"],
        ["CCAS", "Missions locales"],
    )
    assert (row.solid, row.dotted, row.absent, row.measures) == (1, 1, 0, [])
    assert {row.id: row.absent for row in found.rows}["fab"] == 2
    assert found.found == 6
    assert found.sentence.startswith("6 acteurs")


@pytest.mark.parametrize(
    ("tri", "expected"),
    [
        ("nom", ["banque", "ccas", "seul", "fab", "mairie", "mission"]),
        ("-nom", ["mission", "mairie", "fab", "seul", "ccas", "banque"]),
        ("territoire", ["banque", "fab", "mission", "seul", "ccas", "mairie"]),
        ("type", ["ccas", "seul", "mission", "mairie", "banque", "fab"]),
        ("-type", ["mairie", "mission", "ccas", "seul", "banque", "fab"]),
        ("-pleins", ["ccas", "mission", "banque", "seul", "fab", "mairie"]),
        ("-absents", ["fab", "banque", "mairie", "ccas", "seul", "mission"]),
    ],
)
def test_sorted_by_any_column_then_by_name(tri: str, expected: list[str]) -> None:
    assert ids(told(tri=tri)) == expected


def test_who_has_no_value_comes_last_either_way() -> None:
    upwards = told(couleur="constraint", tri="constraint")
    downwards = told(couleur="constraint", tri="-constraint")
    assert [each.id for each in upwards.measures] == ["constraint"]
    assert ids(upwards)[-2:] == ids(downwards)[-2:] == ["banque", "seul"]
    assert upwards.rows[-1].measures == [None]
    values = [row.measures[0] or 0 for row in upwards.rows[:-2]]
    assert values == sorted(values)
    # It was sorted by a measure that is no longer chosen.
    assert ids(told(tri="-constraint")) == ids(told())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("eloigne", ["seul"]),
        ("ÉLOIGNÉ", ["seul"]),
        ("missions LOCALES", ["mission"]),
        ("bergerac", ["banque", "fab", "mission"]),
        ("ccas perigueux", ["ccas", "mission"]),
        ("rien de tel", []),
        ("  ", ["banque", "ccas", "seul", "fab", "mairie", "mission"]),
    ],
)
def test_what_rows_have_to_say(text: str, expected: list[str]) -> None:
    found = told(q=text)
    assert ids(found) == expected
    assert found.found == len(expected)


def test_one_page_after_the_other() -> None:
    everybody = ids(told())
    assert ids(told(0, 4)) + ids(told(4, 4)) == everybody
    assert (told(4, 4).found, told(60, 4).rows) == (6, [])


def test_the_same_actors_as_the_drawing() -> None:
    network = whole()
    for asked in ({"type": ["ccas"]}, {"autour": "fab"}, {"presence": "isolated"}):
        found = table(network, NetworkQuery.of(asked))
        assert sorted(ids(found)) == names(network, seen(network, **asked))
        assert found.counts == seen(network, **asked).counts


def test_a_column_there_is_not_is_told() -> None:
    with pytest.raises(InvalidFields, match="pointilles"):
        told(tri="taille")


def test_a_sheet_says_the_same() -> None:
    sheet = network_sheet(told(couleur="degree", taille="constraint", tri="-degree"))
    assert sheet.headings == (
        "Acteur",
        "Territoire",
        "Type",
        "Collaborations",
        "Connaissances",
        "Absences de lien",
        "Nombre de connexions",
        "Dépendance à ses partenaires",
        "Identifiant",
    )
    assert sheet.rows[0][:2] == ("CCAS", "Périgueux")
    assert sheet.rows[-1][-2:] == (None, "seul")
    assert '"Éloigné";"Dordogne";"CCAS";"0";"0";"0";"0";"";"seul"' in as_csv(sheet)
