"""Doublons, without JavaScript, and the API."""

from pathlib import Path

import pytest

from ecomap.duplicates import Pair
from ecomap.ecosystem import Ecosystem
from ecomap.model import Actor, Apart, Origin
from ecomap.web.access import AccessPolicy
from tests.web.conftest import MakeApp
from tests.web.visitor import Form, Page, Visitor

CHARENTE = Path(__file__).parent.parent / "data" / "places" / "charente_v0.csv"
PAGE = "/doublons"
ALL = "/doublons/fusionner"
SOYAUX = {"mairie-de-soyaux-soyaux", "mairie-de-soyaux-soyaux-2"}


@pytest.fixture
def visitor(ecosystem: Ecosystem, make_app: MakeApp) -> Visitor:
    ecosystem.sourcing.import_places([CHARENTE])
    ecosystem.sourcing.duplicates()
    return Visitor(make_app())


def soyaux(page: Page) -> Form:
    """The answers to the pair of the town hall of Soyaux."""
    for form in page.forms:
        fields = dict(form.fields)
        if {fields.get("a"), fields.get("b")} == SOYAUX:
            return form
    raise AssertionError("no such pair")


def test_pairs_are_side_by_side_with_reasons(visitor: Visitor) -> None:
    page = visitor.open(PAGE)
    assert "paires à examiner" in page.text
    assert "Presque sûr 99 %" in page.text.replace("presque", "Presque")
    assert "Même adresse." in page.text
    assert "235 AV DU GENERAL DE GAULLE" in page.text
    fewer, more = (visitor.open(f"{PAGE}?confiance={n}") for n in (95, 10))
    assert len(fewer.forms) < len(page.forms) <= len(more.forms)


@pytest.mark.parametrize("answer", ["a", "b"])
def test_the_name_chosen_stays(visitor: Visitor, ecosystem: Ecosystem, answer: str) -> None:
    form = soyaux(visitor.open(PAGE))
    chosen = dict(form.fields)[answer]
    page = visitor.submit(form, ("answer", answer))
    assert "Réunis sous" in page.text
    assert SOYAUX & {each.id for each in ecosystem.store.records(Actor)} == {chosen}
    told = {o.source for o in ecosystem.store.records(Origin) if o.actor == chosen}
    assert told == {"aidants-connect", "conseiller-numerique"}
    back = visitor.submit(page.form("/annuler"))
    assert soyaux(back)


def test_a_pair_kept_apart_is_gone_and_comes_back_by_undo(
    visitor: Visitor, ecosystem: Ecosystem
) -> None:
    page = visitor.submit(soyaux(visitor.open(PAGE)), ("answer", "apart"))
    assert "sont distincts" in page.text
    assert {*ecosystem.store.records(Apart)[0].actors} == SOYAUX
    with pytest.raises(AssertionError, match="no such pair"):
        soyaux(visitor.open(f"{PAGE}?confiance=0"))
    assert soyaux(visitor.submit(page.form("/annuler")))


def test_a_pair_that_somebody_merged_meanwhile_is_told(
    visitor: Visitor, ecosystem: Ecosystem
) -> None:
    form = soyaux(visitor.open(PAGE))
    ecosystem.sourcing.merge(*sorted(SOYAUX))
    assert "n’est plus là" in visitor.submit(form, ("answer", "a")).text


def test_all_above_a_confidence_are_shown_then_merged_then_taken_back(
    visitor: Visitor, ecosystem: Ecosystem
) -> None:
    before = ecosystem.sourcing.duplicates()
    preview = visitor.open(f"{ALL}?confiance=90")
    assert "acteurs seraient réunis" in preview.text
    assert len(ecosystem.store.records(Actor)) == 190
    page = visitor.submit(preview.form(ALL))
    assert "acteurs réunis à d’autres" in page.text
    assert len(ecosystem.store.records(Actor)) < 180
    assert all(each.confidence < 0.9 for each in ecosystem.sourcing.duplicates())
    visitor.submit(page.form("/annuler"))
    assert ecosystem.sourcing.duplicates() == before


def test_nothing_is_merged_that_was_not_shown(visitor: Visitor, ecosystem: Ecosystem) -> None:
    form = visitor.open(f"{ALL}?confiance=90").form(ALL)
    ecosystem.sourcing.keep_apart(*sorted(SOYAUX))
    page = visitor.submit(form)
    assert page.status == 409
    assert "La liste a changé" in page.text
    assert len(ecosystem.store.records(Actor)) == 190


