"""From the rows of a sheet to resources, and to the place of each on the map of a chantier.

What is there is known by its name in its territory; an import adds to it, and takes nothing away.
"""

from collections.abc import Callable

from ecomap.exchange.places import Level, cells
from ecomap.exchange.places.row_cells import RowCells
from ecomap.exchange.places.schema import NAME
from ecomap.exchange.spreadsheets.fields import CHANTIER, HOLDER, NATURE, TERRITORY
from ecomap.exchange.spreadsheets.words import nature_of
from ecomap.graph.edits import Edit
from ecomap.graph.store import GraphStore
from ecomap.i18n import gettext as _
from ecomap.importing.actors import differences
from ecomap.importing.corrections import once_said
from ecomap.importing.report import ImportReport
from ecomap.importing.sheet_names import Names, Unknown
from ecomap.importing.sheet_needs import NeedsImport
from ecomap.model import Chantier, Nature, Resource, label, slug
from ecomap.model.problems import nearest
from ecomap.rules import compared


class ResourcesImport:
    """The resources of a graph and their needs, and what rows make of them."""

    def __init__(
        self,
        store: GraphStore,
        names: Names,
        territories: Callable[[str], str | None],
        report: ImportReport,
        *,
        territory: str | None,
        source: str,
    ) -> None:
        self._store = store
        self._names = names
        self._territories = territories
        self._report = report
        self._territory = territory
        self._source = source
        self._standing = {each.id: each for each in store.records(Resource)}
        self._resources = dict(self._standing)
        self._ids = {
            (each.territory, compared(each.name)): each.id for each in self._standing.values()
        }
        self._homes: dict[str, set[str]] = {}
        for each in self._standing.values():
            if each.source == source:
                self._homes.setdefault(compared(each.name), set()).add(each.territory)
        self._chantiers = store.records(Chantier)
        self._needs = NeedsImport(store, source)

    def edits(self) -> list[Edit]:
        """What does all of it."""
        return [
            *differences(self._standing, self._resources.values()),
            *self._needs.edits(),
        ]

    def take(self, row: RowCells) -> None:
        """Take a row, and say what became of it."""
        name = row.line(NAME)
        chantier = self._chantier(row)
        problem = row.raw.problem or ("" if name else _("La ligne n’a pas de nom."))
        territory = "" if problem else self._home(row, chantier)
        if problem:
            row.remarks.add(Level.REFUSED, NAME, name, problem)
        if not territory:
            self._report.refused += 1
            return
        known = self._ids.get((territory, compared(name)))
        resource = self._resource(row, known, name, territory)
        before = self._resources.get(resource.id)
        self._resources[resource.id] = resource
        self._ids[territory, compared(name)] = resource.id
        moved = chantier is not None and self._needs.take(row, chantier, resource)
        if before is None:
            self._report.created += 1
        elif before is resource and not moved:
            self._report.unchanged += 1
        else:
            self._report.updated += 1

    def _chantier(self, row: RowCells) -> Chantier | None:
        text = row.line(CHANTIER)
        if not text:
            return None
        found = [
            each
            for each in self._chantiers
            if text == each.id or compared(text) == compared(each.title)
        ]
        here = [each for each in found if each.territory == self._territory] or found
        if len(here) == 1:
            return here[0]
        if here:
            message = _("Plusieurs chantiers ont ce titre : donnez son identifiant.")
        else:
            message = _("Ce chantier est inconnu : la ressource n’est pas mise sur sa carte.")
            titles = tuple({each.title: 0 for each in self._chantiers})
            if near := nearest(text, titles, 3):
                message += " " + _("Vouliez-vous dire : %(near)s ?", near=", ".join(near))
        row.remarks.add(Level.DOUBTFUL, CHANTIER, text, message)
        return None

    def _home(self, row: RowCells, chantier: Chantier | None) -> str:
        """The territory of the row's resource: its chantier's before what the row says; why there
        is none is said."""
        text = row.line(TERRITORY)
        found = self._territories(text) if text else self._territory or self._earlier_home(row)
        if chantier:
            if found and found != chantier.territory:
                message = _("Mise dans le territoire de son chantier.")
                row.remarks.add(Level.CHANGED, TERRITORY, text, message)
            return chantier.territory
        if not found:
            message = (
                _("Ce territoire est inconnu.")
                if text
                else _("Rien ne dit le territoire : choisissez-en un, ou ajoutez une colonne.")
            )
            row.remarks.add(Level.REFUSED, TERRITORY, text, message)
        return found or ""

    def _earlier_home(self, row: RowCells) -> str | None:
        """Where an earlier edition put the resource of that name, if in one territory."""
        homes = self._homes.get(compared(row.line(NAME)), ())
        return next(iter(homes)) if len(homes) == 1 else None

    def _resource(self, row: RowCells, known: str | None, name: str, territory: str) -> Resource:
        nature, holders = self._nature(row), self._holders(row)
        if known is None:
            return Resource.of(
                {
                    "id": self._free_id(name),
                    "territory": territory,
                    "name": name,
                    "nature": nature,
                    "held_by": holders,
                    "source": self._source,
                }
            )
        standing = self._resources[known]
        if nature and standing.nature and nature is not standing.nature:
            mine = label(standing.nature)
            message = _("La ressource est déjà « %(mine)s » : c’est gardé.", mine=mine)
            row.remarks.add(Level.DOUBTFUL, NATURE, row.line(NATURE), message)
        new = self._new_holders(standing, holders)
        if not new and (standing.nature or not nature):
            return standing
        return standing.changed(nature=standing.nature or nature, held_by=(*standing.held_by, *new))

    def _new_holders(self, standing: Resource, holders: list[str]) -> list[str]:
        """Those it does not have, but for whom somebody took away from it."""
        new = [each for each in holders if each not in standing.held_by]
        if not new or standing.id not in self._standing:
            return new
        earlier = once_said(self._store, standing, "held_by")
        return [each for each in new if not any(each in holders for holders in earlier)]

    def _nature(self, row: RowCells) -> Nature | None:
        text = row.line(NATURE)
        nature = nature_of(text)
        if text and nature is None:
            shown = ", ".join(label(each).lower() for each in Nature)
            message = _("Nature inconnue, laissée vide. Il y a : %(natures)s.", natures=shown)
            row.remarks.add(Level.DOUBTFUL, NATURE, text, message)
        return nature

    def _holders(self, row: RowCells) -> list[str]:
        text = row.text(HOLDER)
        if cells.nothing(cells.plain(text)):
            return []
        holders = []
        for each in self._names.listed(text):
            if isinstance(each, Unknown):
                row.remarks.add(Level.DOUBTFUL, HOLDER, each.name, each.message)
            else:
                holders.append(each.id)
        return holders

    def _free_id(self, name: str) -> str:
        wanted, number = slug(name, "ressource"), 1
        while (found := wanted if number == 1 else f"{wanted}-{number}") in self._resources:
            number += 1
        return found
