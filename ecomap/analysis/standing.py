"""Where actors stand on a map: on their own coordinates, or for want of them at a centre."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from ecomap.gazetteer import Commune, Gazetteer, Position, Whereabouts, postcode_of
from ecomap.gazetteer.lands import land_at
from ecomap.i18n import N_
from ecomap.i18n import gettext as _
from ecomap.model import Actor, Place, Territory, TerritoryKind


class Standing(StrEnum):
    """On what an actor stands."""

    OWN = "own"
    """Its own coordinates, in France."""
    COMMUNE = "commune"
    """The centre of its commune."""
    ASTRAY = "astray"
    """The same, since its coordinates are not where its commune is."""
    TERRITORY = "territory"
    """The centre of its territory."""
    NOWHERE = "nowhere"


SENTENCES = {
    Standing.OWN: N_("Placé à ses coordonnées."),
    Standing.COMMUNE: N_("Placé au centre de la commune : le fichier ne donne pas de coordonnées."),
    Standing.ASTRAY: N_(
        "Placé au centre de la commune : ses coordonnées tombent hors du département."
    ),
    Standing.TERRITORY: N_("Placé au centre de « %(name)s », faute d’une position plus précise."),
    Standing.NOWHERE: N_("Absent de la carte : ni commune ni territoire ne disent où il est."),
}


class Spot(NamedTuple):
    """Where an actor stands; `name` is what is at the centre it stands on, `commune` its own, if
    it had to be looked up."""

    standing: Standing
    position: Position | None = None
    name: str = ""
    commune: Commune | None = None

    @property
    def sentence(self) -> str:
        """On what it stands, in the reader's language."""
        return _(SENTENCES[self.standing], name=self.name)


class Locator:
    """Says where actors stand; `codes` tells the INSEE code of an actor's commune where its place
    does not, or ""."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        territories: Mapping[str, Territory],
        codes: Callable[[Actor], str] = lambda _actor: "",
    ) -> None:
        self._gazetteer = gazetteer
        self._territories = territories
        self._codes = codes
        self._communes: dict[tuple[str, str], Commune | None] = {}

    def spot(self, actor: Actor) -> Spot:
        """Where an actor stands."""
        own, commune = _written(actor), self.commune(actor)
        if own and land_at(own) and not self._is_astray(own, commune):
            return Spot(Standing.OWN, own)
        if commune and commune.latitude is not None and commune.longitude is not None:
            centre = Position(commune.latitude, commune.longitude)
            standing = Standing.ASTRAY if own else Standing.COMMUNE
            return Spot(standing, centre, commune.name, commune)
        if commune and (found := self.middle(TerritoryKind.DEPARTEMENT, commune.departement)):
            name = self._gazetteer.table.departements[commune.departement].name
            return Spot(Standing.TERRITORY, found, name, commune)
        for territory in self.around(actor):
            if found := self.middle(territory.kind, territory.code):
                return Spot(Standing.TERRITORY, found, territory.name, commune)
        return Spot(Standing.NOWHERE)

    def _is_astray(self, own: Position, commune: Commune | None) -> bool:
        """Whether coordinates contradict the commune: they are kilometres off its département."""
        if commune is None:
            return False
        where = self._gazetteer.whereabouts(commune, *own)
        return where in (Whereabouts.OUTSIDE, Whereabouts.SWAPPED)

    def commune(self, actor: Actor) -> Commune | None:
        """The commune of today that an actor's place, or where it comes from, names."""
        place = actor.place or Place()
        if not place.commune and not place.postcode:
            return None
        key = (place.commune, place.postcode)
        if key not in self._communes:
            self._communes[key] = self._gazetteer.resolve(*key).commune
        return self._communes[key] or self._gazetteer.commune(self._codes(actor))

    def departement(self, actor: Actor) -> str:
        """The code of the département where an actor is, by its place, else by its territories; ""
        when neither says."""
        table = self._gazetteer.table
        postcode = postcode_of(actor.place.postcode) if actor.place else ""
        here = {each.departement for each in table.by_postcode.get(postcode, ())}
        if len(here) == 1:
            return here.pop()
        commune = self.commune(actor)
        if commune:
            return commune.departement
        spot = self.spot(actor)
        if spot.standing is Standing.OWN and spot.position:
            return self._gazetteer.outlines.departement_of(*spot.position) or ""
        found = (self.departement_around(each) for each in self.around(actor))
        return next((each for each in found if each), "")

    def departement_around(self, territory: Territory) -> str:
        """The code of the département that a territory is, or is in by its code; "" for none."""
        table, code = self._gazetteer.table, territory.code
        if territory.kind is TerritoryKind.COMMUNE and code in table.communes:
            return table.communes[code].departement
        if territory.kind is TerritoryKind.EPCI:
            return self._seats.get(code, "")
        is_one = territory.kind is TerritoryKind.DEPARTEMENT and code in table.departements
        return code if is_one else ""

    @cached_property
    def _seats(self) -> dict[str, str]:
        """The département of the largest commune of each EPCI."""
        communes = self._gazetteer.table.communes.values()
        by_size = sorted(communes, key=lambda each: each.population or 0)
        return {each.epci: each.departement for each in by_size if each.epci}

    def around(self, actor: Actor) -> Iterator[Territory]:
        """The territories of an actor, each with those it is in, from the smallest."""
        for key in actor.territories:
            seen: set[str] = set()
            territory = self._territories.get(key)
            while territory and territory.id not in seen:
                seen.add(territory.id)
                yield territory
                territory = self._territories.get(territory.parent or "")

    def middle(self, kind: TerritoryKind, code: str) -> Position | None:
        """The middle of the centres of a territory's communes; of its outline where they have
        none."""
        if found := self._centres.get((kind, code)):
            return found
        rings = self._gazetteer.outlines.rings(code) if kind is TerritoryKind.DEPARTEMENT else ()
        corners = {corner for ring in rings for corner in ring}
        return _mean(Position(latitude, longitude) for longitude, latitude in sorted(corners))

    @cached_property
    def _centres(self) -> dict[tuple[TerritoryKind, str], Position]:
        found: dict[tuple[TerritoryKind, str], list[Position]] = defaultdict(list)
        for each in self._gazetteer.table.communes.values():
            if each.latitude is None or each.longitude is None:
                continue
            centre = Position(each.latitude, each.longitude)
            found[TerritoryKind.COMMUNE, each.code].append(centre)
            found[TerritoryKind.EPCI, each.epci].append(centre)
            found[TerritoryKind.DEPARTEMENT, each.departement].append(centre)
            found[TerritoryKind.REGION, each.region].append(centre)
        return {key: mean for key, some in found.items() if key[1] and (mean := _mean(some))}


def _written(actor: Actor) -> Position | None:
    """The coordinates that an actor comes with."""
    place = actor.place
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return Position(place.latitude, place.longitude)


def _mean(positions: Iterable[Position]) -> Position | None:
    some = list(positions)
    if not some:
        return None
    return Position(
        sum(each.latitude for each in some) / len(some),
        sum(each.longitude for each in some) / len(some),
    )
