"""The words of the guide as immutable, validated records."""

from ecomap.model.chantier import (
    Chantier,
    Counts,
    Defi,
    Enjeu,
    FollowUp,
    Governance,
    Need,
    Position,
    Resource,
)
from ecomap.model.origins import Apart, Origin
from ecomap.model.places import Actor, ActorLink, Place, Territory
from ecomap.model.record import Record
from ecomap.model.text import fold, slug
from ecomap.model.vocabulary import (
    Feasibility,
    Horizon,
    Kind,
    Nature,
    Quality,
    TerritoryKind,
    group_heading,
    label,
)

RECORD_TYPES: dict[Kind, type[Record]] = {
    record_type.KIND: record_type
    for record_type in (
        *(Territory, Enjeu, Defi, Actor, Resource, Chantier, Need, ActorLink),
        *(Origin, Apart),
    )
}
"""Every kind of record; a record names only kinds that stand before its own, but for a resource
that is a chantier and a territory's parent."""

__all__ = [
    "RECORD_TYPES",
    "Actor",
    "ActorLink",
    "Apart",
    "Chantier",
    "Counts",
    "Defi",
    "Enjeu",
    "Feasibility",
    "FollowUp",
    "Governance",
    "Horizon",
    "Kind",
    "Nature",
    "Need",
    "Origin",
    "Place",
    "Position",
    "Quality",
    "Record",
    "Resource",
    "Territory",
    "TerritoryKind",
    "fold",
    "group_heading",
    "label",
    "slug",
]
