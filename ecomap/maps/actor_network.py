"""The actors of a territory and who is connected to whom, as plain data that a page can show."""

from collections.abc import Mapping
from dataclasses import dataclass

from ecomap.analysis.connections import Connections
from ecomap.graph.snapshot import Snapshot
from ecomap.i18n import gettext as _
from ecomap.model import Quality, Territory, TerritoryKind
from ecomap.panorama import Panorama


@dataclass(frozen=True, slots=True)
class ActorLine:
    """An actor; `group` is the territory it is placed with, "" for none; `solid` and `dotted` are
    the ids of those it has collaborated with and of those it knows."""

    id: str
    name: str
    types: tuple[str, ...]
    territories: tuple[str, ...]
    group: str
    solid: tuple[str, ...]
    dotted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActorNetwork:
    """Actors by id, their connections once each, and the names of the groups by id."""

    name: str
    actors: tuple[ActorLine, ...]
    connections: tuple[tuple[str, str, Quality], ...]
    groups: Mapping[str, str]

    @classmethod
    def of(
        cls,
        snapshot: Snapshot,
        connections: Connections,
        panorama: Panorama,
        territory: str | None = None,
    ) -> "ActorNetwork":
        """The actors of a territory and of all inside it, with what connects them to each other;
        all there are for None. Raises `UnknownObject`."""
        name = "" if territory is None else snapshot.get(Territory, territory).name
        actors = snapshot.actors_of(territory)
        inside = snapshot.within(territory)
        here = {actor.id for actor in actors}
        names = {t.id: t.name for t in snapshot.territories.values()}
        groups = {actor.id: group_of(snapshot, actor.territories, inside) for actor in actors}
        labels = {each.id: each.label for each in panorama.actor_types}
        lines = []
        for actor in actors:
            near = {k: q for k, q in sorted(connections.of_actor(actor.id).items()) if k in here}
            lines.append(
                ActorLine(
                    actor.id,
                    actor.name,
                    tuple(labels.get(each, each) for each in actor.types),
                    tuple(names[each] for each in actor.territories),
                    groups[actor.id],
                    tuple(key for key, quality in near.items() if quality is Quality.SOLID),
                    tuple(key for key, quality in near.items() if quality is Quality.DOTTED),
                )
            )
        pairs = tuple((a, b, q) for a, b, q in connections.pairs() if a in here and b in here)
        known = {key: names.get(key, _("Sans territoire")) for key in sorted(set(groups.values()))}
        return cls(name, tuple(lines), pairs, known)

    def names(self) -> dict[str, str]:
        """What each actor is called."""
        return {actor.id: actor.name for actor in self.actors}


def group_of(snapshot: Snapshot, territories: tuple[str, ...], inside: frozenset[str]) -> str:
    """The EPCI that an actor of some territories is in, or the first of them in sight; "" for
    neither."""
    mine = [each for each in territories if each in inside] or list(territories)
    for territory in mine:
        for each in snapshot.around(territory):
            if snapshot.territories[each].kind is TerritoryKind.EPCI:
                return each
    return mine[0] if mine else ""
