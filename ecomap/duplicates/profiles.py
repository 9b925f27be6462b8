"""All that is known of an actor when it is compared, read once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ecomap.duplicates.addresses import Address, read_address
from ecomap.duplicates.contacts import Contacts, contacts_of
from ecomap.duplicates.names import Name, NameReader, spelled
from ecomap.duplicates.vocabulary import GENERIC
from ecomap.gazetteer import Gazetteer
from ecomap.model import Actor, Origin, Place

_LONG = 6


@dataclass(frozen=True, slots=True)
class Profile:
    """`names` are all that the actor goes by, its own first; `commune` an INSEE code or "", and
    `commune_words` what it is called; `sources` those that know it; `own_words` the long words of
    its names that no kind of place and no commune has."""

    actor: Actor
    names: tuple[Name, ...]
    commune: str
    commune_words: frozenset[str]
    address: Address
    point: tuple[float, float] | None
    contacts: Contacts
    sources: frozenset[str]
    own_words: frozenset[str]

    @property
    def departement(self) -> str:
        """Its code, by the commune's; "" when that is unknown."""
        return self.commune[: 3 if self.commune.startswith("97") else 2]


class ProfileReader:
    """Makes profiles; communes that several places name are resolved once."""

    def __init__(self, names: NameReader, gazetteer: Gazetteer) -> None:
        self._names = names
        self._gazetteer = gazetteer
        self._communes: dict[tuple[str, str], str] = {}
        self._words: dict[str, frozenset[str]] = {}

    def read(self, actor: Actor, origins: Sequence[Origin]) -> Profile:
        """What `actor` and its origins say."""
        place = actor.place or Place()
        commune = next((each.commune for each in origins if each.commune), "")
        commune = commune or self._commune(place)
        words = self._commune_words(commune, place.commune)
        written = dict.fromkeys((actor.name, *(each.name for each in origins if each.name)))
        point = None
        if place.latitude is not None and place.longitude is not None:
            point = (place.latitude, place.longitude)
        names = tuple(self._names.read(each) for each in written)
        return Profile(
            actor=actor,
            names=names,
            commune=commune,
            commune_words=words,
            address=read_address(place.address, words),
            point=point,
            contacts=contacts_of(origins),
            sources=frozenset(each.source for each in origins),
            own_words=frozenset(
                token
                for name in names
                for token in name.tokens
                if len(token) >= _LONG
                and not (token in GENERIC or token in name.kinds or token in words)
            ),
        )

    def _commune(self, place: Place) -> str:
        if not place.commune:
            return ""
        asked = (place.commune, place.postcode)
        if asked not in self._communes:
            found = self._gazetteer.resolve(*asked).commune
            self._communes[asked] = found.code if found else ""
        return self._communes[asked]

    def _commune_words(self, code: str, written: str) -> frozenset[str]:
        asked = f"{code} {written}"
        if asked not in self._words:
            known = self._gazetteer.commune(code)
            self._words[asked] = frozenset(spelled(f"{known.name if known else ''} {written}"))
        return self._words[asked]


def origins_by_actor(origins: Iterable[Origin]) -> Mapping[str, list[Origin]]:
    """The origins of each actor, those that a newer file no longer has last."""
    found: dict[str, list[Origin]] = {}
    for origin in sorted(origins, key=lambda each: (each.gone is not None, each.id)):
        found.setdefault(origin.actor, []).append(origin)
    return found
