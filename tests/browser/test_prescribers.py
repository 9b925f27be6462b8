"""Prescripteurs, coverage, invitations and progress in a browser: read, by keyboard, on a phone."""

import itertools

import pytest
from playwright.sync_api import Page, expect

from tests.browser.server import Chantier
from tests.support.browser import DESKTOP, PHONE, Pages, axe_violations

HOSTILE = "<img src=x onerror=window.pwned=1>"
_numbers = itertools.count(1)


@pytest.fixture
def place(chantier: Chantier) -> str:
    """The address of a territory with prescribers of every status and five of one type."""
    api, number = chantier.api, next(_numbers)

    def actor(name: str, *types: str) -> str:
        body = {"name": f"{name} {number}", "types": types, "territories": [chantier.territory]}
        return str(api("POST", "/actors", body)["actor"]["id"])

    mairie, ccas = actor("Mairie", "mairies"), actor("CCAS", "ccas")
    mission = actor("Mission locale", "missions-locales")
    actor("Bureau information jeunesse", "bij-pij")
    for name in ("Foyer du Lac", "Foyer du Pont", "Foyer du Port", "Foyer du Parc", HOSTILE):
        actor(name, "foyers-jeunes-travailleurs")
    for pair, quality in (((mairie, ccas), "solid"), ((ccas, mission), "dotted")):
        api("PUT", f"/links/{pair[0]}/{pair[1]}", {"quality": quality, "why": HOSTILE})
    found = api("GET", f"/chantiers/{chantier.id}")["chantier"]
    body = {
        "version": found["version"],
        "governance": {"lead": [mairie]},
        "audiences": ["jeunes-16-30"],
    }
    api("PATCH", f"/chantiers/{chantier.id}", body)
    chantier.add("Robots", quality="solid")
    chantier.add("Locaux")
    return f"{api.url}/territoires/{chantier.territory}"


def addresses(place: str, chantier: Chantier) -> list[str]:
    return [
        f"{place}/prescripteurs",
        f"{place}/prescripteurs?chantier={chantier.id}",
        f"{place}/prescripteurs?audience=familles&audience=jeunes-16-30&ordre=relies",
        f"{place}/prescripteurs?q=zigomar&audience=zouaves",
        f"{place}/prescripteurs/ajouter?type=foyers-jeunes-travailleurs&next=/",
        f"{place}/publics",
        f"{place}/invitations",
        f"{place}/progres",
    ]


def expect_within(page: Page) -> None:
    """Nothing wider than the screen, and every place of the navigation in sight."""
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0, f"{page.url} is {wide} px too wide"
    cut = page.locator(".site nav a").evaluate_all(
        "all => all.filter((each) => {"
        "  const { left, right, width } = each.getBoundingClientRect();"
        "  return left < 0 || right > innerWidth || each.scrollWidth > Math.ceil(width);"
        "}).map((each) => each.textContent)"
    )
    assert cut == []


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_all_is_in_sight(
    place: str, chantier: Chantier, pages: Pages, scheme: str, viewport: tuple[int, int]
) -> None:
    page = pages.open(place, viewport=viewport, color_scheme=scheme)
    for address in addresses(place, chantier):
        page.goto(address)
        expect_within(page)
        assert page.evaluate("window.pwned") is None
        assert page.locator("main img").count() == 0
        assert [f"{address}: {each}" for each in axe_violations(page)] == []


def test_a_long_territory_name_leaves_room_for_the_places(chantier: Chantier, pages: Pages) -> None:
    body = {"name": "Communauté de communes " * 8, "kind": "epci"}
    long = chantier.api("POST", "/territories", body)["territory"]["id"]
    for viewport in (DESKTOP, (900, 700), (721, 700), PHONE, (320, 640)):
        page = pages.open(f"{chantier.api.url}/territoires/{long}/prescripteurs", viewport=viewport)
        expect_within(page)
        page.locator(".site .menu summary").click()
        expect_within(page)
        expect(page.get_by_role("link", name="Historique")).to_be_in_viewport()


def test_a_prescriber_goes_on_the_map_by_keyboard_and_comes_back(
    place: str, chantier: Chantier, pages: Pages
) -> None:
    page = pages.open(f"{place}/prescripteurs?chantier={chantier.id}")
    row = page.locator("#type-missions-locales")
    why = row.get_by_text("Pourquoi ?")
    why.focus()
    page.keyboard.press("Enter")
    expect(row).to_contain_text(HOSTILE)
    page.keyboard.press("Tab")
    expect(row.get_by_role("button", name="Ajouter à la carte")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("lien à qualifier")
    expect(page.get_by_role("status")).to_be_in_viewport()
    expect(row.get_by_role("link", name="Sur la carte")).to_be_visible()
    assert any(name.startswith("Mission locale") for name in chantier.links())
    page.get_by_role("button", name="Annuler").click()
    expect(row.get_by_role("button", name="Ajouter à la carte")).to_be_visible()
    assert not any(name.startswith("Mission locale") for name in chantier.links())


def test_several_actors_of_a_type_are_offered_by_name(
    place: str, chantier: Chantier, pages: Pages
) -> None:
    page = pages.open(f"{place}/prescripteurs?chantier={chantier.id}", viewport=PHONE)
    row = page.locator("#type-foyers-jeunes-travailleurs")
    row.locator("summary", has_text="Ajouter à la carte").click()
    expect_within(page)
    row.get_by_role("link", name="Un autre…").click()
    page.get_by_role("radio", name="Foyer du Port").check()
    page.get_by_role("button", name="Ajouter à la carte").click()
    expect(page.get_by_role("status")).to_contain_text("Foyer du Port")
    assert any(name.startswith("Foyer du Port") for name in chantier.links())


def test_everything_works_without_script(place: str, chantier: Chantier, pages: Pages) -> None:
    page = pages.open(f"{place}/prescripteurs", java_script_enabled=False)
    page.get_by_role("link", name="Familles", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Familles")
    page.get_by_role("link", name="Jeunes en situation").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(", familles")
    page.get_by_role("searchbox").fill("mission loc")
    page.keyboard.press("Enter")
    page.locator("#type-missions-locales").get_by_role("link", name="Ajouter à une carte").click()
    page.get_by_role("button", name="Ajouter à la carte").click()
    expect(page.get_by_role("status")).to_contain_text(chantier.title)
    page.goto(f"{place}/invitations")
    page.get_by_label("Bureau information jeunesse").check()
    page.get_by_label("Public", exact=True).select_option("familles")
    page.get_by_role("button", name="Filtrer").click()
    expect(page.locator("main")).to_contain_text("1 ligne était cochée.")
    with page.expect_download() as file:
        page.get_by_role("button", name="Texte (CSV)").click()
    text = file.value.path().read_text(encoding="utf-8-sig")
    assert "Bureau information jeunesse" in text
    assert "Foyer du Lac" not in text
    page.goto(f"{place}/publics")
    page.get_by_role("row", name="Jeunes en situation").get_by_role(
        "link", name="À chercher"
    ).click()
    expect(page.get_by_text("Seulement :")).to_be_visible()
    page.goto(f"{place}/progres")
    page.get_by_role("button", name="Comparer").click()
    expect(page.locator("main")).to_contain_text("nouveaux acteurs")
