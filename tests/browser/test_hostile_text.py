"""Whatever somebody types is shown as text, on every page and in every file, and never runs."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenEditor
from tests.browser.server import Chantier
from tests.support.browser import Pages

HOSTILE = (
    "<script>window.pwned=1</script>",
    "</script><img src=x onerror=window.pwned=1>",
    "\"'><svg onload=window.pwned=1>",
    "{{ 7*7 }} ${7*7} &lt;b&gt; %(n)s {name}",
    "\u202eegaugnal\u202c \u200fעברית 👩‍🌾",
    '=HYPERLINK("http://evil.example")',
)


@pytest.fixture
def hostile(chantier: Chantier) -> Chantier:
    """A chantier where every field says something hostile."""
    made = Chantier(chantier.api, HOSTILE[1], chantier.territory)
    for text in HOSTILE:
        made.add(text, group=text, why=text, how=text, nature="human", quality="solid")
        made.actor(text)
    return made


def expect_harmless(page: Page) -> None:
    assert page.evaluate("window.pwned") is None
    assert page.locator("main script, main img, .panel img, .notices img").count() == 0


def test_pages_show_it_as_text(hostile: Chantier, pages: Pages) -> None:
    page = pages.open(hostile.editor)
    for path in ("", "/carte", "/tableau", "/projeter", "/imprimer"):
        page.goto(hostile.url + path)
        expect_harmless(page)
    page.goto(f"{hostile.api.url}/historique")
    expect(page.locator("body")).to_contain_text(HOSTILE[0])
    expect_harmless(page)
    page.goto(f"{hostile.api.url}/territoires/{hostile.territory}/chantiers")
    expect(page.locator("body")).to_contain_text(HOSTILE[1])
    expect_harmless(page)


def test_the_editor_shows_it_as_text(hostile: Chantier, open_editor: OpenEditor) -> None:
    hostile.actor("<img src=z onerror=window.pwned=1>")
    editor = open_editor(hostile, allow=("net::ERR_FAILED",))
    page = editor.page
    expect(page.locator(".map-wide .pill")).to_have_count(len(HOSTILE))
    page.locator(".map-wide .pill").first.click()
    name = editor.panel.get_by_role("textbox", name="Nom de la ressource").input_value()
    assert name in HOSTILE
    editor.field.fill("img src z")
    editor.field.press("ArrowDown")
    expect(editor.options.first).to_be_visible()
    expect_harmless(page)
    # Typed in the field itself, waiting for the connection, then told of by a notice.
    page.route("**/api/**", lambda route: route.abort())
    editor.field.fill("<img src=y onerror=window.pwned=1>")
    editor.field.press("Enter")
    expect(page.locator("[data-ghosts]")).to_contain_text("<img src=y")
    page.unroute("**/api/**")
    editor.expect_saved()
    expect_harmless(page)


def test_the_conflict_shows_it_as_text(chantier: Chantier, open_editor: OpenEditor) -> None:
    resource = chantier.add(HOSTILE[0])
    editor = open_editor(chantier, allow=("status of 409",))
    editor.page.route("**/api/v1/revision", lambda route: route.fulfill(json={"revision": 0}))
    chantier.change(resource, quality="solid", why=HOSTILE[1])
    editor.page.locator(".map-wide .pill").click()
    editor.quality("Aucun lien").click()
    expect(editor.page.get_by_role("dialog")).to_contain_text(HOSTILE[1])
    expect_harmless(editor.page)
    editor.page.get_by_role("button", name="Garder l’autre").click()
    editor.expect_saved()


def test_files_show_it_as_text(hostile: Chantier, pages: Pages, tmp_path: Path) -> None:
    page = pages.open(hostile.url)
    for ending in ("svg", "html"):
        answer = page.request.get(f"{hostile.url}/carte.{ending}")
        file = tmp_path / f"map.{ending}"
        file.write_bytes(answer.body())
        alone = pages.open(file.as_uri())
        assert alone.evaluate("window.pwned") is None
        expect(alone.locator(":root")).to_contain_text("window.pwned=1")


def test_a_very_long_reason_is_kept_whole(chantier: Chantier, open_editor: OpenEditor) -> None:
    resource = chantier.add("Mairie")
    editor = open_editor(chantier)
    editor.pill("Mairie").click()
    why = editor.panel.get_by_role("textbox", name="Pourquoi ce lien ?")
    why.fill("é" * 10_000)
    why.blur()
    editor.expect_saved()
    assert len(chantier.needs()[resource]["why"]) == 10_000


def test_what_the_server_refuses_is_said_and_what_was_typed_stays_in_reach(
    chantier: Chantier, open_editor: OpenEditor
) -> None:
    chantier.add("Mairie")
    chantier.add("Fab lab")
    editor = open_editor(chantier, allow=("status of 409", "status of 400"))
    editor.pill("Mairie").click()
    name = editor.panel.get_by_role("textbox", name="Nom de la ressource")
    name.fill("FAB LAB")
    name.press("Enter")
    expect(editor.notices).to_contain_text("existe déjà")
    expect(editor.pill("Mairie")).to_be_visible()
    expect(name).to_have_value("FAB LAB")
    editor.notices.get_by_role("button", name="Fermer").click()
    expect(editor.notices).to_be_empty()
    editor.expect_saved()
