"""French first, English for who prefers it, one language per request."""

import datetime as dt

import pytest
from babel.dates import format_date

from ecomap.i18n import language
from tests.web.conftest import Program
from tests.web.visitor import Visitor


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("", "fr"),
        ("fr-FR,fr;q=0.9,en;q=0.8", "fr"),
        ("en-GB,en;q=0.9,fr;q=0.2", "en"),
        ("de,en;q=0.5", "en"),
        ("de", "fr"),
        ("*", "fr"),
        ("garbage;;q=x,,", "fr"),
    ],
)
def test_the_browsers_preference_is_followed(
    visitor: Visitor, accepted: str, expected: str
) -> None:
    page = visitor.open("/territoires/perigueux", headers={"Accept-Language": accepted})
    assert page.language == expected


def test_the_switch_wins_and_comes_back_to_the_page(visitor: Visitor) -> None:
    page = visitor.open("/chantiers/bus")
    response = visitor.client.post(
        "/langue",
        data=dict(page.form("/langue").fields),
        headers={"Referer": "http://localhost/chantiers/bus"},
    )
    assert response.headers["Location"] == "/chantiers/bus"
    page = visitor.open("/chantiers/bus", headers={"Accept-Language": "fr"})
    assert page.language == "en"
    assert visitor.submit(page.form("/langue")).language == "fr"


@pytest.mark.parametrize(
    "referer",
    ["https://evil.example/x", "http://localhost.evil.example/", "http://localhost//evil"],
)
def test_the_switch_never_leads_to_another_site(visitor: Visitor, referer: str) -> None:
    fields = dict(visitor.open("/chantiers/bus").form("/langue").fields)
    response = visitor.client.post("/langue", data=fields, headers={"Referer": referer})
    assert response.headers["Location"] == "/"


def test_an_unknown_language_is_refused(visitor: Visitor) -> None:
    form = visitor.open("/chantiers/bus").form("/langue")
    assert visitor.submit(form, language="xx").status == 400


def test_one_request_leaves_no_language_behind(visitor: Visitor) -> None:
    visitor.open("/chantiers/bus", headers={"Accept-Language": "en"})
    assert language() == "fr"
    assert visitor.open("/chantiers/bus").language == "fr"


def test_errors_of_the_api_follow_too(program: Program) -> None:
    def message(accepted: str) -> str:
        headers = {"Accept-Language": accepted}
        _status, answer = program.call("POST", "/actors", {"name": ""}, headers=headers)
        return str(answer["error"]["fields"]["name"])

    assert message("fr") == "Le texte est vide. Écrivez quelques mots."
    assert message("en") != message("fr")


def test_dates_have_the_form_of_the_language(visitor: Visitor) -> None:
    today = dt.date.today()
    for accepted in ("fr", "en"):
        page = visitor.open("/historique", headers={"Accept-Language": accepted})
        month = format_date(today, "MMMM", locale=accepted)
        assert f"{today.day} {month} {today.year}" in page.text


def test_pages_end_no_line_inside_quotes_and_programs_get_plain_spaces(
    visitor: Visitor, program: Program
) -> None:
    assert (
        "«\u00a0ailleurs\u00a0»\u00a0: chantier introuvable"
        in visitor.open("/chantiers/ailleurs").html
    )
    _status, answer = program.call("GET", "/chantiers/ailleurs")
    assert "« ailleurs » : chantier introuvable" in answer["error"]["message"]
