"""From open data to the panorama: the table shipped, what it suggests, and a hub’s own."""

from collections import Counter
from dataclasses import dataclass

import pytest

from ecomap.errors import BadDocument
from ecomap.model import fold
from ecomap.panorama import Panorama, read_panorama, shipped_panorama
from ecomap.typologies import (
    Strength,
    Typologies,
    read_typologies,
    shipped_typologies,
    suggest_audiences,
    suggest_types,
)
from tests.exchange.places import REAL, rows


@dataclass(frozen=True)
class Place:
    name: str = "Sans nom"
    typologies: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    publics: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()


@pytest.fixture(scope="module")
def panorama() -> Panorama:
    return read_panorama(shipped_panorama())


@pytest.fixture(scope="module")
def shipped(panorama: Panorama) -> Typologies:
    return read_typologies(shipped_typologies(), panorama)


def problems(text: str, panorama: Panorama | None = None) -> list[tuple[int | None, str]]:
    with pytest.raises(BadDocument) as error:
        read_typologies(text.encode(), panorama)
    return [(problem.line, problem.message) for problem in error.value.problems]


def test_all_97_codes_are_mapped_or_said_to_have_no_match(shipped: Typologies) -> None:
    assert len(shipped.typologies) == len(shipped.by_code) == 97
    assert [each.code for each in shipped.typologies if each.none] == [
        "Autre",
        "ESS",
        "ETABL_PRI",
        "ETABL_PUB",
        "PAD",
    ]


def test_every_value_of_the_real_files_is_known(shipped: Typologies) -> None:
    found = [row for path in REAL.glob("*.json") for row in rows(path)]
    assert len(found) == 568
    for name, known in (
        ("typologies", shipped.by_code),
        ("services", shipped.services_by_value),
        ("programmes", shipped.programmes_by_value),
        ("publics", shipped.publics_by_value),
    ):
        values = {value for row in found for value in getattr(row, name)}
        assert {value for value in values if fold(value) not in known} == set()


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Place(typologies=("BIB",)), ["bibliotheques exact"]),
        (Place(typologies=("CC", "CCAS")), ["ccas exact", "cias-ccas near"]),
        (Place(typologies=("CC", "CCONS")), ["chambres-consulaires exact"]),
        (Place("Mairie de Sers", ("RFS",)), ["mairies exact", "communes exact", "msap near"]),
        (Place("France Services de Sers", ("RFS",)), ["msap exact"]),
        (Place("Médiathèque de Cognac"), ["bibliotheques exact"]),
        (Place("CENTRE SOCIO CULTUREL DU CONFOLENTAIS"), ["centres-sociaux exact"]),
        (Place("Emmaüs Connect"), ["reseaux-mediation-numerique exact"]),
        (Place("Emmaüs Ruffec"), ["associations-caritatives exact"]),
        (Place("Café du port", ("inconnu",)), []),
        (Place("Mairies de Sers"), []),
        (Place(typologies=("Autre",)), []),
        (
            Place(services=("Accès internet et matériel informatique",)),
            ["espaces-publics-numeriques broad"],
        ),
        (
            Place(typologies=("BIB",), services=("Accès internet et matériel informatique",)),
            ["bibliotheques exact"],
        ),
        (Place(programmes=("France Services",)), ["msap near"]),
        (Place(publics=("Femmes",)), ["cidff broad"]),
    ],
)
def test_suggestions(
    shipped: Typologies, panorama: Panorama, place: Place, expected: list[str]
) -> None:
    found = suggest_types(place, shipped, panorama)
    assert [f"{each.actor_type} {each.strength}" for each in found] == expected
    assert all(each.reason for each in found)


def test_reasons_say_what_was_read(shipped: Typologies, panorama: Panorama) -> None:
    place = Place("CCAS de Sers", ("CCAS",))
    ccas = suggest_types(place, shipped, panorama)[0]
    assert ccas.reason == (
        "Typologie CCAS : Centres communaux d’action sociale (CCAS). Le nom contient « ccas »."
    )


def test_publics_are_audiences(shipped: Typologies, panorama: Panorama) -> None:
    place = Place(publics=("Jeunes (16-26 ans)", "Seniors (+ 65 ans)", "Surdité", "Femmes", "?"))
    found = suggest_audiences(place, shipped, panorama)
    assert [(each.audience, each.strength) for each in found] == [
        ("personnes-agees", Strength.EXACT),
        ("handicap", Strength.EXACT),
        ("jeunes-16-30", Strength.NEAR),
    ]


def test_the_places_of_charente(shipped: Typologies, panorama: Panorama) -> None:
    best: Counter[str] = Counter()
    for row in rows(REAL / "charente_v1.csv"):
        found = suggest_types(row, shipped, panorama)
        best[str(found[0].strength) if found else "none"] += 1
    assert best == {"exact": 150, "near": 13, "broad": 7, "none": 18}


def test_a_type_that_a_hubs_panorama_lacks_is_not_suggested(shipped: Typologies) -> None:
    small = read_panorama(
        b"ecomap-panorama: 1\naudiences: [{id: a, label: A}]\nactor_types: [{id: x, label: X}]\n"
    )
    assert suggest_types(Place(typologies=("BIB",)), shipped, small) == ()
    assert suggest_audiences(Place(publics=("Seniors",)), shipped, small) == ()


START = "ecomap-typologies: 1\ntypologies:\n"


def test_what_is_wrong_is_said_with_its_line(panorama: Panorama) -> None:
    text = (
        START
        + "  - {code: A, label: A, types: [{type: bibliotheque, strength: exact}]}\n"
        + "  - {code: B, label: B, types: [{type: biblio, strength: exact}]}\n"
        + "  - {code: b, label: B, none: rien}\n"
        + "  - {code: C, label: C}\n"
        + "  - {code: D, label: D, none: rien, types: [{type: ccas, strength: fort}]}\n"
        + "names:\n  - {types: [{type: ccas, strength: near}]}\n"
        + "publics:\n  - {value: V, audience: famille}\n"
    )
    assert [line for line, _message in problems(text, panorama)] == [3, 4, 5, 6, 7, 7, 9, 11, 11]


def test_another_file_is_not_taken_for_the_table() -> None:
    assert problems("ecomap: 1\n") == [
        (1, "C’est un fichier de territoire, et non une table des typologies.")
    ]
    assert problems("typologies: []\n")[0][1] == (
        "Le fichier ne dit pas qu’il est une table des typologies."
    )


def test_a_hub_may_name_its_own_types() -> None:
    text = START + "  - {code: A, label: A, types: [{type: mon-type, strength: near}]}\n"
    assert read_typologies(text.encode()).by_code["a"].types[0].type == "mon-type"
