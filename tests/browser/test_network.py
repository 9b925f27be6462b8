"""Réseau in Chromium: the drawing of Charente's places, with links of the seeded generator."""

import hashlib
import json
import random
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from benchmarks.generate import CONNECTED, country, links_between
from ecomap.graph.edits import Create
from ecomap.graph.opening import open_store
from ecomap.model import Actor
from tests.browser.server import Api
from tests.browser.test_hostile_text import HOSTILE, expect_harmless
from tests.support.browser import DESKTOP, PHONE, Pages, axe_violations
from tests.support.ecomap import Ecomap

PLACES = Path(__file__).parent.parent / "data" / "places" / "charente_v1.csv"
CHARENTE = "/territoires/departement-16/reseau"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def charente(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with the 188 places and 320 links; tests leave it as it is."""
    ecomap = Ecomap(tmp_path_factory.mktemp("network"))
    done = ecomap.run("import", "places", PLACES)
    assert done.returncode == 0, done.stderr
    with open_store(ecomap.store) as store:
        actors = store.records(Actor)
        drawn = links_between(actors, 320, CONNECTED, random.Random(5))
        store.write([Create(link) for link in drawn])
    server = ecomap.serve()
    yield server.url
    server.stop()


def drawn(page: Page) -> Page:
    """The page once its drawing is complete."""
    expect(page.locator("#drawing")).to_have_attribute("data-state", "drawn", timeout=30_000)
    return page


def opened(pages: Pages, url: str, **options: Any) -> Page:
    return drawn(pages.open(url, **options))


def count(page: Page) -> Locator:
    """How many are shown, in a sentence."""
    return page.locator("[data-count]")


def card(page: Page) -> Locator:
    return page.locator("[data-card]")


def search(page: Page, text: str) -> Locator:
    """Type into the search, and see what it suggests."""
    page.get_by_role("combobox", name="Chercher un acteur").first.fill("")
    page.get_by_role("combobox", name="Chercher un acteur").first.press_sequentially(text)
    return page.get_by_role("option")


def somebody(url: str) -> tuple[str, str, str]:
    """Three actors in a row: the second is connected to both."""
    drawing = Api(url)("GET", "/network/drawing?territoire=departement-16")
    nodes, edges = drawing["nodes"], drawing["edges"]
    joined: dict[int, list[int]] = {}
    for first, second, quality in zip(edges["from"], edges["to"], edges["quality"], strict=True):
        if quality < 2:
            joined.setdefault(first, []).append(second)
            joined.setdefault(second, []).append(first)
    for middle, (first, *others) in sorted(joined.items()):
        for last in others:
            if last not in joined[first]:
                return nodes["id"][first], nodes["id"][middle], nodes["id"][last]
    raise AssertionError("nobody stands between two others")


def test_the_drawing_is_complete_and_says_what_it_shows(charente: str, pages: Pages) -> None:
    page = opened(pages, charente + CHARENTE)
    expect(count(page)).to_contain_text("188 acteurs")
    legend = page.locator("[data-legend]")
    expect(legend).to_contain_text("Collaboration")
    expect(legend).not_to_contain_text("Aucun lien")
    expect(legend).to_contain_text("CA du Grand Cognac")
    page.locator("label.chip", has_text="absents").click()
    expect(legend).to_contain_text("Aucun lien")
    expect(page).to_have_url(f"{charente}{CHARENTE}?lien=solid&lien=dotted&lien=absent")


def test_the_drawing_fills_the_window(charente: str, pages: Pages) -> None:
    for viewport, share in ((DESKTOP, 0.7), (PHONE, 0.6)):
        page = opened(pages, charente + CHARENTE, viewport=viewport)
        box = page.locator("#drawing canvas").bounding_box()
        assert box is not None
        assert box["height"] > share * viewport[1]
        width = page.evaluate("document.documentElement.scrollWidth")
        height = page.evaluate("document.documentElement.scrollHeight")
        assert (width, height) == viewport, "nothing to scroll"


def test_a_search_finds_whatever_accents_and_opens_the_card(charente: str, pages: Pages) -> None:
    page = opened(pages, charente + CHARENTE)
    before = page.locator("#drawing canvas").screenshot()
    options = search(page, "mediatheque")
    expect(options.first).to_be_visible()
    name = options.first.locator("span").text_content() or ""
    assert "diath" in name
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(card(page).get_by_role("heading", level=2)).to_have_text(name)
    expect(card(page).get_by_role("heading", level=2)).to_be_focused()
    expect(card(page)).to_contain_text("Source")
    assert "#acteur=" in page.url
    assert page.locator("#drawing canvas").screenshot() != before, "it stands in the middle now"
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()
    expect(page.get_by_role("combobox", name="Chercher un acteur").first).to_be_focused()
    assert "#acteur=" not in page.url


def test_a_filter_is_in_the_address_and_back_takes_it_away(charente: str, pages: Pages) -> None:
    page = opened(pages, charente + CHARENTE)
    everybody = count(page).text_content()
    page.locator("[data-filter='dans'] summary").click()
    page.get_by_role("checkbox", name="CA du Grand Cognac").check()
    expect(count(page)).to_contain_text("65 acteurs sur 188")
    page.locator("label.chip", has_text="reliés").click()
    expect(count(page)).not_to_contain_text("65 acteurs")
    narrow, address = count(page).text_content(), page.url
    assert "dans=" in address
    assert "presence=connected" in address
    table = page.get_by_role("link", name="Tableau", exact=True)
    expect(table).to_have_attribute("href", f"{address.removeprefix(charente)}&vue=tableau")
    other = opened(pages, address)
    assert count(other).text_content() == narrow
    expect(other.get_by_role("checkbox", name="CA du Grand Cognac")).to_be_checked()
    page.go_back()
    expect(count(page)).to_contain_text("65 acteurs")
    expect(page.locator("label.chip", has_text="tous").locator("input")).to_be_checked()
    page.go_back()
    expect(count(page)).to_have_text(everybody or "")
    page.go_forward()
    expect(count(page)).to_contain_text("65 acteurs")
    page.get_by_role("button", name="Tout montrer").click()
    expect(count(page)).to_have_text(everybody or "")
    expect(page.get_by_role("button", name="Tout montrer")).to_be_hidden()


def test_the_view_stays_where_it_was_as_one_filters(charente: str, pages: Pages) -> None:
    page = opened(pages, charente + CHARENTE)
    page.locator("[data-do='closer']").click(click_count=3)
    page.locator("label.chip", has_text="pointillés").click()
    expect(count(page)).not_to_contain_text("connaissances")
    drawn(page)
    first = seen(page)
    page.wait_for_timeout(400)
    assert seen(page) == first, "nothing moves by itself"


def test_neighbours_up_to_three_links_away(charente: str, pages: Pages) -> None:
    _first, middle, _last = somebody(charente)
    page = opened(pages, f"{charente}{CHARENTE}#acteur={middle}")
    expect(card(page).get_by_role("heading", level=2)).to_be_visible()
    seen = 0
    for depth, words in ((1, "à 1 lien"), (2, "à 2 liens"), (3, "à 3 liens")):
        button = card(page).get_by_role("button", name=words)
        button.click()
        expect(card(page).get_by_role("button", name=words)).to_have_attribute(
            "aria-pressed", "true"
        )
        assert f"autour={middle}" in page.url
        assert ("profondeur" in page.url) == (depth > 1)
        found = int((count(drawn(page)).text_content() or "").split()[0])
        assert found > seen
        seen = found
    card(page).get_by_role("button", name="à 3 liens").click()
    expect(count(page)).to_contain_text("188 acteurs")


def test_the_shortest_connection_is_drawn_and_told(charente: str, pages: Pages) -> None:
    first, _middle, last = somebody(charente)
    name = Api(charente)("GET", f"/actors/{last}")["actor"]["name"]
    page = opened(pages, f"{charente}{CHARENTE}#acteur={first}")
    card(page).get_by_role("button", name="Chemin vers…").click()
    field = card(page).get_by_role("combobox")
    expect(field).to_be_focused()
    field.press_sequentially(name)
    expect(page.get_by_role("option", name=name).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    path = page.locator("[data-path]")
    expect(path.get_by_role("heading", name="Chemin le plus court")).to_be_focused()
    assert path.locator(".path-steps > li").count() >= 1
    expect(path.locator(".why").first).not_to_be_empty()
    assert f"de={first}" in page.url
    again = opened(pages, page.url)
    expect(again.locator("[data-path] .path-steps > li").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(path).to_be_hidden()
    assert "de=" not in page.url


def test_from_the_table_to_the_drawing_and_by_keyboard(charente: str, pages: Pages) -> None:
    page = pages.open(f"{charente}{CHARENTE}?vue=tableau&tri=-pleins")
    link = page.get_by_role("link", name="Voir sur le dessin").first
    name = " ".join((page.locator("tbody th").first.text_content() or "").split("Voir")[0].split())
    link.focus()
    page.keyboard.press("Enter")
    drawn(page)
    expect(card(page).get_by_role("heading", level=2)).to_have_text(name)
    page.keyboard.press("Escape")
    page.locator("#drawing").focus()
    before = page.locator("#drawing canvas").screenshot()
    for key in ("ArrowRight", "ArrowDown", "+", "-", "0"):
        page.keyboard.press(key)
    page.keyboard.press("+")
    assert page.locator("#drawing canvas").screenshot() != before


def test_filters_of_the_table_work_at_once(charente: str, pages: Pages) -> None:
    page = pages.open(f"{charente}{CHARENTE}?vue=tableau")
    page.locator("label.chip", has_text="isolés").click()
    expect(page.locator(".network-sentence")).to_contain_text("sur 188")
    assert page.url.endswith("vue=tableau&presence=isolated")
    field = page.get_by_role("searchbox", name="Chercher dans le tableau")
    field.fill("zzz")
    field.press("Enter")
    expect(page.locator("main")).to_contain_text("Aucun acteur ne passe ces filtres.")


def test_the_view_as_vectors_and_as_an_image(charente: str, pages: Pages, tmp_path: Path) -> None:
    page = opened(pages, f"{charente}{CHARENTE}?lien=solid&lien=dotted&lien=absent")
    files = {}
    for name in ("Image nette (SVG)", "Image (PNG)"):
        page.locator(".network-bar .menu summary").click()
        with page.expect_download() as download:
            page.get_by_role("button", name=name).click()
        page.keyboard.press("Escape")
        files[name] = tmp_path / download.value.suggested_filename
        download.value.save_as(files[name])
    svg, png = files.values()
    assert svg.name == "Réseau Charente.svg"
    root = ET.parse(svg).getroot()
    assert len(root.findall(f".//{SVG}circle")) >= 188
    words = [each.text for each in root.iter(f"{SVG}text")]
    assert "Réseau · Charente" in words
    assert {"Collaboration", "On se connaît", "Aucun lien"} <= set(words)
    assert any("Grand Cognac" in (each or "") for each in words)
    assert not root.findall(f".//{SVG}image"), "vectors only"
    head = png.read_bytes()[:24]
    assert head.startswith(b"\x89PNG")
    assert int.from_bytes(head[16:20]) > 2 * 1000


def seen(page: Page) -> str:
    """What the drawing looks like, in a word."""
    return hashlib.sha256(page.locator("#drawing canvas").screenshot()).hexdigest()


def on_paper(page: Page) -> list[int]:
    """How large everybody is on paper, in tenths of a point."""
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".network-print circle").nth(187)).to_be_attached()
    found: list[int] = page.locator(".network-print circle").evaluate_all(
        "all => all.map((each) => Math.round(10 * each.getAttribute('r')))"
    )
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    return found


def test_on_paper_the_drawing_is_vectors_on_white(charente: str, pages: Pages) -> None:
    page = opened(pages, charente + CHARENTE, color_scheme="dark")
    before, sizes = seen(page), on_paper(page)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator(".network-print circle").nth(187)).to_be_attached()
    expect(page.locator(".network-print svg")).to_be_visible()
    expect(page.locator("#drawing")).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(page.locator("#drawing canvas")).to_be_visible()
    page.emulate_media(color_scheme="light")
    page.wait_for_timeout(500)
    assert seen(page) != before
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(500)
    assert on_paper(page) == sizes, "nothing has grown"


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_whatever_is_open(
    charente: str, pages: Pages, scheme: str, viewport: tuple[int, int]
) -> None:
    first, _middle, last = somebody(charente)
    page = opened(pages, charente + CHARENTE, viewport=viewport, color_scheme=scheme)
    assert axe_violations(page) == []
    if viewport == PHONE:
        page.get_by_role("button", name="Filtrer").click()
    page.evaluate("document.querySelectorAll('details.filter').forEach((each) => each.open = true)")
    assert axe_violations(page) == []
    for address in (
        f"{CHARENTE}?autour={first}",
        f"{CHARENTE}?de={first}&vers={last}",
        f"{CHARENTE}?couleur=degree&taille=degree&disposition=carte",
    ):
        page.goto("about:blank")
        page.goto(charente + address)
        drawn(page)
        assert axe_violations(page) == []
    page.goto(f"{charente}{CHARENTE}?vue=tableau")
    assert axe_violations(page) == []


def test_on_a_phone_filters_and_card_are_sheets(charente: str, pages: Pages) -> None:
    page = opened(pages, charente + CHARENTE, viewport=PHONE, has_touch=True, is_mobile=True)
    expect(page.locator("[data-filters]")).to_be_hidden()
    page.get_by_role("button", name="Filtrer").tap()
    expect(page.locator("[data-filters]")).to_be_visible()
    page.locator("label.chip", has_text="isolés").tap()
    expect(count(page)).to_contain_text("sur 188")
    page.locator("[data-filters]").get_by_role("button", name="Fermer").tap()
    expect(page.locator("[data-filters]")).to_be_hidden()
    options = search(page, "cognac")
    options.first.tap()
    expect(card(page)).to_be_visible()
    box = page.locator("#panel").bounding_box()
    assert box is not None
    assert box["y"] > PHONE[1] * 0.4, "the drawing stays in sight"
    low = page.evaluate(
        """() => [...document.querySelectorAll(".network-panel button, .network-bar .btn, .input")]
            .filter((each) => each.checkVisibility() && !each.matches(".link"))
            .filter((each) => each.getBoundingClientRect().height < 43.5)
            .map((each) => each.outerHTML.slice(0, 80))"""
    )
    assert low == []


def test_a_tap_on_the_drawing_opens_who_stands_there(charente: str, pages: Pages) -> None:
    page = opened(pages, f"{charente}{CHARENTE}#acteur={somebody(charente)[1]}")
    name = card(page).get_by_role("heading", level=2).text_content() or ""
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()
    canvas = page.locator("#drawing canvas")
    box = canvas.bounding_box()
    assert box is not None
    canvas.click(position={"x": box["width"] / 2, "y": box["height"] / 2})
    expect(card(page).get_by_role("heading", level=2)).to_have_text(name)


def test_the_server_out_of_reach_is_told(charente: str, pages: Pages) -> None:
    page = opened(pages, charente + CHARENTE, allow=("net::ERR_FAILED", "ERR_FAILED"))
    page.route("**/api/**", lambda route: route.abort())
    page.locator("label.chip", has_text="isolés").click()
    expect(page.locator("[data-notices]")).to_contain_text("hors d’atteinte")
    page.unroute("**/api/**")
    page.get_by_role("button", name="Réessayer").click()
    expect(count(page)).to_contain_text("sur 188")


def test_a_value_that_is_not_one_is_told(charente: str, pages: Pages) -> None:
    page = pages.open(f"{charente}{CHARENTE}?type=rien", allow=("status of 400",))
    expect(page.locator("[data-notices]")).to_contain_text("« rien »")
    page.locator("[data-notices]").get_by_role("button", name="Tout montrer").click()
    expect(count(drawn(page))).to_contain_text("188 acteurs")


def test_hostile_names_are_drawn_as_text(api: Api, pages: Pages, tmp_path: Path) -> None:
    place = api("POST", "/territories", {"name": HOSTILE[1], "kind": "epci"})["territory"]["id"]
    made = [
        api("POST", "/actors", {"name": text, "territories": [place]})["actor"]["id"]
        for text in HOSTILE
    ]
    for other in made[1:]:
        api("PUT", f"/links/{made[0]}/{other}", {"quality": "solid", "why": HOSTILE[1]})
    page = opened(pages, f"{api.url}/territoires/{place}/reseau#acteur={made[0]}")
    expect(card(page)).to_contain_text(HOSTILE[0])
    expect(card(page)).to_contain_text(HOSTILE[1])
    expect_harmless(page)
    page.locator(".network-bar .menu summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Image nette (SVG)").click()
    download.value.save_as(tmp_path / "view.svg")
    root = ET.parse(tmp_path / "view.svg").getroot()
    assert not list(root.iter(f"{SVG}script"))
    page.goto(f"{api.url}/territoires/{place}/reseau?vue=tableau")
    expect(page.locator("main")).to_contain_text(HOSTILE[0])
    expect_harmless(page)


def test_without_script_the_table_is_one_click_away(charente: str, pages: Pages) -> None:
    page = pages.open(charente + CHARENTE, java_script_enabled=False)
    page.get_by_role("button", name="Voir le tableau").click()
    expect(page.locator("tbody tr")).to_have_count(100)
    page.get_by_label("isolés").check(force=True)
    page.get_by_role("button", name="Voir le tableau").click()
    expect(page.locator(".network-sentence")).to_contain_text("sur 188")


def test_what_is_drawn_is_fetched_once(charente: str, pages: Pages) -> None:
    page = pages.open(f"{charente}/territoires/departement-16")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(charente + CHARENTE)
    drawn(page)
    for part in ("/network/drawing", "/network/view", "vis-network.min.js"):
        assert len([each for each in asked if part in each]) == 1, part
    assert json.loads(page.locator("#network").text_content() or "")["own"] is True


def test_one_waits_for_the_places_and_sees_how_far_they_are(charente: str, pages: Pages) -> None:
    page = pages.open(f"{charente}/territoires/departement-16")
    waiting = [True, True]

    def answer(route: Route) -> None:
        if not waiting:
            return route.fallback()
        waiting.pop()
        columns = ("id", "name", "x", "y", "types", "territories")
        nothing: dict[str, list[int]] = {each: [] for each in columns}
        edges: dict[str, list[int]] = {each: [] for each in ("from", "to", "quality")}
        told = {"revision": 1, "level": "actors", "done": False, "failed": False, "progress": 0.4}
        return route.fulfill(
            json={**told, "options": {}, "nodes": nothing, "edges": edges, "facets": {}}
        )

    page.route("**/network/drawing*", answer)
    page.goto(charente + CHARENTE)
    expect(page.get_by_role("progressbar", name="Avancement du calcul")).to_be_visible()
    expect(count(page)).to_have_text("Les places se calculent : 40 %")
    drawn(page)
    expect(page.locator("[data-progress]")).to_be_hidden()
    expect(count(page)).to_contain_text("188 acteurs")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with more actors than one drawing shows."""
    ecomap = Ecomap(tmp_path_factory.mktemp("country"))
    with open_store(ecomap.store) as store:
        store.write([Create(record) for record in country(5_400, 9_000)])
    server = ecomap.serve()
    yield server.url
    server.stop()


def test_a_country_opens_part_by_part(many: str, pages: Pages) -> None:
    page = opened(pages, f"{many}/reseau")
    expect(count(page)).to_contain_text("5\u202f400 acteurs dans 6 territoires")
    assert axe_violations(page) == []
    links = page.locator(".departements a")
    expect(links).to_have_count(6)
    links.nth(3).focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{many}/territoires/t-3/reseau")
    expect(count(drawn(page))).to_contain_text("1\u202f000 acteurs")
    page.go_back()
    drawn(page)
    options = search(page, "4321")
    options.first.click()
    expect(page).to_have_url(f"{many}/territoires/t-4/reseau#acteur=acteur-04321")
    drawn(page)
    expect(card(page).get_by_role("heading", level=2)).to_contain_text("n° 4321")


def test_a_tap_on_a_disc_of_a_country_opens_it(many: str, pages: Pages) -> None:
    page = opened(pages, f"{many}/reseau")
    drawing = Api(many)("GET", "/network/drawing")["nodes"]
    page.locator("#drawing").focus()
    page.keyboard.press("0")
    left, right = min(drawing["x"]), max(drawing["x"])
    assert right > left
    box = page.locator("#drawing canvas").bounding_box()
    assert box is not None
    for across in range(40, int(box["width"]) - 40, 30):
        page.locator("#drawing canvas").click(position={"x": across, "y": box["height"] / 2})
        if "/territoires/" in page.url:
            break
    expect(page).to_have_url(re.compile(r"/territoires/t-\d/reseau$"))


def discs(page: Page) -> list[tuple[int, int]]:
    """How far from the first of them those in sight are drawn, in pixels."""
    with page.expect_download() as download:
        page.locator('[data-do="svg"]').dispatch_event("click")
    root = ET.parse(download.value.path()).getroot()
    circles = root.iterfind(f".//{SVG}g[@clip-path]/{SVG}circle")
    found = [(float(each.attrib["cx"]), float(each.attrib["cy"])) for each in circles]
    return [(round(x - found[0][0]), round(y - found[0][1])) for x, y in found]


def test_few_left_by_a_filter_fill_the_view_and_a_colour_moves_nothing(
    charente: str, pages: Pages
) -> None:
    page = opened(pages, charente + CHARENTE)
    everybody = discs(page)
    assert len(everybody) == 188
    page.get_by_label("Couleur").select_option("type")
    expect(page.locator("[data-legend]")).to_contain_text("Type")
    assert discs(drawn(page)) == everybody
    page.locator("[data-filter='dans'] summary").click()
    page.get_by_role("checkbox", name="CA du Grand Cognac").check()
    expect(count(page)).to_contain_text("65 acteurs sur 188")
    few = discs(drawn(page))
    assert len(few) == 65
    assert max(y for _x, y in few) - min(y for _x, y in few) > 300
    page.get_by_role("button", name="Tout montrer").click()
    expect(count(page)).to_contain_text("188 acteurs")
    assert len(discs(drawn(page))) == 188


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE])
def test_what_is_said_above_covers_nobody_and_no_name_is_cut(
    charente: str, pages: Pages, viewport: tuple[int, int]
) -> None:
    page = opened(pages, f"{charente}{CHARENTE}?disposition=carte", viewport=viewport)
    with page.expect_download() as download:
        page.locator('[data-do="svg"]').dispatch_event("click")
    inside = ET.parse(download.value.path()).getroot().find(f"{SVG}g[@clip-path]")
    assert inside is not None
    frame = next(iter(ET.parse(download.value.path()).getroot().iterfind(f"{SVG}defs//{SVG}rect")))
    said = page.evaluate(
        "Math.max(...[...document.querySelectorAll('[data-notices] > *, [data-count]')]"
        ".map((each) => each.getBoundingClientRect().bottom))"
        " - document.getElementById('drawing').getBoundingClientRect().top"
    )
    top = float(frame.attrib["y"])
    assert min(float(each.attrib["cy"]) for each in inside.iterfind(f"{SVG}circle")) > top + said
    names = inside.findall(f"{SVG}text")
    assert names
    wide = page.locator("#drawing").evaluate("(each) => each.clientWidth")
    middle = float(frame.attrib["x"]) + float(frame.attrib["width"]) / 2
    for each in names:
        half = page.evaluate(
            "(said) => { const context = document.createElement('canvas').getContext('2d');"
            " context.font = '12.5px \"Atkinson Hyperlegible Next\"';"
            " return context.measureText(said).width / 2; }",
            each.text,
        )
        assert abs(float(each.attrib["x"]) - middle) + half < wide / 2 + 1


def test_the_table_follows_what_one_types(charente: str, pages: Pages) -> None:
    page = pages.open(f"{charente}{CHARENTE}?vue=tableau&page=2")
    field = page.get_by_role("searchbox", name="Chercher dans le tableau")
    field.press_sequentially("cognac")
    expect(page.locator(".network-sentence")).to_contain_text("à « cognac »")
    expect(field).to_be_focused()
    expect(field).to_have_value("cognac")
    expect(page.locator("[data-spoken]")).to_contain_text("à « cognac »")
    assert page.url == f"{charente}{CHARENTE}?vue=tableau&q=cognac"
    expect(page.locator("[data-table-file=csv]")).to_have_attribute("href", re.compile("q=cognac"))
    page.locator("label.chip", has_text="reliés").click()
    expect(page).to_have_url(re.compile("presence=connected"))
    expect(page.locator(".network-sentence")).to_contain_text("sur 188")
    page.go_back()
    expect(page.locator(".network-sentence")).not_to_contain_text("sur 188")
    expect(field).to_have_value("cognac")
