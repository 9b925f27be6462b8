"""The national open data on places, into a graph: actors, their territories, where they come from.

One write, all or nothing; actor types are never given, only suggested elsewhere.
"""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from ecomap.exchange.places import PlacesFile, read_places
from ecomap.exchange.places.places_file import source_of
from ecomap.gazetteer import Gazetteer
from ecomap.graph.store import GraphStore
from ecomap.i18n import gettext as _
from ecomap.importing.actors import ActorsImport
from ecomap.importing.naming import plain_source
from ecomap.importing.report import ImportReport
from ecomap.importing.writing import written
from ecomap.model import Origin

Source = Path | tuple[str, Path | bytes]
"""A file, or what it is called and where or what it is."""


def import_places(
    store: GraphStore,
    gazetteer: Gazetteer,
    files: Sequence[Source],
    *,
    source: str = "",
    licence: str = "",
    dry_run: bool = False,
    today: dt.date | None = None,
    who: str = "",
    keep_personal: bool = False,
) -> ImportReport:
    """Take files of places, or only say what taking them would do.

    `source` and `licence` are those of rows which name none; without a source, it is called as
    their file. Raises `BadDocument` when one of them is no list of places, and then nothing is
    taken; `InvalidFields` for a source or licence that is no plain line; `Conflict` when others
    write all the time.
    """
    today = today or dt.date.today()
    source, licence = plain_source(source), plain_source(licence)
    opened = [
        read_places(
            content,
            gazetteer,
            name=name,
            source_name=source,
            licence=licence,
            keep_personal=keep_personal,
            today=today,
        )
        for name, content in map(_named, files)
    ]
    names = ", ".join(file.name for file in opened)

    def attempt() -> ActorsImport:
        taking = _PlacesImport(store, gazetteer, today)
        for file in opened:
            taking.take_file(file)
        return taking

    why = _("import de %(files)s", files=names)
    return written(store, attempt, dry_run=dry_run, who=who, why=why)


def _named(source: Source) -> tuple[str, Path | bytes]:
    return (source.name, source) if isinstance(source, Path) else source


class _PlacesImport(ActorsImport):
    """What stands in a graph, and what files make of it."""

    def take_file(self, file: PlacesFile) -> None:
        """Take every row of a file, then mark what it no longer has."""
        if file.ranked:
            self.report.ranked.add(file.name)
        self.report.say(file.name, *file.remarks)
        seen: set[str] = set()
        covered: dict[str, set[str]] = {}
        for row in file.rows:
            self.report.say(file.name, *row.remarks)
            if row.source_id:
                seen.add(Origin.id_of(row.source, row.source_id))
            if row.refused:
                self.report.refused += 1
                continue
            covered.setdefault(row.source, set()).add(row.departement)
            self.take(row, file.name)
        self._mark_gone(file.name, seen, covered)

    def _mark_gone(self, name: str, seen: set[str], covered: dict[str, set[str]]) -> None:
        """Mark what earlier files had of the same sources, in the départements that this one is
        about, and an earlier edition of this very file of other sources too."""
        about = set().union(*covered.values())
        edition = source_of(name)

        def covers(origin: Origin) -> bool:
            within = covered.get(origin.source, set())
            if origin.file == edition:
                within = within | about
            return bool(within) and (self._departement(origin) or next(iter(within))) in within

        self.mark_gone(name, seen, covers)

    def _departement(self, origin: Origin) -> str:
        commune = self._gazetteer.commune(origin.commune)
        return commune.departement if commune else str(origin.details["departement"])
