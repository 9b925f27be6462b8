"""Dates as files write them."""

import datetime as dt
import re

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?", re.DOTALL)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_FRENCH = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?:[T ,].*)?", re.DOTALL)
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_DAY_ZERO = dt.date(1899, 12, 30)
_LAST_UNKNOWN_YEAR = 1970


def read_date(text: str, *, month_first: bool = False) -> dt.date | None:
    """The day that `text` says, without its time; None when it says none.

    ISO with or without time and zone, 20240503, 03/05/2024, 03-05-2024, 3.5.2024, and the days
    since 1900 that spreadsheets count.
    """
    if found := _FRENCH.fullmatch(text):
        day, month, year = map(int, found.groups())
        return _date(year, day, month) if month_first else _date(year, month, day)
    if found := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        return _date(*map(int, found.groups()))
    if found := _SERIAL.fullmatch(text):
        return _DAY_ZERO + dt.timedelta(days=int(found[1]))
    return None


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
