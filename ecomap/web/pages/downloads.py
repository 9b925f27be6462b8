"""A chantier's map as a file to take away."""

import json
from collections.abc import Callable

from flask import Response
from werkzeug.exceptions import NotFound

from ecomap.graph.store import ChantierGraph
from ecomap.maps import exports
from ecomap.model import Territory
from ecomap.web.context import ecosystem
from ecomap.web.pages.files import file_answer
from ecomap.web.pages.shell import pages


def _svg(graph: ChantierGraph) -> str:
    return exports.as_svg(graph, territory_name=_territory_name(graph))


def _png(graph: ChantierGraph) -> bytes:
    return exports.as_png(graph, territory_name=_territory_name(graph))


def _html(graph: ChantierGraph) -> str:
    return exports.as_html(graph, territory_name=_territory_name(graph))


def _json(graph: ChantierGraph) -> str:
    return json.dumps(exports.as_json(graph), ensure_ascii=False, indent=2)


_FORMATS: dict[str, tuple[str, Callable[[ChantierGraph], str | bytes]]] = {
    "svg": ("image/svg+xml", _svg),
    "png": ("image/png", _png),
    "html": ("text/html", _html),
    "csv": ("text/csv", exports.as_csv),
    "json": ("application/json", _json),
}


@pages.get("/chantiers/<chantier>/carte.<ending>")
def download_map(chantier: str, ending: str) -> Response:
    if ending not in _FORMATS:
        raise NotFound
    mimetype, export = _FORMATS[ending]
    graph = ecosystem().chantier_graph(chantier)
    return file_answer(export(graph), mimetype, graph.chantier.title, ending)


def _territory_name(graph: ChantierGraph) -> str:
    return ecosystem().get(Territory, graph.chantier.territory).name
