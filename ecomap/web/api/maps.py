"""A chantier's map: what it says, and how it is drawn."""

from pydantic import BaseModel

from ecomap.i18n import N_
from ecomap.maps.exports import as_json
from ecomap.model import Counts, Horizon, Nature, Quality
from ecomap.web.api.blueprint import operation
from ecomap.web.api.schemas import Revision
from ecomap.web.context import ecosystem
from ecomap.web.drawings import MapDrawing

_TAG = "map"


class MapChantier(BaseModel):
    """Whose map it is."""

    id: str
    title: str


class MapResource(BaseModel):
    """A resource on the map; `x` and `y` are null where nobody moved it."""

    id: str
    name: str
    nature: Nature | None
    group: str
    quality: Quality
    assessed: bool
    have: bool | None
    how: str
    horizon: Horizon | None
    why: str
    holders: list[str]
    version: int
    x: float | None
    y: float | None


class MapAnswer(Revision):
    """What `ecomap map --format json` gives, and the revision it was read at."""

    chantier: MapChantier
    resources: list[MapResource]
    counts: Counts


@operation(
    "GET",
    "/chantiers/<c>/map",
    tag=_TAG,
    summary=N_("Lire la carte"),
    by_revision=True,
)
def read_map(c: str) -> MapAnswer:
    graph = ecosystem().chantier_graph(c)
    return MapAnswer.model_validate({**as_json(graph), "revision": graph.revision})


@operation(
    "GET",
    "/chantiers/<c>/map/drawing",
    tag=_TAG,
    summary=N_("Dessiner la carte"),
    by_revision=True,
)
def read_drawing(c: str) -> MapDrawing:
    return MapDrawing.of(ecosystem(), ecosystem().chantier_graph(c))
