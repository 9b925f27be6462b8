"""What speaks for two actors being one, and what against it."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import cos, hypot, radians
from typing import NamedTuple

from ecomap.duplicates import weights
from ecomap.duplicates.addresses import Addresses, compare_addresses
from ecomap.duplicates.likeness import Likeness, Rarity, likeness
from ecomap.duplicates.names import Name
from ecomap.duplicates.profiles import Profile

_METRES = 111_320
_NEAR = 150
_BESIDE = 400
_ONE_A_COMMUNE = frozenset({"mairie", "ccas", "cias", "communaute commune", "departement"})


class Clue(NamedTuple):
    """One thing two profiles have to say together: what (see `words`), its weight, and what is
    shown of it."""

    what: str
    weight: float
    shown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Crowd:
    """What is known of all actors together: how often a word, a number or an address is theirs."""

    rarity: Rarity
    phones: Mapping[str, int]
    emails: Mapping[str, int]
    sites: Mapping[str, int]
    ids: Mapping[str, int]

    @classmethod
    def of(cls, profiles: Sequence[Profile]) -> "Crowd":
        """Count them all."""
        return cls(
            Rarity(name for each in profiles for name in each.names),
            Counter(phone for each in profiles for phone in each.contacts.phones),
            Counter(email for each in profiles for email in each.contacts.emails),
            Counter(site for each in profiles for site in each.contacts.sites),
            Counter(part for each in profiles for part in each.contacts.ids),
        )


def hopeless(one: Profile, other: Profile, crowd: Crowd) -> bool:
    """Whether no name could make one of them: two communes, not side by side, and no contact nor
    id that is theirs. Most candidates are of one network in two towns: this is quicker than clues.
    """
    if not one.commune or not other.commune or one.commune == other.commune:
        return False
    mine, theirs = one.contacts, other.contacts
    for shared, counts in (
        (mine.phones & theirs.phones, crowd.phones),
        (mine.emails & theirs.emails, crowd.emails),
        (mine.ids & theirs.ids, crowd.ids),
    ):
        if any(counts[each] <= weights.FEW for each in shared):
            return False
    metres = _metres(one, other)
    return metres is None or metres > _BESIDE


def clues(one: Profile, other: Profile, crowd: Crowd) -> list[Clue]:
    """Every clue there is on two actors."""
    metres = _metres(one, other)
    addresses = compare_addresses(one.address, other.address)
    apart = bool(one.commune and other.commune and one.commune != other.commune)
    return [
        *_by_name(one, other, crowd),
        *_by_commune(one, other, metres),
        *_by_place(addresses, metres, one, other, apart=apart),
        *_by_contacts(one, other, crowd),
        *_by_source(one, other, crowd),
    ]


def confidence_of(found: Iterable[Clue]) -> float:
    """How likely it is, by all clues, that the two are one."""
    by = {each.what: each.weight for each in found}
    sure = weights.confidence(by.values())
    told = "named by site" in by or "source id same" in by
    if by.get("name other", 0.0) < weights.NAMES_UNLIKE and not told:
        sure = min(sure, weights.UNLIKE_AT_MOST)
    return max(sure, weights.AT_ONE_ADDRESS) if "address same" in by else sure


def _by_name(one: Profile, other: Profile, crowd: Crowd) -> Iterator[Clue]:
    """By the two of their names that are most alike."""
    where = frozenset[str]()
    if not (one.commune and other.commune) or one.commune == other.commune:
        where = one.commune_words | other.commune_words
    ways = [
        [*_of_names(a, b, likeness(a, b, where, crowd.rarity))]
        for a, b in product(one.names, other.names)
    ]
    yield from max(ways, key=lambda each: sum(clue.weight for clue in each))


def _of_names(a: Name, b: Name, like: Likeness) -> Iterator[Clue]:
    shown = (a.written, b.written)
    if like.value is None:
        yield Clue("name unsaid", weights.NAME_UNSAID, shown)
    else:
        weight = weights.NAME.at(like.value)
        if like.contained:
            weight = max(weight, weights.CONTAINED)
        if weight > 0 and not like.telling and not (a.kinds | b.kinds) & _ONE_A_COMMUNE:
            weight += weights.NAME_OF_A_KIND
        if like.distinct:
            weight += weights.WORDS_DIFFER
        what = "name same" if a.tokens == b.tokens else "name like" if weight > 0 else "name other"
        yield Clue(what, weight, shown)
    if a.kinds and b.kinds and not a.kinds & b.kinds:
        yield Clue("kinds differ", weights.KINDS_DIFFER, (min(a.kinds), min(b.kinds)))
    if like.opposed or (a.numbers and b.numbers and a.numbers != b.numbers):
        yield Clue("numbers differ", weights.NUMBERS_DIFFER, shown)
    elif bool(a.numbers) != bool(b.numbers):
        yield Clue("number unsaid", weights.NUMBER_UNSAID, shown)


def _by_commune(one: Profile, other: Profile, metres: float | None) -> Iterator[Clue]:
    if not (one.commune and other.commune):
        if {*one.actor.territories} & {*other.actor.territories}:
            yield Clue("territory same", weights.TERRITORY_SAME)
    elif one.commune == other.commune:
        yield Clue("commune same", weights.COMMUNE_SAME)
    elif one.departement != other.departement:
        yield Clue("communes differ", weights.DEPARTEMENTS_DIFFER)
    else:
        near = metres is not None and metres < _NEAR
        weight = weights.COMMUNES_DIFFER_NEAR if near else weights.COMMUNES_DIFFER
        yield Clue("communes differ", weight)


def _by_place(
    addresses: Addresses, metres: float | None, one: Profile, other: Profile, *, apart: bool
) -> Iterator[Clue]:
    near = metres is not None and metres < _NEAR
    same = addresses is Addresses.SAME and not apart
    shown = tuple(each.actor.place.address if each.actor.place else "" for each in (one, other))
    if metres is not None:
        weight = weights.DISTANCE.at(metres)
        if same:
            weight = max(weight, weights.ROUGH_DISTANCE)
        yield Clue("near" if weight > 0 else "far", weight, (f"{metres:.0f}",))
    if apart and not near:
        return
    match addresses:
        case Addresses.SAME:
            yield Clue("address same", weights.ADDRESS_SAME, shown)
        case Addresses.SAME_STREET:
            yield Clue("street same", weights.STREET_SAME, shown)
        case Addresses.OTHER_NUMBER:
            yield Clue("addresses differ", weights.STREET_NUMBERS_DIFFER, shown)
        case Addresses.OTHER_STREET:
            weight = weights.STREETS_DIFFER_NEAR if near else weights.STREETS_DIFFER
            yield Clue("addresses differ", weight, shown)


def _by_contacts(one: Profile, other: Profile, crowd: Crowd) -> Iterator[Clue]:
    mine, theirs = one.contacts, other.contacts
    if phones := mine.phones & theirs.phones:
        few = min(map(crowd.phones.__getitem__, phones)) <= weights.FEW
        yield Clue("phone same", weights.PHONE_SAME if few else weights.PHONE_OF_MANY)
    elif mine.phones and theirs.phones:
        yield Clue("phones differ", weights.PHONES_DIFFER)
    if emails := mine.emails & theirs.emails:
        few = min(map(crowd.emails.__getitem__, emails)) <= weights.FEW
        yield Clue("email same", weights.EMAIL_SAME if few else weights.EMAIL_OF_MANY)
    if sites := mine.sites & theirs.sites:
        few = min(map(crowd.sites.__getitem__, sites)) <= weights.FEW
        yield Clue("site same", weights.SITE_SAME if few else weights.SITE_OF_MANY)
    elif _named(one, theirs.domains - mine.domains) or _named(other, mine.domains - theirs.domains):
        yield Clue("named by site", weights.NAMED_BY_SITE)
    if mine.pivots & theirs.pivots:
        yield Clue("body same", weights.BODY_SAME)
    elif mine.pivots and theirs.pivots:
        if {each[:9] for each in mine.pivots} & {each[:9] for each in theirs.pivots}:
            yield Clue("other branch", weights.OTHER_BRANCH)
        else:
            yield Clue("bodies differ", weights.BODIES_DIFFER)


def _named(profile: Profile, domains: Collection[str]) -> bool:
    """Whether a domain says a word of the name that tells it from others."""
    return any(word in domain for domain in domains for word in profile.own_words)


def _by_source(one: Profile, other: Profile, crowd: Crowd) -> Iterator[Clue]:
    ids = one.contacts.ids & other.contacts.ids
    if ids and min(map(crowd.ids.__getitem__, ids)) <= weights.FEW:
        yield Clue("source id same", weights.SOURCE_ID_SAME)
    elif one.sources & other.sources:
        yield Clue("same source", weights.SAME_SOURCE)


def _metres(one: Profile, other: Profile) -> float | None:
    if one.point is None or other.point is None:
        return None
    (north, east), (other_north, other_east) = one.point, other.point
    across = (east - other_east) * cos(radians((north + other_north) / 2))
    return hypot(north - other_north, across) * _METRES
