"""Écarts: what is missing, whom to call first, who can introduce us, and why ecomap says so."""

import datetime as dt

from flask import Response, request
from werkzeug.wrappers import Response as AnyResponse

from ecomap.analysis.coverage import question
from ecomap.analysis.follow_ups import FollowUpLine
from ecomap.analysis.gaps import Gaps
from ecomap.analysis.priorities import Priority
from ecomap.analysis.weights import Weights
from ecomap.i18n import gettext as _
from ecomap.model import Chantier, Feasibility, Territory
from ecomap.web.context import ecosystem
from ecomap.web.pages.calls import Call, Shelf
from ecomap.web.pages.files import tables_answer
from ecomap.web.pages.gap_tables import gap_tables
from ecomap.web.pages.gap_words import effort_explained, headline, not_assured
from ecomap.web.pages.names import Naming
from ecomap.web.pages.shell import go_to, pages, show
from ecomap.web.pages.weighing import WeightsForm

FEW, MANY = 5, 30
"""Lines of a list at first sight, and at most; the rest is in the export."""

IN_FILE = 200
"""Calls of an export, each with its introduction; what comes after is listed without."""

_COLOURS = (Feasibility.SHORT, Feasibility.MEDIUM, Feasibility.BLOCKED)


@pages.get("/chantiers/<chantier>/ecarts")
def chantier_gaps(chantier: str) -> str | tuple[str, int]:
    found = ecosystem().get(Chantier, chantier)
    return _page(ecosystem().get(Territory, found.territory), found)


@pages.get("/territoires/<territory>/ecarts")
def territory_gaps(territory: str) -> str | tuple[str, int] | AnyResponse:
    """The gaps of a territory; with `chantier`, chosen there, those of that one."""
    if chosen := request.args.get("chantier"):
        return go_to("chantier_gaps", chantier=chosen)
    return _page(ecosystem().get(Territory, territory), None)


@pages.get("/chantiers/<chantier>/ecarts.<ending>")
def chantier_gaps_file(chantier: str, ending: str) -> Response:
    found = ecosystem().get(Chantier, chantier)
    return _file(ecosystem().get(Territory, found.territory), found, ending)


@pages.get("/territoires/<territory>/ecarts.<ending>")
def territory_gaps_file(territory: str, ending: str) -> Response:
    return _file(ecosystem().get(Territory, territory), None, ending)


def _page(territory: Territory, chantier: Chantier | None) -> str | tuple[str, int]:
    weighing = WeightsForm.of(request.args, besides=("page",))
    gaps, today = _gaps(territory, chantier), dt.date.today()
    shelf = Shelf.of(len(gaps.unconnected), request.args.get("page"))
    found = _priorities(territory, chantier, weighing.weights, shelf.last)[shelf.first - 1 :]
    names = Naming(ecosystem().insights.snapshot())
    page = show(
        "gaps/page.html",
        territory=territory,
        section="territory_gaps",
        chantier=chantier,
        chantiers=ecosystem().store.records(Chantier, territory.id),
        gaps=gaps,
        headline=headline(len(gaps.unconnected), gaps.counts),
        assured=not_assured(gaps.coverage),
        questions=[question(nature) for nature in gaps.unmentioned] if gaps.coverage else [],
        effort_explained=effort_explained(),
        shelf=shelf,
        calls=Call.all_of(found, names, say_where=chantier is None),
        weighing=weighing,
        follow_ups=_follow_ups(territory, chantier, today),
        partners=(),
        colours=_COLOURS,
        names=names,
        today=today,
        here=request.full_path.rstrip("?"),
        few=FEW,
        many=MANY,
    )
    return (page, 400) if weighing.problems else page


def _file(territory: Territory, chantier: Chantier | None, ending: str) -> Response:
    weights = WeightsForm.of(request.args, besides=()).weights
    gaps, today = _gaps(territory, chantier), dt.date.today()
    found = _priorities(territory, chantier, weights, IN_FILE)
    names = Naming(ecosystem().insights.snapshot())
    tables = gap_tables(gaps, found, _follow_ups(territory, chantier, today), names)
    title = _("Écarts, %(place)s", place=(chantier or territory).label)
    return tables_answer(tables, title, ending)


def _gaps(territory: Territory, chantier: Chantier | None) -> Gaps:
    insights = ecosystem().insights
    if chantier is None:
        return insights.territory_gaps(territory.id)
    return insights.chantier_gaps(chantier.id)


def _priorities(
    territory: Territory, chantier: Chantier | None, weights: Weights, limit: int
) -> tuple[Priority, ...]:
    return ecosystem().insights.priorities(
        chantier=chantier.id if chantier else None,
        territory=territory.id,
        weights=weights,
        limit=limit,
    )


def _follow_ups(
    territory: Territory, chantier: Chantier | None, today: dt.date
) -> list[FollowUpLine]:
    """Those of the chantier, or of the whole territory."""
    found = ecosystem().insights.follow_ups(territory.id, today)
    return [each for each in found if chantier is None or each.chantier == chantier.id]
