"""The sheets of a spreadsheet, against a graph: first the actors, then what names them."""

from collections.abc import Iterator, Sequence

from ecomap.exchange.places import Level, Remark
from ecomap.exchange.places.places_file import source_of
from ecomap.exchange.places.remarks import Remarks
from ecomap.exchange.places.row_cells import RowCells
from ecomap.exchange.spreadsheets import Book, Matching, Sheet, SheetKind
from ecomap.exchange.spreadsheets.remarking import is_example, with_computed
from ecomap.graph.edits import Edit
from ecomap.graph.store import GraphStore
from ecomap.i18n import gettext as _
from ecomap.importing.actors import ActorsImport
from ecomap.importing.renumbering import Renumbering
from ecomap.importing.sheet_actors import ActorRow, ActorRows
from ecomap.importing.sheet_links import LinksImport
from ecomap.importing.sheet_names import Names
from ecomap.importing.sheet_resources import ResourcesImport
from ecomap.importing.writing import Part
from ecomap.model import Origin
from ecomap.progress import watched


class BookImport:
    """What stands in a graph, and what the sheets of a file make of it."""

    def __init__(
        self,
        store: GraphStore,
        actors: ActorsImport,
        book: Book,
        source_name: str,
        territory: str | None,
    ) -> None:
        self.report = actors.report
        self.report.several = len(book.sheets) > 1
        self._store = store
        self._actors = actors
        self._book = book
        self._source_name = source_name
        self._territory = territory
        self._mine: dict[str, str] = {}
        self._parts: list[Part] = [actors]
        self.report.say(book.name, *book.remarks)

    def edits(self) -> list[Edit]:
        """What does all of it; links after what they link."""
        return [edit for part in self._parts for edit in part.edits()]

    def take(self, sheets: Sequence[tuple[Sheet, Matching]], actor_rows: ActorRows) -> None:
        """Take every sheet: first the actors, whom the others may name."""
        of_kind = {kind: [each for each in sheets if each[1].kind is kind] for kind in SheetKind}
        if of_kind[SheetKind.ACTORS]:
            self._take_actors(of_kind[SheetKind.ACTORS], actor_rows)
        names = Names(self._actors.actors, self._actors.origins.values(), self._mine)
        if of_kind[SheetKind.RESOURCES]:
            self._take_resources(of_kind[SheetKind.RESOURCES], names)
        if of_kind[SheetKind.LINKS]:
            self._take_links(of_kind[SheetKind.LINKS], names)

    @property
    def _source(self) -> str:
        return self._source_name or self._book.source

    def _take_actors(self, sheets: Sequence[tuple[Sheet, Matching]], rows: ActorRows) -> None:
        seen: set[str] = set()
        sources = {self._source}
        for sheet, number, (found, remarks), written in self._sorted_out(sheets, rows):
            row = found.row
            self.say(sheet, *remarks)
            if row.source_id:
                seen.add(Origin.id_of(row.source, row.source_id))
            if row.refused:
                self.report.refused += 1
                continue
            sources.add(row.source)
            territories = self._with_given(self._actors.home(row), found.territories)
            actor = self._actors.take(
                row,
                self._book.name,
                label=self._label(sheet),
                types=found.types,
                territories=territories,
            )
            self._mine[written] = actor.id
            if number:
                self._mine.setdefault(number, actor.id)
        if self._mine:  # a sheet that nobody filled in takes nothing away
            self._actors.mark_gone(
                self._book.name,
                seen,
                lambda origin: self._brought(origin) and origin.source in sources,
            )

    def _sorted_out(
        self, sheets: Sequence[tuple[Sheet, Matching]], rows: ActorRows
    ) -> Iterator[tuple[Sheet, str, tuple[ActorRow, tuple[Remark, ...]], str]]:
        """Every row with its sheet, its number where it has one, what it is, and the id that it
        gives; all are read before the first is known again by its id, if any can be."""
        read: list[tuple[Sheet, str, ActorRow]] = []
        for sheet, matching in sheets:
            for row, where in self._rows(sheet, matching):
                number = sheet.number_of(row.raw)
                read.append((sheet, number, rows.read(row, where)))
                self.say(sheet, *row.remarks.found)
        standing = self._actors.origins
        earlier = filter(self._brought, standing.values())
        taken = Renumbering(dict(standing), earlier).sorted_out([each for *_, each in read])
        for (sheet, number, found), sorted_out in zip(read, taken, strict=True):
            yield sheet, number, sorted_out, found.row.source_id

    def _brought(self, origin: Origin) -> bool:
        """Whether it is of an earlier edition of this file, or of the source that was named."""
        if self._source_name and origin.source == self._source_name:
            return True
        return origin.file == source_of(self._book.name)

    def _with_given(self, home: str | None, territories: tuple[str, ...]) -> tuple[str, ...]:
        """The row's own territories and that of the whole import, unless the row's place already is
        inside of it."""
        given = self._territory
        if not given or given == home or given in territories:
            return territories
        if home and given in self._actors.surroundings.around(home):
            return territories
        return (*territories, given)

    def _take_resources(self, sheets: Sequence[tuple[Sheet, Matching]], names: Names) -> None:
        resources = ResourcesImport(
            self._store,
            names,
            self._actors.surroundings.called,
            self.report,
            territory=self._territory,
            source=self._source,
        )
        self._parts.append(resources)
        for sheet, matching in sheets:
            for row, _where in self._rows(sheet, matching):
                resources.take(row)
                self.say(sheet, *row.remarks.found)

    def _take_links(self, sheets: Sequence[tuple[Sheet, Matching]], names: Names) -> None:
        links = LinksImport(self._store, names, self.report, self._source)
        self._parts.append(links)
        for sheet, matching in sheets:
            for row, where in self._rows(sheet, matching):
                links.take(row, where)
                self.say(sheet, *row.remarks.found)
        self.report.say(self._book.name, *links.left())

    def _rows(self, sheet: Sheet, matching: Matching) -> Iterator[tuple[RowCells, str]]:
        """The rows of a sheet but examples, each with what tells it from the others of the file."""
        for raw in watched(sheet.rows(matching), sheet.count):
            remarks = Remarks(raw.number)
            if is_example(raw):
                remarks.add(Level.CHANGED, "", "", _("Ligne d’exemple : laissée de côté."))
                self.say(sheet, *remarks.found)
                continue
            where = str(raw.number)
            if self.report.several:
                where = _("%(row)s (feuille « %(sheet)s »)", row=raw.number, sheet=sheet.name)
            yield RowCells(with_computed(raw, remarks), remarks), where

    def say(self, sheet: Sheet, *remarks: Remark) -> None:
        """Keep what there is to say of a sheet or its rows."""
        self.report.say(self._label(sheet), *remarks)

    def _label(self, sheet: Sheet) -> str:
        """The file, and the sheet where it has several."""
        several = self.report.several
        return f"{self._book.name} › {sheet.name}" if several else self._book.name
