"""Whether somebody corrected what an import said before: the history knows."""

from typing import Any

from ecomap.graph.store import GraphStore
from ecomap.model import Record

_LOOKED_AT = 50


def once_said(store: GraphStore, record: Record, field: str) -> list[Any]:
    """What a field of a record has been, as plain data, the last first."""
    entries = store.history(record=record, limit=_LOOKED_AT)
    return [entry.after[field] for entry in entries if entry.after is not None]
