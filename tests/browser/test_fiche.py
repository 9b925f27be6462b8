"""The fiche chantier in a browser: a field is saved as one leaves it, and nothing typed is lost."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.server import Chantier
from tests.support.browser import Pages

TYPED = "Des robots dans chaque centre"


def describe(page: Page) -> None:
    """Type the description, and leave its field."""
    page.get_by_label("Description").fill(TYPED)
    page.get_by_label("Description").blur()


def description(chantier: Chantier) -> str:
    found = chantier.api("GET", f"/chantiers/{chantier.id}")["chantier"]["description"]
    return str(found)


@pytest.mark.parametrize("status", [429, 502, 503])
def test_what_is_typed_stays_while_the_server_is_away_and_is_sent_again(
    chantier: Chantier, pages: Pages, status: int
) -> None:
    page = pages.open(chantier.url, allow=(f"status of {status}",))
    page.clock.install()
    page.route(chantier.url, lambda route: route.fulfill(status=status, body="<h1>Away</h1>"))
    describe(page)
    told = page.locator("[data-inplace-status]")
    expect(told).to_contain_text("le serveur ne répond pas")
    expect(told).to_be_in_viewport()
    expect(page.get_by_label("Description")).to_have_value(TYPED)
    page.unroute(chantier.url)
    page.clock.fast_forward(10_000)
    expect(told).to_have_text("Enregistré.")
    assert description(chantier) == TYPED


def test_a_tap_that_got_lost_is_the_same_tap_when_sent_again(
    chantier: Chantier, pages: Pages
) -> None:
    page = pages.open(chantier.url, allow=("net::ERR_FAILED",))
    page.clock.install()
    page.route(chantier.url, lambda route: route.abort())
    page.get_by_role("button", name="Prioritaire").click()
    told = page.locator("[data-inplace-status]")
    expect(told).to_contain_text("la connexion est perdue")
    page.unroute(chantier.url)
    page.clock.fast_forward(10_000)
    expect(told).to_have_text("Enregistré.")
    assert chantier.api("GET", f"/chantiers/{chantier.id}")["chantier"]["priority"] is True


def test_a_door_shut_meanwhile_loses_nothing(chantier: Chantier, pages: Pages) -> None:
    page = pages.open(chantier.url, allow=("status of 401",))
    refusal = '<main><p class="text">Donnez le code d’accès.</p></main>'
    page.route(chantier.url, lambda route: route.fulfill(status=401, body=refusal))
    describe(page)
    expect(page.locator("[data-inplace-status]")).to_contain_text("Donnez le code d’accès.")
    expect(page.get_by_label("Description")).to_have_value(TYPED)
    expect(page).to_have_url(chantier.url)
