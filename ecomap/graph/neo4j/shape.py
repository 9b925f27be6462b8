"""How records lie in the graph: labels, relationship types and properties.

Everything here comes from closed vocabularies, so Cypher may be made from it; see `docs/neo4j.md`
for the same in words.
"""

from dataclasses import dataclass

from ecomap.model import Kind, Quality

GRAPH = "Graph"
GATE = "Gate"
CHANGE = "Change"
KEPT = "Kept"
AUDIENCE = "Audience"
ACTOR_TYPE = "ActorType"

LABELS: dict[Kind, str] = {
    Kind.TERRITORY: "Territory",
    Kind.ENJEU: "Enjeu",
    Kind.DEFI: "Defi",
    Kind.ACTOR: "Actor",
    Kind.RESOURCE: "Resource",
    Kind.CHANTIER: "Chantier",
    Kind.ORIGIN: "Origin",
    Kind.APART: "Apart",
}
"""The kinds that are nodes."""

ENDS: dict[Kind, tuple[Kind, Kind]] = {
    Kind.NEED: (Kind.CHANTIER, Kind.RESOURCE),
    Kind.LINK: (Kind.ACTOR, Kind.ACTOR),
}
"""The kinds that are relationships, from the first to the second; their type is the quality."""

QUALITY_TYPES: dict[Quality, str] = {quality: quality.name for quality in Quality}
ANY_QUALITY = "|".join(QUALITY_TYPES.values())

PROPERTIES: dict[Kind, tuple[str, ...]] = {
    Kind.TERRITORY: ("name", "kind", "code", "source"),
    Kind.ENJEU: ("question", "source"),
    Kind.DEFI: ("title", "source"),
    Kind.ACTOR: ("name", "source"),
    Kind.RESOURCE: ("name", "nature", "to_create", "source"),
    Kind.CHANTIER: (
        "title",
        "description",
        "actions",
        "success",
        "obstacles",
        "feasibility",
        "priority",
        "desirable_unknown",
        "source",
    ),
    Kind.NEED: ("group", "assessed", "why", "have", "how", "horizon", "source"),
    Kind.LINK: ("why", "source"),
    Kind.ORIGIN: (
        "source",
        "source_id",
        "name",
        "licence",
        "file",
        "commune",
        "date",
        "imported",
        "gone",
        "fields",
    ),
    Kind.APART: (),
}
"""The fields kept as properties of the same name; empty texts and lists are left out."""

PARTS: dict[Kind, dict[str, dict[str, str]]] = {
    Kind.ACTOR: {
        "place": {
            "address": "address",
            "postcode": "postcode",
            "commune": "commune",
            "latitude": "latitude",
            "longitude": "longitude",
        }
    },
    Kind.NEED: {
        "follow_up": {"who": "follow_up_who", "by": "follow_up_by"},
        "position": {"x": "x", "y": "y"},
    },
}
"""The fields that are made of others: the property of each of these.

The first property of a part is there, be it empty, exactly when the part is.
"""


@dataclass(frozen=True, slots=True)
class Reference:
    """A field that names others, kept as relationships to them, or from them when `incoming`; a
    `single` one names one other at most."""

    field: str
    type: str
    label: str
    incoming: bool = False
    single: bool = False

    @property
    def pattern(self) -> str:
        """From the node `n` that names to any node `x` that is named."""
        return f"{self.arrow.removesuffix('(x)')}(x:{self.label})"

    @property
    def arrow(self) -> str:
        """Between a node `n` that names and a node `x` that is named."""
        return f"(n)<-[r:{self.type}]-(x)" if self.incoming else f"(n)-[r:{self.type}]->(x)"


_IN_TERRITORY = Reference("territory", "IN", "Territory", single=True)

REFERENCES: dict[Kind, tuple[Reference, ...]] = {
    Kind.TERRITORY: (Reference("parent", "IN", "Territory", single=True),),
    Kind.ENJEU: (_IN_TERRITORY,),
    Kind.DEFI: (_IN_TERRITORY,),
    Kind.ACTOR: (
        Reference("types", "OF_TYPE", ACTOR_TYPE),
        Reference("territories", "IN", "Territory"),
    ),
    Kind.RESOURCE: (
        _IN_TERRITORY,
        Reference("held_by", "HOLDS", "Actor", incoming=True),
        Reference("chantier", "IS_CHANTIER", "Chantier", single=True),
    ),
    Kind.CHANTIER: (
        _IN_TERRITORY,
        Reference("enjeux", "ADDRESSES", "Enjeu"),
        Reference("defi", "PART_OF", "Defi", single=True),
        Reference("governance.lead", "LED_BY", "Actor"),
        Reference("governance.doers", "DONE_BY", "Actor"),
        Reference("governance.associates", "ASSOCIATES", "Actor"),
        Reference("audiences", "TARGETS", AUDIENCE),
    ),
    Kind.ORIGIN: (Reference("actor", "TELLS_OF", "Actor", single=True),),
    Kind.APART: (Reference("actors", "KEEPS_APART", "Actor"),),
}
"""What each kind of node names."""

PANORAMA_LABELS = (AUDIENCE, ACTOR_TYPE)
"""What the panorama publishes; named before that, such a node has an id only."""


def stored(kind: Kind) -> tuple[str, ...]:
    """Every property that a record's content is kept in, in the order rows have them."""
    parts = PARTS.get(kind, {}).values()
    return (*PROPERTIES[kind], *(name for part in parts for name in part.values()))
