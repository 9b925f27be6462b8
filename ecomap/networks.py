"""The networks of actors that people explore: the façade of drawings, views and tables.

What is made from the graph is kept as long as nobody writes; where actors stand is kept in the
store, so that they stand there tomorrow too.
"""

from typing import NamedTuple

from ecomap.analysis.actor_card import ActorCard
from ecomap.analysis.connections import Connections
from ecomap.analysis.shape.background import BackgroundState
from ecomap.analysis.shortest import Shortest
from ecomap.answers import Answers
from ecomap.atlas import Atlas
from ecomap.directory import Directory
from ecomap.exchange.network_sheet import network_sheet
from ecomap.exchange.sheets import Table
from ecomap.graph.snapshot import Snapshot
from ecomap.graph.store import GraphStore
from ecomap.insights import Insights
from ecomap.layouts import Layout, Layouts
from ecomap.maps.country import Country
from ecomap.maps.country_drawing import NO_FILTERS, country_view
from ecomap.maps.network_drawing import drawing, not_yet
from ecomap.maps.network_measures import Measures
from ecomap.maps.network_model import NetworkModel
from ecomap.maps.network_outlines import NetworkOutlines
from ecomap.maps.network_query import Disposition, DrawingQuery, NetworkQuery, NetworkScope
from ecomap.maps.network_shapes import Drawing, Facets, NetworkTable, View
from ecomap.maps.network_table import table
from ecomap.maps.network_view import view
from ecomap.maps.network_whole import WholeNetwork
from ecomap.model import Actor
from ecomap.panorama import Panorama

_KEPT = 12
"""Networks in memory: a few people look at a few territories."""

_LARGE = 1_000
"""Actors: fewer are read while a page loads."""


class _Now(NamedTuple):
    """The graph at one revision, and what was made of it, which goes with it."""

    snapshot: Snapshot
    connections: Connections
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
        self._now: _Now | None = None

    def close(self) -> None:
        """Stop what runs in the background."""
        self._layouts.close()

    def read_ahead(self) -> None:
        """Make of a large graph what its first visitor would wait for: the network of everybody,
        and the names to search. Raises what reading the store raises."""
        if len(self._current().snapshot.actors) >= _LARGE:
            self.facets(NetworkScope())
            self.find("a", 1)

    def facets(self, scope: NetworkScope) -> Facets:
        """What can be chosen in a network's filters. Raises `UnknownObject`."""
        return NO_FILTERS if self.country(scope) else self.whole(scope).facets

    def drawing(self, query: DrawingQuery) -> Drawing:
        """The network to be drawn, in the disposition asked for; by départements where it is too
        large. Raises `UnknownObject`."""
        if country := self.country(query):
            return self._atlas.country_drawing(country, query.disposition)
        network = self.whole(query)
        if query.disposition is Disposition.MAP:
            return drawing(network, network.on_map.places, network.on_map.moved())
        layout = self._layouts.of(_name(query), network.standing)
        return _drawn(network, layout)

    def renew(self, query: DrawingQuery) -> Drawing:
        """Give every actor another place, for everybody who looks at this network; on the map, each
        stays where it is. Raises `UnknownObject`."""
        if query.disposition is Disposition.MAP or self.country(query):
            return self.drawing(query)
        network = self.whole(query)
        return _drawn(network, self._layouts.renew(_name(query), network.standing))

    def view(self, query: NetworkQuery) -> View:
        """What of the drawing is shown. Raises `InvalidFields`, `UnknownObject`."""
        if country := self.country(query):
            return country_view(country)
        return view(self.whole(query), query)

    def table(self, query: NetworkQuery, offset: int = 0, limit: int | None = None) -> NetworkTable:
        """The actors that the view shows, as rows: at most `limit` of them from `offset` on. Raises
        `InvalidFields`, `UnknownObject`."""
        return table(self.whole(query), query, offset, limit)

    def sheet(self, query: NetworkQuery) -> Table:
        """The same for a spreadsheet, all rows; see `exchange.sheets`."""
        return network_sheet(self.table(query))

    def outlines(self, scope: NetworkScope) -> NetworkOutlines:
        """The outlines of the départements under a drawing on the map. Raises `UnknownObject`."""
        if country := self.country(scope):
            return self._atlas.country_outlines(country)
        network = self.whole(scope)
        return self._atlas.outlines(network.model.revision, network.on_map)

    def find(self, text: str, limit: int, territories: tuple[str, ...] = ()) -> tuple[Actor, ...]:
        """See `Directory.find`."""
        return self._directory.find(text, limit, territories)

    def card(self, actor: str) -> ActorCard:
        """See `Directory.card`."""
        return self._directory.card(actor)

    def shortest(self, a: str, b: str, territories: tuple[str, ...] = ()) -> Shortest:
        """See `Directory.shortest`."""
        return self._directory.shortest(a, b, territories)

    def country(self, scope: NetworkScope) -> Country | None:
        """See `Atlas.country`. Raises `UnknownObject`."""
        now = self._current()
        return now.answers.of(
            ("country", scope.territoire),
            lambda: self._atlas.country(now.snapshot, now.connections, scope.territoire),
        )

    def whole(self, scope: NetworkScope) -> WholeNetwork:
        """All that is known of a network as it stands. Raises `UnknownObject`."""
        snapshot, connections, answers = self._current()

        def made() -> WholeNetwork:
            sources = answers.of("sources", self._store.origin_sources)
            model = NetworkModel.of(
                snapshot, connections, self._panorama, sources, scope.territoire
            )
            return WholeNetwork(
                model,
                Measures(model, lambda: self._detail(model)),
                lambda actors: self._atlas.layout(snapshot, actors),
            )

        return answers.of(("whole", scope.territoire), made)

    def _current(self) -> _Now:
        with self._insights.at_one_moment() as snapshot:
            connections = self._insights.connections()
        now = self._now
        if now is None or now.snapshot is not snapshot:
            now = self._now = _Now(snapshot, connections, Answers(_KEPT))
        return now

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
