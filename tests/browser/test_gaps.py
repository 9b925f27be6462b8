"""Écarts and Réseau in words, in Chromium: accessible, by keyboard, on a phone, without script, and
with hostile names."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ecomap.config import demo_territory
from tests.browser.server import Api, Chantier
from tests.browser.test_hostile_text import HOSTILE, expect_harmless
from tests.support.browser import DESKTOP, PHONE, Pages, axe_violations
from tests.support.ecomap import Ecomap

CHANTIER = "/chantiers/jeunes-3-14/ecarts"
TERRITORY = "/territoires/grand-perigueux/ecarts"
NETWORK = "/territoires/grand-perigueux/reseau/en-mots"
EVERY_DETAIL = "document.querySelectorAll('main details.more').forEach((each) => each.open = true)"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the demo, for tests that leave it as it is."""
    ecomap = Ecomap(tmp_path_factory.mktemp("gaps"))
    ecomap.load(demo_territory())
    server = ecomap.serve()
    yield server.url
    server.stop()


@pytest.fixture
def own_demo(tmp_path: Path) -> Iterator[str]:
    """One that a test may change."""
    ecomap = Ecomap(tmp_path)
    ecomap.load(demo_territory())
    server = ecomap.serve()
    yield server.url
    server.stop()


def opened(pages: Pages, url: str, **options: object) -> Page:
    page = pages.open(url, **options)  # type: ignore[arg-type] # Playwright's own
    expect(page.locator("[data-background='running']")).to_have_count(0, timeout=60_000)
    return page


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [CHANTIER, TERRITORY, NETWORK])
def test_axe_finds_nothing_whatever_is_open(
    demo: str, pages: Pages, path: str, scheme: str, viewport: tuple[int, int]
) -> None:
    page = opened(pages, demo + path, viewport=viewport, color_scheme=scheme)
    assert axe_violations(page) == []
    page.evaluate(EVERY_DETAIL)
    assert axe_violations(page) == []
    if path != NETWORK:
        page.locator(".take-charge summary").nth(1).click()
        assert axe_violations(page) == []


@pytest.mark.parametrize("path", [CHANTIER, TERRITORY, NETWORK, f"{CHANTIER}?effort=-1"])
def test_nothing_is_cut_on_a_phone(demo: str, pages: Pages, path: str) -> None:
    page = opened(
        pages,
        demo + path,
        viewport=PHONE,
        has_touch=True,
        is_mobile=True,
        allow=("status of 400",),
    )
    page.evaluate(EVERY_DETAIL)
    width = PHONE[0]
    assert page.evaluate("document.documentElement.scrollWidth") == width
    outside = page.evaluate(
        """(width) => [...document.querySelectorAll("main *")]
            .filter((each) => each.checkVisibility() && !each.closest(".visually-hidden, .words"))
            .filter((each) => each.getBoundingClientRect().right > width + 0.5)
            .map((each) => each.outerHTML.slice(0, 80))""",
        width,
    )
    assert outside == []
    low = page.evaluate(
        """() => [...document.querySelectorAll("main .btn, main .chip, main .input")]
            .filter((each) => each.checkVisibility())
            .filter((each) => each.getBoundingClientRect().height < 47.5)
            .map((each) => each.outerHTML.slice(0, 80))"""
    )
    assert low == []


def test_the_main_action_is_seen_without_scrolling(demo: str, pages: Pages) -> None:
    for viewport in (DESKTOP, PHONE):
        page = pages.open(demo + CHANTIER, viewport=viewport)
        box = page.locator(".call-action .btn").first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < viewport[1]


def test_lines_join_the_names_as_on_the_map(demo: str, pages: Pages) -> None:
    page = pages.open(demo + CHANTIER)
    steps = page.locator("#r-reseau-tiers-lieux .chain").first.locator("li")
    expect(steps).to_have_count(3)
    assert steps.nth(1).get_attribute("class") == "chain-solid"
    tops = [steps.nth(each).bounding_box() for each in range(3)]
    assert all(box is not None for box in tops)
    assert len({round(box["y"] + box["height"] / 2) for box in tops if box}) == 1, "on one line"
    page.locator("#r-reseau-tiers-lieux").get_by_text("Deux autres chemins").click()
    expect(page.locator("#r-reseau-tiers-lieux .other-ways .chain-dotted").first).to_be_visible()


