"""Which audiences have somebody to orient them here, and which have nobody that one works with."""

from flask import Response

from ecomap.exchange.sheets import Table
from ecomap.i18n import gettext as _
from ecomap.model import Territory
from ecomap.web.context import ecosystem
from ecomap.web.pages.asking import STATUSES, Asked
from ecomap.web.pages.files import tables_answer
from ecomap.web.pages.shell import pages, show


@pages.get("/territoires/<territory>/publics")
def coverage(territory: str) -> str:
    found = ecosystem().get(Territory, territory)
    rows = ecosystem().insights.audience_coverage(territory)
    return show(
        "prescribers/coverage.html",
        territory=found,
        section="prescribers",
        rows=[(row, Asked(territory, (row.audience,))) for row in rows],
        lacking=[row.audience for row in rows if not row.connected],
        statuses=STATUSES,
    )


@pages.get("/territoires/<territory>/publics.<ending>")
def coverage_file(territory: str, ending: str) -> Response:
    found = ecosystem().get(Territory, territory)
    headings = (
        _("Public"),
        _("Types de prescripteurs"),
        _("Identifiés"),
        _("Reliés"),
        _("On se connaît"),
        _("Sans lien"),
        _("À chercher"),
    )
    rows = tuple(
        (
            row.audience.label,
            len(row.lines),
            row.identified,
            row.connected,
            row.known,
            row.unconnected,
            row.missing,
        )
        for row in ecosystem().insights.audience_coverage(territory)
    )
    title = _("Couverture des publics, %(place)s", place=found.name)
    return tables_answer([Table(title, headings, rows)], title, ending)
