"""Whom to call first, and who has still what to do."""

import datetime as dt

from pydantic import BaseModel, Field

from ecomap.analysis.follow_ups import FollowUpLine
from ecomap.analysis.weights import Weights
from ecomap.i18n import N_
from ecomap.web.api.blueprint import operation
from ecomap.web.api.gaps import Around, UnconnectedAnswer
from ecomap.web.api.introductions import IntroductionsAnswer
from ecomap.web.api.schemas import Given
from ecomap.web.context import ecosystem

_TAG = "gaps"


class ReasonAnswer(BaseModel):
    """Why a resource stands where it does: `points` is `value` times `factor`, negative for
    effort."""

    weight: str
    label: str
    value: int
    factor: float
    points: float
    sentence: str


class Charge(BaseModel):
    """Who took charge of a chantier's missing link."""

    chantier: str
    who: str
    by: dt.date | None


class PriorityAnswer(UnconnectedAnswer):
    """A resource to get in touch with, for `chantier`; `score` is the sum of the points."""

    chantier: str
    score: float
    reasons: list[ReasonAnswer]
    introductions: IntroductionsAnswer
    follow_ups: list[Charge]


class PrioritiesAnswer(BaseModel):
    """The first of the unconnected resources, the most points first."""

    priorities: list[PriorityAnswer]


class FollowUpsAnswer(BaseModel):
    """Overdue first, then by date."""

    follow_ups: list[FollowUpLine]


class Ranking(Given):
    """How much each reason counts, from 0 to 1000, not all 0; and how many resources."""

    chantiers: str | None = None
    audiences: str | None = None
    nature: str | None = None
    effort: str | None = None
    limit: int = Field(50, ge=1, le=500, description="This many at most.")

    @property
    def weights(self) -> Weights:
        return Weights.of(self.model_dump())


class RankingAround(Ranking, Around):
    """The same, for a territory."""


@operation(
    "GET",
    "/chantiers/<c>/priorities",
    tag=_TAG,
    summary=N_("Qui appeler en premier, pour un chantier"),
    by_revision=True,
)
def read_chantier_priorities(c: str, query: Ranking) -> PrioritiesAnswer:
    return _priorities(query, chantier=c)


@operation(
    "GET",
    "/priorities",
    tag=_TAG,
    summary=N_("Qui appeler en premier, pour un territoire"),
    by_revision=True,
)
def read_priorities(query: RankingAround) -> PrioritiesAnswer:
    return _priorities(query, territory=query.territory)


@operation("GET", "/follow-ups", tag=_TAG, summary=N_("Qui s’occupe de quel lien"))
def read_follow_ups(query: Around) -> FollowUpsAnswer:
    lines = ecosystem().insights.follow_ups(query.territory, dt.date.today())
    return FollowUpsAnswer(follow_ups=list(lines))


def _priorities(query: Ranking, **where: str | None) -> PrioritiesAnswer:
    insights = ecosystem().insights
    with insights.at_one_moment() as snapshot:
        found = insights.priorities(**where, weights=query.weights, limit=query.limit)
    answers = [
        {
            **each.as_json(),
            "introductions": IntroductionsAnswer.of(each.introductions, snapshot),
        }
        for each in found
    ]
    return PrioritiesAnswer.model_validate({"priorities": answers})
