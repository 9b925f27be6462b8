"""Écarts: what is missing, whom to call first, who can introduce us, and why ecomap says so."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flask import Response, request
from werkzeug.wrappers import Response as AnyResponse

from ecomap.analysis.coverage import question
from ecomap.analysis.follow_ups import FollowUpLine
from ecomap.analysis.gaps import Gaps, Shared
from ecomap.analysis.partners import Suggestion
from ecomap.analysis.priorities import Priority
from ecomap.analysis.weights import Weights
from ecomap.graph.snapshot import Snapshot
from ecomap.i18n import gettext as _
from ecomap.model import Chantier, Feasibility, Quality, Territory
from ecomap.web.context import ecosystem
from ecomap.web.pages.calls import PAGE, Call
from ecomap.web.pages.files import tables_answer
from ecomap.web.pages.gap_tables import gap_tables
from ecomap.web.pages.gap_words import effort_explained, headline, not_assured
from ecomap.web.pages.names import Naming
from ecomap.web.pages.pager import Pager
from ecomap.web.pages.shell import go_to, pages, show
from ecomap.web.pages.views_compared import compared
from ecomap.web.pages.weighing import WeightsForm

FEW, MANY = 5, 20
"""Lines of a list at first sight, and at most; the rest is in the export."""

PARTNERS = 3
"""Suggestions of each kind."""

CHOOSABLE = 60
"""Chantiers that a second list on the page may offer; of more, one chooses at the top."""

IN_FILE = 200
"""Calls of an export, each with its introduction; what comes after is listed without."""

_COLOURS = (Feasibility.SHORT, Feasibility.MEDIUM, Feasibility.BLOCKED)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the page is about: `chantier` is None for a whole territory."""

    territory: Territory
    chantier: Chantier | None
    snapshot: Snapshot

    @property
    def name(self) -> str:
        return (self.chantier or self.territory).label

    def gaps(self) -> Gaps:
        insights = ecosystem().insights
        if self.chantier is None:
            return insights.territory_gaps(self.territory.id)
        return insights.chantier_gaps(self.chantier.id)

    def priorities(self, weights: Weights, limit: int) -> tuple[Priority, ...]:
        return ecosystem().insights.priorities(
            chantier=self.chantier.id if self.chantier else None,
            territory=self.territory.id,
            weights=weights,
            limit=limit,
        )

    def follow_ups(self, today: dt.date) -> list[FollowUpLine]:
        found = ecosystem().insights.follow_ups(self.territory.id, today)
        return [each for each in found if not self.chantier or each.chantier == self.chantier.id]

    def partners(self) -> tuple[Suggestion, ...]:
        return ecosystem().insights.partners(self.chantier.id, PARTNERS) if self.chantier else ()


@contextmanager
def _asked(*, chantier: str = "", territory: str = "") -> Iterator[_Asked]:
    """What is asked about, all of one moment. Raises `UnknownObject`, with the nearest names."""
    with ecosystem().insights.at_one_moment() as snapshot:
        found = ecosystem().get(Chantier, chantier) if chantier else None
        place = ecosystem().get(Territory, found.territory if found else territory)
        yield _Asked(place, found, snapshot)


@pages.get("/chantiers/<chantier>/ecarts")
def chantier_gaps(chantier: str) -> str | tuple[str, int]:
    with _asked(chantier=chantier) as asked:
        return _page(asked)


@pages.get("/territoires/<territory>/ecarts")
def territory_gaps(territory: str) -> str | tuple[str, int] | AnyResponse:
    """The gaps of a territory; with `chantier`, chosen there, those of that one."""
    if chosen := request.args.get("chantier"):
        return go_to("chantier_gaps", chantier=chosen)
    with _asked(territory=territory) as asked:
        return _page(asked)


@pages.get("/chantiers/<chantier>/ecarts.<ending>")
def chantier_gaps_file(chantier: str, ending: str) -> Response:
    with _asked(chantier=chantier) as asked:
        return _file(asked, ending)


@pages.get("/territoires/<territory>/ecarts.<ending>")
def territory_gaps_file(territory: str, ending: str) -> Response:
    with _asked(territory=territory) as asked:
        return _file(asked, ending)


def _page(asked: _Asked) -> str | tuple[str, int]:
    weighing = WeightsForm.of(request.args, besides=("page",))
    gaps, names, today = asked.gaps(), Naming(asked.snapshot), dt.date.today()
    shelf = Pager.of(len(gaps.unconnected), request.args.get("page"), PAGE)
    found = asked.priorities(weighing.weights, shelf.last)[shelf.first - 1 :]
    shared = _shared(gaps, asked.snapshot)
    page = show(
        "gaps/page.html",
        territory=asked.territory,
        section="territory_gaps",
        chantier=asked.chantier,
        chantiers=asked.snapshot.chantiers_of(asked.territory.id),
        gaps=gaps,
        disagreements=compared(gaps.disagreements, names, gaps.chantier),
        shared=shared[:MANY],
        all_shared=len(shared),
        headline=headline(len(gaps.unconnected), gaps.counts),
        assured=not_assured(gaps.coverage),
        questions=[question(nature) for nature in gaps.unmentioned] if gaps.coverage else [],
        effort_explained=effort_explained(),
        shelf=shelf,
        calls=Call.all_of(found, names, say_where=asked.chantier is None),
        weighing=weighing,
        follow_ups=asked.follow_ups(today),
        partners=asked.partners(),
        colours=_COLOURS,
        names=names,
        today=today,
        here=request.full_path.rstrip("?"),
        few=FEW,
        many=MANY,
        choosable=CHOOSABLE,
    )
    return (page, 400) if weighing.problems else page


def _file(asked: _Asked, ending: str) -> Response:
    """Raises `InvalidFields` for weights that cannot be: a file could not say that it left them."""
    weights = Weights.of(request.args)
    tables = gap_tables(
        asked.gaps(),
        asked.priorities(weights, IN_FILE),
        asked.follow_ups(dt.date.today()),
        Naming(asked.snapshot),
    )
    return tables_answer(tables, _("Écarts, %(place)s", place=asked.name), ending)


def _shared(gaps: Gaps, snapshot: Snapshot) -> list[Shared]:
    """What several chantiers need, the most wanted first; less the one asked about. There is no
    getting together what that one has, or all have."""
    shared = [
        Shared(each.resource, tuple(key for key in each.chantiers if key != gaps.chantier))
        for each in gaps.shared
        if not all(
            snapshot.needs[f"{chantier}/{each.resource}"].quality is Quality.SOLID
            for chantier in ([gaps.chantier] if gaps.chantier else each.chantiers)
        )
    ]
    return sorted(shared, key=lambda each: -len(each.chantiers))
