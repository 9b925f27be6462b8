"""Take the pictures of the documentation from the demo, as a visitor sees it.

    python -m scripts.screenshots

needs the Chromium of the tests; writes docs/images.
"""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.support.browser import launch_chromium
from tests.support.ecomap import Ecomap

ROOT = Path(__file__).parent.parent
DEMO = ROOT / "ecomap" / "demo" / "grand-perigueux.yaml"
CHANTIER = "/chantiers/jeunes-3-14"
DESKTOP, PHONE, SCREEN = (1366, 768), (360, 740), (1920, 1080)
PAGES = {
    "territoire": ("/territoires/grand-perigueux", DESKTOP),
    "fiche": (CHANTIER, DESKTOP),
    "carte": (f"{CHANTIER}/carte", DESKTOP),
    "carte-telephone": (f"{CHANTIER}/carte", PHONE),
    "tableau": (f"{CHANTIER}/tableau", DESKTOP),
    "ecarts": (f"{CHANTIER}/ecarts", DESKTOP),
    "prescripteurs": ("/territoires/grand-perigueux/prescripteurs?audience=jeunes-16-30", DESKTOP),
    "projection": (f"{CHANTIER}/projeter", SCREEN),
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch_chromium(playwright)
        ecomap = Ecomap(Path(folder))
        ecomap.load(DEMO)
        server = ecomap.serve()
        try:
            for name, (path, (width, height)) in PAGES.items():
                page = browser.new_page(viewport={"width": width, "height": height}, locale="fr-FR")
                page.goto(server.url + path, wait_until="networkidle")
                if name == "carte":
                    page.locator(".map-wide .pill[data-resource=communes]").first.click()
                page.screenshot(path=ROOT / "docs" / "images" / f"{name}.png")
                page.close()
        finally:
            server.stop()
            browser.close()


if __name__ == "__main__":
    main()
