"""Finding actors while somebody types."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecomap.analysis.finding import ActorIndex
from ecomap.graph.snapshot import Snapshot
from ecomap.model import Actor, Place, Record, Territory, TerritoryKind, fold
from ecomap.panorama import read_panorama, shipped_panorama

PANORAMA = read_panorama(shipped_panorama())
TERRITORY = Territory(id="cognac", name="Grand Cognac", kind=TerritoryKind.EPCI)
ACTORS = [
    ("ccas", "Centre communal d’action sociale", "Cognac", {"types": ("ccas",)}),
    ("cyber", "Cyber-base de l’Étoile", "Jarnac", {}),
    ("media", "Médiathèque", "Angoulême", {}),
    ("mission", "Mission locale d’Angoulême", "Angoulême", {}),
    ("antenne", "Antenne de la mission locale", "Cognac", {"territories": ("cognac",)}),
    ("epn", "E.P.N. des Cœurs vaillants", "Ruffec", {}),
]


def actor(key: str, name: str, commune: str = "", **fields: Any) -> Actor:
    return Actor(id=key, name=name, place=Place(commune=commune), **fields)


def index(*more: Record) -> ActorIndex:
    records = [actor(key, name, commune, **more) for key, name, commune, more in ACTORS]
    return ActorIndex(Snapshot.of(1, [TERRITORY, *records, *more]), PANORAMA)


def found(text: str, **options: Any) -> list[str]:
    return [each.id for each in index().find(text, 20, **options)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mediatheque", ["media"]),
        ("MÉDIATHÈQUE ANGOU", ["media"]),
        ("angouleme media", ["media"]),
        ("coeurs", ["epn"]),
        ("l'étoile", ["cyber"]),
        ("CCAS", ["ccas"]),
        ("c.c.a.s. cognac", ["ccas"]),
        ("EPN", ["epn"]),
        ("aml", ["antenne"]),
        ("grand cognac", ["antenne"]),
        ("theque", ["media"]),
    ],
)
def test_words_are_found_without_accents_in_any_order_and_by_their_initials(
    typed: str, meant: list[str]
) -> None:
    assert found(typed) == meant


def test_whose_name_begins_so_comes_first() -> None:
    assert found("mission") == ["mission", "antenne"]


@pytest.mark.parametrize("typed", ["mediateque", "médiahtèque", "mediateq", "medaitheque angou"])
def test_a_word_may_be_misspelled_a_little(typed: str) -> None:
    assert found(typed) == ["media"]


def test_a_word_spelled_right_is_never_taken_for_another() -> None:
    others = [actor("a", "Maison"), actor("b", "Raison")]
    assert [each.id for each in index(*others).find("raison", 20)] == ["b"]


@pytest.mark.parametrize("typed", ["", " ", "…", "'", "xyzw", "media xyzw", "zz"])
def test_nobody_is_found_by_nothing_or_by_what_no_name_looks_like(typed: str) -> None:
    assert found(typed) == []


def test_few_words_at_most_may_be_misspelled() -> None:
    """Each is compared with every word there is."""
    words = ["premiere", "deuxieme", "troisieme", "quatrieme", "cinquieme", "sixieme", "septieme"]
    named = index(actor("a", " ".join(words)))
    wrong = [f"{word}x" for word in words]
    assert [each.id for each in named.find(" ".join([*wrong[:6], words[6]]), 5)] == ["a"]
    assert named.find(" ".join(wrong), 5) == ()


def test_only_those_asked_for_are_found_and_no_more_than_wanted() -> None:
    assert found("mission locale", among={"antenne"}) == ["antenne"]
    assert found("mediateque", among={"antenne"}) == []
    assert len(index().find("a", 2)) == 2


def test_a_later_index_knows_what_has_changed() -> None:
    first = Snapshot.of(1, [TERRITORY, actor("media", "Médiathèque", territories=("cognac",))])
    before = ActorIndex(first, PANORAMA)
    assert before.is_of(first)
    renamed = TERRITORY.changed(name="Vallée du Né")
    later = Snapshot.of(
        2, [renamed, *first.actors.values(), actor("fablab", "Fab lab"), actor("old", "Ancien")]
    )
    assert not before.is_of(later)
    after = ActorIndex(later, PANORAMA, before)
    assert [each.id for each in after.find("vallee du ne", 5)] == ["media"]
    assert [each.id for each in after.find("fab lab", 5)] == ["fablab"]
    gone = Snapshot.of(3, [renamed, *first.actors.values()])
    assert not ActorIndex(gone, PANORAMA, after).find("ancien", 5)


@given(st.text(max_size=30))
def test_an_actor_is_found_by_its_whole_name_and_no_text_breaks_anything(text: str) -> None:
    named = Actor.model_construct(id="x", name=text, types=(), territories=(), place=None)
    searched = ActorIndex(Snapshot.of(1, [named]), PANORAMA)
    assert len(searched.find(text, 5)) == bool(fold(text))
