"""What loading a file would change in a store."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ecomap.errors import Conflict
from ecomap.exchange import territory_codes
from ecomap.exchange.territory_shape import RECORD_TYPES as HELD
from ecomap.graph.edits import Delete, Edit, Save
from ecomap.graph.store import GraphStore
from ecomap.i18n import gettext as _
from ecomap.model import RECORD_TYPES, Actor, ActorLink, Kind, Record, Territory, label


@dataclass(slots=True)
class LoadReport:
    """How many records a file creates, updates, removes and leaves as they are; `edits` do it.

    `known_as` gives the ids that the store has for territories which the file calls otherwise.
    """

    created: int = 0
    updated: int = 0
    removed: int = 0
    unchanged: int = 0
    edits: list[Edit] = field(default_factory=list)
    known_as: dict[str, str] = field(default_factory=dict)


def compare(
    store: GraphStore, territory: str, records: Sequence[Record], *, replace: bool
) -> LoadReport:
    """Hold the records of a file against the store.

    The file decides on the records that it names; with `replace`, what the territory holds and the
    file does not name goes. Two things are shared with other territories and left to them: an actor
    keeps the territories that this file does not know, and so does what two such actors have. A
    territory that stands under another id, by its kind and code, is that one.
    Raises `Conflict` when an id of the file is taken by another territory.
    """
    known_otherwise = territory_codes.known_otherwise(records, store.records(Territory))
    records = territory_codes.as_known(records, known_otherwise)
    report = LoadReport(known_as={key: each.id for key, each in known_otherwise.items()})
    territory = report.known_as.get(territory, territory)
    standing = _standing(store, records)
    _refuse_taken(records, standing)
    known = {record.key for record in records if isinstance(record, Territory)}
    for record in records:
        before = standing.get((record.KIND, record.key))
        wanted = _with_other_territories(record, before, known)
        if before is None:
            report.created += 1
        elif wanted.says_the_same(before):
            report.unchanged += 1
            continue
        else:
            report.updated += 1
        report.edits.append(Save(wanted))
    if replace:
        removals = list(_removals(store, territory, records))
        report.removed = len(removals)
        report.edits += removals
    return report


def _standing(store: GraphStore, records: Iterable[Record]) -> dict[tuple[Kind, str], Record]:
    keys: dict[Kind, list[str]] = {}
    for record in records:
        keys.setdefault(record.KIND, []).append(record.key)
    return {
        (kind, key): record
        for kind, wanted in keys.items()
        for key, record in store.find(RECORD_TYPES[kind], wanted).items()
    }


def _refuse_taken(records: Iterable[Record], standing: dict[tuple[Kind, str], Record]) -> None:
    """An id means one thing in a store: that of another territory is not to be written over."""
    sentences = []
    for record in records:
        before = standing.get((record.KIND, record.key))
        if before is None or not before.territory_ids:
            continue
        if set(before.territory_ids).isdisjoint(record.territory_ids):
            sentences.append(
                _(
                    "L’identifiant « %(id)s » (%(kind)s) est déjà pris par le territoire"
                    " « %(territory)s ».",
                    id=record.key,
                    kind=label(record.KIND),
                    territory=", ".join(before.territory_ids),
                )
            )
    if sentences:
        raise Conflict(" ".join([*sentences, _("Donnez-en un autre dans le fichier.")]))


def _with_other_territories(record: Record, before: Record | None, known: set[str]) -> Record:
    if isinstance(record, Actor) and isinstance(before, Actor):
        others = tuple(each for each in before.territories if each not in known)
        if others:
            return record.changed(territories=(*record.territories, *others))
    return record


def _removals(store: GraphStore, territory: str, records: Iterable[Record]) -> Iterator[Edit]:
    """What undoes what the territory holds and the file does not name."""
    named = {(record.KIND, record.key) for record in records}
    served = {actor.id: set(actor.territories) - {territory} for actor in store.records(Actor)}
    for record_type in HELD:
        if record_type is Territory:
            continue
        for record in store.records(record_type, territory):
            if (record.KIND, record.key) in named:
                continue
            if isinstance(record, Actor) and served[record.id]:
                yield Save(record.changed(territories=tuple(served[record.id])))
            elif not (isinstance(record, ActorLink) and _shared(record, served)):
                yield Delete(record.KIND, record.key)


def _shared(link: ActorLink, served: dict[str, set[str]]) -> bool:
    """Whether the two also serve some other territory together."""
    one, other = link.actors
    return bool(served[one] & served[other])
