"""Where a moment falls among the revisions of a graph."""

import datetime as dt

from ecomap.graph.store import GraphStore


def revision_before(store: GraphStore, moment: dt.datetime) -> int:
    """The newest revision made before `moment`, 0 when none was.

    Looks a few revisions up, not the whole history: each was made after the one before.
    """
    earlier, later = 0, store.revision() + 1
    while later - earlier > 1:
        middle = (earlier + later) // 2
        [entry] = store.history(revision=middle, limit=1)
        if entry.at < moment:
            earlier = middle
        else:
            later = middle
    return earlier
