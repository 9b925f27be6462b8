"""What actors can be chosen by: who has which value of each filter."""

from collections.abc import Iterable, Mapping

from ecomap.graph.snapshot import Snapshot
from ecomap.maps.network_model import NetworkModel
from ecomap.maps.network_shapes import Choice, Facets
from ecomap.model import fold
from ecomap.panorama import Panorama

Members = Mapping[str, list[int]]
"""The numbers of the actors that have a value, by the value, sorted."""


def members(model: NetworkModel) -> dict[str, Members]:
    """Who has each value, by the filter's name; only of values that somebody has."""
    snapshot, actors = model.snapshot, model.actors
    families = {each.id: each.family for each in model.panorama.actor_types}
    served = _served(model.panorama)
    around = {key: snapshot.around(key) for key in snapshot.territories}
    return {
        "dans": _by_value({up for t in actor.territories for up in around[t]} for actor in actors),
        "type": _by_value(actor.types for actor in actors),
        "famille": _by_value(
            {family for each in actor.types if (family := families.get(each))} for actor in actors
        ),
        "public": _by_value(
            {audience for each in actor.types for audience in served.get(each, ())}
            for actor in actors
        ),
        "source": _by_value(
            {each for each in (actor.source, *model.sources.get(actor.id, ())) if each}
            for actor in actors
        ),
        "chantier": _of_chantiers(model),
    }


def facets(model: NetworkModel, found: Mapping[str, Members]) -> Facets:
    """What there is to choose, from what `members` gives."""
    panorama, snapshot = model.panorama, model.snapshot
    labels = {
        "type": {each.id: each.label for each in panorama.actor_types},
        "famille": {each.id: each.label for each in panorama.families},
        "public": {each.id: each.label for each in panorama.audiences},
        "source": {},
        "chantier": {each.id: each.title for each in snapshot.chantiers.values()},
    }
    own = {each for actor in model.actors for each in actor.territories}
    roots = {*model.territories} if len(model.territories) == 1 else set()
    shown = own | (model.inside - roots)
    tree = [key for key in _in_tree_order(snapshot) if key in shown and key in found["dans"]]
    return Facets(
        dans=[
            Choice(id=key, label=snapshot.territories[key].name, count=len(found["dans"][key]))
            for key in tree
        ],
        **{name: _choices(found[name], known) for name, known in labels.items()},
    )


def _choices(found: Members, labels: Mapping[str, str]) -> list[Choice]:
    choices = [
        Choice(id=key, label=labels.get(key, key), count=len(who)) for key, who in found.items()
    ]
    return sorted(choices, key=lambda each: (fold(each.label), each.id))


def _by_value(values: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, mine in enumerate(values):
        for each in mine:
            found.setdefault(each, []).append(number)
    return found


def _served(panorama: Panorama) -> dict[str, set[str]]:
    """The audiences that each actor type can orient: all of them for who serves everybody."""
    served: dict[str, set[str]] = {}
    for audience in panorama.audiences:
        serves = panorama.audiences_by_id if audience.universal else (audience.id,)
        for each in audience.prescribers:
            served.setdefault(each, set()).update(serves)
    return served


def _of_chantiers(model: NetworkModel) -> dict[str, list[int]]:
    found = {}
    for chantier in model.snapshot.chantiers_of(None):
        people = set(chantier.governance.everyone)
        for need in model.snapshot.needs_by_chantier[chantier.id]:
            people.update(model.snapshot.resources[need.resource].held_by)
        here = sorted(model.rank[each] for each in people if each in model.rank)
        if here:
            found[chantier.id] = here
    return found


def _in_tree_order(snapshot: Snapshot) -> list[str]:
    """Every territory after the one it is in, by name."""
    inside: dict[str | None, list[str]] = {}
    for each in sorted(snapshot.territories.values(), key=lambda t: (fold(t.name), t.id)):
        inside.setdefault(each.parent, []).append(each.id)
    order: list[str] = []
    waiting = inside.get(None, [])[::-1]
    while waiting:
        order.append(waiting.pop())
        waiting += inside.get(order[-1], [])[::-1]
    return [*order, *sorted(snapshot.territories.keys() - set(order))]
