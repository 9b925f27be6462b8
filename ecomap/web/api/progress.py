"""What has changed between two dates."""

import datetime as dt

from pydantic import BaseModel

from ecomap.analysis.moves import Move, State
from ecomap.i18n import N_
from ecomap.model import Counts, Nature
from ecomap.web.api.blueprint import operation
from ecomap.web.api.gaps import Around
from ecomap.web.context import ecosystem


class Period(Around):
    """From which day to which, both included, of UTC; by default to today."""

    since: dt.date
    until: dt.date | None = None


class LineAnswer(BaseModel):
    """A line that moved; null where it did not stand on the map."""

    chantier: str
    title: str
    resource: str
    name: str
    nature: Nature | None
    before: State | None
    after: State | None
    change: Move


class NewActorAnswer(BaseModel):
    """An actor that was not there before."""

    id: str
    name: str
    chantiers: list[str]
    natures: list[Nature]


class CountsThen(Counts):
    """The links at a date, and the effort to make (0 to 100)."""

    effort: float | None


class TallyAnswer(BaseModel):
    """How many lines made each move, and how all stood at both dates."""

    upgraded: int
    downgraded: int
    qualified: int
    unqualified: int
    added: int
    removed: int
    new_actors: int
    before: CountsThen
    after: CountsThen


class ChantierTally(TallyAnswer):
    """Those of a chantier."""

    chantier: str
    title: str


class NatureTally(TallyAnswer):
    """Those of a nature, null for none."""

    nature: Nature | None


class ProgressAnswer(BaseModel):
    """What `ecomap progress --json` gives."""

    since: dt.date
    until: dt.date
    territory: str | None
    lines: list[LineAnswer]
    new_actors: list[NewActorAnswer]
    chantiers: list[ChantierTally]
    natures: list[NatureTally]
    total: TallyAnswer


@operation("GET", "/progress", tag="history", summary=N_("Ce qui a changé entre deux dates"))
def read_progress(query: Period) -> ProgressAnswer:
    found = ecosystem().insights.progress(query.since, query.until, query.territory)
    return ProgressAnswer.model_validate(found.as_json())
