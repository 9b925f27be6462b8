"""Made-up territories: the same for the same seed."""

import datetime as dt
import random
from collections.abc import Iterator

from ecomap.gazetteer import shipped_gazetteer
from ecomap.model import (
    Actor,
    ActorLink,
    Chantier,
    Feasibility,
    FollowUp,
    Governance,
    Horizon,
    Nature,
    Need,
    Place,
    Quality,
    Record,
    Resource,
    Territory,
    TerritoryKind,
)

COMMUNES = ["Périgueux", "Trélissac", "Ribérac", "Nontron", "Sarlat-la-Canéda", "Bergerac"]
WORDS = ["Médiathèque", "Mission locale", "CCAS", "Fab lab", "Centre social", "Œuvres laïques"]
TYPES = ["ccas", "mission-locale", "mediatheque", "tiers-lieu", "centre-social"]
PANORAMA_TYPES = ["ccas", "missions-locales", "bibliotheques", "tiers-lieux", "centres-sociaux"]
"""As `TYPES`, by the ids of the panorama that ecomap comes with."""
AUDIENCES = ["toute-la-population", "personnes-agees", "jeunes-16-30", "familles", "handicap"]
THINGS = ["Salle équipée", "Formation", "Parc d’ordinateurs", "Subvention", "Animation", "Minibus"]
CONNECTED = [Quality.SOLID, Quality.DOTTED, Quality.DOTTED, Quality.ABSENT]


