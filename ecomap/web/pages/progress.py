"""What has changed between two dates, "à chaud" then "à froid" (guide, étape 7)."""

import datetime as dt

from flask import Response, request

from ecomap.analysis.effort import effort
from ecomap.analysis.moves import Move, State
from ecomap.analysis.progress import Progress
from ecomap.errors import Invalid, InvalidFields
from ecomap.exchange.progress_sheets import nature_name, progress_tables
from ecomap.i18n import N_, ngettext
from ecomap.i18n import gettext as _
from ecomap.model import Territory
from ecomap.web.context import ecosystem
from ecomap.web.languages import long_date
from ecomap.web.pages.bars import stacked
from ecomap.web.pages.files import tables_answer
from ecomap.web.pages.shell import pages, show

EARLIEST = 1900
SHOWN = 60
"""Lines that moved told one by one on the page; the file has them all."""
PERIODS = ((30, N_("Depuis un mois")), (183, N_("Depuis six mois")), (365, N_("Depuis un an")))
"""Days, and what one calls them. The guide evaluates "à froid" six months after."""


@pages.get("/territoires/<territory>/progres")
def progress(territory: str) -> str:
    found = ecosystem().get(Territory, territory)
    since, until, troubles = _period()
    answer = _answer(territory, since, until, troubles)
    today = _today()
    return show(
        "progress.html",
        territory=found,
        section="territory",
        since=since,
        until=until,
        troubles=troubles,
        progress=answer,
        bars=stacked([answer.total.before, answer.total.after]) if answer else [],
        limit=SHOWN,
        told=_told(answer) if answer else [],
        moves=_columns(answer) if answer else [],
        states=list(State),
        effort=effort,
        nature_name=nature_name,
        periods=[(today - dt.timedelta(days), today, words) for days, words in PERIODS],
    )


@pages.get("/territoires/<territory>/progres.<ending>")
def progress_file(territory: str, ending: str) -> Response:
    """By chantier, by nature, every line that moved, and the new actors."""
    found = ecosystem().get(Territory, territory)
    since, until, troubles = _period()
    answer = _answer(territory, since, until, troubles)
    if answer is None:
        raise Invalid(" ".join(troubles))
    title = _("Progrès, %(place)s", place=found.name)
    return tables_answer(progress_tables(answer), title, ending)


def _period() -> tuple[dt.date, dt.date, list[str]]:
    """The two days asked for; by default half a year until today. What is no date, or still to
    come, is told."""
    troubles: list[str] = []
    until, today = _day("au", _today(), troubles), _today()
    if until > today:
        told = _(
            "Le %(day)s n’est pas encore arrivé : la période s’arrête aujourd’hui.",
            day=long_date(until),
        )
        troubles.append(told)
        until = today
    return _day("du", until - dt.timedelta(PERIODS[1][0]), troubles), until, troubles


def _day(name: str, otherwise: dt.date, troubles: list[str]) -> dt.date:
    text = request.args.get(name, "").strip()
    if not text:
        return otherwise
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        day = dt.date.min
    if day.year < EARLIEST:
        troubles.append(
            _("« %(text)s » n’est pas une date. Écrivez-la ainsi : 2026-01-31.", text=text[:40])
        )
        return otherwise
    return day


def _today() -> dt.date:
    """Days are those of UTC, as the history is."""
    return dt.datetime.now(dt.UTC).date()


def _answer(territory: str, since: dt.date, until: dt.date, troubles: list[str]) -> Progress | None:
    """What has changed, or None for a period that cannot be, of which the sentence is told."""
    try:
        return ecosystem().insights.progress(since, until, territory)
    except InvalidFields as error:
        troubles.extend(error.fields.values())
        return None


def _told(found: Progress) -> list[str]:
    """What has changed, in words."""
    words = [move.told(n) for move in Move if (n := found.total.moves[move])]
    if n := found.total.new_actors:
        words.append(ngettext("%(n)s nouvel acteur", "%(n)s nouveaux acteurs", n))
    return words


def _columns(found: Progress) -> list[Move]:
    """The moves to tell in columns: up and down always, others where there were any."""
    always = (Move.UPGRADED, Move.DOWNGRADED)
    return [move for move in Move if move in always or found.total.moves[move]]
