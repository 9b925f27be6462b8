"""The other views of a map: table, projection, print, files; and who draws, in which language."""

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenEditor
from tests.browser.editor import EditorPage
from tests.browser.server import Chantier
from tests.support.browser import PHONE, Pages
from tests.support.ecomap import Ecomap, EcomapServer


@pytest.fixture
def drawn(chantier: Chantier) -> Chantier:
    chantier.add("Mairie", nature="human", quality="solid", why="Ils nous prêtent la salle")
    chantier.add("École", nature="human", quality="dotted", horizon="now")
    chantier.add("CAF", nature="financial", group="Financements")
    return chantier


def test_the_first_line_is_drawn_within_ten_seconds_of_opening_the_page(
    chantier: Chantier, open_editor: OpenEditor
) -> None:
    started = time.monotonic()
    editor = open_editor(chantier)
    # As fast as people who are no typists: three keys a second.
    editor.page.keyboard.type("Médiathèque", delay=330)
    editor.page.keyboard.press("Enter")
    editor.page.keyboard.press("1")
    expect(editor.line("Médiathèque")).to_be_visible()
    assert time.monotonic() - started < 10


def test_the_table_says_the_same_and_sorts(drawn: Chantier, pages: Pages) -> None:
    page = pages.open(f"{drawn.url}/tableau")
    names = page.locator("tbody th")
    expect(names).to_have_text(["CAF", "École", "Mairie"])
    expect(page.locator("tbody")).to_contain_text("Ils nous prêtent la salle")
    page.get_by_role("button", name="Lien", exact=True).click()
    expect(names).to_have_text(["Mairie", "École", "CAF"])
    header = page.get_by_role("columnheader", name="Lien", exact=True)
    expect(header).to_have_attribute("aria-sort", "ascending")
    page.get_by_role("button", name="Lien", exact=True).click()
    expect(header).to_have_attribute("aria-sort", "descending")
    expect(names).to_have_text(["CAF", "École", "Mairie"])
    page.get_by_role("button", name="Ressource").press("Enter")
    expect(names).to_have_text(["CAF", "École", "Mairie"])


def test_the_table_is_readable_on_a_phone_and_without_script(drawn: Chantier, pages: Pages) -> None:
    page = pages.open(f"{drawn.url}/tableau", viewport=PHONE, java_script_enabled=False)
    row = page.locator("tbody tr").filter(has_text="Mairie")
    expect(row).to_contain_text("Collaboration")
    box = row.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE[0]


def test_the_projection_follows_what_is_drawn_and_escape_leaves_it(
    drawn: Chantier, pages: Pages
) -> None:
    page = pages.open(f"{drawn.url}/projeter", viewport=(1920, 1080))
    drawing = page.locator("svg.resource-map")
    expect(drawing).to_contain_text("Trait plein")
    expect(drawing).to_contain_text("Trait pointillé")
    expect(page.get_by_role("button")).to_have_count(0)
    page.wait_for_timeout(300)
    drawn.add("Fab lab", quality="solid")
    expect(drawing).to_contain_text("Fab lab")
    page.keyboard.press("Escape")
    expect(page).to_have_url(drawn.editor)


