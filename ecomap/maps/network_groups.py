"""What group each actor of a network is coloured by: territory, type or circle."""

from dataclasses import dataclass

from ecomap.i18n import gettext as _
from ecomap.maps.network_measures import Measures
from ecomap.maps.network_model import NetworkModel
from ecomap.maps.network_shapes import Pending
from ecomap.model import Actor

NONE, SEVERAL = "", "*"


@dataclass(frozen=True, slots=True)
class Groups:
    """The group of each actor, and what each group is called. `NONE` is no group, `SEVERAL` more
    than one; `revision` is that of circles, which take long to compute."""

    of: list[str]
    labels: dict[str, str]
    revision: int | None = None
    pending: Pending | None = None


def by_type(model: NetworkModel) -> Groups:
    """By actor type."""
    labels = {each.id: each.label for each in model.panorama.actor_types}
    found = [_one({*actor.types}) for actor in model.actors]
    named = {key: labels.get(key, key) for key in found}
    return Groups(found, {**named, NONE: _("Sans type"), SEVERAL: _("Plusieurs types")})


def by_territory(model: NetworkModel) -> Groups:
    """By the largest territories inside those looked at that tell actors apart."""
    paths = {
        key: [each for each in model.snapshot.around(key)[::-1] if each in model.inside] or [key]
        for key in model.snapshot.territories
    }
    roots = {*model.territories}
    # A territory that several of those asked for hold counts with the one that was asked for.
    paths = {key: _from_root(path, roots) for key, path in paths.items()}
    deepest = max(map(len, paths.values()), default=1)
    for depth in range(deepest):
        found = [_one(_at(actor, paths, depth)) for actor in model.actors]
        if len({*found} - {NONE, SEVERAL}) > 1:
            break
    else:
        found = [_one(_at(actor, paths, deepest)) for actor in model.actors]
    names = {key: each.name for key, each in model.snapshot.territories.items()}
    return Groups(found, {**names, NONE: _("Sans territoire"), SEVERAL: _("Plusieurs territoires")})


def by_circle(model: NetworkModel, measures: Measures) -> Groups:
    """By circles of actors more connected among themselves than with others."""
    circles = measures.circles()
    found = [NONE] * len(model.actors)
    labels = {}
    for number, (head, members) in enumerate(zip(circles.central, circles.members, strict=True)):
        key, around = str(number), model.snapshot.actors.get(head or "")
        labels[key] = (
            _("Cercle %(n)s, autour de « %(actor)s »", n=number + 1, actor=around.name)
            if around
            else _("Cercle %(n)s", n=number + 1)
        )
        for each in members:
            found[each] = key
    none = _("Hors de tout cercle") if labels else _("Cercles à venir")
    return Groups(found, {**labels, NONE: none}, circles.revision, circles.pending)


def _one(mine: set[str]) -> str:
    return SEVERAL if len(mine) > 1 else next(iter(mine), NONE)


def _from_root(path: list[str], roots: set[str]) -> list[str]:
    """The part of a path that begins at a territory looked at."""
    start = next((place for place, each in enumerate(path) if each in roots), 0)
    return path[start:]


def _at(actor: Actor, paths: dict[str, list[str]], depth: int) -> set[str]:
    mine = (paths[each] for each in actor.territories)
    return {path[min(depth, len(path) - 1)] for path in mine}
