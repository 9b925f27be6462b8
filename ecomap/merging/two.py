"""Two actors made one, or told apart for good. Each is one write, which undo takes back whole."""

from ecomap.errors import (
    AlreadyExists,
    Conflict,
    InvalidFields,
    Problem,
    StaleVersion,
    UndoImpossible,
    UnknownObject,
)
from ecomap.graph.edits import Commit, Create
from ecomap.graph.store import GraphStore
from ecomap.i18n import gettext as _
from ecomap.merging.edits import edits_of
from ecomap.model import Actor, Apart

ATTEMPTS = 8
"""Tries, because somebody may give one of them a new link in the meantime."""

OVERTAKEN = (AlreadyExists, StaleVersion, UndoImpossible, UnknownObject)
"""What a write raises when somebody else was faster."""


def merge(store: GraphStore, kept: str, other: str, *, who: str = "") -> Commit:
    """Make the actor `other` a part of `kept`, and delete it.

    `kept` gets the types, territories, links, offices, resources and origins of both, and the place
    and source that it lacks. Of two links to the same actor the stronger stands, with both
    justifications. Raises `UnknownObject`, and `InvalidFields` for one and the same actor.
    """
    if kept == other:
        raise InvalidFields([Problem(_("Un acteur ne se fusionne pas avec lui-même."))])
    for _attempt in range(ATTEMPTS):
        one, two = store.get(Actor, kept), store.get(Actor, other)
        why = _("fusion de « %(other)s » dans « %(kept)s »", other=two.name, kept=one.name)
        try:
            return store.write(edits_of(store, [(one, (two,))]), who=who, why=why)
        except OVERTAKEN:
            continue
    raise too_many_writers()


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


def too_many_writers() -> Conflict:
    """Others write all the time."""
    return Conflict(_("Trop de monde écrit en même temps. Réessayez."))
