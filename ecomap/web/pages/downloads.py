"""A chantier's map as a file to take away."""

import json
import re
from collections.abc import Callable

from flask import Response, abort

from ecomap.graph.store import ChantierGraph
from ecomap.maps import exports
from ecomap.model import Chantier
from ecomap.web.context import ecosystem
from ecomap.web.pages.shell import pages


def _json(graph: ChantierGraph) -> str:
    return json.dumps(exports.as_json(graph), ensure_ascii=False, indent=2)


_NOT_IN_NAMES = re.compile(r"[^\w()’,. -]+")

_FORMATS: dict[str, tuple[str, Callable[[ChantierGraph], str | bytes]]] = {
    "csv": ("text/csv", exports.as_csv),
    "json": ("application/json", _json),
}


@pages.get("/chantiers/<chantier>/carte.<ending>")
def download_map(chantier: str, ending: str) -> Response:
    if ending not in _FORMATS:
        abort(404)
    mimetype, export = _FORMATS[ending]
    graph = ecosystem().chantier_graph(chantier)
    response = Response(export(graph), mimetype=mimetype)
    # Werkzeug writes names beyond ASCII as RFC 5987 says.
    response.headers.set(
        "Content-Disposition", "attachment", filename=f"{_file_name(graph.chantier)}.{ending}"
    )
    return response


def _file_name(chantier: Chantier) -> str:
    """The title, less what some file system refuses."""
    return _NOT_IN_NAMES.sub(" ", chantier.title)[:80].strip(" .") or chantier.id
