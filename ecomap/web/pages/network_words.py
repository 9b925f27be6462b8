"""The shape of the network as cards: what each measure says, about whom, and what shows it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ecomap.analysis.because import because
from ecomap.analysis.connections import Connections
from ecomap.analysis.shape import words
from ecomap.analysis.shape.measures import MEASURES_BY_ID, Measure
from ecomap.analysis.shape.results import (
    Bridge,
    Broker,
    Community,
    Core,
    CutActor,
    Detail,
    Detour,
    Hole,
    Part,
    Shape,
    Side,
    Wanted,
)
from ecomap.graph.snapshot import Snapshot
from ecomap.i18n import N_
from ecomap.i18n import gettext as _
from ecomap.web.pages.names import Naming, listed

MANY = 20
"""Sentences of a measure at most: who counts most is what one asks."""

EXAMPLES = 12
"""Names that show what a sentence says."""

_NONE = {
    "parts": N_("Il n’y a pas encore d’acteur."),
    "cut_actors": N_("Aucun : personne n’est seul à relier deux parties du réseau."),
    "bridges": N_("Aucun : entre deux parties du réseau il y a toujours un second chemin."),
    "brokers": N_("Aucun : tous ceux qui ont un partenaire commun se connaissent déjà."),
    "effective_size": N_("Aucun lien entre acteurs n’est encore connu."),
    "constraint": N_("Aucun acteur ne dépend de quelques partenaires liés entre eux."),
    "core": N_("Aucun lien entre acteurs n’est encore connu."),
    "wanted": N_("Aucune ressource n’est encore attendue par plusieurs chantiers."),
    "betweenness": N_("Aucun : ceux qui se joignent se connaissent tous directement."),
    "communities": N_("Aucun lien entre acteurs n’est encore connu."),
}

F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, and what shows that it is so: further sentences."""

    sentence: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A measure and what it says: `statements`, at most `MANY` of the `found`."""

    measure: Measure
    found: int
    statements: list[Statement]

    @property
    def nothing(self) -> str:
        """What to say where there is no statement."""
        return _(_NONE[self.measure.id])


def shape_cards(snapshot: Snapshot, connections: Connections, shape: Shape) -> list[Card]:
    """What is known at once."""
    tell = _Teller(snapshot, connections, shape.territory)
    dependent = [
        each for each in shape.holes if each.partners > 1 and each.constraint > words.DEPENDENT
    ]
    return [
        _card("cut_actors", shape.pieces.cut_actors, tell.cut),
        _card("bridges", shape.pieces.bridges, tell.bridge),
        _card("parts", shape.pieces.parts, tell.part),
        _card("brokers", shape.brokers, tell.broker),
        _card(
            "effective_size",
            sorted(shape.holes, key=lambda each: (-each.effective_size, each.actor)),
            tell.hole,
        ),
        _card(
            "constraint",
            sorted(dependent, key=lambda each: (-each.constraint, each.actor)),
            tell.hole,
        ),
        _card("core", [shape.core] if shape.core else [], tell.core),
        _card("wanted", shape.wanted, tell.wanted),
    ]


def detail_cards(
    snapshot: Snapshot, connections: Connections, detail: Detail, territory: str | None
) -> list[Card]:
    """What takes long, less what names actors that are gone since."""
    tell, standing = _Teller(snapshot, connections, territory), snapshot.actors.keys()
    circles = [each for each in detail.communities if standing >= set(each.members)]
    return [
        _card("betweenness", [e for e in detail.detours if e.actor in standing], tell.detour),
        _card("communities", circles, tell.circle),
    ]


def _card(measure: str, found: Sequence[F], tell: Callable[[F], Statement]) -> Card:
    return Card(MEASURES_BY_ID[measure], len(found), [tell(each) for each in found[:MANY]])


class _Teller:
    """Turns what a measure found into statements."""

    def __init__(self, snapshot: Snapshot, connections: Connections, territory: str | None) -> None:
        self._snapshot = snapshot
        self._connections = connections
        self._names = Naming(snapshot)
        # The figures are those of a territory's network: so are the partners behind them.
        self._inside = {actor.id for actor in snapshot.actors_of(territory)}

    def cut(self, cut: CutActor) -> Statement:
        sides = self._sides(cut.sides[:EXAMPLES])
        return Statement(words.cut_sentence(self._snapshot, cut), sides)

    def bridge(self, bridge: Bridge) -> Statement:
        first, second = bridge.sides
        reasons = because(self._snapshot, self._connections, first.contact, second.contact)
        told = words.bridge_sentence(self._snapshot, bridge)
        return Statement(told, (*reasons, *self._sides(bridge.sides)))

    def part(self, part: Part) -> Statement:
        told = words.part_sentence(self._snapshot, part)
        return Statement(told, (self._who(part.members),) if len(part) > 1 else ())

    def broker(self, broker: Broker) -> Statement:
        told = words.broker_sentence(self._snapshot, broker)
        return Statement(told, self._partners(broker.actor))

    def hole(self, hole: Hole) -> Statement:
        return Statement(words.hole_sentence(self._snapshot, hole), self._partners(hole.actor))

    def detour(self, detour: Detour) -> Statement:
        told = words.detour_sentence(self._snapshot, detour)
        return Statement(told, self._partners(detour.actor))

    def core(self, core: Core) -> Statement:
        return Statement(words.core_sentence(core), (self._who(core.members),))

    def circle(self, circle: Community) -> Statement:
        told = words.community_sentence(self._snapshot, circle)
        return Statement(told, (self._who(circle.members),))

    def wanted(self, wanted: Wanted) -> Statement:
        needs = self._snapshot.needs_by_resource[wanted.resource]
        chantiers = listed([self._names.chantier(need.chantier) for need in needs], EXAMPLES)
        return Statement(words.wanted_sentence(self._snapshot, wanted), (chantiers,))

    def _sides(self, sides: Sequence[Side]) -> tuple[str, ...]:
        """Who would still be together, side by side."""
        places = (_("D’un côté"), *[_("De l’autre")] * (len(sides) - 1))
        return tuple(
            _("%(place)s : %(who)s.", place=place, who=self._who(side.part.members))
            for place, side in zip(places, sides, strict=True)
        )

    def _partners(self, actor: str) -> tuple[str, ...]:
        partners = sorted(self._inside.intersection(self._connections.of_actor(actor)))
        return (_("En lien avec %(partners)s.", partners=self._who(partners)),)

    def _who(self, actors: Sequence[str]) -> str:
        return listed([self._names.actor(each) for each in actors], EXAMPLES)
