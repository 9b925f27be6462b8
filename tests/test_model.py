"""The words of the guide as records: what they take, what they refuse and how they say it."""

import json
import unicodedata
from typing import Any, TypeVar

import pytest
from hypothesis import example as case
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from ecomap.errors import InvalidFields, Problem
from ecomap.model import (
    RECORD_TYPES,
    Actor,
    ActorLink,
    Chantier,
    Counts,
    Feasibility,
    Horizon,
    Kind,
    Nature,
    Need,
    Quality,
    Record,
    TerritoryKind,
    fold,
    group_heading,
    label,
    slug,
)
from tests.conformance.examples import CHANGES, actor, chantier, every_kind, example, link, need

R = TypeVar("R", bound=Record)

KINDS = list(RECORD_TYPES)
# A busy machine is no failure.
unhurried = settings(deadline=None)
# Everything that Python calls a text, lone surrogates and controls too.
any_text = st.text(st.characters(exclude_categories=[]))
any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | any_text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(any_text, inner, max_size=3),
    max_leaves=6,
)


def refusal(record_type: type[Record], **fields: Any) -> str:
    """Why the data makes no record."""
    with pytest.raises(InvalidFields) as refused:
        record_type.of(fields)
    return str(refused.value)


# Text


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("École", "ecole"),
        ("  L’ÉTÉ,  à   Nîmes ! ", "l ete a nimes"),
        ("Œuvres & cætera", "oeuvres caetera"),
        ("Straße, Ångström, Łódź, Ørsted", "strasse angstrom lodz orsted"),
        ("snake_case-and/slash", "snake case and slash"),
        ("n° 12 – 3²", "n 12 32"),
        ("Σχολείο ΣΧΟΛΕΊΟΣ", "σχολειο σχολειοσ"),
        ("🚌 📶", ""),
        ("ﬁche ℡", "fiche tel"),
        ("", ""),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@unhurried
