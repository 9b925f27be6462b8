"""The texts and numbers of cells, mended of what spreadsheets and web forms do to them."""

import html
import math
import re
from collections.abc import Sequence
from unicodedata import normalize

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0\ufffe\uffff]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SCRIPT = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?(?:-->|\Z)", re.DOTALL)
_NOTHING = {"", "-", "--", "null", "none", "nan", "n/a", "na", "nc", "n/c", "nd", "undefined"} | {
    "[]",
    "non renseigné",
    "non renseigne",
}
_SPREADSHEET_ERRORS = ("#REF!", "#N/A", "#NAME?", "#NOM?", "#VALUE!", "#VALEUR!", "#DIV/0!", "#NUL")
_AS_TEXT = re.compile(r'="([^"]*)"')
_SUSPECT = re.compile(f'{_UNFIT.pattern}|Ã|Â|â€|="')
_MISREAD = re.compile("Ã|Â|â€")
_CUT_ENTITY = re.compile(r"&(?:amp;)*(?:[a-zA-Z]{2,8}\d{0,2}|#\d{1,6}|#[xX][0-9a-fA-F]{1,5})$")
_TOWARDS = re.compile(r"([^-]*?)°?([NSEOW])")
_NUMBER = re.compile(r"[-+]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][-+]?\d{1,3})?")


def mended(text: str) -> str:
    """`text` without what no text may hold: control characters, UTF-8 read as Windows-1252, and
    the quotes by which spreadsheets keep zeros. Line breaks and tabs stay."""
    if not _SUSPECT.search(text):
        return text
    if found := _AS_TEXT.fullmatch(text.strip()):
        text = found[1]
    if _MISREAD.search(text):
        text = _reread(text)
    return _UNFIT.sub("", text)


def _reread(text: str) -> str:
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def plain(text: str) -> str:
    """`text` on one line, HTML tags taken out, entities turned into what they stand for.

    >>> plain("Mairie de Sers<br/>Espace &amp;eacute;t&#233; &amp; hiver")
    'Mairie de Sers Espace été & hiver'
    """
    if "&" in text:
        text = html.unescape(html.unescape(text))  # exported twice, it is often escaped twice
        text = _UNFIT.sub("", text)
    if "<" in text:
        text = _TAG.sub(" ", _SCRIPT.sub(" ", text))
    return " ".join(normalize("NFC", _INVISIBLE.sub("", text)).split())


def rejoined(row: Sequence[str], separator: str, wanted: int) -> Sequence[str]:
    """A row with too many cells, those put together again that the semicolon of an entity cut.

    >>> rejoined(["Jeux &amp", " Cie", "Sers"], ";", 2)
    ['Jeux &amp; Cie', 'Sers']
    """
    if separator != ";" or len(row) <= wanted:
        return row
    mended: list[str] = []
    for cell in row:
        if mended and _CUT_ENTITY.search(mended[-1]):
            mended[-1] += f";{cell}"
        else:
            mended.append(cell)
    return mended if len(mended) <= wanted else row


def nothing(text: str) -> bool:
    """Whether it only says that there is nothing: empty, `null`, `N/A`..."""
    return text.strip().casefold() in _NOTHING


def is_spreadsheet_error(text: str) -> bool:
    """Whether a formula failed before the file was written."""
    return text.strip().upper().startswith(_SPREADSHEET_ERRORS)


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would compute it; here it stays text."""
    return text.startswith(("=", "@")) or (text.startswith(("+", "-")) and "(" in text)


def number(text: str) -> float | None:
    """The number that `text` says, with a point or a comma, degrees and where to; None for none.

    >>> number("4,8422"), number("61.68° O"), number("vers 4")
    (4.8422, -61.68, None)
    """
    compact = "".join(text.split()).upper()
    if found := _TOWARDS.fullmatch(compact):
        compact = ("-" if found[2] in "OWS" else "") + found[1]
    compact = compact.removesuffix("°")
    if not compact.isascii() or not _NUMBER.fullmatch(compact):
        return None
    value = float(compact.replace(",", "."))
    return value if math.isfinite(value) else None


def split(text: str, separator: str) -> list[str]:
    """The values of a list, each once, in the order given."""
    values = map(str.strip, text.split(separator))
    return list(dict.fromkeys(value for value in values if not nothing(value)))
