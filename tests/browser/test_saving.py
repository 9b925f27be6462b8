"""Everything is saved as one goes: undone and redone, kept through a lost connection, and never
silently written over what somebody else wrote."""

from playwright.sync_api import Route, expect

from tests.browser.conftest import OpenEditor
from tests.browser.editor import EditorPage
from tests.browser.server import Chantier

OFFLINE = ("net::ERR_INTERNET_DISCONNECTED",)
CONFLICT = ("status of 404", "status of 409")


def test_undo_and_redo_have_no_limit(chantier: Chantier, open_editor: OpenEditor) -> None:
    editor = open_editor(chantier)
    keyboard = editor.page.keyboard
    states: list[dict[str, str | None]] = [{}]
    for number in range(12):
        keyboard.type(f"Ressource {chr(65 + number)}")
        keyboard.press("Enter")
        expect(editor.pill(f"Ressource {chr(65 + number)}")).to_be_visible()
        editor.expect_saved()
        states.append(chantier.links())
        keyboard.press("2")
        editor.expect_state(f"Ressource {chr(65 + number)}", "dotted")
        editor.expect_saved()
        states.append(chantier.links())
    for state in reversed(states[:-1]):
        keyboard.press("Control+z")
        editor.expect_saved()
        assert chantier.links() == state
    expect(editor.page.locator(".pill:visible")).to_have_count(0)
    expect(editor.page.get_by_role("button", name="Annuler", exact=True)).to_be_disabled()
    # Both ways to redo, and as fast as keys go.
    for number in range(len(states) - 1):
        keyboard.press("Control+y" if number % 2 else "Control+Shift+z")
    editor.expect_saved()
    assert chantier.links() == states[-1]
    expect(editor.page.locator(".pill:visible")).to_have_count(12)


def test_what_was_done_can_be_undone_after_a_reload(
    chantier: Chantier, open_editor: OpenEditor
) -> None:
    editor = open_editor(chantier)
    editor.page.keyboard.type("Mairie")
    editor.page.keyboard.press("Enter")
    expect(editor.pill("Mairie")).to_be_visible()
    editor.expect_saved()
    editor.page.reload()
    editor.page.get_by_role("button", name="Annuler", exact=True).click()
    expect(editor.pill("Mairie")).to_have_count(0)
    editor.page.get_by_role("button", name="Rétablir", exact=True).click()
    expect(editor.pill("Mairie")).to_be_visible()
    editor.expect_saved()
    assert chantier.links() == {"Mairie": None}


def test_an_undo_never_takes_back_what_somebody_else_did(
    chantier: Chantier, open_editor: OpenEditor
) -> None:
    editor = open_editor(chantier, allow=CONFLICT)
    editor.page.keyboard.type("Mairie")
    editor.page.keyboard.press("Enter")
    expect(editor.pill("Mairie")).to_be_visible()
    editor.page.keyboard.press("2")
    editor.expect_state("Mairie", "dotted")
    editor.expect_saved()
    chantier.change(next(iter(chantier.needs())), quality="solid")
    editor.page.keyboard.press("Control+z")
    expect(editor.notices).not_to_be_empty()
    editor.expect_saved()
    assert chantier.links() == {"Mairie": "solid"}
    editor.expect_state("Mairie", "solid")


def test_a_lost_connection_is_shown_and_nothing_is_lost(
    chantier: Chantier, open_editor: OpenEditor
) -> None:
    chantier.add("Mairie", quality="dotted")
    editor = open_editor(chantier, allow=OFFLINE)
    context = editor.page.context
    context.set_offline(True)
    editor.pill("Mairie").click()
    editor.quality("Collaboration").click()
    editor.expect_state("Mairie", "solid")
    for name in ("Fab lab", "Fondation"):
        editor.field.fill(name)
        editor.field.press("Enter")
    editor.field.press("1")
    expect(editor.notices).to_contain_text("Connexion perdue : 4 modifications en attente")
    ghosts = editor.page.locator("[data-ghosts] li")
    expect(ghosts).to_have_text(["Fab lab", "Fondation"])
    expect(ghosts.nth(1).locator(".stroke-solid")).to_have_count(1)
    assert chantier.links() == {"Mairie": "dotted"}
    context.set_offline(False)
    expect(editor.pill("Fondation")).to_be_visible()
    expect(editor.notices).to_be_empty()
    expect(ghosts).to_have_count(0)
    editor.expect_saved()
    assert chantier.links() == {"Mairie": "solid", "Fab lab": None, "Fondation": "solid"}


