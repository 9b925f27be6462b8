"""Types proposés: what imported actors may be, accepted or refused by people."""

from pathlib import Path

import pytest

from ecomap.ecosystem import Ecosystem
from ecomap.model import Actor
from ecomap.web.access import AccessPolicy
from ecomap.web.app import create_app
from tests.web.conftest import SECRET_KEY
from tests.web.visitor import Form, Page, Visitor

REAL = Path(__file__).parent.parent / "data" / "places"
TYPES = "/types-proposes"


@pytest.fixture
def places(empty: Ecosystem) -> Ecosystem:
    """The places of Charente."""
    empty.sourcing.import_places([REAL / "charente_v1.csv"])
    return empty


@pytest.fixture
def visitor(places: Ecosystem, tmp_path: Path) -> Visitor:
    return Visitor(create_app(places, secret_key=SECRET_KEY, drafts=tmp_path / "imports"))


def answering(page: Page) -> tuple[Form, dict[str, str]]:
    """The first form that answers one suggestion, and what it is about."""
    form = next(each for each in page.forms if ("answer", "accept") in each.buttons)
    return form, dict(form.fields)


def bulk(page: Page) -> list[Form]:
    return [each for each in page.forms if each.action == f"{TYPES}/tous"]


def types_of(ecosystem: Ecosystem) -> dict[str, tuple[str, ...]]:
    return {each.id: each.types for each in ecosystem.store.records(Actor) if each.types}


def test_one_is_accepted_and_taken_back(visitor: Visitor, places: Ecosystem) -> None:
    page = visitor.open(TYPES)
    assert page.status == 200
    assert "pour 170 acteurs" in page.text
    assert types_of(places) == {}
    form, said = answering(page)
    after = visitor.submit(form, ("answer", "accept"))
    assert types_of(places) == {said["actor"]: (said["type"],)}
    assert "est maintenant" in after.text
    visitor.submit(after.form("/annuler"))
    assert types_of(places) == {}


def test_one_is_refused_remembered_and_proposed_again(visitor: Visitor, places: Ecosystem) -> None:
    form, said = answering(visitor.open(TYPES))
    revision = places.store.revision()
    after = visitor.submit(form, ("answer", "refuse"))
    assert "n’est plus proposé" in after.text
    left = {
        (each.actor.id, one.actor_type)
        for each in places.sourcing.types.open()
        for one in each.types
    }
    assert (said["actor"], said["type"]) not in left
    refused = visitor.open(f"{TYPES}?refuses=1")
    assert "pour 1 acteur" in refused.text
    again = next(each for each in refused.forms if ("answer", "again") in each.buttons)
    visitor.submit(again, ("answer", "again"))
    assert places.sourcing.types.open(refused=True) == ()
    assert (types_of(places), places.store.revision()) == ({}, revision)


def test_all_exact_ones_at_once_and_back(visitor: Visitor, places: Ecosystem) -> None:
    (form,) = bulk(visitor.open(TYPES))
    after = visitor.submit(form)
    accepted = types_of(places)
    assert 100 < len(accepted) < 170
    left = visitor.open(f"{TYPES}?force=exact")
    assert "Rien dans ce choix" in left.text
    visitor.submit(after.form("/annuler"))
    assert types_of(places) == {}


def test_all_of_one_type(visitor: Visitor, places: Ecosystem) -> None:
    page = visitor.open(f"{TYPES}?type=msap&territoire=departement-16")
    *_exact, everything = bulk(page)
    visitor.submit(everything)
    assert set(types_of(places).values()) == {("msap",)}


def test_nothing_is_accepted_that_was_not_shown(visitor: Visitor, places: Ecosystem) -> None:
    (form,) = bulk(visitor.open(TYPES))
    places.sourcing.import_places([REAL / "nouvelle-caledonie_2025-02-06_schema-v1.json"])
    after = visitor.submit(form)
    assert (after.status, "La liste a changé" in after.text) == (409, True)
    assert types_of(places) == {}


def test_long_lists_are_read_page_by_page(visitor: Visitor) -> None:
    first = visitor.open(TYPES)
    assert "1 à 25 sur 170" in first.text
    assert "151 à 170 sur 170" in visitor.open(f"{TYPES}?page=7").text
    assert "151 à 170 sur 170" in visitor.open(f"{TYPES}?page=99").text


@pytest.mark.parametrize("asked", ["force=fort", "type=truc", "territoire=nulle-part", "page=-1"])
def test_what_makes_no_sense_is_told(visitor: Visitor, asked: str) -> None:
    page = visitor.open(f"{TYPES}?{asked}")
    assert page.status == 200
    assert "170 acteurs" in page.text
    assert asked.startswith("page") or asked.partition("=")[2] in page.text


@pytest.mark.parametrize("field", ["actor", "type"])
def test_what_does_not_exist_is_not_accepted(visitor: Visitor, field: str) -> None:
    form, _said = answering(visitor.open(TYPES))
    refused = visitor.submit(form, ("answer", "accept"), **{field: "personne"})
    assert (refused.status, "personne" in refused.text) == (404, True)


def test_readers_see_and_do_nothing(places: Ecosystem, tmp_path: Path) -> None:
    policy = AccessPolicy("write-code", "read-code")
    app = create_app(places, secret_key=SECRET_KEY, drafts=tmp_path / "i", access=policy)
    reader = Visitor(app)
    reader.submit(reader.open("/acces").form("/acces"), code="read-code")
    page = reader.open(TYPES)
    assert "170 acteurs" in page.text
    assert not any(
        each.action.startswith(f"{TYPES}/") or each.buttons == [("answer", "accept")]
        for each in page.forms
    )


def test_an_empty_store_says_where_to_begin(newcomer: Visitor) -> None:
    page = newcomer.open(TYPES)
    assert "Rien à proposer" in page.text
    assert 'href="/donnees"' in page.html
