"""Rows that say where an actor is and what it is called, into a graph.

An actor is known by its source and the source's own id, so that a newer file updates what an older
one brought.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping

from ecomap.exchange.places import Level, PlaceRow, Remark
from ecomap.exchange.places.places_file import source_of
from ecomap.gazetteer import Gazetteer
from ecomap.graph.edits import Create, Edit, Update
from ecomap.graph.store import GraphStore
from ecomap.i18n import gettext as _
from ecomap.importing.details import fields_of, place_of
from ecomap.importing.reconciling import merged, reconciled, said_of
from ecomap.importing.report import ImportReport
from ecomap.importing.surroundings import Surroundings
from ecomap.model import Actor, Origin, Place, Record, Territory, slug


class ActorsImport:
    """The actors of a graph, and what rows make of them."""

    def __init__(self, store: GraphStore, gazetteer: Gazetteer, today: dt.date) -> None:
        self.report = ImportReport()
        self._gazetteer = gazetteer
        self._today = today
        self._standing_origins = {each.id: each for each in store.records(Origin)}
        self._standing_actors = {each.id: each for each in store.records(Actor)}
        self.origins = dict(self._standing_origins)
        self.actors = dict(self._standing_actors)
        self.surroundings = Surroundings(gazetteer, store.records(Territory))
        self._next: dict[str, int] = {}

    def edits(self) -> list[Edit]:
        """What does all of it."""
        return [
            *self.surroundings.edits,
            *differences(self._standing_actors, self.actors.values()),
            *differences(self._standing_origins, self.origins.values()),
        ]

    def take(
        self,
        row: PlaceRow,
        file: str,
        *,
        label: str = "",
        types: Collection[str] = (),
        territories: Collection[str] = (),
    ) -> Actor:
        """The actor of a row that is not refused. `types` and `territories` are those that the row
        itself gives, beside the territory of its commune; `label` is the file's in the report."""
        label = label or file
        key = Origin.id_of(row.source, row.source_id)
        before = self.origins.get(key)
        fields, remarks = fields_of(row, types=types, territories=territories)
        self.report.say(label, *remarks)
        said = said_of(row.name, row.place, self.home(row))
        if before is None:
            actor = self._new_actor(row, said["territoire"], types, territories)
        else:
            standing = self.actors[before.actor]
            actor = self._updated(before, row, said, label)
            actor = _sorted_out(actor, before, types, territories, said["territoire"])
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
            return actor
        else:
            self.report.updated += 1
            origin = origin.changed(imported=self._today)
        self.actors[actor.id] = actor
        self.origins[key] = origin
        return actor

    def home(self, row: PlaceRow) -> str | None:
        """The territory where a row's place is."""
        commune = row.resolution.commune
        return self._territory_of(commune.code if commune else "", row.departement)

    def mark_gone(
        self, file: str, seen: Collection[str], covers: Callable[[Origin], bool], label: str = ""
    ) -> None:
        """Mark those that earlier files had and this one should have, and has not."""
        for origin in self._standing_origins.values():
            if origin.id in seen or self.origins[origin.id].gone is not None or not covers(origin):
                continue
            self.origins[origin.id] = origin.changed(gone=self._today)
            self.report.disappeared += 1
            message = _(
                "« %(name)s » n’est plus dans le fichier : gardé, et marqué disparu.",
                name=origin.label,
            )
            remark = Remark(0, "id", origin.source_id, Level.DOUBTFUL, message)
            self.report.say(label or file, remark)

    def _updated(self, before: Origin, row: PlaceRow, said: dict[str, object], label: str) -> Actor:
        details = before.details
        earlier = said_of(
            details["name"],
            place_of(details),
            self._territory_of(before.commune, details["departement"]),
        )
        actor, kept = reconciled(self.actors[before.actor], earlier, said)
        self.report.say(
            label,
            *(
                Remark(row.number, each.field, each.theirs, Level.DOUBTFUL, each.message)
                for each in kept
            ),
        )
        return actor

    def _new_actor(
        self,
        row: PlaceRow,
        territory: object,
        types: Collection[str],
        territories: Collection[str],
    ) -> Actor:
        return Actor.of(
            {
                "id": self._free_id(row),
                "name": row.name,
                "types": tuple(types),
                "territories": (*((territory,) if territory else ()), *territories),
                "place": row.place if row.place != Place() else None,
                "source": row.source,
            }
        )

    def _free_id(self, row: PlaceRow) -> str:
        wanted = slug(f"{row.name} {row.place.commune}", "lieu")
        number = self._next.get(wanted, 1)
        while (found := wanted if number == 1 else f"{wanted}-{number}") in self.actors:
            number += 1
        self._next[wanted] = number + 1
        return found

    def _territory_of(self, commune: str, departement: str) -> str | None:
        """Where a place is: its EPCI, its commune, for want of better its département."""
        found = self._gazetteer.commune(commune) if commune else None
        if found is not None:
            return self.surroundings.home(found)
        known = departement in self._gazetteer.table.departements
        return self.surroundings.departement(departement) if known else None


def differences(standing: Mapping[str, Record], wanted: Iterable[Record]) -> list[Edit]:
    """What makes the records `standing` those `wanted`, which are the same objects where nothing
    changed."""
    return [
        Update(each) if each.key in standing else Create(each)
        for each in wanted
        if standing.get(each.key) is not each
    ]


def _sorted_out(
    actor: Actor,
    before: Origin,
    types: Collection[str],
    territories: Collection[str],
    home: object,
) -> Actor:
    """The actor with the types and territories that a row gives now and did not give before, and
    without those that it gives no more."""
    details = before.details
    wanted_types = merged(actor.types, details.get("types", ()), types)
    earlier = [each for each in details.get("territories", ()) if each != home]
    wanted_territories = merged(actor.territories, earlier, territories)
    if wanted_types == set(actor.types) and wanted_territories == set(actor.territories):
        return actor
    return actor.changed(types=tuple(wanted_types), territories=tuple(wanted_territories))
