"""The graph as a file for another tool."""

from typing import Literal

from flask import Response
from pydantic import Field

from ecomap.exchange.graph_export import FORMATS
from ecomap.i18n import N_
from ecomap.web.api.blueprint import operation
from ecomap.web.api.schemas import Given
from ecomap.web.context import ecosystem
from ecomap.web.pages.files import file_answer

_TAG = "export"
_MEDIA_TYPES = tuple(each.mimetype for each in FORMATS.values())


class Wanted(Given):
    """Which format."""

    format: Literal["gexf", "graphml", "csv", "json", "cypher", "xlsx", "html"] = Field(
        description="csv is an archive of nodes.csv and edges.csv; html the actors' network."
    )


class WantedOf(Wanted):
    """Which format, of which territories."""

    territory: tuple[str, ...] = Field((), description="Of these and all inside them only.")


@operation(
    "GET",
    "/territories/<t>/export",
    tag=_TAG,
    summary=N_("Exporter un territoire et ceux qu’il contient"),
    files=_MEDIA_TYPES,
)
def export_territory(t: str, query: Wanted) -> Response:
    return _file(query.format, t)


@operation(
    "GET",
    "/export",
    tag=_TAG,
    summary=N_("Exporter tous les territoires, ou quelques-uns"),
    files=_MEDIA_TYPES,
)
def export_everything(query: WantedOf) -> Response:
    return _file(query.format, *query.territory)


def _file(name: str, *territories: str) -> Response:
    graph = ecosystem().graph_export(*territories)
    content = graph.content(name)
    return file_answer(content, FORMATS[name].mimetype, graph.name, FORMATS[name].ending)