def test_somebody_takes_charge_by_keyboard_and_takes_it_back(own_demo: str, pages: Pages) -> None:
    page = pages.open(own_demo + CHANTIER)
    card = page.locator("#r-reseau-tiers-lieux")
    card.locator(".take-charge summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Table 3")
    page.keyboard.press("Enter")
    expect(page.locator(".flash")).to_contain_text("C’est noté : Table 3 s’occupe de")
    expect(card.locator(".taken")).to_contain_text("Table 3")
    assert page.url.endswith("#r-reseau-tiers-lieux")
    page.locator(".flash button").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".flash")).to_contain_text("C’est annulé.")
    expect(card.locator(".taken")).to_have_count(0)


def test_escape_shuts_the_form(demo: str, pages: Pages) -> None:
    page = pages.open(demo + CHANTIER)
    summary = page.locator("#r-reseau-tiers-lieux .take-charge summary")
    summary.click()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.locator("#r-reseau-tiers-lieux .take-charge")).not_to_have_attribute("open", "")
    expect(summary).to_be_focused()


@pytest.mark.parametrize("script", [True, False])
def test_all_of_it_works_with_and_without_script(own_demo: str, pages: Pages, script: bool) -> None:
    page = pages.open(own_demo + CHANTIER, java_script_enabled=script)
    card = page.locator("#r-contribution-competences-materiel")
    card.get_by_role("button", name="Réseau local des conseillers numériques").click()
    expect(page.locator(".flash")).to_contain_text("on sait qui porte")
    expect(card.locator(".holders")).to_have_count(0)
    page.get_by_text("Comment cet ordre est-il fait ?").click()
    page.get_by_label("Chantiers qui la cherchent").fill("9")
    page.get_by_role("button", name="Réordonner").click()
    expect(page.get_by_label("Chantiers qui la cherchent")).to_have_value("9")
    assert "chantiers=9" in page.url
    page.get_by_role("button", name="Mettre sur la carte : Communauté de communes").click()
    expect(page.locator(".flash")).to_contain_text("est sur la carte, avec un lien à qualifier")
    page.locator(".flash").get_by_role("link").click()
    expect(page).to_have_url(f"{own_demo}/chantiers/jeunes-3-14/carte")


def test_from_the_map_one_gets_to_its_gaps(demo: str, pages: Pages) -> None:
    for viewport in (DESKTOP, PHONE):
        page = pages.open(f"{demo}/chantiers/jeunes-3-14/carte", viewport=viewport)
        page.get_by_role("link", name="Écarts", exact=True).last.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Il manque 3 ressources")


def test_what_takes_long_appears_by_itself(own_demo: str, pages: Pages) -> None:
    page = pages.open(own_demo + NETWORK)
    expect(page.locator("#betweenness")).to_be_visible(timeout=60_000)
    expect(page.locator("[data-background]")).to_contain_text("celui d’aujourd’hui")


def test_without_script_one_looks_again(own_demo: str, pages: Pages) -> None:
    page = pages.open(own_demo + NETWORK, java_script_enabled=False)
    for _time in range(300):
        again = page.get_by_role("link", name="Voir où il en est")
        if not again.count():
            break
        page.wait_for_timeout(200)
        again.click()
    expect(page.locator("#betweenness")).to_be_visible()


def test_hostile_names_are_shown_as_text(api: Api, pages: Pages) -> None:
    first = Chantier(api, HOSTILE[1])
    other = Chantier(api, HOSTILE[0], first.territory)
    actors = [first.actor(text) for text in HOSTILE]
    for made, quality in ((first, "absent"), (other, "solid")):
        for text in HOSTILE:
            made.add(text, why=text, quality=quality, follow_up={"who": text})
    found = api("GET", f"/resources?territory={first.territory}")["resources"]
    for resource, actor in zip(found[:3], actors, strict=False):
        body = {"version": resource["version"], "held_by": [actor]}
        api("PATCH", f"/resources/{resource['id']}", body)
    for made in (first, other):
        chantier = api("GET", f"/chantiers/{made.id}")["chantier"]
        governance = {"lead": actors[:2], "doers": [], "associates": actors}
        body = {"version": chantier["version"], "governance": governance}
        api("PATCH", f"/chantiers/{made.id}", body)
    page = pages.open(f"{first.url}/ecarts")
    for path in (
        f"{first.url}/ecarts",
        f"{api.url}/territoires/{first.territory}/ecarts",
        f"{api.url}/territoires/{first.territory}/reseau/en-mots",
    ):
        page.goto(path)
        page.evaluate(EVERY_DETAIL)
        expect(page.locator("main")).to_contain_text(HOSTILE[0])
        expect_harmless(page)
