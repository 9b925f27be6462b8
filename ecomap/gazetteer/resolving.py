"""From a name, a postcode and perhaps a code to a commune of today."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from math import cos, hypot, inf, radians
from typing import NamedTuple

from ecomap.gazetteer import doubts, matching
from ecomap.gazetteer.doubts import Doubt
from ecomap.gazetteer.names import Spelling, insee_of, keys_of, postcode_of, read_name
from ecomap.gazetteer.outlines import Position
from ecomap.gazetteer.table import Commune, Former, Table, prefix_of
from ecomap.model import fold

_ARRONDISSEMENTS = {"paris": 75_100, "lyon": 69_380, "marseille": 13_200}
_NEAR_DEGREES = 0.2


class How(StrEnum):
    """By what a commune was found."""

    CODE = "code"
    NAME = "name"
    """Its name of today, with the postcode or alone in France."""
    FORMER = "former"
    """The name of a former commune, or of an arrondissement."""
    CEDEX = "cedex"
    """Its name, and a postcode of its département that is no commune's."""
    NEAR = "near"
    """One of several of that name: the nearest."""
    SPELLING = "spelling"
    """A name that looks like its own: always doubtful."""
    POSTCODE = "postcode"
    """Alone with that postcode, or the nearest of those that have it: always doubtful."""
    NONE = "none"


_BY_ITS_NAME = (How.NAME, How.FORMER, How.CEDEX, How.NEAR)


@dataclass(frozen=True, slots=True)
class Resolution:
    """The commune meant, or None. `former` is the part of it that was named, if any."""

    commune: Commune | None
    how: How
    doubts: tuple[Doubt, ...] = ()
    former: Former | None = None


class _Named(NamedTuple):
    commune: Commune
    former: Former | None = None

    def resolution(self, how: How | None = None, *found: Doubt) -> Resolution:
        by_name = How.FORMER if self.former else How.NAME
        return Resolution(self.commune, how or by_name, found, self.former)


