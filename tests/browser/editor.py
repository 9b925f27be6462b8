"""The map editor as a person sees it: a field, pills, lines, a panel."""

import json
import re

from playwright.sync_api import Locator, Page, expect


class EditorPage:
    """What one looks for on the page, by what it says."""

    def __init__(self, page: Page) -> None:
        self.page = page
        expect(page.locator("html.scripted")).to_be_attached()

    @property
    def field(self) -> Locator:
        return self.page.get_by_role("combobox", name="Ajouter une ressource")

    @property
    def options(self) -> Locator:
        return self.page.locator(".adder-name").get_by_role("option")

    @property
    def panel(self) -> Locator:
        return self.page.locator("[data-panel]")

    @property
    def notices(self) -> Locator:
        return self.page.locator("[data-notices]")

    def pill(self, name: str) -> Locator:
        """The pill of a resource in the drawing that is in sight."""
        # By what is said of it: a name that wraps is drawn in pieces.
        said = json.dumps(f"{name}, ", ensure_ascii=False)
        return self.page.locator(f".pill[aria-label^={said}]:visible")

    def line(self, name: str) -> Locator:
        """The line of a resource in the drawing that is in sight."""
        resource = self.pill(name).get_attribute("data-resource")
        return self.page.locator(f'.line[data-line="{resource}"]:visible')

    def nature(self, words: str) -> Locator:
        return self.page.locator(".adder-natures .chip").filter(has_text=words)

    def quality(self, words: str) -> Locator:
        """The button of a quality in the panel."""
        return self.panel.get_by_role("button", name=words)

    def expect_state(self, name: str, state: str) -> None:
        """Wait until the pill shows this state, one of solid, dotted, absent, todo."""
        expect(self.pill(name)).to_have_class(_word(f"quality-{state}"))

    def waiting(self) -> list[str]:
        """The kinds of the changes on their way to the server, in order."""
        kinds: list[str] = self.page.evaluate(
            """() => Object.keys(localStorage).filter((key) => key.startsWith("ecomap.pending/"))
                .sort().map((key) => JSON.parse(localStorage[key]).kind)"""
        )
        return kinds

    def expect_saved(self) -> None:
        """Wait until nothing is on its way to the server any more."""
        self.page.wait_for_function(
            "() => !Object.keys(localStorage).some((key) => key.startsWith('ecomap.pending/'))"
        )


def _word(name: str) -> re.Pattern[str]:
    return re.compile(rf"(^|\s){name}(\s|$)")
