"""What is missing."""

from pydantic import BaseModel, Field

from ecomap.analysis.unexpected import Group
from ecomap.i18n import N_
from ecomap.model import Feasibility, Nature, Quality
from ecomap.web.api.blueprint import operation
from ecomap.web.api.schemas import Given
from ecomap.web.context import ecosystem

_TAG = "gaps"


class CoverageRow(BaseModel):
    """The links to resources of one nature; those to qualify are in `needed` only."""

    nature: Nature | None
    needed: int
    solid: int
    dotted: int
    absent: int
    to_create: int


class ConnectedActor(BaseModel):
    """A local actor, and its best connection to a holder."""

    id: str
    quality: Quality


class UnconnectedAnswer(BaseModel):
    """A resource that a chantier asked about has no link to; `best_quality` is the best that any
    chantier has, `chantiers` all that need it."""

    resource: str
    name: str
    quality: Quality
    best_quality: Quality
    chantiers: list[str]
    holders: list[str]
    connected_to_holder: list[ConnectedActor]


class SharedAnswer(BaseModel):
    """A resource that several chantiers need."""

    resource: str
    chantiers: list[str]


class ViewAnswer(BaseModel):
    """How a chantier qualifies it."""

    chantier: str
    quality: Quality
    why: str


class ResourceDisagreement(BaseModel):
    """A resource that chantiers qualify differently."""

    resource: str
    views: list[ViewAnswer]


class ActorDisagreement(BaseModel):
    """An actor that chantiers qualify differently, through the resources it holds."""

    actor: str
    views: list[ViewAnswer]


class SignAnswer(BaseModel):
    """What speaks for a colour; of green, also what does not (`holds` is then false)."""

    colour: Feasibility
    holds: bool
    sentence: str


class FeasibilityAnswer(BaseModel):
    """The colour that the group chose, the one that the signs point to, and the signs."""

    chosen: Feasibility
    points_to: Feasibility
    signs: list[SignAnswer]


class PromptAnswer(BaseModel):
    """A group of actors that no chantier of the territory mentions."""

    group: Group
    id: str
    label: str
    examples: list[str]


class GapsAnswer(BaseModel):
    """What `ecomap gaps --json` gives. `chantier` and `feasibility` are null for a territory,
    `effort` (0 to 100) where no link is assessed."""

    chantier: str | None
    effort: float | None
    assessed: int
    to_qualify: int
    coverage: list[CoverageRow]
    unconnected: list[UnconnectedAnswer]
    shared: list[SharedAnswer]
    disagreements: list[ResourceDisagreement | ActorDisagreement]
    feasibility: FeasibilityAnswer | None
    unexpected: list[PromptAnswer]


class Around(Given):
    """Of which territory."""

    territory: str | None = Field(None, description="This one and all inside it; else everything.")


@operation(
    "GET",
    "/chantiers/<c>/gaps",
    tag=_TAG,
    summary=N_("Ce qui manque à un chantier"),
    by_revision=True,
)
def read_chantier_gaps(c: str) -> GapsAnswer:
    return GapsAnswer.model_validate(ecosystem().insights.chantier_gaps(c).as_json())


@operation("GET", "/gaps", tag=_TAG, summary=N_("Ce qui manque à un territoire"), by_revision=True)
def read_gaps(query: Around) -> GapsAnswer:
    return GapsAnswer.model_validate(ecosystem().insights.territory_gaps(query.territory).as_json())
