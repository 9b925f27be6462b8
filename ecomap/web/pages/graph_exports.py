"""The graph of territories, or everything, as a file to take away for another tool."""

from flask import Response, request
from werkzeug.exceptions import NotFound

from ecomap.errors import Invalid
from ecomap.exchange.graph_export import FORMATS
from ecomap.model import Territory
from ecomap.web.context import ecosystem
from ecomap.web.pages.files import file_answer
from ecomap.web.pages.shell import page_before, pages, show

_YAML = "yaml"


@pages.get("/territoires/<territory>/reseau.<ending>")
def export_territory(territory: str, ending: str) -> Response | tuple[str, int]:
    if ending != _YAML:
        return _graph(ending, territory)
    found = ecosystem().get(Territory, territory)
    return file_answer(ecosystem().export(territory), "application/yaml", found.name, ending)


@pages.get("/reseau.<ending>")
def export_territories(ending: str) -> Response | tuple[str, int]:
    """Those that the address names by `territoire`; everything when it names none."""
    return _graph(ending, *dict.fromkeys(request.args.getlist("territoire")))


def _graph(name: str, *territories: str) -> Response | tuple[str, int]:
    if name not in FORMATS:
        raise NotFound
    graph = ecosystem().graph_export(*territories)
    title = graph.name
    try:
        content = graph.content(name)
    except Invalid as refused:
        return show(
            "export_refused.html",
            title=title,
            territories=territories,
            refused=str(refused),
            back=page_before(),
        ), 400
    return file_answer(content, FORMATS[name].mimetype, title, FORMATS[name].ending)
