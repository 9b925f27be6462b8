"""Two actors that are one, made one: nothing that was known of either is lost.

One write, which undo takes back whole.
"""

from collections.abc import Iterator

from ecomap.errors import (
    AlreadyExists,
    Conflict,
    InvalidFields,
    Problem,
    StaleVersion,
    UndoImpossible,
    UnknownObject,
)
from ecomap.graph.edits import Commit, Create, Delete, Edit, Update
from ecomap.graph.store import GraphStore
from ecomap.i18n import gettext as _
from ecomap.model import (
    Actor,
    ActorLink,
    Apart,
    Chantier,
    Kind,
    Origin,
    Record,
    Resource,
)
from ecomap.model.text import NAME_LENGTH, TEXT_LENGTH
from ecomap.model.values import dropped

_ATTEMPTS = 8
"""Tries, because somebody may give one of the two a new link in the meantime."""


def merge(store: GraphStore, kept: str, other: str, *, who: str = "") -> Commit:
    """Make the actor `other` a part of `kept`, and delete it.

    `kept` gets the types, territories, links, offices, resources and origins of both, and the place
    and source that it lacks. Of two links to the same actor the stronger stands, with both
    justifications. Raises `UnknownObject`, and `InvalidFields` for one and the same actor.
    """
    if kept == other:
        raise InvalidFields([Problem(_("Un acteur ne se fusionne pas avec lui-même."))])
    for _attempt in range(_ATTEMPTS):
        one, two = store.get(Actor, kept), store.get(Actor, other)
        why = _("fusion de « %(other)s » dans « %(kept)s »", other=two.name, kept=one.name)
        try:
            return store.write(list(_edits(store, one, two)), who=who, why=why)
        except (AlreadyExists, StaleVersion, UndoImpossible, UnknownObject):
            continue
    raise Conflict(_("Trop de monde écrit en même temps. Réessayez."))


def keep_apart(store: GraphStore, one: str, other: str, *, who: str = "") -> Commit:
    """Remember that two actors are not the same. Doing it twice changes nothing.

    Raises `UnknownObject`, and `InvalidFields` for one and the same actor.
    """
    pair = Apart.of_pair(one, other)
    names = [store.get(Actor, each).name for each in pair.actors]
    if store.find(Apart, [pair.key]):
        return Commit(store.revision())
    why = _("« %(one)s » et « %(other)s » sont distincts", one=names[0], other=names[1])
    try:
        return store.write([Create(pair)], who=who, why=why)
    except AlreadyExists:
        return Commit(store.revision())


def _edits(store: GraphStore, kept: Actor, other: Actor) -> Iterator[Edit]:
    yield Update(
        kept.changed(
            types=(*kept.types, *other.types),
            territories=(*kept.territories, *other.territories),
            place=kept.place or other.place,
            source=kept.source or other.source,
        )
    )
    links = {each.key: each for each in store.referring(kept) if isinstance(each, ActorLink)}
    for record in store.referring(other):
        yield from _moved(store, record, kept.id, other.id, links)
    # Whatever names it is changed above: what somebody adds in between must not be lost.
    yield Delete(Kind.ACTOR, other.id, other.version, unless_named=True)


def _moved(
    store: GraphStore, record: Record, kept: str, other: str, links: dict[str, ActorLink]
) -> Iterator[Edit]:
    """What makes a record name `kept` where it names `other`; `links` are those of `kept`."""
    match record:
        case Resource():
            yield Update(record.changed(held_by=(*dropped(record.held_by, other), kept)))
        case Chantier():
            roles = {
                role: (*dropped(actors, other), kept) if other in actors else actors
                for role, actors in record.governance
            }
            yield Update(record.changed(governance=roles))
        case Origin():
            yield Update(record.changed(actor=kept))
        case ActorLink():
            yield Delete(Kind.LINK, record.key, record.version)
            (third,) = dropped(record.actors, other)
            if third != kept:
                moved = ActorLink.of({**record.content(), "actors": (kept, third)})
                standing = links.get(moved.key)
                yield Update(_joined(standing, moved)) if standing else Create(moved)
        case Apart():
            yield Delete(Kind.APART, record.key, record.version)
            (third,) = dropped(record.actors, other)
            if third != kept:
                pair = Apart.of_pair(kept, third)
                if not store.find(Apart, [pair.key]):
                    yield Create(pair)


def _joined(one: ActorLink, two: ActorLink) -> ActorLink:
    """The stronger of two links of one pair, with what is said of either."""
    return one.changed(
        quality=min(one.quality, two.quality, key=lambda each: each.rank),
        why=_both(one.why, two.why, "\n", TEXT_LENGTH),
        source=_both(one.source, two.source, " ; ", NAME_LENGTH),
    )


def _both(one: str, two: str, between: str, length: int) -> str:
    """Two texts, each once."""
    if not two or two in one:
        return one
    text = f"{one}{between}{two}" if one else two
    return text if len(text) <= length else f"{text[: length - 1]}…"