@given(any_text)
@case("ŉ")
@case("İ")
@case("\u0345")
def test_folding_is_once_for_all(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert folded == " ".join(folded.split())


@unhurried
@given(any_text, st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_folding_does_not_see_how_accents_are_made(text: str, form: Any) -> None:
    assert fold(unicodedata.normalize(form, text)) == fold(text)


@unhurried
@given(st.text(st.characters(max_codepoint=0x24F, exclude_characters="ı")))
def test_folding_does_not_see_case(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower()) == fold(text)


@unhurried
@given(any_text)
def test_any_name_makes_an_id(text: str) -> None:
    made = slug(text, "ressource")
    assert actor(made).id == made
    assert slug(made, "autre") == made
    assert len(made) <= 60


def test_ids_are_readable() -> None:
    assert slug("Développer l’accès, dès 3 ans !", "x") == "developper-l-acces-des-3-ans"
    assert slug("🚌", "ressource") == "ressource"
    assert slug("mot " * 40, "x") == "-".join(["mot"] * 15)


def taken_or_refused(record_type: type[R], **fields: Any) -> tuple[R | None, list[Problem]]:
    """The record that the data makes, or all that is wrong with it."""
    try:
        return record_type.of(fields), []
    except InvalidFields as refused:
        return None, list(refused.problems)


# What a record takes


def same_from_file(record: Record) -> bool:
    """Whether it comes back from JSON, as it goes through files, requests and stores."""
    return type(record).of(json.loads(json.dumps(record.content()))).says_the_same(record)


@unhurried
@given(any_text, st.sampled_from(["name", "source"]))
def test_any_text_is_taken_as_text_or_refused_with_a_sentence(text: str, field: str) -> None:
    taken, problems = taken_or_refused(Actor, **{"id": "a", "name": "A", field: text})
    if taken is None:
        assert [problem.field for problem in problems] == [field]
        assert problems[0].message.endswith(".")
    else:
        kept = getattr(taken, field)
        assert kept == " ".join(unicodedata.normalize("NFC", kept).split())
        assert kept.encode().decode() == kept
        assert same_from_file(taken)


@unhurried
@given(any_text)
def test_any_long_text_is_taken_as_text_or_refused_with_a_sentence(text: str) -> None:
    fields = {"id": "c", "title": "C", "territory": "t", "description": text, "actions": [text]}
    taken, problems = taken_or_refused(Chantier, **fields)
    if taken is None:
        assert {problem.field for problem in problems} <= {"description", "actions[0]"}
    else:
        assert taken.actions == (taken.description,)
        assert not set(taken.description) & set("\r\0\x1b\x85\u2028\u2029")
        assert same_from_file(taken)


@pytest.mark.parametrize("kind", KINDS)
@unhurried
@given(data=st.data())
def test_anything_in_a_field_is_taken_or_refused_with_a_sentence(
    kind: Kind, data: st.DataObject
) -> None:
    record_type = RECORD_TYPES[kind]
    field = data.draw(st.sampled_from([*record_type.model_fields]))
    fields = {**example(kind).content(), field: data.draw(any_json)}
    taken, problems = taken_or_refused(record_type, **fields)
    if taken is None:
        for problem in problems:
            assert problem.message
            assert problem.field.startswith(field) or not problem.field
    else:
        assert same_from_file(taken)


@pytest.mark.parametrize("kind", KINDS)
def test_content_makes_the_same_record_again(kind: Kind) -> None:
    record = example(kind).changed(version=7)
    content = record.content()
    assert "version" not in content
    again = type(record).of(json.loads(json.dumps(content)))
    assert again.says_the_same(record)
    assert again != record
    assert repr(again.changed(version=7)) == repr(record)


def test_lines_end_in_one_way_and_text_is_trimmed() -> None:
    assert (
        chantier(description=" a\r\nb\rc\u2028d\u2029e\x85f\n ").description == "a\nb\nc\nd\ne\nf"
    )
    assert chantier(title="  Sur\tdeux\nlignes\u2028 ").title == "Sur deux lignes"


def test_composed_and_decomposed_letters_are_one() -> None:
    assert actor(name="E\u0301cole") == actor(name="École")


def test_sets_have_no_order_and_no_repetition_but_lists_do() -> None:
    assert actor(types=["b", "a", "b"]).types == ("a", "b")
    assert chantier(actions=["b", "a", "b"]).actions == ("b", "a", "b")


def test_the_longest_texts_are_taken() -> None:
    assert len(chantier(description="é" * 10_000).description) == 10_000
    assert len(actor(name="é" * 300).name) == 300


# What a record refuses


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": ""}, "Le texte est vide"),
        ({"name": " \n "}, "Le texte est vide"),
        ({"name": "é" * 301}, "301 caractères"),
        ({"name": "a\0b"}, "U+0000"),
        ({"name": "a\x1b[31m"}, "U+001B"),
        ({"name": "\ud800"}, "caractère in"),
        ({"name": 12}, "Il faut un texte"),
        ({"name": ["A"]}, "Il faut un texte"),
        ({"name": None}, "pas de valeur"),
        ({"id": "Été"}, "n’est pas un identifiant"),
        ({"id": "-a"}, "n’est pas un identifiant"),
        ({"id": "a\n"}, "n’est pas un identifiant"),
        ({"id": "a/b"}, "n’est pas un identifiant"),
        ({"id": ""}, "n’est pas un identifiant"),
        ({"id": "a" * 121}, "121 caractères"),
        ({"types": "ccas"}, "Il faut une liste"),
        ({"types": ["CCAS"]}, "n’est pas un identifiant"),
        ({"place": "Périgueux"}, "Il faut des clés et des valeurs"),
        ({"place": {"latitude": 91}}, "trop grand"),
        ({"place": {"longitude": -181}}, "trop petit"),
        ({"place": {"latitude": "nord"}}, "Il faut un nombre"),
        ({"place": {"latitude": float("nan")}}, "Il faut un nombre"),
        ({"place": {"longitude": float("inf")}}, "Il faut un nombre"),
        ({"nom": "A"}, "La clé « nom » est inconnue"),
    ],
)
def test_a_refusal_says_what_to_mend(fields: dict[str, Any], said: str) -> None:
    assert said in refusal(Actor, **{"id": "a", "name": "A", **fields})


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"quality": "strong"}, "solid, dotted, absent"),
        ({"quality": "solid"}, "à qualifier"),
        ({"quality": "dotted", "assessed": False}, "à qualifier"),
        ({"assessed": "yes"}, "true (oui) ou false (non)"),
        ({"assessed": 1}, "true (oui) ou false (non)"),
        ({"have": "oui"}, "true (oui) ou false (non)"),
        ({"horizon": "soon"}, "now, short, medium, long"),
        ({"follow_up": {"who": "A", "by": "demain"}}, "n’est pas une date"),
        ({"follow_up": {"by": "2027-01-15"}}, "who » manque"),
        ({"position": {"x": 1}}, "y » manque"),
        ({"position": {"x": 1e6, "y": 0}}, "trop grand"),
        ({"why": "x" * 10_001}, "10001 caractères"),
    ],
)
def test_a_need_refuses_what_has_no_meaning(fields: dict[str, Any], said: str) -> None:
    assert said in refusal(Need, **{"chantier": "c", "resource": "r", **fields})


