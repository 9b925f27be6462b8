"""Places that look alike and are not the same: for `labelled_places`."""

import random
from collections.abc import Iterable, Iterator
from functools import cache

from benchmarks.places_rewritten import Row
from ecomap.gazetteer import Commune, shipped_gazetteer
from ecomap.model import fold

_SERVICES = (
    *("CCAS", "Médiathèque municipale", "Mission locale", "Bureau de poste"),
    *("Centre social", "École élémentaire", "Point information jeunesse", "Office de tourisme"),
    *("Association Les Amis du livre", "Restos du cœur", "Secours catholique", "CIDFF"),
    *("Épicerie solidaire", "La Ressourcerie", "Club informatique", "Relais petite enfance"),
)


class Neighbours:
    """Gives rows that share much with one of `rows`, of another place or of another body there.

    No name is given twice in a commune: nobody could tell such two apart.
    """

    def __init__(self, rows: Iterable[Row], chance: random.Random) -> None:
        self._chance = chance
        self._used = {_known(str(row["nom"]), str(row["commune"])) for row in rows}
        self._ways = (self._service, self._branch, self._branch, self._numbered, self._annexe)

    def of(self, row: Row, number: int) -> Iterator[Row]:
        """What stands beside `row`, if anything does."""
        source = self._chance.choice((row["source"], "voisins"))
        new = {**row, "id": f"voisin-{number}", "source": source}
        return self._chance.choice(self._ways)(new, str(row["commune"]))

    def _free(self, name: str, commune: str) -> bool:
        known = _known(name, commune)
        if known in self._used:
            return False
        self._used.add(known)
        return True

    def _service(self, new: Row, commune: str) -> Iterator[Row]:
        """Another service at this address."""
        own = set(fold(str(new["nom"])).split()) - {"de", "du", "la", "le", "les"}
        for name in self._chance.sample(_SERVICES, len(_SERVICES)):
            if own.isdisjoint(fold(name).split()) and self._free(name, commune):
                yield new | {"nom": self._chance.choice((name, f"{name} de {commune}"))}
                return

    def _branch(self, new: Row, commune: str) -> Iterator[Row]:
        """A branch of the same network, with its switchboard, in another commune."""
        other = self._chance.choice(_somewhere_else())
        place = {"commune": other.name, "code_postal": other.postcodes[0], "code_insee": ""}
        point = {"latitude": other.latitude, "longitude": other.longitude}
        name = str(new["nom"]).replace(commune, other.name)
        if self._free(name, other.name):
            yield new | place | point | {"nom": name}

    def _numbered(self, new: Row, commune: str) -> Iterator[Row]:
        """Two that only a number, or a side of the town, tells apart."""
        ends = self._chance.choice((("1", "2"), ("Nord", "Sud"), ("Jean Moulin", "Jules Ferry")))
        what = self._chance.choice(("Maison de quartier", "Centre social", "Antenne numérique"))
        unknown = {"adresse": "", "latitude": None, "longitude": None, "telephone": ""}
        if all(self._free(f"{what} {end}", commune) for end in ends):
            for end in ends:
                yield new | unknown | {"nom": f"{what} {end}", "id": f"{new['id']}-{end}"}

    def _annexe(self, new: Row, commune: str) -> Iterator[Row]:
        """Another place of the same body, in a next street."""
        name = f"Annexe Les {self._chance.choice(('Tilleuls', 'Bleuets', 'Ormeaux', 'Acacias'))}"
        if new.get("latitude") not in (None, "") and self._free(name, commune):
            away = float(new["latitude"]) + self._chance.choice((-1, 1)) * 0.008
            street = f"{self._chance.randrange(1, 90)} rue des Lilas"
            yield new | {"nom": name, "adresse": street, "latitude": away}


def _known(name: str, commune: str) -> tuple[str, str]:
    return fold(commune), " ".join(sorted(fold(name).split()))


@cache
def _somewhere_else() -> list[Commune]:
    """Communes far from the places of the real files."""
    communes = shipped_gazetteer().table.communes.values()
    return [
        each
        for each in communes
        if each.postcodes and each.latitude is not None and each.departement not in ("16", "988")
    ]
