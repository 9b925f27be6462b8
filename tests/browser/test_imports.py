"""Starting from open data in a real browser: files chosen or dropped, looked at, taken, typed."""

import json
import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Serve
from tests.support.browser import DESKTOP, PHONE, Pages, axe_violations
from tests.support.ecomap import Ecomap

CHARENTE = Path(__file__).parent.parent / "data" / "places" / "charente_v1.csv"
SHEET = "Structure;Ville;Code postal\nFab lab;Sers;16410\nMairie;Sers;16410\n"


@pytest.fixture
def begun(live_server: Serve, pages: Pages) -> Page:
    """An empty store, on its page of data."""
    page = pages.open(live_server().url, allow=("status of 400",))
    page.get_by_role("link", name="Importer des lieux").click()
    return page


def choose(page: Page, *files: Path, button: str = "Vérifier") -> None:
    page.get_by_label(re.compile("^Choisissez")).set_input_files(files)
    page.get_by_role("button", name=button).click()


def test_from_nothing_to_typed_actors(begun: Page) -> None:
    choose(begun, CHARENTE)
    expect(begun.get_by_role("heading", name="Vérifier avant d’importer")).to_be_visible()
    begun.get_by_role("button", name="Importer", exact=True).click()
    expect(begun.get_by_role("heading", name="Import terminé")).to_be_visible()
    begun.get_by_role("link", name="Types proposés").click()
    first = begun.locator("tbody tr").first
    name = first.locator("th").inner_text().splitlines()[0]
    first.get_by_role("button", name="Accepter").first.click()
    expect(begun.get_by_role("status").first).to_contain_text(name)
    begun.get_by_role("button", name="propositions exactes").click()
    expect(begun.get_by_role("status").first).to_contain_text("types acceptés")
    begun.get_by_role("link", name="Données").first.click()
    expect(begun.get_by_role("row", name=re.compile("conseiller-numerique 98"))).to_be_visible()


def test_a_wrong_file_says_why_and_another_may_be_chosen(begun: Page, tmp_path: Path) -> None:
    wrong = tmp_path / "faux.csv"
    wrong.write_text("nom;age\nA;3\n")
    choose(begun, wrong)
    expect(begun.get_by_role("alert")).to_contain_text("pas une liste de lieux")
    choose(begun, CHARENTE)
    expect(begun.get_by_role("heading", name="Vérifier avant d’importer")).to_be_visible()


def test_a_file_too_big_is_told_before_it_is_sent(begun: Page) -> None:
    field = begun.get_by_label(re.compile("^Choisissez"))
    field.evaluate("each => { each.dataset.limit = 1000 }")
    field.set_input_files(CHARENTE)
    expect(begun.locator("[data-complaint]")).to_contain_text("charente_v1.csv")
    begun.get_by_role("button", name="Vérifier").click()
    expect(begun).to_have_url(re.compile("/donnees/lieux$"))


def test_a_file_may_be_dropped(begun: Page) -> None:
    begun.locator("[data-drop]").evaluate(
        """(zone, text) => {
            const files = new DataTransfer();
            files.items.add(new File([text], "lieux.csv"));
            zone.dispatchEvent(new DragEvent("drop", { dataTransfer: files, bubbles: true }));
        }""",
        CHARENTE.read_text(),
    )
    begun.get_by_role("button", name="Vérifier").click()
    expect(begun.get_by_text("lieux.csv · Rien n’est encore enregistré.")).to_be_visible()


def test_the_button_works_again_after_going_back(begun: Page) -> None:
    button = begun.locator("form[data-sending] button").first
    label = button.inner_text()
    begun.evaluate(
        """() => {
            const form = document.querySelector("form[data-sending]");
            form.addEventListener("submit", (event) => event.preventDefault());
            form.dispatchEvent(new Event("submit", { cancelable: true }));
        }"""
    )
    expect(button).to_be_disabled()
    begun.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(button).to_be_enabled()
    expect(button).to_have_text(label)


def test_a_page_left_while_it_works_follows_to_the_end(begun: Page, cli: Ecomap) -> None:
    choose(begun, CHARENTE)
    expect(begun.get_by_role("heading", name="Vérifier avant d’importer")).to_be_visible()
    (state,) = cli.home.rglob("imports/*/state.json")
    ready = state.read_text()
    running = {"status": "running", "step": "check", "done": 30, "total": 90, "at": time.time()}
    state.write_text(json.dumps(running))
    begun.goto("/donnees")
    begun.get_by_role("link", name="charente_v1.csv").click()
    expect(begun.get_by_text("30 sur 90")).to_be_visible()
    state.write_text(json.dumps({**running, "done": 60, "at": time.time()}))
    expect(begun.get_by_text("60 sur 90")).to_be_visible()
    state.write_text(ready)
    expect(begun.get_by_role("heading", name="Vérifier avant d’importer")).to_be_visible()


def test_columns_of_a_spreadsheet_are_confirmed(begun: Page, tmp_path: Path) -> None:
    sheet = tmp_path / "acteurs.csv"
    sheet.write_text(SHEET)
    begun.goto("/donnees/tableur")
    choose(begun, sheet, button="Lire les colonnes")
    name = begun.get_by_label("Nom (il le faut)")
    expect(name.first).to_have_value("0")
    begun.get_by_text("un lien entre deux acteurs").click()
    expect(begun.get_by_label("Acteur 1 (il le faut)")).to_be_visible()
    begun.get_by_text("un acteur", exact=True).click()
    begun.get_by_role("button", name="Vérifier").click()
    begun.get_by_role("button", name="Importer", exact=True).click()
    expect(begun.get_by_role("heading", name="Import terminé")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE])
def test_axe_finds_nothing(
    live_server: Serve, pages: Pages, tmp_path: Path, scheme: str, viewport: tuple[int, int]
) -> None:
    wrong, sheet, doubtful = (tmp_path / name for name in ("faux.csv", "a.csv", "douteux.csv"))
    wrong.write_text("nom;age\nA;3\n")
    sheet.write_text(SHEET)
    heading, *lines = CHARENTE.read_text().splitlines()
    doubtful.write_text("\n".join((heading, *lines[:40], "," * heading.count(","))))
    page = pages.open(
        f"{live_server().url}/donnees",
        viewport=viewport,
        color_scheme=scheme,
        allow=("status of 400",),
    )

    def expect_clean() -> None:
        assert [f"{page.url}: {each}" for each in axe_violations(page)] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    expect_clean()
    page.goto("/donnees/lieux")
    choose(page, wrong)
    expect(page.get_by_role("alert")).to_be_visible()
    expect_clean()
    choose(page, doubtful)
    expect(page.get_by_role("heading", name="Vérifier avant d’importer")).to_be_visible()
    expect_clean()
    page.get_by_role("button", name="Importer", exact=True).click()
    expect(page.get_by_role("heading", name="Import terminé")).to_be_visible()
    for address in ("", "/donnees", "/types-proposes", "/types-proposes?refuses=1"):
        if address:
            page.goto(address)
        expect_clean()
    page.goto("/donnees/tableur")
    expect_clean()
    choose(page, sheet, button="Lire les colonnes")
    expect(page.get_by_role("heading", name="Que contient chaque colonne ?")).to_be_visible()
    expect_clean()
