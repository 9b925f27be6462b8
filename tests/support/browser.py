"""A real Chromium for the tests, and pages that tell when they misbehave."""

import os
import re
import shutil
from collections.abc import Sequence
from typing import Any
from urllib.parse import urldefrag, urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Request
from playwright.sync_api import Error as PlaywrightError

from tests.support.missing import MissingToolError

DESKTOP = (1366, 768)
PHONE = (360, 740)
ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    # No name but this machine's own resolves: a page that asks for anything else fails at once.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


def launch_chromium(playwright: Playwright) -> Browser:
    """Chromium of ECOMAP_TEST_CHROMIUM, else of the PATH, else Playwright's own.

    Raises `MissingToolError`.
    """
    named = os.environ.get("ECOMAP_TEST_CHROMIUM")
    if named and not shutil.which(named):
        raise MissingToolError(f"ECOMAP_TEST_CHROMIUM names no program: {named}")
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    try:
        return playwright.chromium.launch(
            executable_path=named or next(filter(None, found), None),
            args=ARGUMENTS,
            chromium_sandbox=hasattr(os, "geteuid") and os.geteuid() != 0,
        )
    except PlaywrightError as error:
        if "Executable doesn't exist" not in error.message:
            raise
        raise MissingToolError(
            "The browser tests need Chromium: your system's, or `playwright install chromium`."
        ) from error


class Pages:
    """Opens pages in Chromium, each in a context of its own, and notes what they must never do.

    `complaints` gathers requests to anywhere but the page's own origin, errors in the console
    (refusals by the content security policy among them) and uncaught exceptions.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self.complaints: list[str] = []

    def open(
        self,
        url: str,
        *,
        viewport: tuple[int, int] = DESKTOP,
        allow: Sequence[str] = (),
        **options: Any,
    ) -> Page:
        """Open `url` (http or file) and return the page, in French unless `locale` says otherwise.

        `allow` lists patterns of complaints that this test expects, such as "status of 409".
        `options` go to Playwright's `new_context`: `has_touch=True`, `reduced_motion="reduce"` ...
        A second window of the same person is `page.context.new_page()`; it is watched too.
        """
        width, height = viewport
        parts = urlsplit(url)
        origin = (
            urldefrag(url).url if parts.scheme == "file" else f"{parts.scheme}://{parts.netloc}/"
        )
        context = self._browser.new_context(
            **{
                "viewport": {"width": width, "height": height},
                "locale": "fr-FR",
                "base_url": url,
                **options,
            }
        )
        self._contexts.append(context)

        def complain(complaint: str) -> None:
            if not any(re.search(pattern, complaint) for pattern in allow):
                self.complaints.append(complaint)

        def on_request(request: Request) -> None:
            if not request.url.startswith((origin, "data:", "blob:")):
                complain(f"request outside {origin}: {request.url}")

        def on_console(message: ConsoleMessage) -> None:
            if message.type == "error":
                where = message.location
                complain(f"console: {message.text} ({where['url']}:{where['lineNumber']})")

        context.on("request", on_request)
        context.on("console", on_console)
        context.on("weberror", lambda error: complain(f"uncaught: {error.error}"))
        page = context.new_page()
        page.goto(url)
        return page

    def close(self) -> None:
        """Close every page opened."""
        for context in self._contexts:
            context.close()


def axe_violations(page: Page) -> list[str]:
    """Every accessibility violation that axe-core finds on the page as it is, one sentence each."""
    response = Axe().run(page).response
    return [
        f"{violation['id']}: {violation['help']}; {node['target']}: {node['html']}"
        for violation in response["violations"]
        for node in violation["nodes"]
    ]
