"""Doublons in a browser: by keyboard, on a phone, in light and in dark."""

import itertools

import pytest
from playwright.sync_api import Page, expect

from tests.browser.server import Chantier
from tests.support.browser import DESKTOP, PHONE, Pages, axe_violations

HOSTILE = "<img src=x onerror=window.pwned=1>"
_numbers = itertools.count(1)


@pytest.fixture
def place(chantier: Chantier) -> str:
    """The address of the duplicates of a territory that has four pairs of them."""
    street = f"{next(_numbers)} rue Pasteur"

    def actor(name: str, point: float) -> None:
        where = {
            "address": street,
            "commune": "Cognac",
            "postcode": "16100",
            "latitude": point,
            "longitude": -0.33,
        }
        body = {"name": name, "territories": [chantier.territory], "place": where}
        chantier.api("POST", "/actors", body)

    number = next(_numbers)
    for at, names in enumerate(
        (
            (f"Médiathèque Zola {number}", f"MEDIATHEQUE ZOLA {number}"),
            (f"Le Bocal {number} {HOSTILE}", f"Le bocal {number} {HOSTILE}"),
            (f"Fab Lab Kaliko {number}", f"Fablab Kaliko {number}"),
            (f"Centre communal d’action sociale {number}", f"CCAS {number}"),
        )
    ):
        for name in names:
            actor(name, 45.6 + 0.01 * number + 0.1 * at)
    return f"{chantier.api.url}/doublons?territoire={chantier.territory}"


def expect_within(page: Page) -> None:
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0, f"{page.url} is {wide} px too wide"


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_all_is_in_sight(
    place: str, pages: Pages, scheme: str, viewport: tuple[int, int]
) -> None:
    page = pages.open(place, viewport=viewport, color_scheme=scheme)
    expect(page.locator(".pair")).to_have_count(4)
    for address in (place, place.replace("/doublons", "/doublons/fusionner")):
        page.goto(address)
        expect_within(page)
        assert page.evaluate("window.pwned") is None
        assert page.locator("main img").count() == 0
        assert [f"{address}: {each}" for each in axe_violations(page)] == []


def test_pairs_are_answered_by_keyboard_one_after_the_other(place: str, pages: Pages) -> None:
    page = pages.open(place)
    second = page.locator("#paire-2")
    third = page.locator("#paire-3").get_by_role("heading").text_content() or ""
    second.get_by_role("button", name="Garder séparés").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("distincts")
    expect(page.get_by_role("status")).to_be_in_viewport()
    expect(page.locator("#paire-2").get_by_role("heading")).to_have_text(third)
    page.get_by_role("button", name="Annuler").click()
    expect(page.locator(".pair")).to_have_count(4)


def test_the_name_one_chooses_stays(place: str, pages: Pages) -> None:
    page = pages.open(place, viewport=PHONE)
    pair = page.locator(".pair", has_text="Fablab Kaliko")
    pair.get_by_role("button", name="garder « Fablab Kaliko").click()
    expect(page.get_by_role("status")).to_contain_text("Réunis sous « Fablab Kaliko")
    expect(page.locator(".pair")).to_have_count(3)


def test_all_above_a_confidence_are_seen_before_they_are_merged(place: str, pages: Pages) -> None:
    page = pages.open(place)
    page.get_by_label("Fusionner tous ceux au-dessus de").fill("60")
    page.get_by_role("button", name="Voir lesquels").click()
    expect(page.get_by_role("row")).to_have_count(5)
    page.get_by_role("button", name="Fusionner ces 4 acteurs").click()
    expect(page.get_by_role("status")).to_contain_text("4 acteurs réunis")
    expect(page.get_by_text("Aucun doublon à examiner ici.")).to_be_visible()
    page.get_by_role("button", name="Annuler").click()
    expect(page.locator(".pair")).to_have_count(4)