def test_what_waits_is_kept_over_a_reload_and_sent_in_order(
    chantier: Chantier, open_editor: OpenEditor
) -> None:
    editor = open_editor(chantier, allow=("net::ERR_FAILED",))
    page = editor.page
    page.route("**/api/**", lambda route: route.abort())
    for name, key in (("Mairie", "1"), ("Banque", "3")):
        page.keyboard.type(name)
        page.keyboard.press("Enter")
        page.keyboard.press(key)
    page.keyboard.press("Control+z")
    page.keyboard.type("CAF")
    page.keyboard.press("Enter")
    assert editor.waiting() == ["add", "need", "add", "need", "undo", "add"]
    expect(editor.notices).to_contain_text("6 modifications en attente")
    assert chantier.links() == {}
    page.unroute("**/api/**")
    page.reload()
    expect(editor.pill("CAF")).to_be_visible()
    editor.expect_saved()
    assert chantier.links() == {"Mairie": "solid", "Banque": None, "CAF": None}


def test_an_answer_that_got_lost_is_no_second_change(
    chantier: Chantier, open_editor: OpenEditor
) -> None:
    """The server did it, the answer never came: the same is sent again, and done once."""
    editor = open_editor(chantier, allow=("net::ERR_FAILED", "status of 409"))
    page = editor.page
    lose = {"POST": 1, "PATCH": 1}

    def answer(route: Route) -> None:
        method = route.request.method
        if lose.get(method):
            lose[method] -= 1
            route.fetch()
            route.abort()
        else:
            route.continue_()

    page.route("**/api/v1/chantiers/*/needs**", answer)
    page.keyboard.type("Mairie")
    page.keyboard.press("Enter")
    page.keyboard.press("1")
    editor.expect_state("Mairie", "solid")
    editor.expect_saved()
    expect(editor.page.get_by_role("dialog")).to_have_count(0)
    assert chantier.links() == {"Mairie": "solid"}
    changes = chantier.api("GET", "/history?limit=4")["history"]
    assert [(each["what"], each["kind"]) for each in changes[:1]] == [("updated", "need")]
    assert sum(each["kind"] == "need" and each["what"] == "created" for each in changes) == 1


def test_an_undo_whose_answer_got_lost_is_done_once_and_can_be_redone(
    chantier: Chantier, open_editor: OpenEditor
) -> None:
    resource = chantier.add("Mairie")
    editor = open_editor(chantier, allow=("net::ERR_FAILED", "status of 409"))
    page = editor.page
    lost = []

    def answer(route: Route) -> None:
        if lost:
            return route.continue_()
        lost.append(route.fetch())
        return route.abort()

    editor.pill("Mairie").click()
    editor.quality("Collaboration").click()
    editor.expect_saved()
    page.route("**/api/v1/undo", answer)
    page.keyboard.press("Control+z")
    editor.expect_state("Mairie", "todo")
    editor.expect_saved()
    expect(editor.notices).to_be_empty()
    assert chantier.links() == {"Mairie": None}
    page.keyboard.press("Control+y")
    editor.expect_state("Mairie", "solid")
    editor.expect_saved()
    expect(editor.notices).to_be_empty()
    assert chantier.needs()[resource]["quality"] == "solid"


def two_windows(chantier: Chantier, open_editor: OpenEditor) -> tuple[EditorPage, EditorPage]:
    """The same map open twice; neither looks for the other's changes by itself."""
    first = open_editor(chantier, allow=CONFLICT)
    second = open_editor(chantier, allow=CONFLICT)
    for editor in (first, second):
        editor.page.route("**/api/v1/revision", lambda route: route.fulfill(json={"revision": 0}))
    return first, second


def test_two_windows_on_one_link_choose_between_both_versions(
    chantier: Chantier, open_editor: OpenEditor
) -> None:
    resource = chantier.add("Mairie")
    first, second = two_windows(chantier, open_editor)
    first.pill("Mairie").click()
    first.quality("Collaboration").click()
    first.expect_saved()
    second.pill("Mairie").click()
    second.quality("Aucun lien").click()
    dialog = second.page.get_by_role("dialog")
    expect(dialog).to_contain_text("Mairie")
    expect(dialog.locator('[data-side="mine"]')).to_contain_text("Aucun lien")
    expect(dialog.locator('[data-side="theirs"]')).to_contain_text("Collaboration")
    assert chantier.links() == {"Mairie": "solid"}
    second.page.keyboard.press("Escape")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Garder la mienne").click()
    second.expect_state("Mairie", "absent")
    second.expect_saved()
    assert chantier.links() == {"Mairie": "absent"}
    # And the other way round: the first window has not seen it yet.
    first.quality("On se connaît").click()
    first.page.get_by_role("dialog").get_by_role("button", name="Garder l’autre").click()
    first.expect_state("Mairie", "absent")
    first.expect_saved()
    assert chantier.links() == {"Mairie": "absent"}
    assert chantier.needs()[resource]["why"] == ""


