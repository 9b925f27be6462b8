"""Places with the answer: which of them are the same.

Three sets. `real()` is the files of tests/data/places with pairs labelled by hand. `perturbed()`
adds to it copies of places as another collector would write them, and neighbours that look alike
and are not the same. `invented()` is of communes and names that nothing was tuned on.
"""

import json
import random
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from benchmarks.places_alike import Neighbours
from benchmarks.places_rewritten import Row, rewritten
from ecomap.gazetteer import Commune, shipped_gazetteer

DATA = Path(__file__).parent.parent / "tests" / "data"
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
    neighbours = Neighbours(base.rows, chance)
    for number, row in enumerate(base.rows):
        if chance.random() < share:
            copy = rewritten(row, chance) | {"id": f"autre-{number}", "source": "autre-collecte"}
            found.rows.append(copy)
            copied[key_of(row)] = key_of(copy)
        if chance.random() < share:
            found.rows += neighbours.of(row, number)
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
