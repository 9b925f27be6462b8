"""The form of a territory file: which lists it has, and which keys in which order.

Reading and writing both follow this table, so that they cannot disagree.
"""

from dataclasses import dataclass

from ecomap.model import (
    Actor,
    ActorLink,
    Chantier,
    Defi,
    Enjeu,
    Need,
    Record,
    Resource,
    Territory,
)


@dataclass(frozen=True, slots=True)
class Shape:
    """A list of the file and the records in it.

    `keys` are those of the file, in order; `written_as` gives the key of a field that has another
    name there.
    """

    section: str
    record_type: type[Record]
    keys: tuple[str, ...]
    written_as: tuple[tuple[str, str], ...] = ()


TERRITORIES = Shape("territories", Territory, ("id", "name", "kind", "code", "parent", "source"))
ENJEUX = Shape("enjeux", Enjeu, ("id", "question", "source"))
DEFIS = Shape("defis", Defi, ("id", "title", "source"))
ACTORS = Shape(
    "actors",
    Actor,
    ("id", "name", "types", "territory", "place", "source"),
    (("territories", "territory"),),
)
RESOURCES = Shape(
    "resources",
    Resource,
    ("id", "name", "nature", "held_by", "to_create", "chantier", "source"),
)
CHANTIERS = Shape(
    "chantiers",
    Chantier,
    (
        "id",
        "title",
        "enjeux",
        "defi",
        "description",
        "actions",
        "success",
        "obstacles",
        "governance",
        "audiences",
        "feasibility",
        "priority",
        "desirable_unknown",
        "source",
        "needs",
    ),
)
NEEDS = Shape(
    "needs",
    Need,
    (
        "resource",
        "group",
        "quality",
        "why",
        "have",
        "how",
        "horizon",
        "follow_up",
        "position",
        "source",
    ),
)
LINKS = Shape("links", ActorLink, ("actors", "quality", "why", "source"))

RECORD_TYPES = tuple(
    shape.record_type
    for shape in (TERRITORIES, ENJEUX, DEFIS, ACTORS, RESOURCES, CHANTIERS, NEEDS, LINKS)
)
"""The kinds of record that a file holds; what else there is, it leaves alone."""

SECTIONS = (TERRITORIES, ENJEUX, DEFIS, ACTORS, RESOURCES, CHANTIERS, LINKS)
"""The lists of the file, in its order; needs stand inside their chantier."""

TOP_KEYS = ("ecomap", "territory", *(shape.section for shape in SECTIONS))