def test_a_reason_is_no_quiet_companion_of_a_quality_it_was_not_given_for(
    chantier: Chantier, open_editor: OpenEditor
) -> None:
    chantier.add("Mairie", quality="dotted")
    first, second = two_windows(chantier, open_editor)
    first.pill("Mairie").click()
    first.quality("Collaboration").click()
    first.expect_saved()
    second.pill("Mairie").click()
    second.panel.get_by_role("textbox", name="Pourquoi ce lien ?").fill("Croisés une fois")
    second.panel.get_by_role("textbox", name="Pourquoi ce lien ?").blur()
    dialog = second.page.get_by_role("dialog")
    expect(dialog.locator('[data-side="mine"]')).to_contain_text("Croisés une fois")
    expect(dialog.locator('[data-side="mine"]')).to_contain_text("On se connaît")
    expect(dialog.locator('[data-side="theirs"]')).to_contain_text("Collaboration")
    # What was shown as mine is what is kept.
    dialog.get_by_role("button", name="Garder la mienne").click()
    second.expect_saved()
    (need,) = chantier.needs().values()
    assert (need["quality"], need["why"]) == ("dotted", "Croisés une fois")


def test_two_windows_on_two_questions_of_a_link_disturb_nobody(
    chantier: Chantier, open_editor: OpenEditor
) -> None:
    resource = chantier.add("Mairie")
    first, second = two_windows(chantier, open_editor)
    first.pill("Mairie").click()
    first.quality("Collaboration").click()
    first.expect_saved()
    second.pill("Mairie").click()
    second.panel.get_by_role("button", name="Déjà").click()
    second.expect_saved()
    expect(second.page.get_by_role("dialog")).to_have_count(0)
    second.expect_state("Mairie", "solid")
    need = chantier.needs()[resource]
    assert (need["quality"], need["horizon"]) == ("solid", "now")


def test_what_others_draw_appears_by_itself(chantier: Chantier, open_editor: OpenEditor) -> None:
    chantier.add("Mairie")
    editor = open_editor(chantier)
    editor.page.keyboard.type("ce que j’écris")
    editor.pill("Mairie").focus()
    chantier.add("Fab lab", quality="solid")
    expect(editor.pill("Fab lab")).to_be_visible()
    expect(editor.field).to_have_value("ce que j’écris")
    expect(editor.pill("Mairie")).to_be_focused()
    expect(editor.page.locator("[data-effort]")).to_have_text("0 %")


def test_a_resource_that_somebody_removed_can_be_put_back_with_what_was_said(
    chantier: Chantier, open_editor: OpenEditor
) -> None:
    resource = chantier.add("Mairie")
    first, second = two_windows(chantier, open_editor)
    first.pill("Mairie").click()
    first.panel.get_by_role("button", name="Enlever de la carte").click()
    first.expect_saved()
    second.pill("Mairie").click()
    second.quality("Collaboration").click()
    expect(second.notices).to_contain_text("« Mairie » a été enlevée de la carte")
    second.notices.get_by_role("button", name="La remettre").click()
    second.expect_state("Mairie", "solid")
    second.expect_saved()
    assert chantier.needs()[resource]["quality"] == "solid"


def test_a_name_that_is_refused_goes_back_to_its_field(
    chantier: Chantier, open_editor: OpenEditor
) -> None:
    editor = open_editor(chantier, allow=("status of 400",))
    editor.field.evaluate("field => { field.value = 'Sonnette \\u0007'; }")
    editor.field.press("Enter")
    expect(editor.notices).not_to_be_empty()
    expect(editor.field).to_have_value("Sonnette \x07")
    assert chantier.links() == {}


def test_a_code_asked_for_again_is_told_and_nothing_is_lost(
    chantier: Chantier, open_editor: OpenEditor
) -> None:
    editor = open_editor(chantier, allow=("status of 401",))
    page = editor.page
    refusal = {"error": {"code": "code_needed", "message": "Donnez le code.", "fields": {}}}
    page.route("**/api/**", lambda route: route.fulfill(status=401, json=refusal))
    page.keyboard.type("Mairie")
    page.keyboard.press("Enter")
    expect(editor.notices).to_contain_text("Il faut rouvrir cette page")
    page.unroute("**/api/**")
    editor.notices.get_by_role("button", name="Rouvrir la page").click()
    expect(editor.pill("Mairie")).to_be_visible()
    editor.expect_saved()
    assert chantier.links() == {"Mairie": None}