def test_a_pair_that_comes_after_the_click_is_not_merged_unseen(
    visitor: Visitor, ecosystem: Ecosystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = visitor.open(f"{ALL}?confiance=90").form(ALL)
    sourcing = ecosystem.sourcing
    search = sourcing.duplicates
    actors = ecosystem.store.records(Actor)
    merged = {key for each in search(None, 0.9) for key in each.actors}
    one, other = sorted(each.id for each in actors if each.id not in merged)[:2]
    unseen = Pair(one, other, 0.99)
    monkeypatch.setattr(sourcing, "duplicates", lambda *asked: (*search(*asked), unseen))
    page = visitor.submit(form)
    assert (page.status, "La liste a changé" in page.text) == (409, True)
    assert ecosystem.store.records(Actor) == actors
    assert page.form(ALL).fields != form.fields


@pytest.mark.parametrize("percent", ["0", "49"])
def test_pairs_that_are_not_likely_are_not_merged_at_once(
    visitor: Visitor, ecosystem: Ecosystem, percent: str
) -> None:
    form = visitor.open(f"{ALL}?confiance=90").form(ALL)
    for page in (
        visitor.open(f"{ALL}?confiance={percent}"),
        visitor.submit(form, confiance=percent),
    ):
        assert page.status == 400
        assert "En dessous de 50 % de confiance" in page.text
    assert len(ecosystem.store.records(Actor)) == 190


def test_those_of_a_territory(visitor: Visitor) -> None:
    page = visitor.open(f"{PAGE}?territoire=epci-200070514")
    assert 0 < len(page.forms) < len(visitor.open(PAGE).forms)
    empty = visitor.open(f"{PAGE}?territoire=perigueux")
    assert "Aucun doublon à examiner ici." in empty.text


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("confiance=abc", "n’est pas une confiance"),
        ("confiance=999", "n’est pas une confiance"),
        ("territoire=nulle-part", "introuvable"),
        ("page=99999999999999999999999", "paires à examiner"),
    ],
)
def test_what_makes_no_sense_is_told_and_the_rest_answered(
    visitor: Visitor, asked: str, told: str
) -> None:
    page = visitor.open(f"{PAGE}?{asked}")
    assert page.status == 200
    assert told in page.text
    assert visitor.open(f"{ALL}?{asked}").status == 200


def test_who_may_only_read_answers_nothing(ecosystem: Ecosystem, make_app: MakeApp) -> None:
    ecosystem.sourcing.import_places([CHARENTE])
    reader = Visitor(make_app(access=AccessPolicy("write-code", "read-code")))
    reader.submit(reader.open("/acces").form("/acces"), code="read-code")
    page = reader.open(PAGE)
    assert "paires à examiner" in page.text
    assert "Fusionner" not in page.text
    assert "Fusionner ces" not in reader.open(f"{ALL}?confiance=90").text


def test_the_api_lists_merges_and_keeps_apart(visitor: Visitor, ecosystem: Ecosystem) -> None:
    client = visitor.client
    answer = client.get("/api/v1/duplicates?min=0.9&limit=5").json
    assert answer is not None
    assert answer["done"]
    assert len(answer["pairs"]) == 5 < answer["count"]
    pair = answer["pairs"][0]
    assert set(pair) == {"a", "b", "confidence", "reasons", "doubts"}
    headers = {"Authorization": "Bearer anyone"}
    one, other = sorted(SOYAUX)
    apart = {"one": one, "other": other}
    done = client.post("/api/v1/duplicates/keep-apart", json=apart, headers=headers)
    assert done.status_code == 200
    merged = {"kept": pair["a"]["id"], "other": pair["b"]["id"]}
    assert client.post("/api/v1/duplicates/merge", json=merged, headers=headers).status_code == 200
    body = {"min": 0.9, "dry_run": True}
    tried = client.post("/api/v1/duplicates/merge-all", json=body, headers=headers).json
    assert tried is not None
    assert tried["merged"] > 5
    assert tried["revision"] is None
    refused = client.post("/api/v1/duplicates/merge-all", json={"min": 0.1}, headers=headers)
    assert refused.status_code == 400
    assert "En dessous de 50 %" in refused.get_data(as_text=True)
