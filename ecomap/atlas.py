"""Where the actors of a store are: on a map of France, and in which of its départements."""

import threading
from collections.abc import Mapping, Sequence

from ecomap.analysis.connections import Connections
from ecomap.analysis.standing import Locator
from ecomap.gazetteer import shipped_gazetteer
from ecomap.graph.snapshot import Snapshot
from ecomap.graph.store import GraphStore
from ecomap.maps.country import MOST_ACTORS, Country
from ecomap.maps.country_drawing import country_drawing, frame_of, outlined
from ecomap.maps.geography import GeographicLayout, lay_out_on_map
from ecomap.maps.network_model import actors_among, inside_of
from ecomap.maps.network_outlines import NetworkOutlines, insets, outlines
from ecomap.maps.network_query import Disposition
from ecomap.maps.network_shapes import Drawing
from ecomap.model import Actor, Origin, Territory


class Atlas:
    """Positions of actors. Safe to use from several threads."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._territories: Mapping[str, Territory] | None = None
        self._locator: Locator | None = None

    def locator(self, snapshot: Snapshot) -> Locator:
        """What says where actors are, kept as long as territories are the same."""
        with self._lock:
            if self._locator is None or self._territories is not snapshot.territories:
                self._territories = snapshot.territories
                self._locator = Locator(shipped_gazetteer(), snapshot.territories, self._code)
            return self._locator

    def layout(self, snapshot: Snapshot, actors: Sequence[Actor]) -> GeographicLayout:
        """Actors where they are."""
        return lay_out_on_map(actors, self.locator(snapshot), shipped_gazetteer())

    def country(
        self, snapshot: Snapshot, connections: Connections, territories: tuple[str, ...]
    ) -> Country | None:
        """The départements of a network that is too large to be shown actor by actor; None for one
        that is not, or whose actors nothing tells apart. Raises `UnknownObject`."""
        actors = actors_among(snapshot, territories)
        if len(actors) <= MOST_ACTORS:
            return None
        inside = inside_of(snapshot, territories)
        locator = self.locator(snapshot)
        return Country.of(snapshot, connections, actors, inside, locator, shipped_gazetteer())

    def country_drawing(self, country: Country, disposition: Disposition) -> Drawing:
        """It as a drawing."""
        return country_drawing(country, shipped_gazetteer(), disposition)

    def country_outlines(self, country: Country) -> NetworkOutlines:
        """The ground of that drawing."""
        gazetteer = shipped_gazetteer()
        frame = frame_of(country, gazetteer)
        return NetworkOutlines(
            revision=country.revision,
            outlines=outlines(gazetteer, frame, outlined(country, gazetteer)),
            insets=insets(gazetteer, frame),
            sentences=[],
        )

    def outlines(self, revision: int, layout: GeographicLayout) -> NetworkOutlines:
        """The ground of a layout."""
        gazetteer = shipped_gazetteer()
        return NetworkOutlines(
            revision=revision,
            outlines=outlines(gazetteer, layout.frame, layout.departements),
            insets=insets(gazetteer, layout.frame),
            sentences=layout.sentences(),
        )

    def _code(self, actor: Actor) -> str:
        """The INSEE code of the commune where an actor's origin says it is."""
        named_by = self._store.referring(actor)
        codes = (each.commune for each in named_by if isinstance(each, Origin))
        return next((each for each in codes if each), "")
