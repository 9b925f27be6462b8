"""The easiest way from an actor to another, told step by step.

Collaborations count 1 and acquaintances 3, as in `introductions`: the way is the one of least total
cost there is, which need not be among three that share nobody.
"""

from dataclasses import dataclass
from itertools import pairwise

from ecomap.analysis.adjacency import Adjacency
from ecomap.analysis.because import because
from ecomap.analysis.connections import Connections
from ecomap.analysis.introductions import Path, introductions_between
from ecomap.graph.snapshot import Snapshot
from ecomap.i18n import gettext as _
from ecomap.i18n import ngettext
from ecomap.model import Quality


@dataclass(frozen=True, slots=True)
class End:
    """An actor on the way."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Leg:
    """From an actor to the next one, how well the two are connected, and why."""

    start: End
    end: End
    quality: Quality
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """`cost` counts 1 for each collaboration, 3 for each acquaintance."""

    cost: int
    legs: tuple[Leg, ...]


@dataclass(frozen=True, slots=True)
class Shortest:
    """The way asked for, or None; then perhaps the nearest actor who has a type in common with the
    one who is out of reach, and the way there. `sentence` says it all in short."""

    sentence: str
    way: Way | None
    nearest: End | None = None
    to_nearest: Way | None = None


def shortest(
    snapshot: Snapshot,
    connections: Connections,
    a: str,
    b: str,
    network: Adjacency | None = None,
) -> Shortest:
    """How actor `a` gets to actor `b`: through those of `network` if there is a way, else through
    anybody. Raises `UnknownObject`."""
    inside = network is not None and {a, b} <= network.rank.keys()
    if inside:
        found = introductions_between(snapshot, connections, a, b, 1, network)
        if found.paths:
            return _told(snapshot, connections, found.paths[0], elsewhere=False)
    found = introductions_between(snapshot, connections, a, b, 1)
    if found.paths:
        return _told(snapshot, connections, found.paths[0], elsewhere=network is not None)
    names = {"a": snapshot.actors[a].name, "b": snapshot.actors[b].name}
    if found.nearest is None:
        return Shortest(_("Rien ne relie « %(a)s » à « %(b)s ».", **names), None)
    nearest = End(found.nearest.actor, found.nearest.name)
    sentence = _(
        "Rien ne relie « %(a)s » à « %(b)s ». Le plus proche du même type est « %(near)s ».",
        **names,
        near=nearest.name,
    )
    return Shortest(sentence, None, nearest, _way(snapshot, connections, found.nearest.path))


def _told(snapshot: Snapshot, connections: Connections, path: Path, *, elsewhere: bool) -> Shortest:
    way = _way(snapshot, connections, path)
    first, last = path.steps[0].name, path.steps[-1].name
    if not way.legs:
        return Shortest(_("C’est le même acteur."), way)
    between = len(way.legs) - 1
    if not between:
        sentence = _("« %(a)s » et « %(b)s » sont en lien direct.", a=first, b=last)
    else:
        sentence = ngettext(
            "De « %(a)s » à « %(b)s », un seul intermédiaire.",
            "De « %(a)s » à « %(b)s », %(n)s intermédiaires.",
            between,
            a=first,
            b=last,
        )
    if elsewhere:
        sentence = _("%(sentence)s Le chemin sort de ce réseau.", sentence=sentence)
    return Shortest(sentence, way)


def _way(snapshot: Snapshot, connections: Connections, path: Path) -> Way:
    legs = []
    for before, step in pairwise(path.steps):
        if step.quality is not None:
            reasons = because(snapshot, connections, before.actor, step.actor)
            ends = End(before.actor, before.name), End(step.actor, step.name)
            legs.append(Leg(*ends, step.quality, reasons))
    return Way(path.cost, tuple(legs))
