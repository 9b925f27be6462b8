"""Who can introduce us, and with whom to work."""

from pydantic import BaseModel, Field

from ecomap.analysis.connections import Source
from ecomap.analysis.introductions import Introductions
from ecomap.graph.snapshot import Snapshot
from ecomap.i18n import N_
from ecomap.model import Kind, Quality
from ecomap.web.api.blueprint import operation
from ecomap.web.api.schemas import Given
from ecomap.web.context import ecosystem

_TAG = "network"


class EvidenceAnswer(BaseModel):
    """Why two actors are connected; `sentence` is in the language asked for."""

    source: Source
    quality: Quality
    chantier: str | None
    resource: str | None
    why: str
    sentence: str


class StepAnswer(BaseModel):
    """An actor of a path, and the connection that leads to it; null and empty for the first."""

    actor: str
    name: str
    quality: Quality | None
    evidence: list[EvidenceAnswer]


class PathAnswer(BaseModel):
    """Actors in order; `cost` counts 1 for each solid connection, 3 for each dotted."""

    cost: int
    steps: list[StepAnswer]


class NearestAnswer(PathAnswer):
    """An actor within reach, of one of the types (`actor_types`) of those who are not."""

    actor: str
    name: str
    actor_types: list[str]


class ColleagueAnswer(BaseModel):
    """Another chantier that is linked to the resource, and who leads it or carries it out."""

    chantier: str
    title: str
    quality: Quality
    people: list[str]


class IntroductionsAnswer(BaseModel):
    """Up to three paths that share no actor in between, cheapest first. `nearest` is null where
    there are paths, and where nobody of the same type is within reach."""

    paths: list[PathAnswer]
    nearest: NearestAnswer | None
    colleagues: list[ColleagueAnswer]

    @classmethod
    def of(cls, found: Introductions, snapshot: Snapshot) -> "IntroductionsAnswer":
        """That of the answer to either question."""
        colleagues = [
            ColleagueAnswer(
                chantier=each.chantier,
                title=each.title,
                quality=each.quality,
                people=list(each.people),
            )
            for each in found.colleagues
        ]
        return cls.model_validate({**found.as_json(snapshot), "colleagues": colleagues})


class PartnerAnswer(BaseModel):
    """A resource or an actor that the chantier does not name yet, and through whom it was found:
    ids of chantiers for a resource, of actors for an actor."""

    kind: Kind
    id: str
    name: str
    score: float
    through: list[str]
    reason: str
    because: list[str]


class PartnersAnswer(BaseModel):
    """Resources, then actors, the likeliest of each first."""

    partners: list[PartnerAnswer]


class HowMany(Given):
    """How many of each kind."""

    limit: int = Field(5, ge=1, le=100)


class Ends(Given):
    """From which actor to which other."""

    from_: str = Field(alias="from", description="Id of the actor who asks.")
    to: str = Field(description="Id of the actor to be introduced to.")


@operation(
    "GET",
    "/chantiers/<c>/introductions/<r>",
    tag=_TAG,
    summary=N_("Qui peut présenter un chantier à qui porte une ressource"),
    by_revision=True,
)
def read_introductions(c: str, r: str) -> IntroductionsAnswer:
    insights = ecosystem().insights
    with insights.at_one_moment() as snapshot:
        return IntroductionsAnswer.of(insights.introductions(c, r), snapshot)


@operation(
    "GET",
    "/introductions",
    tag=_TAG,
    summary=N_("Qui peut présenter un acteur à un autre"),
    by_revision=True,
)
def read_introductions_between(query: Ends) -> IntroductionsAnswer:
    insights = ecosystem().insights
    with insights.at_one_moment() as snapshot:
        found = insights.introductions_between(query.from_, query.to)
        return IntroductionsAnswer.of(found, snapshot)


@operation(
    "GET",
    "/chantiers/<c>/partners",
    tag=_TAG,
    summary=N_("Avec qui un chantier pourrait travailler aussi"),
    by_revision=True,
)
def read_partners(c: str, query: HowMany) -> PartnersAnswer:
    found = ecosystem().insights.partners(c, query.limit)
    return PartnersAnswer.model_validate({"partners": [each.as_json() for each in found]})
