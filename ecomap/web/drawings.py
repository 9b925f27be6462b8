"""A chantier's map as the editor holds it: two drawings, and the records that they show."""

from pydantic import BaseModel

from ecomap.graph.store import ChantierGraph
from ecomap.maps.layout import Page, lay_out
from ecomap.maps.svg import draw
from ecomap.maps.view import MapView
from ecomap.model import Actor, Counts, Need, Resource


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
    def of(cls, graph: ChantierGraph) -> "MapDrawing":
        """The drawings of a chantier's map."""
        view = MapView.of(graph)
        return cls.model_construct(
            revision=graph.revision,
            effort=view.effort,
            counts=view.counts,
            wide=draw(lay_out(view, Page.WIDE)),
            narrow=draw(lay_out(view, Page.NARROW)),
            needs=list(graph.needs),
            resources=graph.resources,
            actors=graph.actors,
        )
