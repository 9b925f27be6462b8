"""The pages of text in a real browser: fields that save themselves, and access for everybody."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.support.browser import DESKTOP, PHONE, Pages, axe_violations
from tests.support.ecomap import Ecomap
from tests.web.conftest import TERRITORY

PATHS = (
    "/territoires/perigueux",
    "/territoires/perigueux/chantiers",
    "/chantiers/jeunes",
    "/historique",
    "/territoires",
    "/aide",
    "/api/v1/docs",
)
NOT_FOUND = ("status of 404",)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real server with a small territory."""
    command = Ecomap(tmp_path_factory.mktemp("site"))
    territory = command.home / "territory.yaml"
    Path(territory).write_text(TERRITORY, encoding="utf-8")
    command.load(territory)
    server = command.serve()
    yield server.url
    server.stop()


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_for_everybody_and_fits(
    pages: Pages, site: str, viewport: tuple[int, int], scheme: str
) -> None:
    page = pages.open(f"{site}{PATHS[0]}", viewport=viewport, color_scheme=scheme, allow=NOT_FOUND)
    for path in (*PATHS, "/nulle-part"):
        page.goto(f"{site}{path}")
        assert axe_violations(page) == [], path
        root = "document.documentElement"
        assert page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth"), path


def test_a_field_saves_itself_as_one_leaves_it(pages: Pages, site: str) -> None:
    page = pages.open(f"{site}/chantiers/bus")
    page.fill("#description-input", "Un bus qui roule.")
    page.click("#priority button")
    expect(page.locator("#priority button")).to_have_attribute("aria-pressed", "true")
    page.reload()
    expect(page.locator("#description-input")).to_have_value("Un bus qui roule.")
    expect(page.locator("#priority button")).to_have_attribute("aria-pressed", "true")


def test_entries_of_a_list_follow_one_another_by_enter(pages: Pages, site: str) -> None:
    page = pages.open(f"{site}/chantiers/bus")
    page.focus("#new-actions")
    for n, words in enumerate(("Trouver un bus", "Le peindre", "Le conduire"), 1):
        page.keyboard.type(words)
        page.keyboard.press("Enter")
        expect(page.locator(f"#actions-{n}")).to_have_value(words)
        expect(page.locator("#new-actions")).to_be_focused()
    page.fill("#actions-2", "")
    page.keyboard.press("Enter")
    expect(page.locator("#actions-2")).to_have_value("Le conduire")
    page.reload()
    expect(page.locator("#actions-2")).to_have_value("Le conduire")


def test_two_windows_on_one_field_are_shown_both_versions(pages: Pages, site: str) -> None:
    first = pages.open(f"{site}/chantiers/jeunes", allow=("status of 409",))
    second = first.context.new_page()
    second.goto(first.url)
    first.fill("#description-input", "L’une")
    first.click("#governance-title")
    expect(first.locator("[data-inplace-status]")).to_have_text("Enregistré.")
    second.fill("#description-input", "L’autre")
    second.click("#governance-title")
    expect(second.get_by_role("heading", name="Quelqu’un est passé avant vous")).to_be_visible()
    assert axe_violations(second) == []
    second.get_by_role("button", name="Garder la mienne").click()
    expect(second.locator("#description-input")).to_have_value("L’autre")


def test_what_is_typed_without_a_connection_is_kept_and_sent_later(pages: Pages, site: str) -> None:
    page = pages.open(f"{site}/chantiers/jeunes", allow=("ERR_INTERNET_DISCONNECTED",))
    page.context.set_offline(True)
    page.fill("#title-input", "Un titre écrit dans le tunnel")
    page.keyboard.press("Enter")
    expect(page.locator("[data-inplace-status]")).to_contain_text("la connexion est perdue")
    expect(page.locator("[data-inplace-status]")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator("[data-inplace-status]")).to_have_text("Enregistré.")
    page.reload()
    expect(page.locator("#title-input")).to_have_value("Un titre écrit dans le tunnel")


def test_what_is_refused_is_said_beside_the_field(pages: Pages, site: str) -> None:
    page = pages.open(f"{site}/chantiers/bus", allow=("status of 400",))
    page.fill("#description-input", "é" * 10_001)
    page.click("#governance-title")
    expect(page.locator("#description .error")).to_contain_text("10000 au plus")
    assert axe_violations(page) == []


def test_everything_is_reached_and_done_by_keyboard(pages: Pages, site: str) -> None:
    page = pages.open(f"{site}/territoires/perigueux")
    page.locator("[name=title]").first.focus()
    page.keyboard.type("Café numérique")
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name="Café numérique", exact=True)
    expect(link).to_be_visible()
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#title-input")).to_have_value("Café numérique")
    tap = page.get_by_role("button", name="Faisable à court terme")
    tap.focus()
    page.keyboard.press("Enter")
    expect(tap).to_have_attribute("aria-pressed", "true")
    summary = page.locator("main summary")
    summary.focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Supprimer ce chantier").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".flash")).to_contain_text("est supprimé")
    page.locator(".flash button").focus()
    page.keyboard.press("Enter")
    expect(link).to_be_visible()
