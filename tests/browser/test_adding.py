"""The field to add: suggestions as one types, and never the same thing twice."""

from playwright.sync_api import expect

from tests.browser.conftest import OpenEditor
from tests.browser.editor import EditorPage
from tests.browser.server import Chantier
from tests.support.browser import PHONE, Pages


def test_suggestions_come_without_accents_and_make_no_double(
    chantier: Chantier, open_editor: OpenEditor
) -> None:
    other = Chantier(chantier.api, "Bus numérique", chantier.territory)
    robots = other.add("Robots pédagogiques", nature="material")
    actor = chantier.actor("Éducation populaire")
    editor = open_editor(chantier)
    editor.page.keyboard.type("PEDAGO")
    expect(editor.options).to_have_text(["Robots pédagogiques"])
    editor.page.keyboard.press("ArrowDown")
    expect(editor.options.first).to_have_attribute("aria-selected", "true")
    editor.page.keyboard.press("Enter")
    expect(editor.pill("Robots pédagogiques")).to_be_visible()
    expect(editor.field).to_have_value("")
    editor.page.keyboard.type("educa")
    expect(editor.options).to_have_text(["Éducation populaireacteur"])
    editor.options.first.click()
    expect(editor.pill("Éducation populaire")).to_be_visible()
    editor.page.keyboard.type("bus nu")
    expect(editor.options).to_have_text(["Bus numériquechantier"])
    editor.page.keyboard.press("ArrowUp")
    editor.page.keyboard.press("Enter")
    expect(editor.pill("Bus numérique")).to_be_visible()
    editor.expect_saved()
    assert robots in chantier.needs()
    resources = chantier.api("GET", f"/resources?territory={chantier.territory}")["resources"]
    assert len(resources) == 3
    by_name = {each["name"]: each for each in resources}
    assert by_name["Éducation populaire"]["held_by"] == [actor]
    assert by_name["Bus numérique"]["chantier"] == other.id
    assert by_name["Robots pédagogiques"]["nature"] == "material"


def test_another_case_or_accent_is_the_same_resource(
    chantier: Chantier, open_editor: OpenEditor
) -> None:
    chantier.add("Médiathèque", quality="solid")
    editor = open_editor(chantier)
    editor.page.keyboard.type("  MEDIATHEQUE ")
    editor.page.keyboard.press("Enter")
    expect(editor.pill("Médiathèque")).to_have_attribute("aria-current", "true")
    expect(editor.page.locator("[data-said]")).to_have_text(
        "« Médiathèque » est déjà sur la carte."
    )
    editor.expect_saved()
    assert chantier.links() == {"Médiathèque": "solid"}
    # Nothing was changed, so there is nothing to take back.
    expect(editor.page.get_by_role("button", name="Annuler", exact=True)).to_be_disabled()


def test_escape_closes_the_suggestions_and_keeps_what_is_typed(
    chantier: Chantier, open_editor: OpenEditor
) -> None:
    chantier.actor("Francas de la Dordogne")
    editor = open_editor(chantier)
    editor.page.keyboard.type("franc")
    expect(editor.options).to_have_count(1)
    expect(editor.field).to_have_attribute("aria-expanded", "true")
    editor.page.keyboard.press("Escape")
    expect(editor.options).to_have_count(0)
    expect(editor.field).to_have_value("franc")


def test_a_heading_tapped_is_where_the_next_ones_go(
    chantier: Chantier, open_editor: OpenEditor
) -> None:
    chantier.add("CAF", group="Financements")
    chantier.add("Mairie", group="Partenaires de projet")
    editor = open_editor(chantier)
    editor.page.locator(".map-wide .heading").filter(has_text="Financements").click()
    expect(editor.field).to_be_focused()
    for name in ("Fondation", "MSA"):
        editor.page.keyboard.type(name)
        editor.page.keyboard.press("Enter")
        expect(editor.pill(name)).to_be_visible()
    editor.expect_saved()
    placed = chantier.api("GET", f"/chantiers/{chantier.id}/map")["resources"]
    assert {each["name"]: each["group"] for each in placed} == {
        "CAF": "Financements",
        "Mairie": "Partenaires de projet",
        "Fondation": "Financements",
        "MSA": "Financements",
    }


def test_groups_are_suggested_and_forgotten_when_emptied(
    chantier: Chantier, open_editor: OpenEditor
) -> None:
    chantier.add("CAF", group="Financements")
    editor = open_editor(chantier)
    group = editor.page.get_by_role("combobox", name="Dans")
    group.click()
    editor.page.locator(".adder-group").get_by_role("option", name="Financements").click()
    expect(group).to_have_value("Financements")
    expect(editor.field).to_be_focused()
    editor.page.reload()
    expect(group).to_have_value("Financements")
    group.fill("")
    group.press("Enter")
    editor.page.keyboard.type("Mairie")
    editor.page.keyboard.press("Enter")
    expect(editor.pill("Mairie")).to_be_visible()
    editor.expect_saved()
    assert {need["group"] for need in chantier.needs().values()} == {"Financements", ""}


