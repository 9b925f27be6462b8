"""What an address says, and whether two say the same."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum

from ecomap.duplicates.names import spelled
from ecomap.duplicates.vocabulary import MAIN_STREETS, STREETS
from ecomap.model import fold

_POSTCODE = re.compile(r"\b\d{2} ?\d{3}\b")
_BOX = re.compile(r"\b(?:bp|cs|tsa) ?\d+\b|\bcedex(?: \d{1,2})?\b")
_DIGITS = re.compile(r"(\d+)")
_NUMBER = re.compile(r"\b(\d{1,4})\b")
_VAGUE = {"bourg", "village", "mairie", "centre", "centre ville", "bourg mairie"}
_ALIKE = 84


@dataclass(frozen=True, slots=True)
class Address:
    """`numbers` in the street, several for « 13 - 15 »; `street` without what kind of street it is;
    both empty where nothing is said."""

    numbers: frozenset[str]
    street: str


class Addresses(Enum):
    """How two addresses stand to each other."""

    UNSAID = "unsaid"
    SAME = "same"
    SAME_STREET = "same street"
    OTHER_NUMBER = "other number"
    OTHER_STREET = "other street"


def read_address(text: str, commune: Collection[str]) -> Address:
    """What `text` says; the words of the place's `commune` are not the street's, if any are left.

    >>> read_address("12 bis, Av. du Gal de Gaulle 16100 Cognac", {"cognac"})
    Address(numbers=frozenset({'12'}), street='general gaulle')
    """
    folded = _BOX.sub(" ", _POSTCODE.sub(" ", fold(text)))
    words = _DIGITS.sub(r" \1 ", folded).split()
    known = [at for at, word in enumerate(words) if word in STREETS]
    start = next((at for at in known if STREETS[words[at]] in MAIN_STREETS), min(known, default=-1))
    before = words[:start] if start >= 0 else words
    numbers = _NUMBER.findall(" ".join(before)) or _NUMBER.findall(" ".join(words[-1:]))
    added = {*numbers, "bis", "ter"}
    said = [word for word in spelled(" ".join(words[start + 1 :])) if word not in added]
    own = [word for word in said if word not in commune] or said
    named = " ".join(own)
    return Address(frozenset(numbers), "" if named in _VAGUE else named)


def compare_addresses(one: Address, other: Address) -> Addresses:
    """Whether two addresses of one commune are the same."""
    if not (one.street and other.street):
        return Addresses.UNSAID
    if not _alike(one.street, other.street):
        return Addresses.OTHER_STREET
    if one.numbers & other.numbers or not (one.numbers or other.numbers):
        return Addresses.SAME
    if one.numbers and other.numbers:
        return Addresses.OTHER_NUMBER
    return Addresses.SAME_STREET


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    from rapidfuzz import fuzz

    if fuzz.token_sort_ratio(one, other) >= _ALIKE:
        return True
    words, others = set(one.split()), set(other.split())
    return words <= others or others <= words
