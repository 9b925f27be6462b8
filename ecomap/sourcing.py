"""Actors from other people's files: taking them in, making two one, saying what types they are."""

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from ecomap import merging
from ecomap.duplicates import LIKELY, Pair
from ecomap.errors import InvalidFields, Problem
from ecomap.exchange.sheets import Table
from ecomap.exchange.spreadsheets import Book, Matching, SheetKind, open_book, template
from ecomap.gazetteer import shipped_gazetteer
from ecomap.graph.edits import Commit
from ecomap.graph.store import GraphStore
from ecomap.i18n import gettext as _
from ecomap.importing import ImportReport, Source, import_places
from ecomap.importing.known import KnownOrigins
from ecomap.importing.spreadsheets import import_spreadsheet
from ecomap.importing.types import SuggestedTypes
from ecomap.model import Apart, Origin, Record
from ecomap.panorama import Panorama
from ecomap.typologies import Typologies, read_typologies, shipped_typologies


class Sourcing:
    """A store, and what comes into it from files; `who` is a name somebody gave.

    `typologies` is the table that a hub made its own; None for the one that is shipped.
    """

    def __init__(self, store: GraphStore, panorama: Panorama) -> None:
        self._store = store
        self._panorama = panorama
        self.typologies: Typologies | None = None
        self.origins = KnownOrigins(store)
        self._search = merging.DuplicateSearch(store, panorama)

    def import_places(self, files: Collection[Source], **options: Any) -> ImportReport:
        """Take files of places at the national schema. See `importing.import_places`."""
        return import_places(self._store, shipped_gazetteer(), [*files], **options)

    def open_book(self, source: Path | bytes, name: str = "") -> Book:
        """A spreadsheet as it would be read, with what is remembered of such columns. See
        `exchange.spreadsheets.open_book`."""
        return open_book(source, name).remembering(self._store.kept)

    def import_spreadsheet(
        self,
        source: Path | bytes,
        name: str = "",
        matchings: Mapping[str, Matching] | None = None,
        **options: Any,
    ) -> ImportReport:
        """Take a spreadsheet of actors, resources, links. See `importing.import_spreadsheet`."""
        return import_spreadsheet(
            self._store, shipped_gazetteer(), self._panorama, source, name, matchings, **options
        )

    def template(self, kind: SheetKind | None = None) -> tuple[Table, ...]:
        """A spreadsheet to fill in, for actors, resources or links, or for all of them."""
        return template(kind)

    def merge(self, kept: str, other: str, *, who: str = "") -> Commit:
        """Make two actors one. See `merging.merge`."""
        return merging.merge(self._store, kept, other, who=who)

    def keep_apart(self, one: str, other: str, *, who: str = "") -> Commit:
        """Remember that two actors are not the same. See `merging.keep_apart`."""
        return merging.keep_apart(self._store, one, other, who=who)

    def duplicates(self, territory: str | None = None, minimum: float = LIKELY) -> tuple[Pair, ...]:
        """The pairs of actors that are likely one, at least as sure as `minimum`, most confident
        first: everywhere, or of which one is in a territory. Raises `UnknownObject`."""
        return self._search.now(territory, minimum)

    def duplicates_so_far(
        self, territory: str | None = None, minimum: float = LIKELY
    ) -> merging.SearchState:
        """The same at once, as far as the search is; asking starts it. Raises `UnknownObject`."""
        return self._search.state(territory, minimum)

    def merge_duplicates(
        self,
        minimum: float,
        territory: str | None = None,
        *,
        dry_run: bool = False,
        shown: str | None = None,
        who: str = "",
    ) -> merging.MergeReport:
        """Make one all pairs at least as sure as `minimum`. See `merging.merge_all`.

        Raises `InvalidFields` below what is likely: such pairs are for people to look at.
        """
        if minimum < LIKELY:
            least = round(100 * LIKELY)
            message = _(
                "En dessous de %(n)s %% de confiance, rien n’est fusionné en une fois.", n=least
            )
            remedy = _("Fusionnez ces paires une à une, ou demandez plus de confiance.")
            raise InvalidFields([Problem(message, remedy)])
        return merging.merge_all(
            self._store,
            lambda: self.duplicates(territory, minimum),
            dry_run=dry_run,
            shown=shown,
            who=who,
        )

    def sides_of(self, pairs: Iterable[Pair]) -> list[tuple[Pair, merging.Side, merging.Side]]:
        """Pairs with both their sides. See `merging.sides_of`."""
        return merging.sides_of(self._store, pairs)

    def everything_told(self) -> list[Record]:
        """What files said of actors, and who was told apart: what no snapshot has."""
        return [*self._store.records(Origin), *self._store.records(Apart)]

    @cached_property
    def types(self) -> SuggestedTypes:
        """The actor types that what files said of actors suggests."""
        table = self.typologies or read_typologies(shipped_typologies())
        return SuggestedTypes(self._store, self.origins, self._panorama, table)
