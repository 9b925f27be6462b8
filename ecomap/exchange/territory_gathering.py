"""All that the file of one territory has to say, out of a store that may hold several."""

from collections.abc import Iterable

from ecomap.errors import Conflict
from ecomap.exchange.territory_shape import RECORD_TYPES as HELD
from ecomap.graph.store import GraphStore
from ecomap.i18n import gettext as _
from ecomap.model import (
    RECORD_TYPES,
    Chantier,
    Defi,
    Enjeu,
    Kind,
    Record,
    Resource,
    Territory,
)

_WORK = (Enjeu, Defi, Resource, Chantier)


def gather(store: GraphStore, territory: str) -> list[Record]:
    """What the file of a territory says.

    All there is, where no other territory is worked on: nothing else would keep it. Otherwise the
    territory, what it holds, and the actors and territories of elsewhere that this names.
    Raises `UnknownObject`; and `Conflict` when it names other things of elsewhere, because a file
    has no way to say whose they are.
    """
    itself: list[Record] = [store.get(Territory, territory)]
    if _is_alone(store, territory):
        return [each for record_type in HELD for each in store.records(record_type)]
    found = itself + [
        record
        for record_type in HELD
        if record_type is not Territory
        for record in store.records(record_type, territory)
    ]
    gathered = {(record.KIND, record.key): record for record in found}
    while found:
        found = _named(store, found, gathered.keys())
        gathered |= {(record.KIND, record.key): record for record in found}
    return list(gathered.values())


def _is_alone(store: GraphStore, territory: str) -> bool:
    return all(
        record.territory_ids == (territory,)
        for record_type in _WORK
        for record in store.records(record_type)
    )


def _named(
    store: GraphStore, records: Iterable[Record], known: Iterable[tuple[Kind, str]]
) -> list[Record]:
    """What `records` name beyond what is known."""
    seen = set(known)
    missing: dict[Kind, set[str]] = {}
    for record in records:
        for _field, kind, key in record.references():
            if (kind, key) in seen:
                continue
            if kind not in (Kind.ACTOR, Kind.TERRITORY):
                raise Conflict(
                    _(
                        "« %(owner)s » emploie « %(key)s », qui appartient à un autre territoire :"
                        " un fichier ne peut pas le dire. Retirez-le, ou recréez-le ici.",
                        owner=record.label,
                        key=key,
                    )
                )
            missing.setdefault(kind, set()).add(key)
    return [
        record
        for kind, keys in missing.items()
        for record in store.find(RECORD_TYPES[kind], sorted(keys)).values()
    ]
