"""One request, one language: words in templates, dates and numbers in the form of the language."""

import datetime as dt

from babel.dates import format_date, format_time
from babel.numbers import format_decimal
from flask import Flask, request

from ecomap.i18n import LANGUAGES, gettext, language, locale, ngettext, use_language
from ecomap.model import label
from ecomap.web.context import is_api

COOKIE = "lang"


def set_up(app: Flask) -> None:
    """Speak the language of each request, and teach the templates to."""
    app.before_request(lambda: use_language(wanted(), typeset=not is_api()))
    app.teardown_request(lambda _error: use_language(LANGUAGES[0]))
    env = app.jinja_env
    env.add_extension("jinja2.ext.i18n")
    # Not Jinja's own new style: ours puts values in just as well, and leaves a lone % alone.
    env.install_gettext_callables(gettext, ngettext, newstyle=False)  # type: ignore[attr-defined]
    env.filters |= {"date": long_date, "moment": moment, "number": number}
    env.globals["label"] = label


def wanted() -> str:
    """The language chosen in this browser, else the best that it accepts, else French."""
    chosen = request.cookies.get(COOKIE)
    if chosen in LANGUAGES:
        return chosen
    return request.accept_languages.best_match(LANGUAGES) or LANGUAGES[0]


def long_date(day: dt.date) -> str:
    """22 novembre 2026, 1er janvier 2027."""
    said = format_date(day, "long", locale=locale())
    return f"1er{said[1:]}" if language() == "fr" and day.day == 1 else said


def moment(at: dt.datetime) -> str:
    """22 novembre 2026 à 14:03, in the time zone of the machine that serves."""
    local = at.astimezone()
    return gettext(
        "%(date)s à %(time)s",
        date=long_date(local.date()),
        time=format_time(local.time(), "short", locale=locale()),
    )


def number(value: float) -> str:
    """1 234,5."""
    return format_decimal(value, locale=locale())
