"""From the rows of a sheet to links of actors. An import adds and strengthens; it never weakens."""

from collections.abc import Iterator
from typing import NamedTuple

from ecomap.exchange.places import Level, Remark, cells
from ecomap.exchange.places.row_cells import RowCells
from ecomap.exchange.spreadsheets.fields import FROM, QUALITY, TO
from ecomap.exchange.spreadsheets.words import is_open, quality_of
from ecomap.graph.edits import Edit
from ecomap.graph.store import GraphStore
from ecomap.i18n import gettext as _
from ecomap.importing.actors import differences
from ecomap.importing.corrections import once_said, strengthened, why_of
from ecomap.importing.report import ImportReport
from ecomap.importing.sheet_names import Names, Unknown
from ecomap.model import Actor, ActorLink, Quality, label
from ecomap.model.text import TEXT_LENGTH, both_texts


class _Said(NamedTuple):
    """A quality; not `surely` where the row leaves it to be supposed, or says no known word."""

    quality: Quality
    surely: bool
    words: str = ""
    """What the row says that is no quality: kept as a reason where it gives none."""


class LinksImport:
    """The links of a graph, and what rows make of them."""

    def __init__(self, store: GraphStore, names: Names, report: ImportReport, source: str) -> None:
        self._store = store
        self._names = names
        self._report = report
        self._source = source
        self._standing = {each.key: each for each in store.records(ActorLink)}
        self._links = dict(self._standing)
        self._rows: dict[str, str] = {}

    def edits(self) -> list[Edit]:
        """What does all of it."""
        return differences(self._standing, self._links.values())

    def take(self, row: RowCells, where: str) -> None:
        """Take a row, and say what became of it."""
        outcomes = self._outcomes(row, where)
        if not outcomes:
            self._report.refused += 1
        elif "created" in outcomes:
            self._report.created += 1
        elif "updated" in outcomes:
            self._report.updated += 1
        else:
            self._report.unchanged += 1

    def left(self) -> Iterator[Remark]:
        """What to say of links that came from this source before and that no row has now."""
        for link in self._standing.values():
            if link.source == self._source and link.key not in self._rows:
                one, two = (self._named(each) for each in link.actors)
                message = _("Le lien n’est plus dans le fichier : il est gardé.")
                yield Remark(0, FROM, f"{one} – {two}", Level.DOUBTFUL, message)

    def _named(self, actor: str) -> str:
        found = self._names.find(actor)
        return found.name if isinstance(found, Actor) else actor

    def _outcomes(self, row: RowCells, where: str) -> list[str]:
        """What became of each link of the row; none for a row that is refused."""
        ends = [self._end(row, FROM), self._end(row, TO)]
        if row.raw.problem:
            row.remarks.add(Level.REFUSED, FROM, row.text(FROM), row.raw.problem)
            return []
        said = self._quality(row) if all(ends) else None
        if said is None:
            return []
        why = why_of(row) or said.words
        pairs = [(one, two) for one in ends[0] for two in ends[1] if one.id != two.id]
        if not pairs:
            message = _("Les deux bouts du lien sont le même acteur.")
            row.remarks.add(Level.REFUSED, TO, row.text(TO), message)
        return [self._linked(row, where, one, two, said, why) for one, two in pairs]

    def _end(self, row: RowCells, field: str) -> list[Actor]:
        """The actors at one end; why there are none is said."""
        text = row.text(field)
        if cells.nothing(cells.plain(text)):
            message = _("Il manque un acteur.")
            row.remarks.add(Level.REFUSED, field, "", message)
            return []
        written = row.line(field) if "\n" not in text.strip() else text
        found = self._names.listed(written)
        known = [each for each in found if isinstance(each, Actor)]
        for each in found:
            if isinstance(each, Unknown):
                level = Level.DOUBTFUL if known else Level.REFUSED
                row.remarks.add(level, field, each.name, each.message)
        return known

    def _quality(self, row: RowCells) -> _Said | None:
        """The quality that the row says; None where it is refused for it."""
        text = row.line(QUALITY)
        if is_open(text):
            message = _("Ce lien reste à qualifier : dites s’il est plein, pointillé ou absent.")
            row.remarks.add(Level.REFUSED, QUALITY, text, message)
            return None
        found, sure = quality_of(text)
        quality = found or Quality.DOTTED
        if text and not sure:
            message = _("Qualité devinée : « %(quality)s ».", quality=label(quality))
            row.remarks.add(Level.DOUBTFUL, QUALITY, text, message)
        elif not text and QUALITY in row.raw.cells:
            message = _("Sans qualité : « %(quality)s » est supposé.", quality=label(quality))
            row.remarks.add(Level.DOUBTFUL, QUALITY, "", message)
        return _Said(quality, found is not None, "" if found else text)

    def _linked(
        self, row: RowCells, where: str, one: Actor, two: Actor, said: _Said, why: str
    ) -> str:
        wanted = ActorLink.of(
            {
                "actors": (one.id, two.id),
                "quality": said.quality,
                "why": why,
                "source": self._source,
            }
        )
        standing = self._links.get(wanted.key)
        first = self._rows.setdefault(wanted.key, where)
        if standing is None:
            self._links[wanted.key] = wanted
            return "created"
        if first != where:
            message = _("La ligne %(line)s lie déjà ces deux acteurs.", line=first)
            row.remarks.add(Level.CHANGED, TO, two.name, message)
        stored = self._standing.get(standing.key)
        quality = (
            strengthened(row, standing.quality, said.quality, self._store, stored)
            if said.surely
            else standing.quality
        )
        changed = standing.changed(quality=quality, why=self._joined(standing, why))
        if changed.says_the_same(standing):
            return "unchanged"
        self._links[wanted.key] = changed
        return "updated"

    def _joined(self, standing: ActorLink, why: str) -> str:
        """What is said of the link, with what the row says if nobody took that away since."""
        if not why or why in standing.why:
            return standing.why
        stored = standing.key in self._standing
        if stored and any(why in said for said in once_said(self._store, standing, "why")):
            return standing.why
        return both_texts(standing.why, why, " ; ", TEXT_LENGTH)
