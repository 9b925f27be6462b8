"""A made-up country of actors: the same for the same seed."""

import random
from collections.abc import Iterator

from ecomap.model import Actor, ActorLink, Place, Quality, Record, Territory, TerritoryKind

COMMUNES = ["Périgueux", "Trélissac", "Ribérac", "Nontron", "Sarlat-la-Canéda", "Bergerac"]
WORDS = ["Médiathèque", "Mission locale", "CCAS", "Fab lab", "Centre social", "Œuvres laïques"]
TYPES = ["ccas", "mission-locale", "mediatheque", "tiers-lieu", "centre-social"]


def country(actors: int, links: int, seed: int = 1) -> list[Record]:
    """One territory for each thousand actors, `actors` actors, `links` links between neighbours."""
    chance = random.Random(seed)
    territories = [
        Territory(id=f"t-{number}", name=f"Territoire {number}", kind=TerritoryKind.EPCI)
        for number in range(actors // 1000 + 1)
    ]
    people = [_actor(number, territories[number // 1000].id, chance) for number in range(actors)]
    return [*territories, *people, *_links(people, links, chance)]


def _actor(number: int, territory: str, chance: random.Random) -> Actor:
    commune = chance.choice(COMMUNES)
    return Actor(
        id=f"acteur-{number:05}",
        name=f"{chance.choice(WORDS)} de {commune} n° {number}",
        types=(chance.choice(TYPES),),
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


def _links(actors: list[Actor], count: int, chance: random.Random) -> Iterator[ActorLink]:
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
            quality=chance.choice([*Quality]),
            why="Se voient au comité" if chance.random() < 0.3 else "",
        )
