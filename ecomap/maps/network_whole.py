"""A network at one revision, with all that is worked out of it when it is asked for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ecomap.maps.actor_network import group_of
from ecomap.maps.geography import GeographicLayout
from ecomap.maps.network_facets import Members, facets, members
from ecomap.maps.network_measures import Measures
from ecomap.maps.network_model import Mask, NetworkModel
from ecomap.maps.network_places import Standing
from ecomap.maps.network_rows import Rows
from ecomap.maps.network_shapes import Facets
from ecomap.model import Actor


@dataclass(frozen=True, eq=False)
class WholeNetwork:
    """A model and its measures; the rest is made once. Nothing here depends on the language."""

    model: NetworkModel
    measures: Measures
    geography: Callable[[Sequence[Actor]], GeographicLayout]
    """Where actors are."""

    @cached_property
    def members(self) -> dict[str, Members]:
        """Who has which value of each filter."""
        return members(self.model)

    @cached_property
    def facets(self) -> Facets:
        """What there is to choose."""
        return facets(self.model, self.members)

    @cached_property
    def rows(self) -> Rows:
        """What the table says."""
        return Rows(self.model)

    @cached_property
    def on_map(self) -> GeographicLayout:
        """Where everybody is."""
        return self.geography(self.model.actors)

    @cached_property
    def placed(self) -> Mask:
        """Who is on the map: nobody knows where the others are."""
        places = self.on_map.places
        return np.array([each in places for each in self.model.rank], dtype=bool)

    @cached_property
    def standing(self) -> Standing:
        """Who has to stand somewhere: EPCI by EPCI, near those they are connected to."""
        model = self.model
        first, second = model.first[model.connected], model.second[model.connected]
        homes = {each.territories for each in model.actors}
        groups = {each: group_of(model.snapshot, each, model.inside) for each in homes}
        return Standing(
            tuple(model.rank),
            list(zip(first.tolist(), second.tolist(), strict=True)),
            tuple(groups[each.territories] for each in model.actors),
        )
