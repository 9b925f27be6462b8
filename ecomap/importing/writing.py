"""One write for a whole import, tried again when somebody writes in the meantime."""

from collections.abc import Callable, Sequence
from typing import Protocol

from ecomap.errors import AlreadyExists, Conflict, DanglingReference, StaleVersion
from ecomap.graph.edits import Edit
from ecomap.graph.store import GraphStore
from ecomap.i18n import gettext as _
from ecomap.importing.report import ImportReport

_ATTEMPTS = 4
"""Each reads the graph and the files again, because somebody wrote in the meantime."""


class Part(Protocol):
    """Something that reading files against a graph changes."""

    def edits(self) -> Sequence[Edit]:
        """What does all of it."""


class Taken(Part, Protocol):
    """All that came of it."""

    report: ImportReport


def written(
    store: GraphStore, attempt: Callable[[], Taken], *, dry_run: bool, who: str, why: str
) -> ImportReport:
    """The report of an import, once it is written, or of what it would do.

    Raises `Conflict` when others write all the time.
    """
    for _attempt in range(_ATTEMPTS):
        taken = attempt()
        edits = taken.edits()
        if not dry_run and edits:
            try:
                commit = store.write(edits, who=who, why=why)
            except (AlreadyExists, DanglingReference, StaleVersion):
                continue
            taken.report.revision = commit.revision
        return taken.report
    raise Conflict(_("Trop de monde écrit en même temps. Réessayez."))
