"""Places with the answer: which of them are the same.

Three sets. `real()` is the files of tests/data/places with pairs labelled by hand. `perturbed()`
adds to it copies of places as another collector would write them, and neighbours that look alike
and are not the same. `invented()` is of communes and names that nothing was tuned on.
"""

import json
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from ecomap.gazetteer import Commune, shipped_gazetteer
from ecomap.model import fold

DATA = Path(__file__).parent.parent / "tests" / "data"
Row = dict[str, Any]
Key = tuple[str, str]
"""A source and its id."""


@dataclass
class Labelled:
    """Rows of a places file; `same` are pairs that are one place, `doubtful` those on which people
    would disagree: they count neither way."""

    rows: list[Row] = field(default_factory=list)
    same: set[frozenset[Key]] = field(default_factory=set)
    doubtful: set[frozenset[Key]] = field(default_factory=set)


def key_of(row: Row) -> Key:
    return row["source"], row["id"]


def real(*names: str) -> Labelled:
    """The named files, with the labels that were given by hand."""
    labels = json.loads((DATA / "duplicates" / "labels.json").read_text(encoding="utf-8"))
    found = Labelled()
    for name in names:
        rows = json.loads((DATA / "places" / name).read_text(encoding="utf-8"))
        found.rows += [{**row, "source": row.get("source") or "?"} for row in rows]
    known = {row["id"]: key_of(row) for row in found.rows}
    for verdict, pairs in (("same", found.same), ("doubtful", found.doubtful)):
        for group in labels[verdict]:
            here = [known[each] for each in group["ids"] if each in known]
            pairs.update(map(frozenset, combinations(here, 2)))
    found.doubtful -= found.same
    return found


def perturbed(base: Labelled, seed: int, *, share: float = 0.6) -> Labelled:
    """`base` with a second collector's rows: copies written otherwise, and others that are near."""
    chance = random.Random(seed)
    found = Labelled(list(base.rows), set(base.same), set(base.doubtful))
    copied: dict[Key, Key] = {}
    used = {
        (fold(str(row["commune"])), " ".join(sorted(fold(str(row["nom"])).split())))
        for row in base.rows
    }
    for number, row in enumerate(base.rows):
        if chance.random() < share:
            copy = rewritten(row, chance) | {"id": f"autre-{number}", "source": "autre-collecte"}
            found.rows.append(copy)
            copied[key_of(row)] = key_of(copy)
        if chance.random() < share:
            found.rows += _unlike(row, number, chance, used)
    found.same |= {frozenset(pair) for pair in copied.items()}
    for pairs in (found.same, found.doubtful):
        for one, other in map(tuple, tuple(pairs)):
            for a in {one, copied.get(one, one)}:
                for b in {other, copied.get(other, other)}:
                    if a != b:
                        pairs.add(frozenset((a, b)))
    found.doubtful -= found.same
    return found


def invented(count: int, seed: int) -> Labelled:
    """`count` places in communes of the whole of France, each with a copy or with neighbours."""
    chance = random.Random(seed)
    communes = [
        each
        for each in shipped_gazetteer().table.communes.values()
        if each.postcodes and each.latitude is not None
    ]
    rows = [_invented(number, chance.choice(communes), chance) for number in range(count)]
    return perturbed(Labelled(rows), seed + 1)


# How another collector writes the same place

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


# What looks alike and is not the same

_SERVICES = (
    *("CCAS", "Médiathèque municipale", "Mission locale", "Agence postale communale"),
    *("Centre social", "École élémentaire", "Point information jeunesse", "Office de tourisme"),
    *("Association Les Amis du livre", "Restos du cœur", "Secours catholique", "CIDFF"),
    *("Épicerie solidaire", "La Ressourcerie", "Club informatique", "Relais petite enfance"),
)