def test_a_link_joins_two_different_actors() -> None:
    assert "lié à lui-même" in refusal(ActorLink, actors=["a", "a"], quality="solid")
    for actors in ([], ["a"], ["a", "b", "c"]):
        assert "deux acteurs" in refusal(ActorLink, actors=actors, quality="solid")


def test_all_problems_are_told_at_once() -> None:
    with pytest.raises(InvalidFields) as refused:
        Actor.of({"name": "", "types": ["A B"], "place": {"latitude": 100}})
    assert set(refused.value.fields) == {"id", "name", "types[0]", "place.latitude"}


def test_a_change_is_validated_too() -> None:
    with pytest.raises(InvalidFields):
        actor().changed(name="")
    with pytest.raises(InvalidFields):
        need(quality="solid", assessed=True).changed(assessed=False)


# Records


@pytest.mark.parametrize("kind", KINDS)
def test_records_cannot_be_altered(kind: Kind) -> None:
    with pytest.raises(ValidationError):
        setattr(example(kind), "version", 3)  # noqa: B010 - what mypy refuses already


@pytest.mark.parametrize("kind", KINDS)
def test_a_changed_record_no_longer_says_the_same(kind: Kind) -> None:
    record = example(kind)
    assert record.says_the_same(record.changed(version=9))
    assert not record.says_the_same(record.changed(**CHANGES[kind]))
    assert not record.says_the_same(example(Kind.DEFI if kind != Kind.DEFI else Kind.ENJEU))


def test_keys_and_labels() -> None:
    assert {record.key: record.label for record in every_kind()} == {
        "d": "Dordogne",
        "t": "Grand Périgueux",
        "e": "Comment aller vers ?",
        "f": "Rapprocher",
        "a": "CCAS",
        "b": "Mission locale",
        "z": "Un tiers-lieu",
        "c": "Bus numérique",
        "c2": "Fab lab",
        "r": "Une salle",
        "r2": "Un animateur",
        "c/r": "c/r",
        "c/r2": "c/r2",
        "a/b": "a – b",
        "o": "C.C.A.S.",
        "apart": "a – b",
    }


def test_a_link_is_the_same_from_either_end() -> None:
    assert link("b", "a") == link("a", "b")
    assert link("b", "a").key == "a/b"


@pytest.mark.parametrize("record", every_kind(), ids=lambda record: f"{record.KIND}-{record.key}")
def test_what_a_record_names_can_be_taken_out_of_it(record: Record) -> None:
    for _field, kind, key in record.references():
        if kind is Kind.TERRITORY and record.KIND not in (Kind.TERRITORY, Kind.ACTOR):
            continue
        left = record.without(kind, key)
        if left is None:
            assert record.KIND in (Kind.NEED, Kind.LINK, Kind.ORIGIN, Kind.APART)
        else:
            assert (kind, key) not in {(k, name) for _f, k, name in left.references()}
            assert left.key == record.key


# Counts and words


@unhurried
@given(st.lists(st.tuples(st.sampled_from([*Quality]), st.booleans())))
def test_links_are_counted_by_quality_those_to_qualify_apart(
    links: list[tuple[Quality, bool]],
) -> None:
    counts = Counts.of(links)
    assert counts.total == len(links)
    assert counts.assessed == sum(assessed for _quality, assessed in links)
    for quality in Quality:
        assert getattr(counts, quality) == links.count((quality, True))


@pytest.mark.parametrize(
    "value", [*Kind, *TerritoryKind, *Nature, *Quality, *Horizon, *Feasibility]
)
def test_every_choice_has_a_word(value: Any) -> None:
    assert label(value).strip()


def test_short_is_one_thing_for_a_chantier_and_another_for_a_resource() -> None:
    assert label(Horizon.SHORT) == "Court terme"
    assert label(Feasibility.SHORT) == "Faisable à court terme"


def test_every_nature_has_a_heading() -> None:
    headings = {group_heading(nature) for nature in (*Nature, None)}
    assert len(headings) == 6


def test_what_is_wrong_is_told_by_the_words_of_the_page() -> None:
    with pytest.raises(InvalidFields) as refused:
        Actor.of({"id": "a", "name": "", "territories": ["t"], "place": {"latitude": 99}})
    told = str(refused.value)
    assert "« Nom » : " in told
    assert "« Latitude » : " in told
    assert set(refused.value.fields) == {"name", "place.latitude"}
