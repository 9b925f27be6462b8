"""The same place, as another collector writes it: for `labelled_places`."""

import random
from collections.abc import Callable
from typing import Any

from ecomap.model import fold

Row = dict[str, Any]

_LONG = {
    "CCAS": "Centre communal d'action sociale",
    "CIAS": "Centre intercommunal d'action sociale",
    "MJC": "Maison des jeunes et de la culture",
    "EPN": "Espace public numérique",
    "PIJ": "Point information jeunesse",
    "EFS": "Espace France Services",
    "Mairie": "Commune",
    "Saint": "St",
    "Sainte": "Ste",
    "Association": "Asso",
    "Médiathèque": "Bibliothèque",
    "France services": "Maison France Services",
    "France Services": "MSAP",
}
_SHORT_STREETS = {
    "avenue": "av.",
    "boulevard": "bd",
    "place": "pl",
    "route": "rte",
    "impasse": "imp.",
    "chemin": "ch.",
    "rue": "r.",
    "général": "gal",
    "saint": "st",
}


def rewritten(row: Row, chance: random.Random) -> Row:
    """The same place, as somebody else would have typed it."""
    copy = {**row, "nom": _name(row, chance), "adresse": _address(row, chance)}
    shown = chance.random()
    if shown < 0.2 or row.get("latitude") in (None, ""):
        copy |= {"latitude": None, "longitude": None}
    else:
        metres = 900 if shown > 0.93 else 30
        copy["latitude"] = float(row["latitude"]) + chance.gauss(0, metres / 111_000)
        copy["longitude"] = float(row["longitude"]) + chance.gauss(0, metres / 80_000)
    for name in ("telephone", "site_web", "courriels", "courriel", "pivot"):
        if name in copy and chance.random() < 0.5:
            copy[name] = ""
    if copy.get("telephone"):
        copy["telephone"] = copy["telephone"].replace("+33", "0")
    return copy


def _name(row: Row, chance: random.Random) -> str:
    name, commune = str(row["nom"]), str(row["commune"])
    ways: list[Callable[[str], str]] = [
        str.upper,
        fold,
        lambda text: _swapped(text, _LONG, chance),
        lambda text: _typed_badly(text, chance),
        lambda text: _typed_badly(text, chance),
        lambda text: text if fold(commune) in fold(text) else f"{text} de {commune}",
        lambda text: _without(text, commune),
        _turned,
    ]
    for way in chance.sample(ways, chance.choice((0, 1, 1, 2, 2, 3))):
        name = way(name)
    return name


def _swapped(text: str, words: dict[str, str], chance: random.Random) -> str:
    """Long for short, or short for long."""
    for short, long in chance.sample([*words.items()], len(words)):
        padded = f" {text} "
        if f" {short} " in padded:
            return padded.replace(f" {short} ", f" {long} ").strip()
        if f" {fold(long)} " in f" {fold(text)} " and long in text:
            return text.replace(long, short)
    return text


def _typed_badly(text: str, chance: random.Random) -> str:
    """One letter missing, doubled, wrong or out of place."""
    letters = [at for at, sign in enumerate(text) if sign.isalpha()]
    if len(letters) < 8:
        return text
    at = chance.choice(letters[1:-1])
    return chance.choice(
        (
            text[:at] + text[at + 1 :],
            text[:at] + text[at] + text[at:],
            text[:at] + chance.choice("aeinrst") + text[at + 1 :],
            text[:at] + text[at + 1] + text[at] + text[at + 2 :],
        )
    )


def _without(text: str, commune: str) -> str:
    cut = text.replace(f" de {commune}", "").replace(f" {commune}", "").strip(" -")
    return cut if len(cut) > 5 else text


def _turned(text: str) -> str:
    words = text.split()
    return f"{' '.join(words[1:])} ({words[0]})" if len(words) > 2 else text


def _address(row: Row, chance: random.Random) -> str:
    address = str(row.get("adresse") or "")
    way = chance.random()
    if way < 0.1:
        return ""
    if way < 0.5:
        for long, short in _SHORT_STREETS.items():
            for word in (long, long.capitalize(), long.upper()):
                address = f" {address} ".replace(f" {word} ", f" {short} ").strip()
    if chance.random() < 0.3:
        address = address.upper()
    number, _space, street = address.partition(" ")
    if number.isdigit() and chance.random() < 0.25:
        return chance.choice((street, f"{street}, {number}", f"{number} bis {street}"))
    return address
