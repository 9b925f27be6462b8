"""The territory's table in a browser: adding in a row, and changing words in place."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.server import Chantier
from tests.support.browser import DESKTOP, PHONE, Pages


@pytest.fixture
def territory(chantier: Chantier) -> str:
    """The address of a territory with four enjeux, the last with a chantier."""
    for n in range(1, 5):
        body = {"question": f"Question {n} ?", "territory": chantier.territory}
        enjeu = chantier.api("POST", "/enjeux", body)["enjeu"]["id"]
    body = {"title": "Chantier 1", "territory": chantier.territory, "enjeux": [enjeu]}
    chantier.api("POST", "/chantiers", body)
    return f"{chantier.api.url}/territoires/{chantier.territory}"


def tops(page: Page) -> list[int]:
    """Where each heading of the table stands on the page."""
    found: list[int] = page.locator(".synthesis h2").evaluate_all(
        "all => all.map((each) => Math.round(each.getBoundingClientRect().top + scrollY))"
    )
    return found


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE])
def test_what_is_added_is_in_sight_and_the_next_can_be_typed(
    territory: str, pages: Pages, viewport: tuple[int, int]
) -> None:
    page = pages.open(territory, viewport=viewport)
    column = page.locator(".column").filter(has_text="Question 4 ?")
    field = column.get_by_role("textbox", name="Ajouter un chantier…")
    field.scroll_into_view_if_needed()
    before = field.bounding_box()
    for title in ("Chantier 2", "Chantier 3"):
        field.fill(title)
        field.press("Enter")
        expect(column.get_by_role("link", name=title, exact=True)).to_be_in_viewport()
        expect(field).to_be_focused()
        expect(field).to_have_value("")
    after = field.bounding_box()
    assert before
    assert after
    if viewport == DESKTOP:
        assert (after["x"], after["y"]) == (before["x"], before["y"])
    new = page.get_by_role("textbox", name="Ajouter un enjeu")
    new.fill("Question 5 ?")
    new.press("Enter")
    expect(page.get_by_role("heading", name="Question 5 ?")).to_be_in_viewport()
    expect(new).to_be_focused()


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE])
def test_the_box_to_change_words_moves_nothing_and_leaves_its_pencil_free(
    territory: str, pages: Pages, viewport: tuple[int, int]
) -> None:
    page = pages.open(territory, viewport=viewport)
    before = tops(page)
    column = page.locator(".column").filter(has_text="Question 2 ?")
    pencil = column.locator("summary")
    place = pencil.bounding_box()
    pencil.click()
    box = column.locator(".menu-items")
    expect(box.get_by_role("textbox")).to_have_value("Question 2 ?")
    if viewport == DESKTOP:
        assert tops(page) == before
    drawn = box.bounding_box()
    assert place
    assert drawn
    assert pencil.bounding_box() == place
    assert drawn["y"] >= place["y"] + place["height"]
    expect(box.get_by_role("button", name="Supprimer")).to_be_in_viewport()
    pencil.click()
    expect(box).to_be_hidden()
