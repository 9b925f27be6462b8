"""Every failure has a page in the house style, in the reader's language, that says what to do."""

import logging
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask, abort

from ecomap.ecosystem import Ecosystem
from ecomap.errors import StoreUnavailable, UncertainWrite
from tests.web.conftest import MakeApp, Program
from tests.web.visitor import Page, Visitor

STATUSES = (400, 401, 403, 404, 405, 409, 413, 415, 429, 500, 503)


@pytest.fixture
def failing(make_app: MakeApp) -> Flask:
    """The application with an address for each failure."""
    app = make_app()
    for prefix in ("", "/api/v1"):
        for status in STATUSES:
            app.add_url_rule(
                f"{prefix}/fail/{status}", f"{prefix}{status}", lambda status=status: abort(status)
            )
    return app


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_status_has_a_page(failing: Flask, status: int, language: str) -> None:
    page = Visitor(failing).open(f"/fail/{status}", headers={"Accept-Language": language})
    assert page.status == status
    assert page.language == language
    assert str(status) in page.text
    assert "ecomap" in page.title
    assert 'class="site"' in page.html
    assert 'rel="stylesheet"' in page.html
    assert 'href="/"' in page.html
    assert "Traceback" not in page.html


@pytest.mark.parametrize("status", STATUSES)
def test_each_status_has_its_json(failing: Flask, status: int) -> None:
    answered, answer = Program(failing).call("GET", f"/fail/{status}")
    assert answered == status
    assert answer["error"].keys() == {"code", "message", "fields"}


def test_a_page_that_is_not_there(visitor: Visitor) -> None:
    page = visitor.open("/nulle-part")
    assert page.status == 404
    assert "Cette page n’existe pas" in page.text


def test_a_chantier_that_is_not_there_names_what_is_near(visitor: Visitor) -> None:
    page = visitor.open("/chantiers/jeune")
    assert page.status == 404
    assert "jeunes" in page.text


def test_a_wrong_method_says_which_are_right(visitor: Visitor) -> None:
    response = visitor.client.delete("/historique")
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]
    response = visitor.client.delete("/api/v1/revision")
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]
    assert "méthode" in response.get_json()["error"]["message"]


def test_too_much_in_a_form(visitor: Visitor) -> None:
    form = visitor.open("/chantiers/bus").form("/chantiers/bus", field="description")
    page = visitor.submit(form, description="x" * 1_100_000)
    assert page.status == 413
    assert "1 Mo" in page.text


def breaking(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail(*_args: Any, **_options: Any) -> Any:
        raise error

    monkeypatch.setattr(Ecosystem, "summary", fail)
    monkeypatch.setattr(Ecosystem, "get", fail)


def test_what_nobody_foresaw_is_logged_under_the_number_shown(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    breaking(monkeypatch, ZeroDivisionError("a secret of the machine"))
    with caplog.at_level(logging.ERROR):
        page = visitor.open("/territoires/perigueux")
    assert page.status == 500
    assert "secret" not in page.html
    assert "ZeroDivisionError" not in page.html
    number = page.text.partition("numéro ")[2][:8]
    assert number in caplog.text
    assert "a secret of the machine" in caplog.text


def test_programs_get_the_number_too(
    program: Program, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    breaking(monkeypatch, ZeroDivisionError())
    status, answer = program.call("GET", "/chantiers/bus")
    assert (status, answer["error"]["code"]) == (500, "internal")


@pytest.mark.parametrize("make", [StoreUnavailable, UncertainWrite])
def test_a_store_out_of_reach_is_503_and_may_be_tried_again(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, make: Callable[[str], Exception]
) -> None:
    breaking(monkeypatch, make("La base est arrêtée. Redémarrez-la."))
    app = make_app()
    response = app.test_client().get("/territoires/perigueux")
    page = Page(response)
    assert page.status == 503
    assert "Redémarrez-la" in page.text
    assert response.headers["Retry-After"]
    status, answer = Program(app).call("GET", "/chantiers/bus")
    assert (status, answer["error"]["message"]) == (503, "La base est arrêtée. Redémarrez-la.")
