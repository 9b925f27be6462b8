"""Territories of a file that a store knows under other ids: the same kind and official code."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ecomap.model import Kind, Record, Territory

Known = Mapping[str, Territory]
"""The territory of the store, by its id in the file."""


def known_otherwise(records: Iterable[Record], standing: Iterable[Territory]) -> Known:
    """Those of a file that stand under another id; none that stands under its own."""
    there = list(standing)
    ids = {each.id for each in there}
    by_code = {(each.kind, each.code): each for each in there if each.code}
    return {
        record.id: by_code[record.kind, record.code]
        for record in records
        if isinstance(record, Territory)
        and record.id not in ids
        and (record.kind, record.code) in by_code
    }


def as_known(records: Sequence[Record], known: Known) -> list[Record]:
    """The same records, which name those territories by the store's ids; of what such a territory
    is in and where that is from, what the file leaves open stays."""
    if not known:
        return [*records]
    return [_renamed(record, known) for record in records]


def _renamed(record: Record, known: Known) -> Record:
    fields: dict[str, Any] = {}
    for field, kind, key in record.references():
        if kind is Kind.TERRITORY and key in known:
            before = fields.get(field, getattr(record, field))
            new = known[key].id
            fields[field] = (
                tuple(new if each == key else each for each in before)
                if isinstance(before, tuple)
                else new
            )
    if isinstance(record, Territory) and record.id in known:
        standing = known[record.id]
        fields |= {"id": standing.id, "source": record.source or standing.source}
        fields["parent"] = fields.get("parent", record.parent) or standing.parent
    return record.changed(**fields) if fields else record