class Resolver:
    """Looks communes up; built once for a table."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._former = {each.code: each for each in table.former}
        self._named: dict[str, list[_Named]] = {}
        for commune in table.communes.values():
            self._add(commune.name, _Named(commune))
        for former in table.former:
            self._add(former.name, _Named(table.communes[former.commune], former))

    def _add(self, name: str, named: _Named) -> None:
        for key in keys_of(name):
            self._named.setdefault(key, []).append(named)

    @cached_property
    def _keys(self) -> dict[str, dict[str, _Named]]:
        """By département: what is looked through for a name that is misspelled."""
        keys: dict[str, dict[str, _Named]] = {}
        for key, named in self._named.items():
            for each in named:
                keys.setdefault(each.commune.departement, {}).setdefault(key, each)
        return keys

    def resolve(
        self, name: str, postcode: str, code_insee: str, near: Position | None
    ) -> Resolution:
        """See `Gazetteer.resolve`."""
        spelling = read_name(name)
        postcode = postcode_of(postcode) or spelling.postcode
        by_name = self._by_name(name, spelling, postcode, near)
        code = insee_of(code_insee)
        coded = self._coded(code)
        if coded is None:
            return by_name
        here = self._table.by_postcode.get(postcode, ())
        commune = coded.commune
        found = by_name.commune
        if found == commune:
            wrong = tuple(each for each in by_name.doubts if each.field == "code_postal")
            return Resolution(commune, How.CODE, wrong, by_name.former or coded.former)
        if found and by_name.how in _BY_ITS_NAME and not (by_name.doubts and commune in here):
            doubt = doubts.wrong_code(code, commune, found)
            return replace(by_name, doubts=(*by_name.doubts, doubt))
        if spelling.key and coded.commune not in self._communes(spelling.key):
            return coded.resolution(How.CODE, doubts.wrong_name(name, commune))
        wrong_postcode = here and commune not in here
        return coded.resolution(
            How.CODE, *([doubts.wrong_postcode(postcode, here, commune)] if wrong_postcode else [])
        )

    def departement_at(self, postcode: str) -> str:
        """See `Gazetteer.departement_at`."""
        found = self._departements(postcode_of(postcode))
        return next(iter(found)) if len(found) == 1 else ""

    def _communes(self, key: str) -> set[Commune]:
        return {each.commune for each in self._named.get(key, ())}

    def _coded(self, code: str) -> _Named | None:
        former = self._former.get(code)
        commune = self._table.communes.get(former.commune if former else code)
        if commune is None:
            return None
        # A commune of today often has the code of the delegated one that is its seat.
        return _Named(commune, former if former and former.code != commune.code else None)

    def _departements(self, postcode: str) -> Collection[str]:
        """Where the postcode may be; nowhere when it says nothing."""
        here = self._table.by_postcode.get(postcode)
        if here:
            return {commune.departement for commune in here}
        return self._table.by_prefix.get(prefix_of(postcode), ())

    def _by_name(
        self, name: str, spelling: Spelling, postcode: str, near: Position | None
    ) -> Resolution:
        here = self._table.by_postcode.get(postcode, ())
        if not spelling.key:
            return _by_postcode(name, postcode, here, near)
        if spelling.arrondissement:
            code = str(_ARRONDISSEMENTS[spelling.key] + spelling.arrondissement)
            if part := self._coded(code):
                return part.resolution()
        named = self._named.get(spelling.key, [])
        if at_postcode := [each for each in named if each.commune in here]:
            return _one_of(name, at_postcode, near, neighbours=True)
        departements = self._departements(postcode)
        if around := [each for each in named if each.commune.departement in departements]:
            found = _one_of(name, around, near)
            if here and not spelling.cedex:
                return _elsewhere(found, postcode, here)
            return replace(found, how=How.CEDEX) if found.commune else found
        if named and not departements:
            return _one_of(name, named, near)
        if alike := self._alike(spelling.key, here, departements):
            return alike.resolution(How.SPELLING, doubts.looks_like(name, alike.commune))
        if named:
            return _elsewhere(_one_of(name, named, near), postcode, here)
        return _by_postcode(name, postcode, here, near)

    def _alike(
        self, key: str, here: Collection[Commune], departements: Iterable[str]
    ) -> _Named | None:
        """Something of that postcode, else of that département, whose name looks like it."""
        known = {
            other: named
            for departement in departements
            for other, named in self._keys.get(departement, {}).items()
        }
        close = [other for other, named in known.items() if named.commune in here]
        found = matching.best(key, close, close=True) or matching.best(key, known)
        return known[found] if found else None


def _one_of(
    name: str, named: Sequence[_Named], near: Position | None, *, neighbours: bool = False
) -> Resolution:
    """The one meant among those of one name: the only one, the only one of today, the only one
    written just so, the nearest; among `neighbours` the largest, for want of better."""
    today = [each for each in named if each.former is None]
    written_so = [each for each in named if fold(each.commune.name) == fold(name)]
    for choice in (named, today, written_so):
        if len({each.commune for each in choice}) == 1:
            return min(choice, key=lambda each: each.former is not None).resolution()
    if nearest := _nearest(named, near):
        return nearest.resolution(How.NEAR)
    communes = {each.commune for each in named}
    if not neighbours:
        return Resolution(None, How.NONE, (doubts.several(name, communes, None),))
    largest = max(named, key=lambda each: (each.commune.population or 0, each.commune.code))
    return largest.resolution(None, doubts.several(name, communes, largest.commune))


def _nearest(named: Iterable[_Named], near: Position | None) -> _Named | None:
    """The one whose centre is nearest, if it is near."""
    if near is None:
        return None
    distances = [
        (distance, each.commune.code, each)
        for each in named
        if (distance := _degrees(each.commune, near)) <= _NEAR_DEGREES
    ]
    return min(distances)[2] if distances else None


def is_near(commune: Commune, point: Position) -> bool:
    """Whether a point is within some 20 km of the commune's centre."""
    return _degrees(commune, point) <= _NEAR_DEGREES


def _degrees(commune: Commune, point: Position) -> float:
    """From the centre of a commune to a point, in degrees of latitude."""
    if commune.latitude is None or commune.longitude is None:
        return inf
    width = cos(radians(point.latitude))
    return hypot(commune.latitude - point.latitude, (commune.longitude - point.longitude) * width)


def _elsewhere(found: Resolution, postcode: str, here: Collection[Commune]) -> Resolution:
    """The name is one commune's, the postcode another's."""
    if found.commune is None:
        return found
    doubt = doubts.wrong_postcode(postcode, here, found.commune)
    return replace(found, doubts=(*found.doubts, doubt))


def _by_postcode(
    name: str, postcode: str, here: Sequence[Commune], near: Position | None
) -> Resolution:
    """The only commune with that postcode, or the nearest of them."""
    nearest = _Named(here[0]) if len(here) == 1 else _nearest(map(_Named, here), near)
    if nearest:
        return nearest.resolution(How.POSTCODE, doubts.only_near(name, postcode, nearest.commune))
    return Resolution(None, How.NONE, (doubts.not_found(name, postcode, here),))
