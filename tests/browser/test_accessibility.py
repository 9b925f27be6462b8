"""axe-core finds nothing to reproach, page by page, in light and in dark."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenEditor
from tests.browser.maps import fill
from tests.browser.server import Chantier
from tests.support.browser import DESKTOP, PHONE, Pages, axe_violations
from tests.support.ecomap import Ecomap

SCHEMES = ("light", "dark")
VIEWPORTS = (DESKTOP, PHONE)


@pytest.fixture
def drawn(chantier: Chantier) -> Chantier:
    """A chantier with every kind of link."""
    return fill(chantier, 8)


def expect_clean(page: Page) -> None:
    assert axe_violations(page) == []


@pytest.mark.parametrize("viewport", VIEWPORTS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_pages(drawn: Chantier, pages: Pages, scheme: str, viewport: tuple[int, int]) -> None:
    url, territory = drawn.api.url, drawn.territory
    page = pages.open(
        drawn.url, viewport=viewport, color_scheme=scheme, allow=("status of 404", "status of 405")
    )
    for address in (
        drawn.url,
        f"{drawn.url}/tableau",
        f"{drawn.url}/imprimer",
        f"{drawn.url}/projeter",
        f"{url}/territoires/{territory}",
        f"{url}/territoires/{territory}/chantiers",
        f"{url}/territoires",
        f"{url}/historique",
        f"{url}/api/v1/docs",
        f"{url}/nulle-part",
        f"{url}/chantiers/inconnu/carte",
    ):
        page.goto(address)
        assert [f"{address}: {each}" for each in axe_violations(page)] == []


@pytest.mark.parametrize("viewport", VIEWPORTS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_editor_whatever_is_open(
    drawn: Chantier, open_editor: OpenEditor, scheme: str, viewport: tuple[int, int]
) -> None:
    drawn.actor("Cafés associatifs")
    editor = open_editor(drawn, viewport=viewport, color_scheme=scheme, allow=("net::ERR_FAILED",))
    page = editor.page
    expect_clean(page)
    page.locator(".map-bar summary").click()
    expect_clean(page)
    page.locator("[data-do='keys']").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    expect_clean(page)
    page.keyboard.press("Escape")
    editor.pill("CAF").click()
    if viewport == PHONE:
        editor.panel.get_by_role("button", name="On l’a ?").click()
    expect_clean(page)
    if viewport == PHONE:
        editor.panel.get_by_role("button", name="Fermer").click()
    editor.field.click()
    editor.field.press_sequentially("caf")
    expect(editor.options).to_have_count(1)
    expect_clean(page)
    page.keyboard.press("Escape")
    page.route("**/api/**", lambda route: route.abort())
    editor.field.fill("Fondation")
    editor.field.press("Enter")
    expect(editor.notices).not_to_be_empty()
    expect_clean(page)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_editor_of_an_empty_chantier(
    chantier: Chantier, open_editor: OpenEditor, scheme: str
) -> None:
    expect_clean(open_editor(chantier, color_scheme=scheme).page)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_conflict(chantier: Chantier, open_editor: OpenEditor, scheme: str) -> None:
    resource = chantier.add("Mairie")
    editor = open_editor(chantier, color_scheme=scheme, allow=("status of 409",))
    editor.page.route("**/api/v1/revision", lambda route: route.fulfill(json={"revision": 0}))
    chantier.change(resource, quality="solid")
    editor.pill("Mairie").click()
    editor.quality("Aucun lien").click()
    expect(editor.page.get_by_role("dialog")).to_be_visible()
    expect_clean(editor.page)


@pytest.fixture
def guarded(cli: Ecomap) -> Iterator[str]:
    """The address of a server that asks for a code."""
    server = cli.serve("--access-code", "un-code-pour-les-tests", "--read-code", "lire-seulement")
    yield server.url
    server.stop()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_door_and_the_first_page(guarded: str, pages: Pages, scheme: str) -> None:
    page = pages.open(guarded, color_scheme=scheme, allow=("status of 403",))
    expect(page).to_have_url(f"{guarded}/acces?next=/")
    expect_clean(page)
    field = page.locator("input[name='code']")
    field.fill("faux")
    field.press("Enter")
    expect_clean(page)
    field.fill("un-code-pour-les-tests")
    field.press("Enter")
    expect(page).to_have_url(f"{guarded}/")
    expect_clean(page)


def test_everything_is_reached_by_tab_and_seen_in_focus(
    drawn: Chantier, open_editor: OpenEditor
) -> None:
    page = open_editor(drawn).page
    page.keyboard.press("Shift+Tab")
    seen: set[str] = set()
    for _step in range(60):
        page.keyboard.press("Tab")
        found = page.evaluate(
            """() => {
                const focused = document.activeElement;
                if (focused === document.body) return null;
                const rings = [focused, focused.closest("label"), focused.querySelector("rect")];
                const ringed = (each) => each && getComputedStyle(each).outlineStyle !== "none";
                const seen = rings.some(ringed);
                return [focused.ariaLabel ?? focused.name ?? focused.textContent, seen];
            }"""
        )
        if found:
            assert found[1], f"no focus ring: {found[0]}"
            seen.add(found[0].strip())
    assert any(each.startswith("CAF, ") for each in seen)
    assert "nature" in seen


@pytest.mark.parametrize("viewport", [PHONE])
def test_taps_on_a_phone_are_large_enough(
    drawn: Chantier, open_editor: OpenEditor, viewport: tuple[int, int]
) -> None:
    editor = open_editor(drawn, viewport=viewport, has_touch=True, is_mobile=True)
    editor.pill("CAF").tap()
    editor.panel.get_by_role("button", name="On l’a ?").tap()
    sizes = editor.page.evaluate(
        """() => [...document.querySelectorAll(".quality, .chip, .btn, .adder input.input")]
            .filter((each) => each.checkVisibility() && each.getBoundingClientRect().width)
            .map((each) => [each.textContent.trim(), each.getBoundingClientRect().height])"""
    )
    assert sizes
    assert [each for each in sizes if each[1] < 47.5] == []


def test_reduced_motion_is_respected(drawn: Chantier, open_editor: OpenEditor) -> None:
    page = open_editor(drawn, reduced_motion="reduce").page
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((each) => {
            const { transitionDuration, animationName } = getComputedStyle(each);
            return parseFloat(transitionDuration) > 0 || animationName !== "none";
        }).length"""
    )
    assert moving == 0
