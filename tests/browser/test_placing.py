"""Pills put somewhere by hand: with the mouse, the keyboard, a finger; they stay there."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenEditor
from tests.browser.server import Chantier

Place = tuple[float, float]


def place(page: Page, resource: str) -> Place:
    """The middle of a pill on the screen, whichever drawing is in the page at this moment."""
    x, y = page.evaluate(
        """resource => {
            const pill = document.querySelector(`.map-wide .pill[data-resource="${resource}"]`);
            const { x, y, width, height } = pill.querySelector("rect").getBoundingClientRect();
            return [x + width / 2, y + height / 2];
        }""",
        resource,
    )
    return x, y


def expect_at(page: Page, resource: str, wanted: Place, off: float = 4) -> None:
    """Wait until a pill is drawn there, no more in the air."""
    for _try in range(100):
        x, y = place(page, resource)
        near = abs(x - wanted[0]) < off and abs(y - wanted[1]) < off
        if near and page.locator(".pill[transform]").count() == 0:
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"at {(x, y)}, not at {wanted}")


def test_a_pill_dragged_with_the_mouse_stays_where_it_was_put(
    chantier: Chantier, open_editor: OpenEditor
) -> None:
    resource = chantier.add("Mairie", quality="solid")
    chantier.add("Fab lab", quality="dotted")
    editor = open_editor(chantier)
    page = editor.page
    x, y = place(page, resource)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 30, y + 60, steps=4)
    page.mouse.move(x + 40, y + 120, steps=4)
    page.mouse.up()
    editor.expect_saved()
    expect_at(page, resource, (x + 40, y + 120))
    page.reload()
    expect(page.locator("html.scripted")).to_be_attached()
    expect_at(page, resource, (x + 40, y + 120))
    assert chantier.needs()[resource]["position"] is not None
    editor.pill("Mairie").click()
    editor.panel.get_by_role("button", name="Replacer automatiquement").click()
    editor.expect_saved()
    assert chantier.needs()[resource]["position"] is None
    page.keyboard.press("Control+z")
    editor.expect_saved()
    assert chantier.needs()[resource]["position"] is not None


def test_a_pill_is_moved_by_keyboard(chantier: Chantier, open_editor: OpenEditor) -> None:
    resource = chantier.add("Mairie", quality="solid")
    editor = open_editor(chantier)
    x, y = place(editor.page, resource)
    editor.pill("Mairie").focus()
    for _time in range(5):
        editor.page.keyboard.press("Alt+ArrowDown")
    editor.expect_saved()
    scale = editor.page.evaluate("document.querySelector('.map-wide svg').getScreenCTM().a")
    expect_at(editor.page, resource, (x, y + 5 * 12 * scale))
    expect(editor.pill("Mairie")).to_be_focused()


def test_a_finger_that_rests_lifts_a_pill_and_one_that_swipes_scrolls(
    chantier: Chantier, open_editor: OpenEditor
) -> None:
    resource = chantier.add("Mairie", quality="solid")
    editor = open_editor(chantier, viewport=(1366, 768), has_touch=True)
    page = editor.page
    x, y = place(page, resource)
    finger = page.context.new_cdp_session(page)

    def touch(kind: str, *at: float) -> None:
        points = [{"x": at[0], "y": at[1]}] if at else []
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", x, y)
    for step in range(1, 6):
        touch("touchMove", x, y + 20 * step)
    touch("touchEnd")
    page.wait_for_timeout(200)
    assert chantier.needs()[resource]["position"] is None
    x, y = place(page, resource)
    touch("touchStart", x, y)
    page.wait_for_timeout(500)
    for step in range(1, 6):
        touch("touchMove", x + 4 * step, y + 20 * step)
    touch("touchEnd")
    editor.expect_saved()
    expect_at(page, resource, (x + 20, y + 100))
    assert chantier.needs()[resource]["position"] is not None
