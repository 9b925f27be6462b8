"""A server for all the browser tests, a new chantier for each, and its editor opened."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.editor import EditorPage
from tests.browser.server import Api, Chantier
from tests.support.browser import DESKTOP, Pages
from tests.support.ecomap import Ecomap

expect.set_options(timeout=10_000)


@pytest.fixture(scope="session")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """The API of a real server that holds nothing yet."""
    server = Ecomap(tmp_path_factory.mktemp("browser")).serve()
    yield Api(server.url)
    server.stop()


@pytest.fixture
def chantier(api: Api) -> Chantier:
    """An empty chantier in a territory of its own."""
    return Chantier(api, "Développer des actions à destination des jeunes")


class OpenEditor:
    """Opens the map editor of a chantier, in a browser window of its own."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages

    def __call__(
        self,
        chantier: Chantier,
        *,
        viewport: tuple[int, int] = DESKTOP,
        allow: tuple[str, ...] = (),
        **options: object,
    ) -> EditorPage:
        page = self._pages.open(chantier.editor, viewport=viewport, allow=allow, **options)
        return EditorPage(page)


@pytest.fixture
def open_editor(pages: Pages) -> OpenEditor:
    return OpenEditor(pages)
