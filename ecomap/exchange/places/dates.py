"""Dates as files write them."""

import datetime as dt
import re

from ecomap.model import fold

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?", re.DOTALL)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_FRENCH = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?:[T ,].*)?", re.DOTALL)
_SHORT = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{2})(?: .*)?")  # 24-05-03 is anybody's guess
_IN_WORDS = re.compile(r"(?:[a-z]{3,9} )?(\d{1,2})(?:er)? ([a-z]+) (\d{4})(?: .*)?")
_OF_A_PROGRAM = re.compile(r"[a-z]{3} ([a-z]{3}) (\d{2}) (\d{4})(?: .*)?")
_MONTHS = (
    *(("janv", "jan"), ("fev", "feb"), ("mars", "mar"), ("avr", "apr"), ("mai", "may")),
    *(("juin", "jun"), ("juil", "jul"), ("aou", "aug"), ("sep",), ("oct",), ("nov",), ("dec",)),
)
"""What the name of each begins with, in French or in English, without accents."""
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_SECONDS = re.compile(r"(\d{10})(?:\d{3})?")
_DAY_ZERO = dt.date(1899, 12, 30)
_LAST_UNKNOWN_YEAR = 1970
_CENTURY = 2000


def read_date(text: str, *, month_first: bool = False) -> dt.date | None:
    """The day that `text` says, without its time; None when it says none.

    ISO with or without time and zone, 20240503, 03/05/2024, 03/05/24, 3.5.2024, « 3 mai 2024 »,
    « Fri May 03 2024 », the days since 1900 that spreadsheets count, and the seconds since 1970, or
    their thousandths, that programs count.
    """
    if found := _FRENCH.fullmatch(text) or _SHORT.fullmatch(text):
        day, month, year = map(int, found.groups())
        year += _CENTURY if year < 100 else 0
        return _date(year, day, month) if month_first else _date(year, month, day)
    if found := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        return _date(*map(int, found.groups()))
    if found := _SERIAL.fullmatch(text):
        return _DAY_ZERO + dt.timedelta(days=int(found[1]))
    if found := _SECONDS.fullmatch(text):
        return dt.datetime.fromtimestamp(int(found[1]), dt.UTC).date()
    return _in_words(fold(text))


def _in_words(text: str) -> dt.date | None:
    if found := _IN_WORDS.fullmatch(text):
        day, month, year = found.groups()
    elif found := _OF_A_PROGRAM.fullmatch(text):
        month, day, year = found.groups()
    else:
        return None
    number = next((n for n, each in enumerate(_MONTHS, 1) if month.startswith(each)), 0)
    return _date(int(year), number, int(day))


def is_unknown(day: dt.date) -> bool:
    """Whether it stands for no date: what computers make of zero."""
    return day.year <= _LAST_UNKNOWN_YEAR


def says_month_first(text: str) -> bool | None:
    """Whether 05/23/2024 can only be read so; None where nothing tells."""
    found = _FRENCH.fullmatch(text.strip())
    if not found:
        return None
    first, second = int(found[1]), int(found[2])
    if first > 12 >= second:
        return False
    return True if second > 12 >= first else None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
