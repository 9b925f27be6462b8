"""All there is to know of an actor, on a card."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ecomap.analysis.because import because
from ecomap.analysis.connections import Connections
from ecomap.analysis.standing import Spot
from ecomap.graph.snapshot import Snapshot
from ecomap.i18n import N_, locale
from ecomap.i18n import gettext as _
from ecomap.model import Actor, Origin, Place, Quality
from ecomap.panorama import Panorama

_ROLES = {
    "lead": N_("pilote"),
    "doers": N_("réalise"),
    "associates": N_("est associé"),
}


@dataclass(frozen=True, slots=True)
class ChantierPart:
    """What an actor has to do with a chantier: a role in its governance, or a resource that it
    holds and the chantier needs. `quality` is that of the chantier's link to the resource: none for
    a role, and for a link still to qualify."""

    id: str
    title: str
    role: str
    resource: str | None = None
    resource_name: str | None = None
    quality: Quality | None = None


@dataclass(frozen=True, slots=True)
class Connected:
    """Another actor, how well the two are connected, and why: a sentence for each reason."""

    id: str
    name: str
    quality: Quality
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CardSource:
    """A source, its own id of the actor, and the days it said so: ISO dates, or none. `gone` is the
    day when a newer file no longer had the actor."""

    source: str
    source_id: str
    licence: str
    file: str
    date: str | None
    imported: str | None
    gone: str | None
    sentence: str


@dataclass(frozen=True, slots=True)
class ActorCard:
    """`types`, `audiences`, `families` and `territories` are what a person calls them; `place` is
    the address in a line, "" for none; `standing` and `position` say where on a map the actor is,
    and why there."""

    id: str
    name: str
    types: tuple[str, ...]
    audiences: tuple[str, ...]
    families: tuple[str, ...]
    territories: tuple[str, ...]
    place: str
    standing: str
    position: str
    latitude: float | None
    longitude: float | None
    chantiers: tuple[ChantierPart, ...]
    connections: tuple[Connected, ...]
    sources: tuple[CardSource, ...]


def actor_card(
    snapshot: Snapshot,
    connections: Connections,
    panorama: Panorama,
    actor_id: str,
    spot: Spot,
    origins: Iterable[Origin],
) -> ActorCard:
    """The card of an actor who stands on `spot` and has these origins. Raises `UnknownObject`.

    Connections are the strongest first, then by name; an actor type reaches the audiences whose
    column of the panorama lists it.
    """
    actor = snapshot.get(Actor, actor_id)
    known = panorama.actor_types_by_id
    families = {known[each].family for each in actor.types if each in known}
    near = connections.of_actor(actor_id)
    partners = sorted(near, key=lambda key: (near[key].rank, snapshot.actors[key].name, key))
    return ActorCard(
        id=actor.id,
        name=actor.name,
        types=tuple(known[each].label if each in known else each for each in actor.types),
        audiences=tuple(
            audience.label
            for audience in panorama.audiences
            if not set(actor.types).isdisjoint(audience.prescribers)
        ),
        families=tuple(each.label for each in panorama.families if each.id in families),
        territories=tuple(snapshot.territories[each].name for each in actor.territories),
        place=_address(actor.place),
        standing=spot.standing,
        position=spot.sentence,
        latitude=spot.position.latitude if spot.position else None,
        longitude=spot.position.longitude if spot.position else None,
        chantiers=tuple(_parts(snapshot, actor_id)),
        connections=tuple(
            Connected(
                key,
                snapshot.actors[key].name,
                near[key],
                because(snapshot, connections, actor_id, key),
            )
            for key in partners
        ),
        sources=tuple(_sources(actor, origins)),
    )


def _address(place: Place | None) -> str:
    if place is None:
        return ""
    town = " ".join(each for each in (place.postcode, place.commune) if each)
    return ", ".join(each for each in (place.address, town) if each)


def _parts(snapshot: Snapshot, actor: str) -> Iterator[ChantierPart]:
    """Its roles, then its resources, each by chantier."""
    for chantier in snapshot.chantiers_of(None):
        for role, actors in chantier.governance:
            if actor in actors:
                yield ChantierPart(chantier.id, chantier.title, _(_ROLES[role]))
    for key, resource in sorted(snapshot.resources.items()):
        if actor in resource.held_by:
            for need in snapshot.needs_by_resource[key]:
                yield ChantierPart(
                    need.chantier,
                    snapshot.chantiers[need.chantier].title,
                    _("porte « %(resource)s »", resource=resource.name),
                    key,
                    resource.name,
                    need.quality if need.assessed else None,
                )


def _sources(actor: Actor, origins: Iterable[Origin]) -> Iterator[CardSource]:
    for each in sorted(origins, key=lambda origin: (origin.source, origin.source_id)):
        yield CardSource(
            each.source,
            each.source_id,
            each.licence,
            each.file,
            each.date.isoformat() if each.date else None,
            each.imported.isoformat(),
            each.gone.isoformat() if each.gone else None,
            _sentence(each),
        )
    if actor.source and actor.source not in {each.source for each in origins}:
        yield CardSource(actor.source, "", "", "", None, None, None, actor.source)


def _sentence(origin: Origin) -> str:
    """Whose file, the actor's id in it, its licence, its day; and whether it is still there."""
    from babel.dates import format_date

    said = [_("%(source)s, identifiant %(id)s", source=origin.source, id=origin.source_id)]
    if origin.licence:
        said.append(_("licence : %(licence)s", licence=origin.licence))
    if origin.date:
        day = format_date(origin.date, "long", locale=locale())
        said.append(_("à jour au %(day)s", day=day))
    if origin.gone:
        day = format_date(origin.gone, "long", locale=locale())
        said.append(_("n’y figure plus depuis le fichier importé le %(day)s", day=day))
    return f"{' ; '.join(said)}."
