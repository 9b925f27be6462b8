"""The networks of actors that people explore: the façade of drawings, views and tables.

What is made from the graph is kept as long as nobody writes; where actors stand is kept in the
store, so that they stand there tomorrow too.
"""

from dataclasses import dataclass
from functools import cached_property

from ecomap.analysis.connections import Connections
from ecomap.analysis.shape.background import BackgroundState
from ecomap.answers import Answers
from ecomap.exchange.network_sheet import network_sheet
from ecomap.exchange.sheets import Table
from ecomap.graph.snapshot import Snapshot
from ecomap.graph.store import GraphStore
from ecomap.i18n import language
from ecomap.insights import Insights
from ecomap.maps.actor_network import group_of
from ecomap.maps.network_drawing import drawing
from ecomap.maps.network_facets import Members, facets, members
from ecomap.maps.network_layout import lay_out
from ecomap.maps.network_measures import Measures
from ecomap.maps.network_model import NetworkModel
from ecomap.maps.network_query import DrawingQuery, NetworkQuery, NetworkScope
from ecomap.maps.network_rows import Rows
from ecomap.maps.network_shapes import Drawing, Facets, NetworkTable, View
from ecomap.maps.network_table import table
from ecomap.maps.network_view import view
from ecomap.panorama import Panorama

_KEPT = 12
"""Networks and drawings in memory: a few people look at a few territories."""


@dataclass(frozen=True)
class _Network:
    """A network at one revision, and all that is worked out of it when it is asked for."""

    model: NetworkModel
    measures: Measures

    @cached_property
    def members(self) -> dict[str, Members]:
        return members(self.model)

    @cached_property
    def rows(self) -> Rows:
        return Rows(self.model)

    @cached_property
    def facets(self) -> Facets:
        return facets(self.model, self.members)


class Networks:
    """The networks of a store. Safe to use from several threads."""

    def __init__(self, store: GraphStore, panorama: Panorama, insights: Insights) -> None:
        self._store = store
        self._panorama = panorama
        self._insights = insights
        self._answers = Answers(_KEPT)

    def facets(self, scope: NetworkScope) -> Facets:
        """What can be chosen in a network's filters. Raises `UnknownObject`."""
        return self._network(scope.territoire).facets

    def drawing(self, query: DrawingQuery) -> Drawing:
        """The network to be drawn, in the disposition asked for. Raises `UnknownObject`."""
        network = self._network(query.territoire)
        model = network.model
        groups = {a.id: group_of(model.snapshot, a, model.inside) for a in model.actors}
        ids = [actor.id for actor in model.actors]
        pairs = [
            (ids[a], ids[b])
            for a, b in zip(model.first.tolist(), model.second.tolist(), strict=True)
        ]
        return drawing(model, network.facets, lay_out(ids, pairs, groups), {})

    def view(self, query: NetworkQuery) -> View:
        """What of the drawing is shown. Raises `InvalidFields`, `UnknownObject`."""
        network = self._network(query.territoire)
        return view(network.model, network.members, network.measures, query)

    def table(self, query: NetworkQuery, offset: int = 0, limit: int | None = None) -> NetworkTable:
        """The actors that the view shows, as rows: at most `limit` of them from `offset` on. Raises
        `InvalidFields`, `UnknownObject`."""
        network = self._network(query.territoire)
        return table(
            network.model, network.members, network.measures, network.rows, query, offset, limit
        )

    def sheet(self, query: NetworkQuery) -> Table:
        """The same for a spreadsheet, all rows; see `exchange.sheets`."""
        return network_sheet(self.table(query))

    def _network(self, territories: tuple[str, ...]) -> _Network:
        with self._insights.at_one_moment() as snapshot:
            connections = self._insights.connections()
        return self._answers.of(
            ("network", snapshot.revision, language(), territories),
            lambda: self._made(snapshot, connections, territories),
        )

    def _made(
        self, snapshot: Snapshot, connections: Connections, territories: tuple[str, ...]
    ) -> _Network:
        sources = self._answers.of(("sources", snapshot.revision), self._store.origin_sources)
        model = NetworkModel.of(snapshot, connections, self._panorama, sources, territories)
        name = " ".join(territories) or None

        def detail() -> BackgroundState:
            return self._insights.background_of(name, model.adjacency)

        return _Network(model, Measures(model, detail))
