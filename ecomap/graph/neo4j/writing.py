"""Planned changes, carried out inside one transaction that holds the lock on the revision."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any

from ecomap.graph.edits import Change
from ecomap.graph.neo4j import cypher
from ecomap.graph.neo4j.rows import LINKS, NODES, ends
from ecomap.graph.neo4j.shape import PANORAMA_LABELS, REFERENCES, Reference
from ecomap.graph.neo4j.transaction import Transaction
from ecomap.model import Kind, Record
from ecomap.progress import watched

Put = Callable[[str, Iterable[Any]], None]


def apply(transaction: Transaction, changes: Sequence[Change], revision: int) -> None:
    """Make `changes`; what is written gets `revision` for its version.

    Nodes first, then what they name, then links: a link that changes is taken away and made again,
    because its quality is its type.
    """
    by_kind: dict[Kind, list[Change]] = {}
    for change in changes:
        by_kind.setdefault(change.record.KIND, []).append(change)
    put = transaction.put
    for kind in NODES:
        _write_nodes(put, kind, by_kind.get(kind, []), revision)
    for kind in NODES:
        _write_references(put, kind, by_kind.get(kind, []))
    for kind in LINKS:
        gone = (ends(each.record.key) for each in by_kind.get(kind, []) if each.before)
        put(cypher.REMOVE_LINKS[kind], gone)
    for kind in NODES:
        gone_keys = (each.record.key for each in by_kind.get(kind, []) if each.after is None)
        put(cypher.DELETE_NODES[kind], gone_keys)
    for kind in LINKS:
        _add_links(put, kind, by_kind.get(kind, []), revision)


def _write_nodes(put: Put, kind: Kind, changes: Sequence[Change], revision: int) -> None:
    properties = NODES[kind].properties
    told = watched(changes, len(changes))
    put(
        cypher.CREATE_NODES[kind],
        (
            {name: value for name, value in row.items() if value is not None}
            for row in (properties(each.record, revision) for each in told if not each.before)
        ),
    )
    put(
        cypher.UPDATE_NODES[kind],
        (properties(each.after, revision) for each in changes if each.before and each.after),
    )


def _write_references(put: Put, kind: Kind, changes: Sequence[Change]) -> None:
    for reference in REFERENCES[kind]:
        key = kind, reference.field
        put(cypher.REMOVE_REFERENCES[key], _pairs(reference, changes, added=False))
        if reference.label in PANORAMA_LABELS:
            named = {pair[1]: None for pair in _pairs(reference, changes, added=True)}
            put(cypher.ADD_UNPUBLISHED[reference.label], named)
        put(cypher.ADD_REFERENCES[key], _pairs(reference, changes, added=True))


def _pairs(
    reference: Reference, changes: Iterable[Change], *, added: bool
) -> Iterator[tuple[str, str]]:
    """(owner, target) for each relationship that `changes` add or, if not, remove."""
    names = attrgetter(reference.field)
    for change in changes:
        if change.after is None:
            continue
        before = _ids(names, change.before)
        after = _ids(names, change.after)
        for target in sorted(after - before if added else before - after):
            yield change.after.key, target


def _ids(names: Callable[[Any], Any], record: Record | None) -> frozenset[str]:
    value = None if record is None else names(record)
    return frozenset((value,) if isinstance(value, str) else value or ())


def _add_links(put: Put, kind: Kind, changes: Sequence[Change], revision: int) -> None:
    row = LINKS[kind].row
    put(
        cypher.ADD_LINKS[kind],
        (row(each.after, revision) for each in watched(changes, len(changes)) if each.after),
    )
