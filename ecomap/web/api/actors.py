"""Finding an actor while typing, its card, and the way from one to another."""

from collections.abc import Mapping

from pydantic import BaseModel, Field

from ecomap.analysis.shortest import Way
from ecomap.i18n import N_
from ecomap.model import Actor, Quality
from ecomap.model.text import NAME_LENGTH
from ecomap.web.api.blueprint import operation
from ecomap.web.api.schemas import Given
from ecomap.web.context import ecosystem

_TAG = "network"


class FoundActor(BaseModel):
    """An actor; `commune` and `territory` are names, "" for none; `types` what they are called."""

    id: str
    name: str
    commune: str
    territory: str
    types: list[str]


class FoundActors(BaseModel):
    """The likeliest first."""

    found: list[FoundActor]


class Searched(Given):
    """What somebody has typed so far, and where to look."""

    q: str = Field("", max_length=NAME_LENGTH, description="Any part of a name, of a commune…")
    territoire: tuple[str, ...] = Field((), description="Those of these, or of any inside.")
    limit: int = Field(20, ge=1, le=100)


class CardChantier(BaseModel):
    """What an actor has to do with a chantier: `role` says it; `resource` is the id of the resource
    that it holds for it, and `quality` the chantier's link to that one, once it is qualified."""

    id: str
    title: str
    role: str
    resource: str | None
    resource_name: str | None
    quality: Quality | None


class CardConnection(BaseModel):
    """Another actor, how well the two are connected, and why, in sentences."""

    id: str
    name: str
    quality: Quality
    reasons: list[str]


class CardOrigin(BaseModel):
    """Where an actor is known from; `gone` is the day a newer file no longer had it."""

    source: str
    source_id: str
    licence: str
    file: str
    date: str | None
    imported: str | None
    gone: str | None
    sentence: str


class CardAnswer(BaseModel):
    """All there is to know of an actor, in words that a person understands.

    `standing` says on what it stands on a map: `own` coordinates, the centre of its `commune` or of
    its `territory`, or `nowhere`; `position` says so in a sentence.
    """

    id: str
    name: str
    types: list[str]
    audiences: list[str]
    families: list[str]
    territories: list[str]
    place: str
    standing: str
    position: str
    latitude: float | None
    longitude: float | None
    chantiers: list[CardChantier]
    connections: list[CardConnection]
    sources: list[CardOrigin]


class WayEnd(BaseModel):
    """An actor on a way."""

    id: str
    name: str


class WayStep(BaseModel):
    """From an actor to the next, how well they are connected, and why, in sentences."""

    from_: WayEnd = Field(serialization_alias="from")
    to: WayEnd
    quality: Quality
    reasons: list[str]


class NearestWay(WayEnd):
    """The nearest actor who has a type in common with the one out of reach, and the way there."""

    cost: int
    steps: list[WayStep]


class ShortestAnswer(BaseModel):
    """The way of least total cost, 1 for each collaboration and 3 for each acquaintance. Where
    there is none, `cost` is null and `steps` are empty; `nearest` may then be told."""

    sentence: str
    cost: int | None
    steps: list[WayStep]
    nearest: NearestWay | None


class WayAsked(Given):
    """From which actor to which other, and in which network."""

    de: str = Field(description="Id of the actor to start from.")
    vers: str = Field(description="Id of the actor to get to.")
    territoire: tuple[str, ...] = Field((), description="Through those of these, if possible.")


@operation(
    "GET",
    "/network/search",
    tag=_TAG,
    summary=N_("Trouver un acteur en tapant son nom"),
    by_revision=True,
)
def search_network(query: Searched) -> FoundActors:
    served = ecosystem()
    found = served.networks.find(query.q, query.limit, query.territoire)
    labels = {each.id: each.label for each in served.panorama.actor_types}
    names = {key: each.name for key, each in served.insights.snapshot().territories.items()}
    return FoundActors(found=[_found(each, labels, names) for each in found])


@operation(
    "GET",
    "/actors/<a>/card",
    tag=_TAG,
    summary=N_("La carte d’un acteur : ce qu’il est, ses liens, ses chantiers, sa source"),
    by_revision=True,
)
def read_card(a: str) -> CardAnswer:
    return CardAnswer.model_validate(ecosystem().networks.card(a), from_attributes=True)


@operation(
    "GET",
    "/network/path",
    tag=_TAG,
    summary=N_("Le plus court chemin d’un acteur à un autre, et pourquoi"),
    by_revision=True,
)
def read_network_path(query: WayAsked) -> ShortestAnswer:
    found = ecosystem().networks.shortest(query.de, query.vers, query.territoire)
    nearest = None
    if found.nearest and found.to_nearest:
        nearest = NearestWay(
            id=found.nearest.id,
            name=found.nearest.name,
            cost=found.to_nearest.cost,
            steps=_steps(found.to_nearest),
        )
    return ShortestAnswer(
        sentence=found.sentence,
        cost=found.way.cost if found.way else None,
        steps=_steps(found.way) if found.way else [],
        nearest=nearest,
    )


def _found(actor: Actor, labels: Mapping[str, str], names: Mapping[str, str]) -> FoundActor:
    return FoundActor(
        id=actor.id,
        name=actor.name,
        commune=actor.place.commune if actor.place else "",
        territory=next((names[each] for each in actor.territories if each in names), ""),
        types=[labels.get(each, each) for each in actor.types],
    )


def _steps(way: Way) -> list[WayStep]:
    return [
        WayStep(
            from_=WayEnd(id=leg.start.id, name=leg.start.name),
            to=WayEnd(id=leg.end.id, name=leg.end.name),
            quality=leg.quality,
            reasons=list(leg.reasons),
        )
        for leg in way.legs
    ]
