"""The name of a commune as people write it, made comparable."""

import re
from typing import NamedTuple

from ecomap.model import fold

_CEDEX = re.compile(r"\bcedex\b(?: \d{1,2}\b)?")
_POSTCODE = re.compile(r"(?<!\d)\d{5}(?!\d)")
_ARRONDISSEMENT = re.compile(
    r"(paris|lyon|marseille) ?(\d{1,2}|[ivx]+)"
    r" ?(?:er|ere|e|eme|ieme|nd|nde)?(?: ?arr(?:t|dt|ondt|ondissement)?)?"
)
_ROMAN_TENS, _ROMAN_UNITS = (
    ("", "x"),
    ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"),
)
_ROMAN = {
    f"{tens}{units}": 10 * ten + unit
    for ten, tens in enumerate(_ROMAN_TENS)
    for unit, units in enumerate(_ROMAN_UNITS)
} | {"xx": 20}
_ABBREVIATIONS = {
    "st": "saint",
    "ste": "sainte",
    "sts": "saints",
    "stes": "saintes",
    "s": "sur",
    "ss": "sous",
}
_ARTICLES = {"le", "la", "les", "l"}
_PARENTHESIS = re.compile(r"\([^()]*\)")
_SPREADSHEET_NUMBER = re.compile(r"\.0+$")


class Spelling(NamedTuple):
    """What a name says: `key` compares it; `arrondissement` of Paris, Lyon or Marseille, or 0."""

    key: str
    cedex: bool = False
    arrondissement: int = 0
    postcode: str = ""


def key_of(name: str) -> str:
    """`name` as it is compared: folded, abbreviations spelled out, no article in front.

    >>> key_of("L'Isle-d'Espagnac"), key_of("ST YRIEIX S/ CHARENTE")
    ('isle d espagnac', 'saint yrieix sur charente')
    """
    words = fold(name).split()
    if not _ABBREVIATIONS.keys().isdisjoint(words):
        words = [_ABBREVIATIONS.get(word, word) for word in words]
    while len(words) > 1 and words[0] in _ARTICLES:
        del words[0]
    while len(words) > 1 and words[-1] in _ARTICLES:  # « Isle-d'Espagnac (L') »
        del words[-1]
    return " ".join(words)


def keys_of(name: str) -> tuple[str, ...]:
    """The keys that lead to a commune: with and without what stands in parentheses."""
    if "(" not in name:
        return (key_of(name),)
    return key_of(name), key_of(_PARENTHESIS.sub(" ", name))


def read_name(name: str) -> Spelling:
    """What a person wrote for a commune, with CEDEX, postcode and arrondissement told apart."""
    postcode = _POSTCODE.search(name)
    folded = fold(_POSTCODE.sub(" ", name))
    key = _CEDEX.sub(" ", folded)
    cedex = key != folded
    found = _ARRONDISSEMENT.fullmatch(" ".join(key.split()))
    number = 0
    if found:
        number = int(found[2]) if found[2].isdigit() else _ROMAN.get(found[2], 0)
    return Spelling(
        found[1] if found and number else key_of(key),
        cedex,
        number,
        postcode[0] if postcode else "",
    )


def postcode_of(text: str) -> str:
    """The five digits of a postcode, a lost leading zero put back; empty when there are none.

    >>> postcode_of("F-16 000"), postcode_of("1400"), postcode_of("16000.0"), postcode_of("?")
    ('16000', '01400', '16000', '')
    """
    digits = "".join(filter(str.isdecimal, _SPREADSHEET_NUMBER.sub("", text.strip())))
    if not digits.isascii():
        return ""
    return digits.zfill(5) if len(digits) in (4, 5) else ""


def insee_of(text: str) -> str:
    """The five signs of an INSEE code, a lost leading zero put back; empty when it is none."""
    code = "".join(text.split()).upper()
    code = _SPREADSHEET_NUMBER.sub("", code)
    if len(code) == 4 and code.isascii() and code.isdecimal():
        code = f"0{code}"
    return code if re.fullmatch(r"(?:\d\d|2[AB])\d{3}", code, re.ASCII) else ""
