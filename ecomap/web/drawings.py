"""A chantier's map as the editor holds it: two drawings, and the records that they show."""

from dataclasses import dataclass, field
from functools import lru_cache

from pydantic import BaseModel

from ecomap.ecosystem import Ecosystem
from ecomap.graph.store import ChantierGraph
from ecomap.i18n import language
from ecomap.maps.layout import Page, lay_out
from ecomap.maps.svg import draw
from ecomap.maps.view import MapView
from ecomap.model import Actor, Counts, Need, Resource

KEPT = 32
"""Drawings kept: after each change every window open on the map asks for the same one."""


class MapDrawing(BaseModel):
    """`wide` and `narrow` are SVG, for a desk and for a phone; `effort` is in percent, null as long
    as no link has been qualified."""

    revision: int
    effort: float | None
    counts: Counts
    wide: str
    narrow: str
    needs: list[Need]
    resources: dict[str, Resource]
    actors: dict[str, Actor]

    @classmethod
    def of(cls, ecosystem: Ecosystem, graph: ChantierGraph) -> "MapDrawing":
        """The drawings of a chantier's map; `graph` was read from the store of `ecosystem`."""
        return _drawn(_Sight(ecosystem, graph.chantier.id, graph.revision, language(), graph))


@dataclass(frozen=True, slots=True)
class _Sight:
    """All that a drawing depends on; the graph only says at length what the others name."""

    ecosystem: Ecosystem
    chantier: str
    revision: int
    language: str
    graph: ChantierGraph = field(compare=False)


@lru_cache(KEPT)
def _drawn(sight: _Sight) -> MapDrawing:
    graph, view = sight.graph, MapView.of(sight.graph)
    return MapDrawing.model_construct(
        revision=graph.revision,
        effort=view.effort,
        counts=view.counts,
        wide=draw(lay_out(view, Page.WIDE)),
        narrow=draw(lay_out(view, Page.NARROW)),
        needs=list(graph.needs),
        resources=graph.resources,
        actors=graph.actors,
    )
