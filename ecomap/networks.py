"""The networks of actors that people explore: the façade of drawings, views and tables.

What is made from the graph is kept as long as nobody writes; where actors stand is kept in the
store, so that they stand there tomorrow too.
"""

from typing import NamedTuple

from ecomap.analysis.actor_card import ActorCard
from ecomap.analysis.shape.background import BackgroundState
from ecomap.analysis.shortest import Shortest
from ecomap.answers import Answers
from ecomap.atlas import Atlas
from ecomap.directory import Directory
from ecomap.exchange.network_sheet import network_sheet
from ecomap.exchange.sheets import Table
from ecomap.graph.store import GraphStore
from ecomap.insights import Insights
from ecomap.layouts import Layout, Layouts
from ecomap.maps.network_drawing import drawing, not_yet
from ecomap.maps.network_measures import Measures
from ecomap.maps.network_model import NetworkModel
from ecomap.maps.network_query import DrawingQuery, NetworkQuery, NetworkScope
from ecomap.maps.network_shapes import Drawing, Facets, NetworkTable, View
from ecomap.maps.network_table import table
from ecomap.maps.network_view import view
from ecomap.maps.network_whole import WholeNetwork
from ecomap.model import Actor
from ecomap.panorama import Panorama

_KEPT = 12
"""Networks in memory: a few people look at a few territories."""


class _Now(NamedTuple):
    """What was made of one revision, and goes with it."""

    revision: int
    answers: Answers


class Networks:
    """The networks of a store. Safe to use from several threads."""

    def __init__(self, store: GraphStore, panorama: Panorama, insights: Insights) -> None:
        self._store = store
        self._panorama = panorama
        self._insights = insights
        self._layouts = Layouts(store)
        self._atlas = Atlas(store)
        self._directory = Directory(store, panorama, insights, self._atlas)
        self._now = _Now(-1, Answers(_KEPT))

    def close(self) -> None:
        """Stop what runs in the background."""
        self._layouts.close()

    def facets(self, scope: NetworkScope) -> Facets:
        """What can be chosen in a network's filters. Raises `UnknownObject`."""
        return self.whole(scope).facets

    def drawing(self, query: DrawingQuery) -> Drawing:
        """The network to be drawn, in the disposition asked for. Raises `UnknownObject`."""
        network = self.whole(query)
        layout = self._layouts.of(_name(query), network.standing)
        return _drawn(network, layout)

    def renew(self, query: DrawingQuery) -> Drawing:
        """Give every actor another place; for everybody who looks at this network. Raises
        `UnknownObject`."""
        network = self.whole(query)
        return _drawn(network, self._layouts.renew(_name(query), network.standing))

    def view(self, query: NetworkQuery) -> View:
        """What of the drawing is shown. Raises `InvalidFields`, `UnknownObject`."""
        return view(self.whole(query), query)

    def table(self, query: NetworkQuery, offset: int = 0, limit: int | None = None) -> NetworkTable:
        """The actors that the view shows, as rows: at most `limit` of them from `offset` on. Raises
        `InvalidFields`, `UnknownObject`."""
        return table(self.whole(query), query, offset, limit)

    def sheet(self, query: NetworkQuery) -> Table:
        """The same for a spreadsheet, all rows; see `exchange.sheets`."""
        return network_sheet(self.table(query))

    def find(
        self, text: str, limit: int, territories: tuple[str, ...] = ()
    ) -> tuple[Actor, ...]:
        """See `Directory.find`."""
        return self._directory.find(text, limit, territories)

    def card(self, actor: str) -> ActorCard:
        """See `Directory.card`."""
        return self._directory.card(actor)

    def shortest(self, a: str, b: str, territories: tuple[str, ...] = ()) -> Shortest:
        """See `Directory.shortest`."""
        return self._directory.shortest(a, b, territories)

    def whole(self, scope: NetworkScope) -> WholeNetwork:
        """All that is known of a network as it stands. Raises `UnknownObject`."""
        with self._insights.at_one_moment() as snapshot:
            connections = self._insights.connections()
        now = self._now
        if now.revision != snapshot.revision:
            now = self._now = _Now(snapshot.revision, Answers(_KEPT))
        answers = now.answers

        def made() -> WholeNetwork:
            sources = answers.of("sources", self._store.origin_sources)
            model = NetworkModel.of(
                snapshot, connections, self._panorama, sources, scope.territoire
            )
            return WholeNetwork(model, Measures(model, lambda: self._detail(model)))

        return answers.of(scope.territoire, made)

    def _detail(self, model: NetworkModel) -> BackgroundState:
        name, revision = _name(model) or None, model.connections.revision
        return self._insights.background_of(name, revision, model.adjacency)


def _name(scope: NetworkScope | NetworkModel) -> str:
    """What a network is known by: its territories, "" for everybody's."""
    territories = scope.territoire if isinstance(scope, NetworkScope) else scope.territories
    return " ".join(territories)


def _drawn(network: WholeNetwork, layout: Layout) -> Drawing:
    if layout.places is None:
        return not_yet(network, layout.progress, failed=layout.failed)
    return drawing(network, layout.places)
