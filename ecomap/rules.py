"""The house rules about people rather than storage.

Ids are made from names; no two resources of a territory have names that differ only by case,
accents or punctuation; actor types and audiences are those of the panorama; what a chantier is made
of belongs to its territory, so that a territory can be handed on whole.
"""

from collections.abc import Collection
from typing import TypeVar

from ecomap.errors import AlreadyExists, InvalidFields, Problem
from ecomap.graph.store import GraphStore
from ecomap.i18n import gettext as _
from ecomap.model import (
    RECORD_TYPES,
    Actor,
    Chantier,
    Kind,
    Record,
    Resource,
    fold,
    label,
)
from ecomap.model.problems import nearest
from ecomap.panorama import Panorama

R = TypeVar("R", Actor, Resource)

_SAME_TERRITORY = (Kind.ENJEU, Kind.DEFI, Kind.CHANTIER, Kind.RESOURCE)


def free_id(store: GraphStore, record_type: type[Record], wanted: str) -> str:
    """`wanted`, or the first of `wanted-2`, `wanted-3`... that no record has."""
    candidates = [wanted, *(f"{wanted}-{n}" for n in range(2, 100))]
    taken = store.find(record_type, candidates)
    return next(key for key in candidates if key not in taken)


def of_same_name(
    store: GraphStore, record_type: type[R], name: str, territory: str, but: str = ""
) -> R | None:
    """The territory's record that a person would call by that name, `but` itself left out."""
    folded = fold(name)
    for found in store.search(name, [record_type], territory, 50):
        if isinstance(found, record_type) and fold(found.name) == folded and found.key != but:
            return found
    return None


def check(record: Record, standing: Record | None, store: GraphStore, panorama: Panorama) -> None:
    """Raise `InvalidFields` or `AlreadyExists` when a rule is broken by what `record` changes.

    What `standing` (the record in force, if any) already broke is left alone: a file may hold
    twins, a panorama may drop a type, and both must remain editable.
    """
    _check_name(record, standing, store)
    _check_panorama(record, standing, panorama)
    _check_territory(record, standing, store)


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
    before = set(standing.references()) if standing else set()
    named = [
        (field, found)
        for field, kind, key in record.references()
        if kind in _SAME_TERRITORY and (field, kind, key) not in before
        for found in store.find(RECORD_TYPES[kind], [key]).values()
    ]
    homes = {each for _field, found in named for each in found.territory_ids}
    homes |= set(record.territory_ids)
    if len(homes) > 1:
        field, found = named[-1]
        message = _("« %(label)s » appartient à un autre territoire.", label=found.label)
        raise InvalidFields([Problem(message, _("Choisissez-en un de ce territoire."), field)])
