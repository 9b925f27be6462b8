"""What the whole territory shares: the panorama, and how far its links are."""

from pydantic import BaseModel, Field

from ecomap.i18n import N_
from ecomap.model import Counts, TerritoryKind
from ecomap.panorama import Panorama
from ecomap.web.api.blueprint import operation
from ecomap.web.api.schemas import Given
from ecomap.web.context import ecosystem


class Where(Given):
    """Of which territory."""

    territory: str | None = Field(None, description="Of this territory only.")


class CountsAnswer(BaseModel):
    """The links of each chantier by quality, by the chantier's id."""

    counts: dict[str, Counts]


class BetweenActors(BaseModel):
    """Links between actors by quality."""

    solid: int
    dotted: int
    absent: int


class TerritoryCounts(BaseModel):
    """What a territory and all inside it hold, everything once; `children` are directly inside."""

    id: str
    name: str
    kind: TerritoryKind
    code: str
    parent: str | None
    children: list[str]
    actors: int
    chantiers: int
    links: Counts
    between_actors: BetweenActors


class TerritoriesAnswer(BaseModel):
    """Every territory, those inside it right behind it."""

    territories: list[TerritoryCounts]


@operation("GET", "/panorama", tag="panorama", summary=N_("Publics, prescripteurs et familles"))
def read_panorama() -> Panorama:
    return ecosystem().panorama


@operation("GET", "/counts", tag="chantiers", summary=N_("Compter les liens par qualité"))
def count_links(query: Where) -> CountsAnswer:
    return CountsAnswer(counts=ecosystem().store.counts(query.territory))


@operation(
    "GET",
    "/counts/territories",
    tag="territories",
    summary=N_("Compter ce que chaque territoire contient, tout compris"),
    by_revision=True,
)
def count_territories() -> TerritoriesAnswer:
    found = ecosystem().insights.territories().in_order()
    return TerritoriesAnswer(
        territories=[TerritoryCounts(**each.as_json()) for _depth, each in found]
    )
