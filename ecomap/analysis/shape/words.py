"""What the network's shape says, in sentences; names are those of the snapshot."""

from collections.abc import Sequence

from ecomap.analysis.shape.results import (
    Bridge,
    Broker,
    Community,
    Core,
    CutActor,
    Detour,
    Hole,
    Part,
    Shape,
    Side,
    Wanted,
)
from ecomap.graph.snapshot import Snapshot
from ecomap.i18n import gettext as _
from ecomap.i18n import ngettext

DEPENDENT = 0.5
"""A constraint from which most of an actor's links lead to the same few: two partners that know
each other give 1.1, four that do not 0.25."""


def overview_sentence(shape: Shape) -> str:
    """How many actors, connections and parts."""
    if not shape.actors:
        return _("Il n’y a pas encore d’acteur ici.")
    actors = ngettext("%(n)s acteur", "%(n)s acteurs", shape.actors)
    solid = ngettext("%(n)s collaboration", "%(n)s collaborations", shape.solid)
    dotted = ngettext("%(n)s connaissance", "%(n)s connaissances", shape.dotted)
    return _(
        "%(actors)s, %(solid)s et %(dotted)s entre eux.", actors=actors, solid=solid, dotted=dotted
    )


def part_sentence(snapshot: Snapshot, part: Part) -> str:
    """Who can reach whom."""
    if len(part) == 1:
        return _("%(actor)s n’a de lien avec personne.", actor=_name(snapshot, part.members[0]))
    return _("%(n)s acteurs peuvent se joindre de proche en proche.", n=len(part))


def cut_sentence(snapshot: Snapshot, cut: CutActor) -> str:
    """Who could no longer reach whom if an actor left."""
    actor = _name(snapshot, cut.actor)
    first, *others = cut.sides
    values = {
        "actor": actor,
        "a": _name(snapshot, first.contact),
        "b": _name(snapshot, others[0].contact),
    }
    if len(others) > 1:
        return _(
            "Si %(actor)s part, son réseau se coupe en %(count)s : %(sides)s.",
            actor=actor,
            count=len(cut.sides),
            sides=" ; ".join(
                _("%(who)s (%(n)s)", who=_name(snapshot, side.contact), n=side.size)
                for side in cut.sides[:4]
            )
            + (" ; …" if len(cut.sides) > 4 else ""),
        )
    sentence = _("Si %(actor)s part, %(a)s et %(b)s ne se parlent plus", **values)
    return _("%(sentence)s : %(apart)s.", sentence=sentence, apart=_apart(cut.sides))


def bridge_sentence(snapshot: Snapshot, bridge: Bridge) -> str:
    """Who could no longer reach whom without a connection."""
    first, second = bridge.sides
    sentence = _(
        "Le lien entre %(a)s et %(b)s est le seul entre leurs deux parties du réseau",
        a=_name(snapshot, first.contact),
        b=_name(snapshot, second.contact),
    )
    return _("%(sentence)s : %(apart)s.", sentence=sentence, apart=_apart(bridge.sides))


def broker_sentence(snapshot: Snapshot, broker: Broker) -> str:
    """How many pairs an actor could introduce to each other."""
    pairs = ngettext("%(n)s paire d’acteurs", "%(n)s paires d’acteurs", broker.pairs)
    return _(
        "%(actor)s connaît %(pairs)s qui ne se connaissent pas, dont %(across)s au-delà de son"
        " propre groupe.",
        actor=_name(snapshot, broker.actor),
        pairs=pairs,
        across=broker.across,
    )


def hole_sentence(snapshot: Snapshot, hole: Hole) -> str:
    """How many partners an actor has, and how free it is of them."""
    sentence = ngettext(
        "%(actor)s a %(n)s partenaire, qui compte pour %(size)s contact différent.",
        "%(actor)s a %(n)s partenaires, qui comptent pour %(size)s contacts différents.",
        hole.partners,
        actor=_name(snapshot, hole.actor),
        size=f"{hole.effective_size:.1f}".rstrip("0").rstrip(".").replace(".", _(",")),
    )
    if hole.partners > 1 and hole.constraint > DEPENDENT:
        return f"{sentence} " + _("Peu nombreux ou liés entre eux, ils pèsent tous sur lui.")
    return sentence


def core_sentence(core: Core) -> str:
    """How many are in the middle."""
    return _(
        "Au cœur du réseau, %(n)s acteurs sont chacun reliés à au moins %(level)s autres d’entre"
        " eux.",
        n=len(core.members),
        level=core.level,
    )


def wanted_sentence(snapshot: Snapshot, wanted: Wanted) -> str:
    """How many chantiers need a resource."""
    return ngettext(
        "« %(name)s » : %(n)s chantier sur %(among)s en a besoin.",
        "« %(name)s » : %(n)s chantiers sur %(among)s en ont besoin.",
        wanted.chantiers,
        name=snapshot.resources[wanted.resource].name,
        among=wanted.among,
    )


def detour_sentence(snapshot: Snapshot, detour: Detour) -> str:
    """How often others go through an actor."""
    percent = 100 * detour.share
    return _(
        "%(percent)s %% des plus courts chemins entre deux autres acteurs passent par %(actor)s.",
        percent=f"{percent:.0f}" if percent >= 1 else _("Moins de 1"),
        actor=_name(snapshot, detour.actor),
    )


def community_sentence(snapshot: Snapshot, community: Community) -> str:
    """How many are in a circle, and around whom."""
    return _(
        "%(n)s acteurs surtout liés entre eux, autour de %(central)s.",
        n=len(community.members),
        central=", ".join(_name(snapshot, each) for each in community.central),
    )


def _apart(sides: Sequence[Side]) -> str:
    first, second = (side.size for side in sides)
    largest = ngettext("%(n)s acteur d’un côté", "%(n)s acteurs d’un côté", first)
    return _("%(largest)s, %(n)s de l’autre", largest=largest, n=second)


def _name(snapshot: Snapshot, actor: str) -> str:
    return snapshot.actors[actor].name