def test_a_quality_chosen_first_goes_with_the_next_resource_only(
    chantier: Chantier, open_editor: OpenEditor
) -> None:
    editor = open_editor(chantier)
    editor.page.locator(".adder-qualities label").nth(0).click()
    for name in ("Mairie", "Fondation"):
        editor.field.fill(name)
        editor.field.press("Enter")
        expect(editor.pill(name)).to_be_visible()
    editor.expect_saved()
    assert chantier.links() == {"Mairie": "solid", "Fondation": None}


def test_an_empty_chantier_says_where_to_begin(chantier: Chantier, open_editor: OpenEditor) -> None:
    editor = open_editor(chantier)
    expect(editor.field).to_be_focused()
    expect(editor.page.locator(".map-wide svg")).to_contain_text("jeunes")
    expect(editor.page.locator(".ghost-natures button:visible")).to_have_count(3)
    editor.page.get_by_role("button", name="De quoi le financer ?").click()
    expect(editor.field).to_be_focused()
    editor.page.keyboard.type("Fondation")
    editor.page.keyboard.press("Enter")
    expect(editor.pill("Fondation")).to_be_visible()
    expect(editor.page.locator(".ghost-natures")).to_be_hidden()
    editor.expect_saved()
    placed = chantier.api("GET", f"/chantiers/{chantier.id}/map")["resources"]
    assert [each["nature"] for each in placed] == ["financial"]


def test_who_types_before_all_is_there_loses_no_letter(chantier: Chantier, pages: Pages) -> None:
    page = pages.open(chantier.editor)
    page.keyboard.type("Médiathèque")
    page.keyboard.press("Enter")
    editor = EditorPage(page)
    expect(editor.pill("Médiathèque")).to_be_visible()
    editor.expect_saved()


def test_without_script_the_map_is_shown_and_a_form_adds_and_qualifies(
    chantier: Chantier, pages: Pages
) -> None:
    chantier.add("Mairie")
    page = pages.open(chantier.editor, java_script_enabled=False)
    expect(page.locator('.map-wide .pill[aria-label^="Mairie, "]')).to_be_visible()
    page.get_by_label("Ajouter une ressource").fill("Fab lab")
    page.locator(".adder-natures .chip").filter(has_text="Technique").click()
    page.get_by_role("button", name="Ajouter", exact=True).click()
    expect(page.locator('.map-wide .pill[aria-label^="Fab lab, "]')).to_be_visible()
    row = page.locator(".plain-forms li").filter(has_text="Fab lab")
    row.get_by_role("combobox").select_option("dotted")
    row.get_by_role("button", name="Garder").click()
    assert chantier.links() == {"Mairie": None, "Fab lab": "dotted"}


def test_a_name_with_quotes_is_told_in_quotes_of_its_own(
    chantier: Chantier, open_editor: OpenEditor
) -> None:
    editor = open_editor(chantier)
    editor.field.fill("Bus « de nuit »")
    editor.field.press("Enter")
    said = editor.page.locator("[data-said]")
    expect(said).to_have_text("« Bus “de nuit” » est sur la carte.")


def test_on_a_phone_what_is_added_and_asked_about_stays_in_sight(
    chantier: Chantier, open_editor: OpenEditor
) -> None:
    for n in range(1, 13):
        chantier.add(f"Partenaire {n}", nature="human")
    editor = open_editor(chantier, viewport=PHONE, has_touch=True)
    for name in ("Un médiateur", "Partenaire 0"):
        editor.field.fill(name)
        editor.field.press("Enter")
        expect(editor.panel.get_by_label("Nom de la ressource")).to_have_value(name)
        assert_clear_of_the_panel(editor, name)
    editor.panel.get_by_role("button", name="On l’a ? Quand ? Pourquoi ?").tap()
    expect(editor.panel.get_by_role("textbox", name="Pourquoi ce lien ?")).to_be_visible()
    assert_clear_of_the_panel(editor, "Partenaire 0")
    expect(editor.field).to_be_hidden()
    editor.panel.get_by_role("button", name="Fermer").tap()
    expect(editor.field).to_be_visible()


def assert_clear_of_the_panel(editor: EditorPage, name: str) -> None:
    """The whole pill is between the bar and the panel, once scrolling has come to rest."""
    editor.page.wait_for_function(
        """([pill, panel]) => {
            const { top, bottom } = pill.getBoundingClientRect();
            return top >= 50 && bottom <= panel.getBoundingClientRect().top + 2;
        }""",
        arg=[editor.pill(name).element_handle(), editor.panel.element_handle()],
    )
