"""The gazetteer itself: the packed file, read once, and what is asked of it."""

import gzip
import json
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from ecomap.gazetteer.outlines import Outlines, Position, Whereabouts
from ecomap.gazetteer.resolving import Resolution, Resolver, is_near
from ecomap.gazetteer.table import Commune, Table, table_of


class Gazetteer:
    """The communes of France and where they are. Immutable; each part is made when first used."""

    def __init__(self, content: dict[str, Any]) -> None:
        self._content = content

    @cached_property
    def table(self) -> Table:
        """The official list, by code and by postcode."""
        return table_of(self._content)

    @cached_property
    def outlines(self) -> Outlines:
        """The outlines of the départements."""
        return Outlines(self._content["outlines"])

    @cached_property
    def _resolver(self) -> Resolver:
        return Resolver(self.table)

    def commune(self, code: str) -> Commune | None:
        """The commune of today that has this INSEE code."""
        return self.table.communes.get(code)

    def whereabouts(self, commune: Commune, latitude: float, longitude: float) -> Whereabouts:
        """Where a point is that should be in `commune`: in its département, swapped, outside.

        Near the commune's centre is inside, whatever the outline: they leave small islands out.
        """
        if is_near(commune, Position(latitude, longitude)):
            return Whereabouts.INSIDE
        if is_near(commune, Position(longitude, latitude)):
            return Whereabouts.SWAPPED
        return self.outlines.whereabouts(commune.departement, latitude, longitude)

    def departement_at(self, postcode: str) -> str:
        """The département of all that have this postcode; empty when there are several, or none."""
        return self._resolver.departement_at(postcode)

    def resolve(
        self,
        name: str,
        postcode: str = "",
        code_insee: str = "",
        near: Position | None = None,
    ) -> Resolution:
        """Which commune of today somebody means, how that was found, and what is doubtful.

        Names may carry CEDEX, arrondissements, capitals, abbreviations or no accent, and be those
        of former communes; `near` decides only between communes of one name.
        """
        return self._resolver.resolve(name, postcode, code_insee, near)


@cache
def shipped_gazetteer() -> Gazetteer:
    """The gazetteer that comes with ecomap."""
    packed = Path(__file__).with_name("france.json.gz").read_bytes()
    return Gazetteer(json.loads(gzip.decompress(packed)))
