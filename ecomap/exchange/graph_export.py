"""The graph as a file for another tool: one function for every format."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from ecomap.analysis.connections import Connections
from ecomap.exchange.graph_cypher import as_cypher
from ecomap.exchange.graph_json import as_json
from ecomap.exchange.graph_tables import as_csv_pair, as_csv_zip, as_workbook
from ecomap.exchange.graph_view import GraphView
from ecomap.exchange.graph_xml import as_gexf, as_graphml
from ecomap.graph.snapshot import Snapshot
from ecomap.maps.actor_network import ActorNetwork
from ecomap.model import Kind, Record, Territory
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
    """What is exported: territories and all inside them, or everything for none.

    `told` reads what the snapshot leaves out.
    """

    snapshot: Snapshot
    connections: Connections
    panorama: Panorama
    territories: tuple[str, ...] = ()
    told: Callable[[], Iterable[Record]] = tuple

    @property
    def name(self) -> str:
        """What the file is about. Raises `UnknownObject`."""
        names = (self.snapshot.get(Territory, each).name for each in self.territories)
        return ", ".join(names) or "ecomap"

    def content(self, name: str) -> str | bytes:
        """The file of the format `name`, one of `FORMATS`; "csv" is an archive of two.

        Raises `UnknownObject`, and `Invalid` for a network too large for an HTML page.
        """
        if name == "html":
            from ecomap.maps.actor_page import actor_page

            return actor_page(self._network())
        if name == "cypher":
            return as_cypher(self.snapshot, self.panorama, *self.territories, told=self.told())
        return _OF_A_VIEW[name](self._view())

    def csv_pair(self) -> tuple[str, str]:
        """Nodes and edges as two CSV files. Raises `UnknownObject`."""
        return as_csv_pair(self._view())

    def _view(self) -> GraphView:
        return GraphView.of(self.snapshot, *self.territories)

    def _network(self) -> ActorNetwork:
        if len(self.territories) < 2:
            only = next(iter(self.territories), None)
            return ActorNetwork.of(self.snapshot, self.connections, self.panorama, only)
        actors = {a.id: a for each in self.territories for a in self.snapshot.actors_of(each)}
        of_these = replace(self.snapshot, records={**self.snapshot.records, Kind.ACTOR: actors})
        found = ActorNetwork.of(of_these, self.connections, self.panorama)
        return replace(found, name=self.name)
