"""The national open data on places, into a graph: actors, their territories, where they come from.

One write, all or nothing. An actor is known by its source and the source's own id, so that a newer
file updates what an older one brought; actor types are never given, only suggested elsewhere.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pydantic import ValidationError

from ecomap.errors import AlreadyExists, Conflict, InvalidFields, StaleVersion
from ecomap.exchange.places import Level, PlaceRow, PlacesFile, Remark, read_places
from ecomap.exchange.places.places_file import source_of
from ecomap.gazetteer import Gazetteer
from ecomap.graph.edits import Create, Edit, Update
from ecomap.graph.store import GraphStore
from ecomap.i18n import gettext as _
from ecomap.importing.details import fields_of, place_of
from ecomap.importing.reconciling import reconciled, said_of
from ecomap.importing.report import ImportReport
from ecomap.importing.surroundings import Surroundings
from ecomap.model import Actor, Origin, Place, Record, Territory, slug
from ecomap.model.problems import problems_of
from ecomap.model.record import Part
from ecomap.model.text import Note

_ATTEMPTS = 4
"""Each reads the graph and the files again, because somebody wrote in the meantime."""

Source = Path | tuple[str, Path | bytes]
"""A file, or what it is called and where or what it is."""


class _Named(Part):
    source: Note


def import_places(
    store: GraphStore,
    gazetteer: Gazetteer,
    files: Sequence[Source],
    *,
    source: str = "",
    dry_run: bool = False,
    today: dt.date | None = None,
    who: str = "",
    keep_personal: bool = False,
) -> ImportReport:
    """Take files of places, or only say what taking them would do.

    `source` is that of rows which name none; without, it is called as their file. Raises
    `BadDocument` when one of them is no list of places, and then nothing is taken; `InvalidFields`
    for a source that is no plain name; `Conflict` when others write all the time.
    """
    today = today or dt.date.today()
    source = _plain(source)
    opened = [
        read_places(
            content,
            gazetteer,
            name=name,
            source_name=source,
            keep_personal=keep_personal,
            today=today,
        )
        for name, content in map(_named, files)
    ]
    for _attempt in range(_ATTEMPTS):
        taking = _Import(store, gazetteer, today)
        for file in opened:
            taking.take(file)
        edits = taking.edits()
        if not dry_run and edits:
            names = ", ".join(file.name for file in opened)
            try:
                commit = store.write(edits, who=who, why=_("import de %(files)s", files=names))
            except (AlreadyExists, StaleVersion):
                continue
            taking.report.revision = commit.revision
        return taking.report
    raise Conflict(_("Trop de monde écrit en même temps. Réessayez."))


def _plain(source: str) -> str:
    try:
        return _Named(source=source).source
    except ValidationError as error:
        raise InvalidFields(problems_of(error)) from None


def _named(source: Source) -> tuple[str, Path | bytes]:
    return (source.name, source) if isinstance(source, Path) else source


class _Import:
    """What stands in a graph, and what files make of it."""

    def __init__(self, store: GraphStore, gazetteer: Gazetteer, today: dt.date) -> None:
        self.report = ImportReport()
        self._gazetteer = gazetteer
        self._today = today
        self._standing_origins = {each.id: each for each in store.records(Origin)}
        self._standing_actors = {each.id: each for each in store.records(Actor)}
        self._origins = dict(self._standing_origins)
        self._actors = dict(self._standing_actors)
        self._surroundings = Surroundings(gazetteer, store.records(Territory))
        self._next: dict[str, int] = {}

    def take(self, file: PlacesFile) -> None:
        """Take every row of a file, then mark what it no longer has."""
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
            self._take(row, file.name)
        self._mark_gone(file.name, seen, covered)

    def edits(self) -> list[Edit]:
        """What does all of it."""
        return [
            *self._surroundings.edits,
            *_differences(self._standing_actors, self._actors.values()),
            *_differences(self._standing_origins, self._origins.values()),
        ]

    def _take(self, row: PlaceRow, file: str) -> None:
        key = Origin.id_of(row.source, row.source_id)
        before = self._origins.get(key)
        fields, remarks = fields_of(row)
        self.report.say(file, *remarks)
        said = said_of(row.name, row.place, self._territory(row))
        if before is None:
            actor = self._new_actor(row, said["territoire"])
        else:
            standing, actor = self._actors[before.actor], self._updated(before, row, said, file)
        origin = Origin.of(
            {
                "id": key,
                "actor": actor.id,
                "source": row.source,
                "source_id": row.source_id,
                "name": row.name,
                "licence": row.licence,
                "file": source_of(file),
                "commune": row.resolution.commune.code if row.resolution.commune else "",
                "date": row.updated,
                "imported": before.imported if before else self._today,
                "fields": fields,
                "version": before.version if before else 0,
            }
        )
        if before is None:
            self.report.created += 1
        elif origin.says_the_same(before) and actor is standing:
            self.report.unchanged += 1
            return
        else:
            self.report.updated += 1
            origin = origin.changed(imported=self._today)
        self._actors[actor.id] = actor
        self._origins[key] = origin

    def _updated(self, before: Origin, row: PlaceRow, said: dict[str, object], file: str) -> Actor:
        details = before.details
        earlier = said_of(
            details["name"],
            place_of(details),
            self._territory_of(before.commune, details["departement"]),
        )
        actor, kept = reconciled(self._actors[before.actor], earlier, said)
        self.report.say(
            file,
            *(
                Remark(row.number, each.field, each.theirs, Level.DOUBTFUL, each.message)
                for each in kept
            ),
        )
        return actor

    def _new_actor(self, row: PlaceRow, territory: object) -> Actor:
        return Actor.of(
            {
                "id": self._free_id(row),
                "name": row.name,
                "territories": (territory,) if territory else (),
                "place": row.place if row.place != Place() else None,
                "source": row.source,
            }
        )

    def _free_id(self, row: PlaceRow) -> str:
        wanted = slug(f"{row.name} {row.place.commune}", "lieu")
        number = self._next.get(wanted, 1)
        while (found := wanted if number == 1 else f"{wanted}-{number}") in self._actors:
            number += 1
        self._next[wanted] = number + 1
        return found

    def _territory(self, row: PlaceRow) -> str | None:
        commune = row.resolution.commune
        return self._territory_of(commune.code if commune else "", row.departement)

    def _territory_of(self, commune: str, departement: str) -> str | None:
        """Where a place is: its EPCI, its commune, for want of better its département."""
        found = self._gazetteer.commune(commune) if commune else None
        if found is not None:
            return self._surroundings.home(found)
        known = departement in self._gazetteer.table.departements
        return self._surroundings.departement(departement) if known else None

    def _mark_gone(self, name: str, seen: set[str], covered: dict[str, set[str]]) -> None:
        """Mark what earlier files had of the same sources, in the départements that this one is
        about, and an earlier edition of this very file of other sources too."""
        about = set().union(*covered.values())
        edition = source_of(name)
        for origin in self._standing_origins.values():
            if origin.id in seen or self._origins[origin.id].gone is not None:
                continue
            within = covered.get(origin.source, set())
            if origin.file == edition:
                within = within | about
            if within and (self._departement(origin) or next(iter(within))) in within:
                self._origins[origin.id] = origin.changed(gone=self._today)
                self.report.disappeared += 1
                message = _(
                    "« %(name)s » n’est plus dans le fichier : gardé, et marqué disparu.",
                    name=origin.label,
                )
                self.report.say(name, Remark(0, "id", origin.source_id, Level.DOUBTFUL, message))

    def _departement(self, origin: Origin) -> str:
        commune = self._gazetteer.commune(origin.commune)
        return commune.departement if commune else str(origin.details["departement"])


def _differences(standing: Mapping[str, Record], wanted: Iterable[Record]) -> list[Edit]:
    return [
        Update(each) if each.key in standing else Create(each)
        for each in wanted
        if standing.get(each.key) is not each
    ]
