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
from ecomap.i18n import locale, ngettext

_SIDES = 4
"""So many are named, the largest."""
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
                [_side(snapshot, side) for side in cut.sides[:_SIDES]]
                + [_("et d’autres")] * (len(cut.sides) > _SIDES)
            ),
        )
    if cut.sides[0].size == 1:
        return _("Si %(actor)s part, %(a)s et %(b)s n’ont plus de lien.", **values)
    if cut.sides[1].size == 1:
        return _("Si %(actor)s part, %(b)s n’est plus relié à personne.", **values)
    sentence = _("Si %(actor)s part, %(a)s et %(b)s ne se parlent plus", **values)
    return _("%(sentence)s : %(apart)s.", sentence=sentence, apart=_apart(cut.sides))


def bridge_sentence(snapshot: Snapshot, bridge: Bridge) -> str:
    """Who could no longer reach whom without a connection."""
    first, second = bridge.sides
    ends = {"a": _name(snapshot, first.contact), "b": _name(snapshot, second.contact)}
    if first.size == 1:
        return _("%(a)s et %(b)s n’ont de lien qu’entre eux.", **ends)
    if second.size == 1:
        return _("%(b)s ne tient au réseau que par son lien avec %(a)s.", **ends)
    sentence = _(
        "Le lien entre %(a)s et %(b)s est le seul entre leurs deux parties du réseau", **ends
    )
    return _("%(sentence)s : %(apart)s.", sentence=sentence, apart=_apart(bridge.sides))


def broker_sentence(snapshot: Snapshot, broker: Broker) -> str:
    """How many pairs an actor could introduce to each other."""
    sentence = ngettext(
        "%(actor)s relie %(n)s paire d’acteurs qui ne se connaissent pas",
        "%(actor)s relie %(n)s paires d’acteurs qui ne se connaissent pas",
        broker.pairs,
        actor=_name(snapshot, broker.actor),
    )
    if not broker.across:
        return f"{sentence}."
    return ngettext(
        "%(sentence)s, dont %(n)s au-delà de son propre groupe.",
        "%(sentence)s, dont %(n)s au-delà de son propre groupe.",
        broker.across,
        sentence=sentence,
    )


def hole_sentence(snapshot: Snapshot, hole: Hole) -> str:
    """How many partners an actor has, and how free it is of them."""
    from babel.numbers import format_decimal

    sentence = ngettext(
        "%(actor)s a %(n)s partenaire",
        "%(actor)s a %(n)s partenaires",
        hole.partners,
        actor=_name(snapshot, hole.actor),
    )
    if hole.effective_size < hole.partners:
        sentence = ngettext(
            "%(sentence)s, qui comptent pour %(size)s seul contact car ils se connaissent entre"
            " eux",
            "%(sentence)s, qui comptent pour %(size)s contacts différents car certains se"
            " connaissent entre eux",
            int(hole.effective_size),
            sentence=sentence,
            size=format_decimal(round(hole.effective_size, 1), locale=locale()),
        )
    elif hole.partners > 1:
        sentence = _("%(sentence)s, qui ne se connaissent pas entre eux", sentence=sentence)
    if hole.partners > 1 and hole.constraint > DEPENDENT:
        sentence = _("%(sentence)s : il dépend beaucoup d’eux", sentence=sentence)
    return f"{sentence}."


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
        "%(percent)s %% des paires d’autres acteurs se joignent au plus court par %(actor)s.",
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


def _side(snapshot: Snapshot, side: Side) -> str:
    who = _name(snapshot, side.contact)
    if side.size == 1:
        return who
    return ngettext("%(who)s et %(n)s autre", "%(who)s et %(n)s autres", side.size - 1, who=who)


def _apart(sides: Sequence[Side]) -> str:
    first, second = (side.size for side in sides)
    largest = ngettext("%(n)s acteur d’un côté", "%(n)s acteurs d’un côté", first)
    return _("%(largest)s, %(n)s de l’autre", largest=largest, n=second)


def _name(snapshot: Snapshot, actor: str) -> str:
    return snapshot.actors[actor].name
