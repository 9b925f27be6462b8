"""What the whole territory shares: the panorama, and how far its links are."""

from pydantic import BaseModel, Field

from ecomap.i18n import N_
from ecomap.model import Counts
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


@operation("GET", "/panorama", tag="panorama", summary=N_("Publics, prescripteurs et familles"))
def read_panorama() -> Panorama:
    return ecosystem().panorama


@operation("GET", "/counts", tag="chantiers", summary=N_("Compter les liens par qualité"))
def count_links(query: Where) -> CountsAnswer:
    return CountsAnswer(counts=ecosystem().store.counts(query.territory))
