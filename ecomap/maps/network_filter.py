"""Which actors and connections of a network are shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np

from ecomap.errors import InvalidFields, Problem
from ecomap.i18n import gettext as _
from ecomap.maps.network_facets import Members
from ecomap.maps.network_model import Mask, NetworkModel
from ecomap.maps.network_query import NetworkQuery, Presence
from ecomap.maps.network_route import Route, shortest
from ecomap.maps.network_shapes import QUALITIES, Counts
from ecomap.model.problems import nearest

FILTERS = ("dans", "type", "famille", "public", "source", "chantier")

_TOLD = 8
"""Unknown values of one filter; an address holds thousands, and what resembles each takes time."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Which actors and which connections, and the route asked for; None where none was."""

    nodes: Mask
    edges: Mask
    route: Route | None

    def among(self, model: NetworkModel, nodes: Mask) -> "Shown":
        """What of it is among some actors."""
        nodes = self.nodes & nodes
        return replace(
            self, nodes=nodes, edges=self.edges & nodes[model.first] & nodes[model.second]
        )

    def counts(self, model: NetworkModel) -> Counts:
        """How many there are."""
        quality = model.quality[self.edges]
        return Counts(
            actors=int(self.nodes.sum()),
            among=len(model.actors),
            **{each.value: int((quality == place).sum()) for place, each in enumerate(QUALITIES)},
        )


def shown(model: NetworkModel, members: Mapping[str, Members], query: NetworkQuery) -> Shown:
    """What `query` shows. Raises `InvalidFields` for values that nothing has."""
    check(model, members, query)
    size = len(model.actors)
    nodes = np.ones(size, dtype=bool)
    for name in FILTERS:
        wanted: Sequence[str] = getattr(query, name)
        if wanted:
            nodes &= _any_of(size, [members[name].get(each, []) for each in wanted])
    drawn = np.isin(model.quality, [QUALITIES.index(each) for each in query.qualities])
    centre = None if query.autour is None else model.rank[query.autour]
    if centre is not None:
        nodes &= _near(model, drawn & model.connected, centre, query.profondeur)
    if query.presence is not None:
        joined = model.touched(drawn & model.connected) > 0
        nodes &= joined if query.presence is Presence.CONNECTED else ~joined
    if centre is not None:
        nodes[centre] = True
    edges = drawn & nodes[model.first] & nodes[model.second]
    ends = [model.rank[each] for each in (query.de, query.vers) if each is not None]
    route = shortest(model, *ends) if len(ends) == 2 else None
    nodes[ends] = True
    if route is not None:
        nodes[route.nodes] = True
        edges[route.edges] = True
    return Shown(nodes, edges, route)


def check(model: NetworkModel, members: Mapping[str, Members], query: NetworkQuery) -> None:
    """Raises `InvalidFields` for values that nobody could have, and actors who are not here."""
    snapshot, panorama = model.snapshot, model.panorama
    known: dict[str, Mapping[str, object]] = {
        "dans": snapshot.territories,
        "type": {**panorama.actor_types_by_id, **members["type"]},
        "famille": panorama.families_by_id,
        "public": panorama.audiences_by_id,
        "source": members["source"],
        "chantier": snapshot.chantiers,
    }
    problems = [
        unknown_value(name, value, tuple(values))
        for name, values in known.items()
        for value in islice((each for each in getattr(query, name) if each not in values), _TOLD)
    ]
    for name in ("autour", "de", "vers"):
        actor = getattr(query, name)
        if actor is not None and actor not in model.rank:
            problems.append(_elsewhere(model, name, actor))
    if problems:
        raise InvalidFields(problems)


def unknown_value(name: str, value: str, known: tuple[str, ...]) -> Problem:
    """The problem of a parameter whose value is none of those `known`."""
    near = nearest(value, known, 3)
    choices = near or list(known[:8])
    return Problem(
        _("« %(value)s » n’est pas une valeur possible de « %(name)s ».", value=value, name=name),
        _("Valeurs proches : %(choices)s.", choices=", ".join(choices))
        if near
        else _("Valeurs possibles : %(choices)s.", choices=", ".join(choices))
        if choices
        else _("Retirez ce filtre."),
        name,
    )


def _elsewhere(model: NetworkModel, name: str, actor: str) -> Problem:
    """The problem of an actor who is not in the network, be it in another one."""
    known = model.snapshot.actors.get(actor)
    if known is None:
        message = _("« %(actor)s » : acteur introuvable.", actor=actor)
        return Problem(message, _("Choisissez un acteur du réseau."), name)
    return Problem(
        _("« %(actor)s » n’est pas dans ce réseau.", actor=known.name),
        _("Ouvrez le réseau d’un territoire plus large, ou choisissez un autre acteur."),
        name,
    )


def _any_of(size: int, members: Sequence[Sequence[int]]) -> Mask:
    found = np.zeros(size, dtype=bool)
    for each in members:
        found[each] = True
    return found


def _near(model: NetworkModel, edges: Mask, centre: int, depth: int) -> Mask:
    """Who is at most `depth` of `edges` away."""
    found = np.zeros(len(model.actors), dtype=bool)
    found[centre] = True
    first, second = model.first[edges], model.second[edges]
    for _step in range(depth):
        reached = np.concatenate([second[found[first]], first[found[second]]])
        found[reached] = True
    return found