def test_the_sheet_names_the_territory_and_the_day(drawn: Chantier, pages: Pages) -> None:
    page = pages.open(f"{drawn.url}/imprimer")
    sheet = page.locator("svg.resource-map")
    expect(sheet).to_contain_text("Territoire")
    expect(sheet).to_contain_text(time.strftime("%Y"))
    expect(sheet).to_contain_text("Pas de trait")
    expect(page.get_by_role("button", name="Imprimer")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Imprimer")).to_be_hidden()
    # Kinds of line do not rest on colour: a solid line, dots, a frame of dashes.
    dashes = "e => getComputedStyle(e).strokeDasharray"
    assert sheet.locator(".line.quality-solid").first.evaluate(dashes) == "none"
    assert sheet.locator(".line.quality-dotted").first.evaluate(dashes) != "none"
    assert sheet.locator(".pill.quality-todo rect").first.evaluate(dashes) != "none"


def test_the_menu_gives_every_file(drawn: Chantier, open_editor: OpenEditor) -> None:
    editor = open_editor(drawn)
    for words, ending in (
        ("Image nette à toute taille (SVG)", "svg"),
        ("Image (PNG)", "png"),
        ("Page à part, sans réseau (HTML)", "html"),
        ("Tableur (CSV)", "csv"),
        ("Données (JSON)", "json"),
    ):
        editor.page.locator(".map-bar summary").click()
        with editor.page.expect_download() as download:
            editor.page.get_by_role("link", name=words).click()
        assert download.value.suggested_filename.endswith(f".{ending}")
        editor.page.keyboard.press("Escape")


def test_the_picture_fits_the_window_it_is_opened_in(drawn: Chantier, pages: Pages) -> None:
    page = pages.open(drawn.editor)
    page.locator(".map-bar summary").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Image nette à toute taille (SVG)").click()
    picture = download.value.path().rename(download.value.path().with_suffix(".svg"))
    assert 'width="420mm"' in picture.read_text(encoding="utf-8")
    box = pages.open(picture.as_uri()).locator("svg").bounding_box()
    assert box
    assert box["width"] <= 1366
    assert box["height"] <= 768


def test_a_name_given_once_signs_what_is_done(chantier: Chantier, open_editor: OpenEditor) -> None:
    editor = open_editor(chantier)
    page = editor.page
    page.locator(".site .menu summary").click()
    page.get_by_label("Qui dessine ?").fill("Table 2")
    page.get_by_role("button", name="Garder").click()
    expect(page.locator(".site .menu summary")).to_contain_text("Table 2")
    expect(page).to_have_url(chantier.editor)
    editor.field.fill("Mairie")
    editor.field.press("Enter")
    expect(editor.pill("Mairie")).to_be_visible()
    editor.expect_saved()
    assert chantier.api("GET", "/history?limit=1")["history"][0]["who"] == "Table 2"


def test_the_language_is_the_readers_choice(chantier: Chantier, open_editor: OpenEditor) -> None:
    editor = open_editor(chantier)
    page = editor.page
    page.locator(".site .menu summary").click()
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_url(chantier.editor)
    page.locator(".site .menu summary").click()
    page.get_by_role("button", name="Français").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")


@pytest.fixture
def guarded(cli: Ecomap) -> Iterator[EcomapServer]:
    server = cli.serve("--access-code", "ecrire-ici", "--read-code", "lire-ici")
    yield server
    server.stop()


def test_a_reader_sees_the_map_and_no_way_to_change_it(guarded: EcomapServer, pages: Pages) -> None:
    page = pages.open(guarded.url)
    page.locator("input[name='code']").fill("ecrire-ici")
    page.keyboard.press("Enter")
    page.locator("input[name='name']").first.fill("Périgord")
    page.keyboard.press("Enter")
    page.wait_for_url("**/territoires/perigord")
    page.goto(f"{guarded.url}/territoires/perigord/chantiers")
    page.locator("input[name='title']").fill("Bus numérique")
    page.keyboard.press("Enter")
    editor = EditorPage(page)
    editor.field.fill("Mairie")
    editor.field.press("Enter")
    expect(editor.pill("Mairie")).to_be_visible()
    address = page.url
    page.goto(f"{guarded.url}/acces?changer=1")
    page.locator("input[name='code']").fill("lire-ici")
    page.keyboard.press("Enter")
    page.wait_for_url("**/territoires/perigord")
    page.goto(address)
    reader = EditorPage(page)
    expect(reader.field).to_have_count(0)
    reader.pill("Mairie").click()
    expect(reader.quality("Collaboration")).to_be_disabled()
    reader.pill("Mairie").press("1")
    reader.pill("Mairie").press("Delete")
    reader.pill("Mairie").press("Control+z")
    expect(reader.pill("Mairie")).to_be_visible()
    reader.expect_state("Mairie", "todo")
