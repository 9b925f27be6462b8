"""The graph as other tools take it: nodes and edges with plain typed attributes.

Two kinds may share an id, so an id here begins with its kind: `actor:ccas`. An attribute that has
nothing to say is left out; a list is one text, ids apart by "; " and sentences by line. The order
is that of kinds and ids, so the same graph gives the same file from any store.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ecomap.exchange.graph_scope import scoped
from ecomap.graph.snapshot import Snapshot
from ecomap.i18n import N_
from ecomap.model import ActorLink, Chantier, Counts, Kind, Need, Record
from ecomap.model.record import Part

Value = str | int | float | bool
Attributes = Mapping[str, Value]

NODE_ATTRIBUTES: dict[str, tuple[type[Value], str]] = {
    "kind": (str, N_("Sorte")),
    "territory_kind": (str, N_("Échelon")),
    "code": (str, N_("Code")),
    "types": (str, N_("Types")),
    "address": (str, N_("Adresse")),
    "postcode": (str, N_("Code postal")),
    "commune": (str, N_("Commune")),
    "latitude": (float, N_("Latitude")),
    "longitude": (float, N_("Longitude")),
    "nature": (str, N_("Nature")),
    "to_create": (bool, N_("À créer")),
    "description": (str, N_("Description")),
    "actions": (str, N_("Actions")),
    "success": (str, N_("On aura réussi si")),
    "obstacles": (str, N_("Freins à lever")),
    "audiences": (str, N_("Publics")),
    "feasibility": (str, N_("Faisabilité")),
    "priority": (bool, N_("Prioritaire")),
    "desirable_unknown": (bool, N_("Inconnu désirable")),
    "solid": (int, N_("Traits pleins")),
    "dotted": (int, N_("Traits pointillés")),
    "absent": (int, N_("Liens absents")),
    "to_qualify": (int, N_("Liens à qualifier")),
    "origin": (str, N_("Provenance")),
}
EDGE_ATTRIBUTES: dict[str, tuple[type[Value], str]] = {
    "relation": (str, N_("Relation")),
    "directed": (bool, N_("Orientée")),
    "quality": (str, N_("Qualité du lien")),
    "assessed": (bool, N_("Qualifié")),
    "why": (str, N_("Pourquoi")),
    "group": (str, N_("Groupe")),
    "have": (bool, N_("On en dispose")),
    "how": (str, N_("Comment on y est relié")),
    "horizon": (str, N_("Opérante")),
    "follow_up_who": (str, N_("Qui s’en charge")),
    "follow_up_by": (str, N_("Échéance")),
    "x": (float, N_("x sur la carte")),
    "y": (float, N_("y sur la carte")),
    "origin": (str, N_("Provenance")),
}
"""Every attribute there may be, in order: its type, and what it is called."""

_NAMES = {"kind": "territory_kind", "source": "origin"}
"""Fields whose own name means something else to the tools."""
_ELSEWHERE = frozenset(
    {"id", "version", "name", "title", "question", "territory", "territories", "parent", "enjeux"}
    | {"defi", "governance", "held_by", "chantier", "resource", "actors"}
)
"""Fields that an id, a label or an edge says."""
_IDS = frozenset({"types", "audiences"})


@dataclass(frozen=True, slots=True)
class Node:
    """`attributes` has "kind", then what the record says."""

    id: str
    kind: Kind
    label: str
    attributes: Attributes


@dataclass(frozen=True, slots=True)
class Edge:
    """`attributes` has "relation" and "directed", then what the record says, if it is of one."""

    id: str
    source: str
    target: str
    attributes: Attributes


@dataclass(frozen=True, slots=True)
class GraphView:
    """What is exported. Both ends of every edge are among the nodes."""

    name: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    @classmethod
    def of(cls, snapshot: Snapshot, *territories: str) -> "GraphView":
        """Territories and all inside them, see `scoped`; everything for none.
        Raises `UnknownObject`."""
        part = scoped(snapshot, *territories)
        records = [record for held in part.records.values() for record in held.values()]
        return cls(
            name=", ".join(part.territories[each].name for each in territories) or "ecomap",
            nodes=tuple(_node(r, snapshot) for r in records if not isinstance(r, Need | ActorLink)),
            edges=tuple(edge for record in records for edge in _edges(record)),
        )


def used(
    schema: Mapping[str, tuple[type[Value], str]], items: Iterable[Node | Edge]
) -> dict[str, type[Value]]:
    """The attributes that some item has, in the schema's order, with their types."""
    there = {name for item in items for name in item.attributes}
    return {name: type_ for name, (type_, _label) in schema.items() if name in there}


def node_id(kind: Kind, key: str) -> str:
    """What a record is called among the nodes."""
    return f"{kind.value}:{key}"


def _node(record: Record, snapshot: Snapshot) -> Node:
    attributes = {"kind": record.KIND.value, **_flat(record)}
    if isinstance(record, Chantier):
        needs = snapshot.needs_by_chantier[record.id]
        attributes |= Counts.of([(need.quality, need.assessed) for need in needs]).model_dump()
    return Node(node_id(record.KIND, record.key), record.KIND, record.label, attributes)


def _flat(record: Record) -> dict[str, Value]:
    return {
        _NAMES.get(name, name): value
        for field, given in record
        if field not in _ELSEWHERE
        for name, value in _values(field, given)
    }


def _values(field: str, given: Any) -> Iterator[tuple[str, Value]]:
    """The attributes that a field becomes: one, several for a part, none for nothing."""
    if isinstance(given, Part):
        # "follow_up" has a "who" that says nothing by itself; a place and a position do.
        prefix = "follow_up_" if field == "follow_up" else ""
        for name, value in given:
            yield from _values(f"{prefix}{name}", value)
    elif isinstance(given, tuple):
        if given:
            yield field, ("; " if field in _IDS else "\n").join(given)
    elif isinstance(given, dt.date):
        yield field, given.isoformat()
    elif given is not None and given != "":
        yield field, str(given) if isinstance(given, str) else given


def _edges(record: Record) -> Iterator[Edge]:
    """The edge that a link is, or those for what a record names."""
    if isinstance(record, Need | ActorLink):
        (kind, first), (_kind, second) = ((k, key) for _f, k, key in record.references())
        relation = record.KIND.value
        attributes = {"relation": relation, "directed": isinstance(record, Need), **_flat(record)}
        ends = node_id(kind, first), node_id(_kind, second)
        yield Edge(f"{relation}:{record.key}", *ends, attributes)
        return
    me = node_id(record.KIND, record.key)
    for field, kind, key in record.references():
        relation = _RELATIONS[field]
        ends = (node_id(kind, key), me) if relation == "holds" else (me, node_id(kind, key))
        yield Edge(
            f"{relation}:{ends[0]}/{ends[1]}", *ends, {"relation": relation, "directed": True}
        )


_RELATIONS = {
    "territory": "in",
    "territories": "in",
    "parent": "in",
    "enjeux": "addresses",
    "defi": "part_of",
    "governance.lead": "led_by",
    "governance.doers": "done_by",
    "governance.associates": "associates",
    "held_by": "holds",
    "chantier": "is_chantier",
}
"""What an edge is called, by the field that names its other end."""
