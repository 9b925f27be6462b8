"""The graph as it was: what the history tells, taken back from what stands."""

import datetime as dt
from collections.abc import Sequence
from itertools import dropwhile

from ecomap.graph.edits import Entry
from ecomap.graph.snapshot import Snapshot
from ecomap.model import RECORD_TYPES, Kind


def start_of(day: dt.date) -> dt.datetime:
    """The first moment of a day; days are those of UTC, as the history is."""
    return dt.datetime.combine(day, dt.time(), dt.UTC)


def end_of(day: dt.date) -> dt.datetime:
    """The last moment of a day; the day after may be one too many for a calendar."""
    return dt.datetime.combine(day, dt.time.max, dt.UTC)


def before(moment: dt.datetime, snapshot: Snapshot, entries: Sequence[Entry]) -> Snapshot:
    """The graph just before `moment`; `entries`, in the order they happened, are all since then, or
    since longer, up to `snapshot`."""
    changed: dict[tuple[Kind, str], Entry] = {}
    for entry in dropwhile(lambda each: each.at < moment, entries):
        changed.setdefault((entry.kind, entry.key), entry)
    records = {kind: dict(held) for kind, held in snapshot.records.items()}
    for (kind, key), entry in changed.items():
        if kind not in records:
            continue
        if entry.before is None:
            records[kind].pop(key, None)
        else:
            records[kind][key] = RECORD_TYPES[kind].of(entry.before)
    revision = min((entry.revision - 1 for entry in changed.values()), default=snapshot.revision)
    return Snapshot(revision, records)
