"""The graph of territories, or everything, as a file to take away for another tool."""

from collections.abc import Callable

from flask import Response, request
from werkzeug.exceptions import NotFound

from ecomap.errors import Conflict, Invalid
from ecomap.exchange.graph_export import FORMATS, Format
from ecomap.model import Territory
from ecomap.web.context import ecosystem
from ecomap.web.pages.files import file_answer
from ecomap.web.pages.shell import page_before, pages, show

_YAML = "yaml"
_TERRITORY_FILE = Format(_YAML, "application/yaml")

Answer = Response | tuple[str, int]


@pages.get("/territoires/<territory>/reseau.<ending>")
def export_territory(territory: str, ending: str) -> Answer:
    if ending != _YAML:
        return _graph(ending, territory)
    found = ecosystem().get(Territory, territory)
    return _file(lambda: ecosystem().export(territory), _TERRITORY_FILE, found.name, territory)


@pages.get("/reseau.<ending>")
def export_territories(ending: str) -> Answer:
    """Those that the address names by `territoire`; everything when it names none."""
    return _graph(ending, *dict.fromkeys(request.args.getlist("territoire")))


def _graph(name: str, *territories: str) -> Answer:
    if name not in FORMATS:
        raise NotFound
    graph = ecosystem().graph_export(*territories)
    return _file(lambda: graph.content(name), FORMATS[name], graph.name, *territories)


def _file(
    made: Callable[[], str | bytes], format_: Format, title: str, *territories: str
) -> Answer:
    """The file; or a page that says why there is none, and offers the others."""
    try:
        content = made()
    except (Conflict, Invalid) as refused:
        return show(
            "export_refused.html",
            territories=territories,
            refused=str(refused),
            back=page_before(),
        ), 409 if isinstance(refused, Conflict) else 400
    return file_answer(content, format_.mimetype, title, format_.ending)
