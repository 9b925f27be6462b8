"""The graph as a file for another tool: one function for every format."""

from collections.abc import Callable
from dataclasses import dataclass

from ecomap.analysis.connections import Connections
from ecomap.exchange.graph_cypher import as_cypher
from ecomap.exchange.graph_json import as_json
from ecomap.exchange.graph_tables import as_csv_pair, as_csv_zip, as_workbook
from ecomap.exchange.graph_view import GraphView
from ecomap.exchange.graph_xml import as_gexf, as_graphml
from ecomap.graph.snapshot import Snapshot
from ecomap.maps.actor_network import ActorNetwork
from ecomap.panorama import Panorama


@dataclass(frozen=True, slots=True)
class Format:
    """How a file of it is called and announced."""

    ending: str
    mimetype: str


FORMATS: dict[str, Format] = {
    "gexf": Format("gexf", "application/gexf+xml"),
    "graphml": Format("graphml", "application/graphml+xml"),
    "csv": Format("zip", "application/zip"),
    "json": Format("json", "application/json"),
    "cypher": Format("cypher", "application/x-cypher-query"),
    "xlsx": Format("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "html": Format("html", "text/html"),
}

_OF_A_VIEW: dict[str, Callable[[GraphView], str | bytes]] = {
    "gexf": as_gexf,
    "graphml": as_graphml,
    "csv": as_csv_zip,
    "json": as_json,
    "xlsx": as_workbook,
}


@dataclass(frozen=True, slots=True)
class GraphExport:
    """What is exported: a territory and all inside it, or everything for None."""

    snapshot: Snapshot
    connections: Connections
    panorama: Panorama
    territory: str | None = None

    def content(self, name: str) -> str | bytes:
        """The file of the format `name`, one of `FORMATS`; "csv" is an archive of two.

        Raises `UnknownObject`, and `Invalid` for a network too large for an HTML page.
        """
        if name == "html":
            from ecomap.maps.actor_page import actor_page

            return actor_page(
                ActorNetwork.of(self.snapshot, self.connections, self.panorama, self.territory)
            )
        if name == "cypher":
            return as_cypher(self.snapshot, self.panorama, self.territory)
        return _OF_A_VIEW[name](GraphView.of(self.snapshot, self.territory))

    def csv_pair(self) -> tuple[str, str]:
        """Nodes and edges as two CSV files. Raises `UnknownObject`."""
        return as_csv_pair(GraphView.of(self.snapshot, self.territory))
