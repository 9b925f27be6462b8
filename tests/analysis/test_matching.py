"""Finding a line of the panorama by whatever name people give it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecomap.analysis.matching import SUGGESTIONS, find_audience, find_types
from ecomap.errors import UnknownObject
from tests.analysis.workshop import panorama

PANORAMA = panorama()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("pole emploi", "pole-emploi"),
        ("Pôle Emploi", "pole-emploi"),
        ("France Travail", "pole-emploi"),
        ("FRANCE  travail", "pole-emploi"),
        ("MSAP", "msap"),
        ("maison france services", "msap"),
        ("Maison de services au public", "msap"),
        ("missions locale", "missions-locales"),
        ("mission loc", "missions-locales"),
        ("c.c.a.s.", "ccas"),
        ("CCAS", "ccas"),
        ("mdph", "mdph"),
        ("la poste", "la-poste"),
        ("Poste", "la-poste"),
        ("banq", "banques"),
        ("rq", "regies-quartier"),
        ("regie de quartiers", "regies-quartier"),
        ("ecoles", "ecoles-colleges-lycees"),
        ("epiceries sociales", "epiceries-solidaires"),
        ("ligue enseignement", "education-populaire"),
    ],
)
def test_a_name_finds_its_line(text: str, first: str) -> None:
    assert find_types(PANORAMA, text).types[0].id == first


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mission locale de Périgueux", "missions-locales"),
        ("CAF de la Dordogne", "caf"),
        ("Maison France services de Ribérac", "msap"),
        ("Union départementale des associations familiales de la Dordogne", "udaf"),
    ],
)
def test_the_name_of_one_organisation_finds_its_type(text: str, found: str) -> None:
    assert [each.id for each in find_types(PANORAMA, text).types] == [found]


def test_what_names_several_lines_finds_them_all_the_likeliest_first() -> None:
    found = [each.id for each in find_types(PANORAMA, "caf").types]
    assert found[0] == "caf"
    assert "organismes-service-public" in found


@pytest.mark.parametrize(
    ("text", "near"), [("bibliotek", "bibliotheques"), ("prefectuer", "prefectures")]
)
def test_an_unknown_word_gets_the_nearest(text: str, near: str) -> None:
    found = find_types(PANORAMA, text)
    assert found.types == ()
    assert near in [each.id for each in found.suggestions]


def test_an_acronym_does_not_resemble_long_words() -> None:
    near = [each.id for each in find_types(PANORAMA, "CPAM").suggestions]
    assert "caf" in near
    assert "communes" not in near


@given(st.text(max_size=40))
def test_no_answer_is_ever_empty(text: str) -> None:
    found = find_types(PANORAMA, text)
    assert bool(found.types) is not bool(found.suggestions)
    assert len(found.suggestions) <= SUGGESTIONS


def test_every_name_of_the_panorama_finds_its_own_line_first() -> None:
    for actor_type in PANORAMA.actor_types:
        for name in (actor_type.label, actor_type.id, *actor_type.aliases):
            assert find_types(PANORAMA, name.upper()).types[0] is actor_type, name


@pytest.mark.parametrize(
    "text", ["personnes-agees", "Personnes âgées", "personnes agees", "  PERSONNES ÂGÉES "]
)
def test_an_audience_by_id_or_label(text: str) -> None:
    assert find_audience(PANORAMA, text).id == "personnes-agees"


@pytest.mark.parametrize("text", ["jeunes", "persones agees", "zzz", "", "!!"])
def test_an_unknown_audience_names_the_nearest(text: str) -> None:
    with pytest.raises(UnknownObject) as refused:
        find_audience(PANORAMA, text)
    assert refused.value.near
    if text == "persones agees":
        assert refused.value.near[0].startswith("personnes-agees")
