"""Spreadsheets of an office's own, into a graph: actors, resources and links, in one write.

An actor is known again by its source and its id there or, without one, by its name and commune.
"""

import datetime as dt
import logging
from collections.abc import Mapping, Sequence
from pathlib import Path

from ecomap.errors import BadDocument, Problem, StoreUnavailable
from ecomap.exchange.spreadsheets import (
    Book,
    Known,
    Matching,
    Sheet,
    given,
    open_book,
)
from ecomap.exchange.spreadsheets.remarking import remarks_on
from ecomap.gazetteer import Gazetteer
from ecomap.graph.store import GraphStore
from ecomap.i18n import gettext as _
from ecomap.importing.actors import ActorsImport
from ecomap.importing.book import BookImport
from ecomap.importing.naming import plain_source
from ecomap.importing.report import ImportReport
from ecomap.importing.sheet_actors import ActorRows
from ecomap.importing.writing import written
from ecomap.model import Territory
from ecomap.panorama import Panorama

log = logging.getLogger(__name__)


def import_spreadsheet(
    store: GraphStore,
    gazetteer: Gazetteer,
    panorama: Panorama,
    source: Path | bytes,
    name: str = "",
    matchings: Mapping[str, Matching] | None = None,
    *,
    territory: str | None = None,
    source_name: str = "",
    dry_run: bool = False,
    today: dt.date | None = None,
    who: str = "",
    keep_personal: bool = False,
) -> ImportReport:
    """Take a spreadsheet, or only say what taking it would do.

    `matchings` tells, by the names of sheets, what their columns are; those that somebody gave are
    remembered by their headings. Other sheets go by what is remembered, else by a guess.
    `territory` is that of actors and resources beside their own; `source_name` the source of rows
    that name none, else the file's name without its edition.

    Raises `BadDocument` when the file is no table, or no sheet of it is understood: nothing is
    taken then; `UnknownObject` for a territory or a sheet that does not exist; `InvalidFields` for
    a source that is no plain name; `Conflict` when others write all the time.
    """
    book = open_book(source, name).remembering(store.kept)
    sheets = _matched(book, matchings or {})
    source_name = plain_source(source_name)
    if territory:
        store.get(Territory, territory)

    def attempt() -> BookImport:
        actors = ActorsImport(store, gazetteer, today or dt.date.today())
        rows = ActorRows(
            gazetteer,
            panorama,
            actors.surroundings.called,
            source_name or book.source,
            keep_personal=keep_personal,
        )
        taking = BookImport(store, actors, book, source_name, territory)
        for sheet, matching in sheets:
            taking.say(sheet, *remarks_on(sheet, matching, keep_personal=keep_personal))
        taking.take(sheets, rows)
        return taking

    why = _("import de %(files)s", files=book.name)
    report = written(store, attempt, dry_run=dry_run, who=who, why=why)
    if not dry_run:
        _remember(store, sheets)
    return report


def _remember(store: GraphStore, sheets: Sequence[tuple[Sheet, Matching]]) -> None:
    """Keep what somebody gave. The rows are written: where that fails, the import has not."""
    try:
        for sheet, matching in sheets:
            if matching.known is Known.GIVEN:
                store.keep(sheet.signature, matching.to_json())
    except StoreUnavailable as error:
        log.warning("columns not remembered: %s", error)


def _matched(book: Book, matchings: Mapping[str, Matching]) -> list[tuple[Sheet, Matching]]:
    """How each sheet is read; raises for what makes no sense."""
    for name in matchings:
        book.sheet(name)  # raises for one that does not exist
    sheets = [(each, _given_or(matchings.get(each.name), each)) for each in book.sheets]
    if not any(matching.kind for _sheet, matching in sheets):
        shown = ", ".join(f"« {each} »" for each in book.sheets[0].headings[:8])
        message = _("Aucune colonne n’est comprise. Colonnes lues : %(shown)s.", shown=shown)
        remedy = _("Dites laquelle est le nom, ou partez du modèle.")
        raise BadDocument(book.name, [Problem(message, remedy)])
    return sheets


def _given_or(matching: Matching | None, sheet: Sheet) -> Matching:
    if matching is None:
        return sheet.matching
    if matching.kind is None:
        return Matching(None, known=Known.GIVEN)
    return given(matching.kind, matching.columns, sheet.headings)
