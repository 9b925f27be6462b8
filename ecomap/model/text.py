"""Text as it is stored, compared and searched."""

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, StringConstraints
from pydantic_core import PydanticCustomError

NAME_LENGTH = 300
TEXT_LENGTH = 10_000

_LIGATURES = {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"}
_LINE_END = re.compile("\r\n|[\r\x85\u2028\u2029]")
# What no page, SVG, YAML or XML file could carry: controls, lone surrogates, noncharacters.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_NOT_WORD = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """`text` as it is searched and compared: no accent, case or punctuation, single spaces.

    Letters of other scripts stay as they are.

    >>> fold("  Éducation & Œuvres–laïques ")
    'education oeuvres laiques'
    """
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return _NOT_WORD.sub(" ", _NOT_ASCII.sub(_plain, decomposed)).strip()


def _plain(match: re.Match[str]) -> str:
    char = match[0]
    return "" if unicodedata.combining(char) else _LIGATURES.get(char, char)


def slug(text: str, fallback: str) -> str:
    """An id made from `text`: lower-case ASCII letters, digits and hyphens, at most 60 characters.

    >>> slug("Fab lab du territoire, tiers-lieux", "ressource")
    'fab-lab-du-territoire-tiers-lieux'
    """
    plain = fold(text).encode("ascii", "ignore").decode()
    return _NOT_WORD.sub("-", plain)[:60].strip("-") or fallback


def printable(text: str) -> str:
    """`text` in Unicode's composed form, with only line feeds and tabs as controls."""
    text = unicodedata.normalize("NFC", _LINE_END.sub("\n", text))
    unfit = _UNFIT.search(text)
    if unfit:
        code = f"U+{ord(unfit[0]):04X}"
        raise PydanticCustomError("control_character", "{code}", {"code": code})
    return text


def one_line(text: str) -> str:
    """`text` in one line, white space folded."""
    return " ".join(printable(text).split())


def both_texts(one: str, two: str, between: str, length: int) -> str:
    """Two texts, each once, `between` them; cut at `length` characters."""
    if not two or two in one:
        return one
    text = f"{one}{between}{two}" if one else two
    return text if len(text) <= length else f"{text[: length - 1]}…"


def _filled(text: str) -> str:
    if not text:
        raise PydanticCustomError("empty_text", "empty")
    return text


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=120)]
"""An id: lower-case letters, digits, hyphens."""

Name = Annotated[
    str,
    AfterValidator(one_line),
    AfterValidator(_filled),
    StringConstraints(max_length=NAME_LENGTH),
]
"""One line of plain text, never empty; white space is folded."""

Note = Annotated[str, AfterValidator(one_line), StringConstraints(max_length=NAME_LENGTH)]
"""One line of plain text that may be empty."""

Text = Annotated[
    str,
    AfterValidator(printable),
    AfterValidator(str.strip),
    StringConstraints(max_length=TEXT_LENGTH),
]
"""Plain text of several lines, possibly empty; never markup."""

Line = Annotated[Text, AfterValidator(_filled)]
"""An entry of a list of texts: may be long, never empty."""