def country(actors: int, links: int, seed: int = 1) -> list[Record]:
    """One territory for each thousand actors, `actors` actors, `links` links between neighbours."""
    chance = random.Random(seed)
    territories = [
        Territory(id=f"t-{number}", name=f"Territoire {number}", kind=TerritoryKind.EPCI)
        for number in range(actors // 1000 + 1)
    ]
    people = [
        _actor(number, territories[number // 1000].id, TYPES, chance) for number in range(actors)
    ]
    return [*territories, *people, *links_between(people, links, [*Quality], chance)]


def region(
    actors: int = 5_000, links: int = 20_000, chantiers: int = 400, seed: int = 1
) -> list[Record]:
    """A region of départements and EPCI of about 250 actors, with all that a workshop writes.

    Its chantiers have their governance, audiences and a dozen needs of every quality, to qualify
    included; an EPCI's resources are shared by its chantiers and held by up to three of its actors.
    """
    chance = random.Random(seed)
    count = max(1, actors // 250)
    departements = [
        _territory(f"d-{number}", TerritoryKind.DEPARTEMENT, "region")
        for number in range(max(1, count // 4))
    ]
    epcis = [
        _territory(f"t-{number}", TerritoryKind.EPCI, departements[number % len(departements)].id)
        for number in range(count)
    ]
    people = [
        _actor(number, epcis[number * count // actors].id, PANORAMA_TYPES, chance)
        for number in range(actors)
    ]
    records: list[Record] = [
        _territory("region", TerritoryKind.REGION),
        *departements,
        *epcis,
        *people,
    ]
    for number, epci in enumerate(epcis):
        first, last = number * actors // count, (number + 1) * actors // count
        shares = range(number * chantiers // count, (number + 1) * chantiers // count)
        records += _workshop(epci.id, people[first:last], shares, chance)
    return [*records, *links_between(people, links, CONNECTED, chance)]


def france(actors: int = 30_000, links: int = 120_000, seed: int = 1) -> list[Record]:
    """The actors of a country: each at the address of a real commune, in its département's
    territory; one in twenty without any territory, one in a hundred without address either."""
    chance = random.Random(seed)
    table = shipped_gazetteer().table
    communes = sorted(table.communes.values(), key=lambda each: each.code)
    territories = {
        code: Territory(
            id=f"d-{code.lower()}", name=each.name, kind=TerritoryKind.DEPARTEMENT, code=code
        )
        for code, each in table.departements.items()
    }
    people = []
    for number in range(actors):
        commune = communes[number * len(communes) // actors]
        home, lot = territories[commune.departement], chance.random()
        person = _actor(number, home.id, PANORAMA_TYPES, chance)
        place = Place(
            commune=commune.name,
            postcode=commune.postcodes[0] if commune.postcodes else "",
            latitude=commune.latitude if lot < 0.9 else None,
            longitude=commune.longitude if lot < 0.9 else None,
        )
        nowhere = lot > 0.99
        people.append(
            person.model_copy(
                update={
                    "name": f"{chance.choice(WORDS)} de {commune.name}",
                    "place": None if nowhere else place,
                    "territories": () if lot > 0.95 else person.territories,
                }
            )
        )
    return [*territories.values(), *people, *links_between(people, links, [*Quality], chance)]


def _territory(key: str, kind: TerritoryKind, parent: str | None = None) -> Territory:
    return Territory(id=key, name=f"Territoire {key}", kind=kind, parent=parent)


def _workshop(
    territory: str, actors: list[Actor], numbers: range, chance: random.Random
) -> Iterator[Record]:
    """Resources, chantiers and needs of an EPCI; one resource in twenty is another chantier."""
    ids = [each.id for each in actors]
    chantiers = [_chantier(number, territory, ids, chance) for number in numbers]
    resources = [
        _resource(number, territory, ids, chantiers, chance) for number in range(8 * len(chantiers))
    ]
    yield from resources
    yield from chantiers
    for chantier in chantiers:
        wanted = chance.sample(resources, min(len(resources), chance.randrange(8, 17)))
        for resource in sorted(wanted, key=lambda each: each.id):
            if resource.chantier != chantier.id:
                yield _need(chantier.id, resource.id, chance)


def _chantier(number: int, territory: str, actors: list[str], chance: random.Random) -> Chantier:
    people = chance.sample(actors, 6)
    return Chantier(
        id=f"chantier-{number:04}",
        territory=territory,
        title=f"Chantier n° {number}",
        obstacles=("Le budget",) if chance.random() < 0.5 else (),
        governance=Governance(
            lead=tuple(people[: chance.randrange(2)]),
            doers=tuple(people[1 : chance.randrange(2, 4)]),
            associates=tuple(people[3 : chance.randrange(3, 7)]),
        ),
        audiences=tuple(chance.sample(AUDIENCES, chance.randrange(4))),
        feasibility=chance.choice([*Feasibility]),
        priority=chance.random() < 0.2,
    )


def _resource(
    number: int,
    territory: str,
    actors: list[str],
    chantiers: list[Chantier],
    chance: random.Random,
) -> Resource:
    return Resource(
        id=f"{territory}-ressource-{number:03}",
        territory=territory,
        name=f"{chance.choice(THINGS)} n° {number}",
        nature=chance.choice([*Nature, None]),
        held_by=tuple(chance.sample(actors, chance.choice([0, 1, 1, 1, 2, 3]))),
        to_create=chance.random() < 0.1,
        chantier=chance.choice(chantiers).id if chance.random() < 0.05 else None,
    )


def _need(chantier: str, resource: str, chance: random.Random) -> Need:
    quality = chance.choice([*Quality, None])
    return Need(
        chantier=chantier,
        resource=resource,
        quality=quality or Quality.ABSENT,
        assessed=quality is not None,
        why="On s’est vus au forum" if quality and chance.random() < 0.5 else "",
        horizon=chance.choice([*Horizon, None]),
        follow_up=_follow_up(chance) if quality is Quality.ABSENT else None,
    )


def _follow_up(chance: random.Random) -> FollowUp | None:
    if chance.random() < 0.8:
        return None
    by = dt.date(2026, 1, 1) + dt.timedelta(days=chance.randrange(700))
    return FollowUp(who=f"Table {chance.randrange(1, 5)}", by=by if by.day > 3 else None)


def _actor(number: int, territory: str, types: list[str], chance: random.Random) -> Actor:
    commune = chance.choice(COMMUNES)
    return Actor(
        id=f"acteur-{number:05}",
        name=f"{chance.choice(WORDS)} de {commune} n° {number}",
        types=(chance.choice(types),),
        territories=(territory,),
        place=Place(
            address=f"{chance.randrange(1, 200)} rue de la République",
            postcode=f"{24000 + chance.randrange(600)}",
            commune=commune,
            latitude=round(chance.uniform(44.6, 45.7), 6),
            longitude=round(chance.uniform(0.0, 1.4), 6),
        ),
        source="Annuaire inventé",
    )


def links_between(
    actors: list[Actor], count: int, qualities: list[Quality], chance: random.Random
) -> Iterator[ActorLink]:
    """Most links join actors that are close in the list, as in a territory."""
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < count:
        first = chance.randrange(len(actors))
        step = chance.randrange(1, 40) if chance.random() < 0.9 else chance.randrange(len(actors))
        second = (first + step) % len(actors)
        if first != second:
            pairs.add((min(first, second), max(first, second)))
    for first, second in sorted(pairs):
        yield ActorLink(
            actors=(actors[first].id, actors[second].id),
            quality=chance.choice(qualities),
            why="Se voient au comité" if chance.random() < 0.3 else "",
        )
