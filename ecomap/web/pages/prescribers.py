"""Prescripteurs: who can orient an audience to us, whom to mobilise first, and through whom.

Source: guide, panorama des acteurs (p. 92-93).
"""

from collections import Counter
from collections.abc import Iterable

from flask import Response

from ecomap.analysis.matching import Matches, find_types
from ecomap.analysis.prescribers import PrescriberLine, Prescribers
from ecomap.exchange.sheets import Table
from ecomap.i18n import gettext as _
from ecomap.model import Territory
from ecomap.web.context import ecosystem
from ecomap.web.pages import asking
from ecomap.web.pages.asking import STATUSES, Asked
from ecomap.web.pages.files import tables_answer
from ecomap.web.pages.prescriber_rows import file_headings, file_rows, page_rows
from ecomap.web.pages.shell import pages, show


@pages.get("/territoires/<territory>/prescripteurs")
def prescribers(territory: str) -> str:
    found = ecosystem().get(Territory, territory)
    asked, troubles = asking.read(territory)
    matches = _matches(asked)
    with ecosystem().insights.at_one_moment() as snapshot:
        answer = _answer(asked, matches)
        rows = page_rows(snapshot, asked, _kept(answer, asked))
    own = [line for line in answer.lines if not line.universal]
    return show(
        "prescribers/prescribers.html",
        territory=found,
        section="prescribers",
        asked=asked,
        troubles=troubles,
        matches=matches,
        statuses=STATUSES,
        specific=[row for row in rows if not row.universal],
        universal=[row for row in rows if row.universal],
        standing=_standing(own or (answer.lines if asked.audiences else ())),
        everybody=len(answer.lines) - len(own) if own else 0,
        audiences=[each for each in ecosystem().panorama.audiences if not each.universal],
        chantiers=snapshot.chantiers_of(territory),
    )


@pages.get("/territoires/<territory>/prescripteurs.<ending>")
def prescribers_file(territory: str, ending: str) -> Response:
    """All that the page answers, an actor a row, and a row for each type without anybody."""
    place = ecosystem().get(Territory, territory)
    asked, _troubles = asking.read(territory)
    with ecosystem().insights.at_one_moment() as snapshot:
        lines = _kept(_answer(asked, _matches(asked)), asked)
        rows = tuple(row for line in lines for row in file_rows(snapshot, line))
    title = _("Prescripteurs, %(place)s", place=place.name)
    return tables_answer([Table(title, file_headings(), rows)], title, ending)


def _matches(asked: Asked) -> Matches | None:
    return find_types(ecosystem().panorama, asked.text) if asked.text else None


def _answer(asked: Asked, matches: Matches | None) -> Prescribers:
    """Who serves the audiences chosen, else the chantier's, else everybody; of a type looked for by
    name, whichever audience it serves."""
    panorama = ecosystem().panorama
    chosen = [each.id for each in asked.audiences]
    if matches is not None:
        chosen = [each.id for each in panorama.audiences]
    elif not chosen:
        chosen = [each.id for each in panorama.audiences if each.universal]
    return ecosystem().insights.prescribers(
        chosen,
        chantier=asked.chantier.id if asked.chantier else None,
        territory=asked.territory,
        connected_first=asked.connected_first,
        types=None if matches is None else [each.id for each in matches.types],
    )


def _kept(answer: Prescribers, asked: Asked) -> list[PrescriberLine]:
    """The lines of the status asked for."""
    wanted = STATUSES.get(asked.status)
    return [line for line in answer.lines if wanted in (None, line.status)]


def _standing(lines: Iterable[PrescriberLine]) -> Counter[str]:
    """How many lines there are of each status, by its value."""
    return Counter(line.status.value for line in lines)
