"""Drawing a map with the mouse, with a finger, with the keyboard alone."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenEditor
from tests.browser.server import Chantier
from tests.support.browser import PHONE

GUIDE = [
    ("Partenaires de projet", "Centres sociaux / Espaces de vie sociale", "Humaine", "solid"),
    ("Partenaires de projet", "Communes (périscolaire, ALSH)", "Humaine", "dotted"),
    ("Partenaires de projet", "Réseau local des tiers-lieux", "Humaine", "absent"),
    ("Financements", "Partenaires sociaux (CAF...)", "Financière", "dotted"),
    ("Intervenants dans les ALSH", "Conseillers numériques", "Humaine", "solid"),
    ("Ressources matérielles", "Robotique, informatique", "Matérielle", None),
]
"""Part of the guide's example map (fiche outil n° 4): the qualities are the test's own."""

WORDS = {"solid": "Collaboration", "dotted": "On se connaît", "absent": "Aucun lien"}
KEYS = {"solid": "1", "dotted": "2", "absent": "3"}


def expected() -> dict[str, str | None]:
    return {name: quality for _group, name, _nature, quality in GUIDE}


def test_the_guides_example_is_drawn_with_the_mouse(
    chantier: Chantier, open_editor: OpenEditor
) -> None:
    editor = open_editor(chantier)
    group = editor.page.get_by_role("combobox", name="Dans")
    for heading, name, nature, quality in GUIDE:
        group.fill(heading)
        editor.field.fill(name)
        editor.nature(nature).click()
        expect(editor.pill(name)).to_be_visible()
        if quality:
            editor.quality(WORDS[quality]).click()
            editor.expect_state(name, quality)
    editor.expect_saved()
    assert chantier.links() == expected()
    needs = chantier.needs().values()
    assert {need["group"] for need in needs} == {heading for heading, *_rest in GUIDE}


def test_the_guides_example_is_drawn_with_a_finger(
    chantier: Chantier, open_editor: OpenEditor
) -> None:
    editor = open_editor(chantier, viewport=PHONE, has_touch=True, is_mobile=True)
    for _heading, name, nature, quality in GUIDE:
        editor.field.tap()
        editor.page.keyboard.type(name)
        editor.nature(nature).tap()
        expect(editor.pill(name)).to_be_visible()
        if quality:
            editor.quality(WORDS[quality]).tap()
            editor.expect_state(name, quality)
    editor.expect_saved()
    assert chantier.links() == expected()


def test_the_guides_example_is_drawn_with_the_keyboard_alone(
    chantier: Chantier, open_editor: OpenEditor
) -> None:
    editor = open_editor(chantier)
    expect(editor.field).to_be_focused()
    keyboard = editor.page.keyboard
    natures = {"Humaine": "human", "Matérielle": "material", "Financière": "financial"}
    chosen = "Humaine"
    for _heading, name, nature, quality in GUIDE:
        keyboard.type(name)
        if nature != chosen:
            # To the natures, and along them with the arrows.
            keyboard.press("Tab")
            order = list(natures)
            steps = order.index(nature) - order.index(chosen)
            for _step in range(abs(steps)):
                keyboard.press("ArrowRight" if steps > 0 else "ArrowLeft")
            chosen = nature
        keyboard.press("Enter")
        expect(editor.pill(name)).to_be_visible()
        if quality:
            keyboard.press(KEYS[quality])
            editor.expect_state(name, quality)
    editor.expect_saved()
    assert chantier.links() == expected()
    placed = chantier.api("GET", f"/chantiers/{chantier.id}/map")["resources"]
    assert {each["name"]: each["nature"] for each in placed} == {
        name: natures[nature] for _heading, name, nature, _quality in GUIDE
    }


def test_three_interactions_put_a_resource_with_nature_and_quality(
    chantier: Chantier, open_editor: OpenEditor
) -> None:
    editor = open_editor(chantier)
    editor.page.keyboard.type("Salle des fêtes")
    editor.nature("Technique").click()
    editor.page.keyboard.press("2")
    editor.expect_state("Salle des fêtes", "dotted")
    editor.expect_saved()
    assert chantier.links() == {"Salle des fêtes": "dotted"}
    # The nature stays chosen, the cursor stays in the field: the next one takes two.
    editor.page.keyboard.type("Écran")
    editor.page.keyboard.press("Enter")
    expect(editor.pill("Écran")).to_be_visible()
    expect(editor.field).to_be_focused()
    editor.expect_saved()
    placed = chantier.api("GET", f"/chantiers/{chantier.id}/map")["resources"]
    assert {each["name"]: each["nature"] for each in placed} == {
        "Salle des fêtes": "technical",
        "Écran": "technical",
    }


def test_a_digit_begins_a_name_once_the_last_link_is_qualified(
    chantier: Chantier, open_editor: OpenEditor
) -> None:
    editor = open_editor(chantier)
    keyboard = editor.page.keyboard
    keyboard.type("Mairie")
    keyboard.press("Enter")
    keyboard.press("1")
    editor.expect_state("Mairie", "solid")
    keyboard.type("3 animateurs")
    keyboard.press("Enter")
    expect(editor.pill("3 animateurs")).to_be_visible()
    editor.expect_saved()
    assert chantier.links() == {"Mairie": "solid", "3 animateurs": None}


def test_a_name_may_begin_by_a_digit_before_the_last_link_is_qualified(
    chantier: Chantier, open_editor: OpenEditor
) -> None:
    editor = open_editor(chantier)
    keyboard = editor.page.keyboard
    for name in ("Mairie", "10 tablettes", "2 bénévoles"):
        keyboard.type(name, delay=40)
        keyboard.press("Enter")
        expect(editor.pill(name)).to_be_visible()
    keyboard.press("2")
    keyboard.press("Enter")
    keyboard.type("CAF")
    keyboard.press("Enter")
    keyboard.press("3")
    keyboard.type("École")
    keyboard.press("Enter")
    expect(editor.pill("École")).to_be_visible()
    editor.expect_saved()
    assert chantier.links() == {
        "Mairie": None,
        "10 tablettes": None,
        "2 bénévoles": "dotted",
        "CAF": "absent",
        "École": None,
    }


def test_to_qualify_does_not_look_like_absent(chantier: Chantier, open_editor: OpenEditor) -> None:
    chantier.add("Fondation")
    chantier.add("Banque", quality="absent")
    editor = open_editor(chantier)

    def dashes(name: str) -> str:
        return str(
            editor.pill(name).locator("rect").evaluate("e => getComputedStyle(e).strokeDasharray")
        )

    assert dashes("Fondation") != "none"
    assert dashes("Banque") == "none"
    expect(editor.pill("Fondation").get_by_text("?")).to_be_visible()
    expect(editor.pill("Banque").get_by_text("?")).to_be_hidden()
    assert "à qualifier" in (editor.pill("Fondation").get_attribute("aria-label") or "")
    assert "aucun lien" in (editor.pill("Banque").get_attribute("aria-label") or "")


@pytest.mark.parametrize("beside", [0, 8])
def test_the_choice_opens_on_the_line_itself(
    chantier: Chantier, open_editor: OpenEditor, beside: int
) -> None:
    resource = chantier.add("Mairie", quality="solid")
    editor = open_editor(chantier)
    middle = editor.page.locator(f'.hit[data-resource="{resource}"]:visible').evaluate(
        """path => {
            const point = path.getPointAtLength(path.getTotalLength() / 2);
            const { x, y } = point.matrixTransform(path.getScreenCTM());
            return { x, y };
        }"""
    )
    editor.page.mouse.click(middle["x"], middle["y"] + beside)
    choice = editor.page.locator("[data-line-choice]")
    expect(choice).to_be_visible()
    choice.get_by_role("button", name="On se connaît").click()
    expect(choice).to_be_hidden()
    editor.expect_state("Mairie", "dotted")
    editor.expect_saved()
    assert chantier.links() == {"Mairie": "dotted"}


def test_arrows_walk_enter_opens_escape_closes_delete_removes(
    chantier: Chantier, open_editor: OpenEditor
) -> None:
    for name in ("Alpha", "Beta", "Gamma"):
        chantier.add(name, nature="human")
    editor = open_editor(chantier)
    keyboard = editor.page.keyboard
    keyboard.press("Escape")
    editor.pill("Alpha").focus()
    keyboard.press("ArrowDown")
    expect(editor.pill("Beta")).to_be_focused()
    keyboard.press("Enter")
    expect(editor.panel.get_by_role("textbox", name="Nom de la ressource")).to_have_value("Beta")
    expect(editor.quality("Collaboration")).to_be_focused()
    keyboard.press("Escape")
    expect(editor.pill("Beta")).to_be_focused()
    keyboard.press("3")
    editor.expect_state("Beta", "absent")
    keyboard.press("0")
    editor.expect_state("Beta", "todo")
    keyboard.press("Delete")
    expect(editor.pill("Beta")).to_have_count(0)
    expect(editor.pill("Gamma")).to_be_focused()
    keyboard.press("n")
    expect(editor.field).to_be_focused()
    editor.expect_saved()
    assert set(chantier.links()) == {"Alpha", "Gamma"}
    # A letter in the field is a letter; Escape lets go of the resource, then goes to the map.
    keyboard.press("Escape")
    keyboard.press("Escape")
    keyboard.press("?")
    expect(editor.page.get_by_role("dialog", name="Les touches du clavier")).to_be_visible()


@pytest.mark.parametrize("answer", ["Oui", "Non"])
def test_the_guides_questions_are_taps(
    chantier: Chantier, open_editor: OpenEditor, answer: str
) -> None:
    resource = chantier.add("Mairie", nature="human")
    editor = open_editor(chantier)
    editor.pill("Mairie").click()
    panel = editor.panel
    panel.get_by_role("button", name=answer, exact=True).click()
    panel.get_by_role("button", name="À créer").click()
    panel.get_by_role("button", name="Moyen").click()
    panel.get_by_role("textbox", name="Pourquoi ce lien ?").fill("On s’est vus au forum")
    panel.get_by_role("textbox", name="Comment est-on en lien ?").fill("Par Mme la maire")
    panel.get_by_role("combobox", name="Groupe").fill("Partenaires")
    panel.get_by_role("combobox", name="Groupe").press("Enter")
    expect(editor.page.locator(".map-wide .heading")).to_have_text("Partenaires")
    editor.expect_saved()
    need = chantier.needs()[resource]
    assert need["have"] is (answer == "Oui")
    assert (need["horizon"], need["why"]) == ("medium", "On s’est vus au forum")
    assert (need["how"], need["group"]) == ("Par Mme la maire", "Partenaires")
    assert chantier.api("GET", f"/resources/{resource}")["resource"]["to_create"] is True
    # A second tap takes the answer back.
    panel.get_by_role("button", name="Moyen").click()
    expect(panel.get_by_role("button", name="Moyen")).to_have_attribute("aria-pressed", "false")
    editor.expect_saved()
    assert chantier.needs()[resource]["horizon"] is None


def test_what_is_being_written_is_saved_when_one_turns_to_something_else(
    chantier: Chantier, open_editor: OpenEditor
) -> None:
    first, second = chantier.add("Alpha"), chantier.add("Beta")
    editor = open_editor(chantier)
    editor.pill("Alpha").click()
    editor.panel.get_by_role("textbox", name="Pourquoi ce lien ?").press_sequentially("Parce que")
    editor.pill("Beta").click()
    expect(editor.panel.get_by_role("textbox", name="Pourquoi ce lien ?")).to_have_value("")
    editor.expect_saved()
    assert chantier.needs()[first]["why"] == "Parce que"
    assert chantier.needs()[second]["why"] == ""


def test_a_resource_is_renamed_and_carried_by_actors_where_it_stands(
    chantier: Chantier, open_editor: OpenEditor
) -> None:
    resource = chantier.add("Médiateurs du mercredi")
    library = chantier.actor("Médiathèque Pierre-Fanlac")
    editor = open_editor(chantier)
    editor.pill("Médiateurs du mercredi").click()
    name = editor.panel.get_by_role("textbox", name="Nom de la ressource")
    name.fill("Médiateurs du samedi")
    name.press("Enter")
    expect(editor.pill("Médiateurs du samedi")).to_be_visible()
    holder = editor.panel.get_by_role("combobox", name="Portée par")
    holder.press_sequentially("mediatheque")
    editor.panel.get_by_role("option", name="Médiathèque Pierre-Fanlac").click()
    expect(editor.panel.get_by_text("Médiathèque Pierre-Fanlac")).to_be_visible()
    holder.press_sequentially("Association des parents")
    editor.panel.get_by_role("option", name="Créer l’acteur « Association des parents »").click()
    expect(editor.panel.get_by_text("Association des parents")).to_be_visible()
    editor.expect_saved()
    held = chantier.api("GET", f"/resources/{resource}")["resource"]
    assert held["name"] == "Médiateurs du samedi"
    assert held["held_by"] == ["association-des-parents", library]
    editor.panel.get_by_role("button", name="Ne plus dire que Médiathèque Pierre-Fanlac").click()
    editor.expect_saved()
    held = chantier.api("GET", f"/resources/{resource}")["resource"]
    assert held["held_by"] == ["association-des-parents"]
