"""The house rules about people rather than storage.

Ids are made from names; no two resources of a territory have names that differ only by case,
accents or punctuation; actor types and audiences are those of the panorama; what a chantier is made
of belongs to its territory, so that a territory can be handed on whole; nothing is part of itself.
"""

from collections.abc import Collection, Iterator
from typing import TypeVar
from unicodedata import normalize

from ecomap.errors import AlreadyExists, InvalidFields, Problem
from ecomap.graph.store import GraphStore
from ecomap.i18n import gettext as _
from ecomap.model import (
    RECORD_TYPES,
    Actor,
    Chantier,
    Kind,
    Need,
    Record,
    Resource,
    Territory,
    fold,
    label,
)
from ecomap.model.problems import nearest
from ecomap.panorama import Panorama

R = TypeVar("R", Actor, Resource)

_SAME_TERRITORY = (Kind.ENJEU, Kind.DEFI, Kind.CHANTIER, Kind.RESOURCE)
_IDS_AT_ONCE = 100


def free_id(store: GraphStore, record_type: type[Record], wanted: str) -> str:
    """`wanted`, or the first of `wanted-2`, `wanted-3`... that no record has."""
    first = 1
    while True:
        numbers = range(first, first + _IDS_AT_ONCE)
        candidates = [wanted if n == 1 else f"{wanted}-{n}" for n in numbers]
        taken = store.find(record_type, candidates)
        if free := [key for key in candidates if key not in taken]:
            return free[0]
        first += _IDS_AT_ONCE


def of_same_name(
    store: GraphStore, record_type: type[R], name: str, territory: str, but: str = ""
) -> R | None:
    """The territory's record that a person would call by that name, `but` itself left out."""
    called = compared(name)
    # No search finds a name without a letter, such as an emoji.
    near = store.search(name, [record_type], territory, 50) if fold(name) else None
    for found in store.records(record_type, territory) if near is None else near:
        if isinstance(found, record_type) and compared(found.name) == called and found.key != but:
            return found
    return None


def compared(name: str) -> str:
    """A name as people compare it: by its letters, or by what it has instead."""
    return fold(name) or normalize("NFKC", " ".join(name.split()))


def check(record: Record, standing: Record | None, store: GraphStore, panorama: Panorama) -> None:
    """Raise `InvalidFields` or `AlreadyExists` when a rule is broken by what `record` changes.

    What `standing` (the record in force, if any) already broke is left alone: a file may hold
    twins, a panorama may drop a type, and both must remain editable.
    """
    _check_name(record, standing, store)
    _check_panorama(record, standing, panorama)
    _check_territory(record, standing, store)
    _check_itself(record, standing, store)


def _check_name(record: Record, standing: Record | None, store: GraphStore) -> None:
    if not isinstance(record, Resource) or (standing and standing.label == record.label):
        return
    if of_same_name(store, Resource, record.name, record.territory, but=record.key):
        raise AlreadyExists(label(record.KIND), record.name)


def _check_panorama(record: Record, standing: Record | None, panorama: Panorama) -> None:
    if isinstance(record, Actor):
        before = standing.types if isinstance(standing, Actor) else ()
        _check_known("types", record.types, before, panorama.actor_types_by_id)
    elif isinstance(record, Chantier):
        before = standing.audiences if isinstance(standing, Chantier) else ()
        _check_known("audiences", record.audiences, before, panorama.audiences_by_id)


def _check_known(
    field: str, given: Collection[str], before: Collection[str], known: Collection[str]
) -> None:
    problems = []
    for each in given:
        if each in known or each in before:
            continue
        near = nearest(each, tuple(known))
        remedy = _("Vouliez-vous dire « %(near)s » ?", near=near[0]) if near else ""
        message = _("« %(id)s » n’est pas dans le panorama.", id=each)
        problems.append(Problem(message, remedy, field))
    if problems:
        raise InvalidFields(problems)


def _check_territory(record: Record, standing: Record | None, store: GraphStore) -> None:
    if isinstance(record, Actor):
        return
    home = record.territory_ids
    for field, found in _kin(record, standing, store):
        home = home or found.territory_ids
        if found.territory_ids != home:
            message = _("« %(label)s » appartient à un autre territoire.", label=found.label)
            raise InvalidFields([Problem(message, _("Choisissez-en un de ce territoire."), field)])


def _kin(
    record: Record, standing: Record | None, store: GraphStore
) -> Iterator[tuple[str, Record]]:
    """What has to be of the record's territory, by the field that says so: what it newly names;
    when it changes territory, all that it names or that names it."""
    named = list(record.references())
    if standing is not None and standing.territory_ids != record.territory_ids:
        others = [each for other in store.referring(standing) for each in _whole(other)]
        named += [("territory", kind, key) for kind, key in others if key != record.key]
    elif standing is not None:
        before = set(standing.references())
        named = [each for each in named if each not in before]
    for field, kind, key in named:
        if kind in _SAME_TERRITORY:
            for found in store.find(RECORD_TYPES[kind], [key]).values():
                yield field, found


def _whole(record: Record) -> Iterator[tuple[Kind, str]]:
    """A node itself; of a link, its ends."""
    if record.territory_ids:
        yield record.KIND, record.key
    else:
        yield from ((kind, key) for _field, kind, key in record.references())


def _check_itself(record: Record, standing: Record | None, store: GraphStore) -> None:
    if standing is not None and set(standing.references()) == set(record.references()):
        return
    if isinstance(record, Territory):
        if record.id in _around(record, store):
            message = _(
                "Le territoire « %(id)s » se trouve à l’intérieur de lui-même.", id=record.id
            )
            raise InvalidFields([Problem(message, _("Corrigez « parent »."), "parent")])
    elif _is_own_resource(record, store):
        message = _("Un chantier ne peut pas être sa propre ressource.")
        raise InvalidFields([Problem(message, _("Choisissez un autre chantier."))])


def _around(territory: Territory, store: GraphStore) -> set[str]:
    """The territories that one is inside of, itself among them when they go round in a circle."""
    around: set[str] = set()
    parent = territory.parent
    while parent and parent not in around:
        around.add(parent)
        outer = store.find(Territory, [parent]).get(parent)
        parent = outer.parent if outer and parent != territory.id else None
    return around


def _is_own_resource(record: Record, store: GraphStore) -> bool:
    """Whether a need, or a resource that changes, puts a chantier on its own map."""
    if isinstance(record, Need):
        resource = store.find(Resource, [record.resource]).get(record.resource)
        return resource is not None and resource.chantier == record.chantier
    if isinstance(record, Resource) and record.chantier:
        return bool(store.find(Need, [f"{record.chantier}/{record.id}"]))
    return False