def _unlike(
    row: Row, number: int, chance: random.Random, used: set[tuple[str, str]]
) -> Iterable[Row]:
    """A row that shares much with `row`, of another place or of another body there.

    `used` are the names of each commune: none is given twice, since nobody could tell them apart.
    """

    def free(name: str, commune: str) -> bool:
        known = (fold(commune), " ".join(sorted(fold(name).split())))
        if known in used:
            return False
        used.add(known)
        return True

    commune, way = str(row["commune"]), chance.randrange(5)
    new = {**row, "id": f"voisin-{number}", "source": chance.choice((row["source"], "voisins"))}
    if way == 0:  # another service at this address
        for name in chance.sample(_SERVICES, len(_SERVICES)):
            if free(name, commune):
                yield new | {"nom": chance.choice((name, f"{name} de {commune}"))}
                return
    elif way in (1, 2):  # a branch of the same network, with its switchboard, in another commune
        other = chance.choice(_somewhere_else())
        place = {"commune": other.name, "code_postal": other.postcodes[0], "code_insee": ""}
        point = {"latitude": other.latitude, "longitude": other.longitude}
        name = str(row["nom"]).replace(commune, other.name)
        if free(name, other.name):
            yield new | place | point | {"nom": name}
    elif way == 3:  # two that only a number, or a side of the town, tells apart
        ends = chance.choice((("1", "2"), ("Nord", "Sud"), ("Jean Moulin", "Jules Ferry")))
        what = chance.choice(("Maison de quartier", "Centre social", "Antenne numérique"))
        unknown = {"adresse": "", "latitude": None, "longitude": None, "telephone": ""}
        if all([free(f"{what} {end}", commune) for end in ends]):
            for end in ends:
                yield new | unknown | {"nom": f"{what} {end}", "id": f"quartier-{number}-{end}"}
    elif row.get("latitude") not in (None, ""):  # another place of the same body, in a next street
        name = f"Annexe Les {chance.choice(('Tilleuls', 'Bleuets', 'Ormeaux', 'Acacias'))}"
        away = float(row["latitude"]) + chance.choice((-1, 1)) * 0.008
        if free(name, commune):
            yield new | {
                "nom": name,
                "adresse": f"{chance.randrange(1, 90)} rue des Lilas",
                "latitude": away,
            }


@cache
def _somewhere_else() -> list[Commune]:
    """Communes far from the places of the real files."""
    communes = shipped_gazetteer().table.communes.values()
    return [
        each
        for each in communes
        if each.postcodes and each.latitude is not None and each.departement not in ("16", "988")
    ]


# Places of nowhere in particular

_KINDS = (
    *(
        "Mairie de {c}",
        "CCAS de {c}",
        "Médiathèque {p}",
        "Médiathèque de {c}",
        "France services {c}",
    ),
    *("Centre social {p}", "MJC {p}", "EPN de {c}", "Mission locale de {c}", "Association {p}"),
    *(
        "Tiers-lieu {p}",
        "Fab Lab {p}",
        "Maison France Services de {c}",
        "Point information jeunesse",
    ),
    *("Croix-Rouge française - {c}", "Espace de vie sociale {p}", "Collège {p}", "La Poste {c}"),
    *("Emmaüs {c}", "Régie de quartier {p}", "Foyer de jeunes travailleurs {p}", "{p}"),
)
_PROPER = (
    *("Simone Veil", "Jean Jaurès", "Les Tisserands", "La Fabrique", "Aimé Césaire", "Le Phare"),
    *("L'Atelier des possibles", "Pablo Neruda", "Les Trois Rivières", "La Passerelle", "Kaliko"),
    *("Louise Michel", "Le Bocal", "Georges Brassens", "Les Capucins", "La Grange numérique"),
)
_STREETS = (
    *("rue de la République", "avenue du Général de Gaulle", "place de l'Église", "rue Pasteur"),
    *("boulevard Victor Hugo", "route de la Forêt", "impasse des Lavandes", "chemin du Moulin"),
)


def _invented(number: int, commune: Commune, chance: random.Random) -> Row:
    assert commune.latitude is not None
    assert commune.longitude is not None
    name = chance.choice(_KINDS).format(c=commune.name, p=chance.choice(_PROPER))
    digits = "".join(str(chance.randrange(10)) for _each in range(8))
    return {
        "id": f"lieu-{number}",
        "nom": name,
        "commune": commune.name,
        "code_postal": commune.postcodes[0],
        "adresse": f"{chance.randrange(1, 120)} {chance.choice(_STREETS)}",
        "latitude": commune.latitude + chance.gauss(0, 0.004),
        "longitude": commune.longitude + chance.gauss(0, 0.004),
        "pivot": "".join(str(chance.randrange(10)) for _each in range(14)),
        "telephone": f"+335{digits}",
        "courriels": "",
        "site_web": "",
        "services": "Utiliser le numérique",
        "date_maj": "2024-05-01",
        "source": "collecte",
    }
