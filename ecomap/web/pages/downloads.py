"""A chantier's map as a file to take away."""

import io
import json
import re
from collections.abc import Callable

from flask import Response, send_file
from werkzeug.exceptions import NotFound

from ecomap.graph.store import ChantierGraph
from ecomap.maps import exports
from ecomap.model import Chantier, Territory
from ecomap.web.context import ecosystem
from ecomap.web.pages.shell import pages

_NOT_IN_NAMES = re.compile(r"[^\w()’,. -]+")


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
    content = export(graph)
    response = send_file(
        io.BytesIO(content.encode() if isinstance(content, str) else content),
        mimetype,
        as_attachment=True,
        download_name=f"{_file_name(graph.chantier)}.{ending}",
        etag=False,
        conditional=False,
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def _territory_name(graph: ChantierGraph) -> str:
    return ecosystem().get(Territory, graph.chantier.territory).name


def _file_name(chantier: Chantier) -> str:
    """The title, less what some file system refuses."""
    return _NOT_IN_NAMES.sub(" ", chantier.title)[:80].strip(" .") or chantier.id
