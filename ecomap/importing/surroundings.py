"""The territories that places are in: EPCI, département, région, made once each.

A territory that is there already is known by its kind and its code, whatever its id.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from ecomap.gazetteer import Commune, Epci, Gazetteer
from ecomap.graph.edits import Create, Edit, Update
from ecomap.model import Territory, TerritoryKind, fold

_SOURCE = "Code officiel géographique"
_KINDS_OF_EPCI = re.compile(
    r"^(?:(?:cc|ca|cu|communaute (?:de communes|d agglomeration|urbaine)|metropole)"
    r" (?:(?:du|de la|de l|des|de|d|le|la|les) )?)"
)


class Surroundings:
    """The territories of a graph, and those that an import adds to them."""

    def __init__(self, gazetteer: Gazetteer, standing: Iterable[Territory]) -> None:
        self._table = gazetteer.table
        self._standing = {each.id: each for each in standing}
        self._territories = dict(self._standing)
        self._ids = {(each.kind, each.code): each.id for each in standing if each.code}
        self._homes: dict[str, str] = {}
        self._seats: dict[str, str] = {}
        self._meant: dict[str, str | None] = {}

    def home(self, commune: Commune) -> str:
        """The id of a commune's EPCI, or its own where it is in none."""
        if commune.code not in self._homes:
            self._homes[commune.code] = self._home(commune)
        return self._homes[commune.code]

    def departement(self, code: str) -> str:
        """The id of a département, or of an overseas collectivity that has its rank."""
        found = self._table.departements[code]
        # A collectivity is its own région: once is enough.
        region = "" if found.region == code else self._region(found.region)
        return self._there(TerritoryKind.DEPARTEMENT, code, found.name, region)

    def called(self, text: str) -> str | None:
        """The id of the territory that somebody means: one that is there, by its id, code or name,
        else an EPCI or a département of the official list, which is added."""
        if text not in self._meant:
            self._meant[text] = self._called(text)
        return self._meant[text]

    def _called(self, text: str) -> str | None:
        if text in self._territories:
            return text
        folded = fold(text)
        there = {
            each.id for each in self._territories.values() if folded in (fold(each.name), each.code)
        }
        if there or not folded:
            return next(iter(there)) if len(there) == 1 else None
        return self._listed(text, folded)

    def around(self, territory: str) -> Iterator[str]:
        """The ids of those that a territory is inside of, the nearest first."""
        seen = {territory}
        while (each := self._territories.get(territory)) and each.parent:
            territory = each.parent
            if territory in seen:  # a graph of somebody's own may go round in a circle
                return
            seen.add(territory)
            yield territory

    @property
    def edits(self) -> list[Edit]:
        """What adds the territories that were asked for and not there."""
        return [
            Create(each) if each.id not in self._standing else Update(each)
            for each in self._territories.values()
            if self._standing.get(each.id) is not each
        ]

    def _home(self, commune: Commune) -> str:
        epci = self._table.epcis.get(commune.epci)
        if epci is None:
            around = self.departement(commune.departement)
            return self._there(TerritoryKind.COMMUNE, commune.code, commune.name, around)
        return self._epci(epci)

    def _epci(self, epci: Epci) -> str:
        around = self.departement(self._seat(epci.code))
        return self._there(TerritoryKind.EPCI, epci.code, epci.name, around)

    def _listed(self, text: str, folded: str) -> str | None:
        """The EPCI or département of the official list that has that code, or alone that name."""
        if text in self._table.epcis:
            return self._epci(self._table.epcis[text])
        if text.upper() in self._table.departements:
            return self.departement(text.upper())
        epcis = [each for each in self._table.epcis.values() if _is_called(each.name, folded)]
        if len(epcis) == 1:
            return self._epci(epcis[0])
        named = [each for each in self._table.departements.values() if fold(each.name) == folded]
        return self.departement(named[0].code) if len(named) == 1 else None

    def _seat(self, epci: str) -> str:
        """The département where most people of an EPCI live."""
        if not self._seats:
            people: dict[str, Counter[str]] = {}
            for commune in self._table.communes.values():
                if commune.epci:
                    # Of a commune without inhabitants one is counted: it is somewhere too.
                    living = commune.population or 1
                    people.setdefault(commune.epci, Counter())[commune.departement] += living
            for code, counts in people.items():
                self._seats[code] = max(sorted(counts), key=lambda each: counts[each])
        return self._seats[epci]

    def _region(self, code: str) -> str:
        return self._there(TerritoryKind.REGION, code, self._table.regions[code], "")

    def _there(self, kind: TerritoryKind, code: str, name: str, parent: str) -> str:
        """The id of a territory; one that is in no other is put into `parent`."""
        known = self._ids.get((kind, code))
        if known is None:
            known = self._free(f"{kind.value}-{code.lower()}")
            self._ids[kind, code] = known
            self._territories[known] = Territory(
                id=known, name=name, kind=kind, code=code, parent=parent or None, source=_SOURCE
            )
        elif parent and self._territories[known].parent is None:
            self._territories[known] = self._territories[known].changed(parent=parent)
        return known

    def _free(self, wanted: str) -> str:
        number, found = 1, wanted
        while found in self._territories:
            number += 1
            found = f"{wanted}-{number}"
        return found


def _is_called(name: str, folded: str) -> bool:
    """Whether an EPCI is called so, with or without what kind of EPCI it is."""
    plain, wanted = fold(name), folded.replace(" ", "")
    return wanted in (plain.replace(" ", ""), _KINDS_OF_EPCI.sub("", plain).replace(" ", ""))
