"""The application on a store of the test's own, and those who visit it: people and programs."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from ecomap.config import demo_territory
from ecomap.ecosystem import Ecosystem
from ecomap.graph.opening import open_store
from ecomap.panorama import Panorama, read_panorama, shipped_panorama
from ecomap.web.app import create_app
from tests.web.visitor import Visitor

SECRET_KEY = b"a key for tests, thirty-two long"

TERRITORY = """
ecomap: 1
territory: {id: perigueux, name: Grand Périgueux, kind: epci}
enjeux:
  - {id: jeunesse, question: "Comment accompagner les plus jeunes ?"}
  - {id: proximite, question: "Comment rapprocher les services ?"}
defis:
  - {id: itinerance, title: Aller vers les habitants}
actors:
  - {id: francas, name: Francas}
  - {id: fab-lab, name: Fab lab}
resources:
  - {id: robots, name: Robots pédagogiques, nature: material, held_by: [fab-lab]}
  - {id: locaux, name: Locaux adaptés}
chantiers:
  - id: jeunes
    title: Actions pour les jeunes
    enjeux: [jeunesse]
    defi: itinerance
    actions: [Former les équipes]
    feasibility: medium
    priority: true
    needs:
      - {resource: robots, quality: dotted, why: Rencontrés au forum}
      - {resource: locaux}
  - {id: bus, title: Bus numérique, enjeux: [jeunesse, proximite], desirable_unknown: true}
"""

MakeApp = Callable[..., Flask]


@cache
def panorama() -> Panorama:
    """The shipped one, read once for all tests."""
    return read_panorama(shipped_panorama())


@pytest.fixture
def ecosystem(tmp_path: Path) -> Iterator[Ecosystem]:
    """A small territory on SQLite."""
    with open_store(f"sqlite:///{tmp_path / 'territory.ecomap'}") as store:
        filled = Ecosystem(store, panorama())
        filled.load(TERRITORY.encode())
        yield filled


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Ecosystem]:
    """The guide's example."""
    with open_store(f"sqlite:///{tmp_path / 'demo.ecomap'}") as store:
        filled = Ecosystem(store, panorama())
        filled.load(demo_territory())
        yield filled
        filled.insights.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Ecosystem]:
    """Nothing yet, on SQLite."""
    with open_store(f"sqlite:///{tmp_path / 'empty.ecomap'}") as store:
        yield Ecosystem(store, panorama())


@pytest.fixture
def make_app(ecosystem: Ecosystem, tmp_path: Path) -> MakeApp:
    """The application on that territory; keyword arguments go to `create_app`."""

    def make(**options: Any) -> Flask:
        given = {"secret_key": SECRET_KEY, "drafts": tmp_path / "imports", **options}
        return create_app(ecosystem, **given)

    return make


@pytest.fixture
def visitor(make_app: MakeApp) -> Visitor:
    """Somebody at a browser, on the machine itself."""
    return Visitor(make_app())


@pytest.fixture
def newcomer(empty: Ecosystem, tmp_path: Path) -> Visitor:
    """Somebody at a browser, before anything is there."""
    return Visitor(create_app(empty, secret_key=SECRET_KEY, drafts=tmp_path / "imports"))


class Program:
    """Somebody's script, speaking JSON; `call` gives the status and what was answered."""

    def __init__(self, app: Flask, code: str = "any") -> None:
        self.client = app.test_client(use_cookies=False)
        self.headers = {"Authorization": f"Bearer {code}"}

    def call(self, method: str, path: str, body: Any = None, **options: Any) -> tuple[int, Any]:
        headers = {**self.headers, **options.pop("headers", {})}
        response = self.client.open(
            f"/api/v1{path}", method=method, json=body, headers=headers, **options
        )
        return response.status_code, response.get_json(silent=True)

    def ok(self, method: str, path: str, body: Any = None, **options: Any) -> Any:
        """The same for what has to go well: only what was answered."""
        status, answer = self.call(method, path, body, **options)
        assert status < 300, answer
        return answer


@pytest.fixture
def program(make_app: MakeApp) -> Program:
    """A script on the machine itself."""
    return Program(make_app())
