"""The one façade that the web and the command line call: what people do with a graph.

A store keeps what it is given; `rules` say what may be given.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast

from ecomap import rules, territories
from ecomap.errors import (
    AlreadyExists,
    Conflict,
    InvalidFields,
    NotFound,
    Problem,
    StaleVersion,
    UnknownObject,
)
from ecomap.exchange.graph_export import GraphExport
from ecomap.exchange.territory_file import (
    LoadReport,
    TerritoryFile,
    read_territory,
    write_territory,
)
from ecomap.graph.edits import Amend, Commit, Create, Delete, Edit, Entry, Update
from ecomap.graph.store import ChantierGraph, GraphStore
from ecomap.i18n import gettext as _
from ecomap.insights import Insights
from ecomap.model import (
    Actor,
    Chantier,
    Counts,
    Enjeu,
    Need,
    Quality,
    Record,
    Resource,
    Territory,
    fold,
    slug,
)
from ecomap.model.problems import unknown
from ecomap.networks import Networks
from ecomap.panorama import Panorama
from ecomap.sourcing import Sourcing
from ecomap.territories import TerritorySummary

R = TypeVar("R", bound=Record)

_ATTEMPTS = 8
"""Tries at a write that another writer may overtake; at each loss another one got through."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A resource put on a map: `new` is false when it stood there already."""

    need: Need
    resource: Resource
    new: bool
    commit: Commit


class Ecosystem:
    """A store and a panorama, and what people do with them; `who` is a name somebody gave."""

    def __init__(self, store: GraphStore, panorama: Panorama) -> None:
        self.store = store
        self.panorama = panorama
        self.insights = Insights(store, panorama)
        self.networks = Networks(store, panorama, self.insights)
        self.sourcing = Sourcing(store, panorama)

    # Looking

    def get(self, record_type: type[R], key: str) -> R:
        """One record. Raises `UnknownObject`, which names the nearest ones."""
        found = self.store.find(record_type, [key])
        if key in found:
            return found[key]
        everything = self.store.records(record_type)
        raise unknown(record_type.KIND, key, {each.key: each.label for each in everything})

    def territories(self) -> list[Territory]:
        """See `territories.worked_on`."""
        return territories.worked_on(self.store)

    def territory(self, key: str | None = None) -> Territory:
        """The named territory, or the only one. Raises `NotFound`, `Conflict` for several."""
        if key is not None:
            return self.get(Territory, key)
        found = self.territories()
        if not found:
            raise NotFound(_("Il n’y a aucun territoire ici. Créez-en un, ou chargez un fichier."))
        if len(found) > 1:
            raise Conflict(
                _(
                    "Il y a plusieurs territoires ici : %(ids)s. Dites lequel avec --territory.",
                    ids=", ".join(each.id for each in found),
                )
            )
        return found[0]

    def summary(self, territory: str) -> TerritorySummary:
        """Enjeux, chantiers and their counts for one territory."""
        return territories.summarise(self.store, self.get(Territory, territory))

    def enjeux(self, territory: str) -> tuple[Enjeu, ...]:
        """The enjeux of a territory, as they were first written down."""
        return territories.in_order(self.store, self.store.records(Enjeu, territory))

    def chantiers(self, territory: str | None = None) -> list[tuple[Chantier, Counts]]:
        """Every chantier with its links by quality, by title."""
        counts = self.store.counts(territory)
        return [(c, counts.get(c.id, Counts())) for c in self.store.records(Chantier, territory)]

    def chantier_graph(self, chantier: str) -> ChantierGraph:
        """All that the chantier's map shows. Raises `UnknownObject` with the nearest ones."""
        try:
            return self.store.chantier_graph(chantier)
        except UnknownObject:
            self.get(Chantier, chantier)
            raise

    def suggest(
        self, chantier: str, text: str, limit: int = 8
    ) -> list[Resource | Actor | Chantier]:
        """Resources, actors and chantiers of the chantier's territory that could be put on its map.

        What is on the map already is left out; a name is given once.
        """
        graph = self.chantier_graph(chantier)
        found = self.store.search(
            text, [Resource, Actor, Chantier], graph.chantier.territory, limit + len(graph.needs)
        )
        taken = {fold(resource.name) for resource in graph.resources.values()}
        taken.add(fold(graph.chantier.title))
        kept: list[Resource | Actor | Chantier] = []
        for record in found:
            if isinstance(record, Resource | Actor | Chantier) and fold(record.label) not in taken:
                taken.add(fold(record.label))
                kept.append(record)
        return kept[:limit]

    # Writing any record

    def create(self, record_type: type[R], data: dict[str, Any], *, who: str = "") -> R:
        """Add a record; without an `id` in `data`, one is made from its name.

        Raises `InvalidFields`, `AlreadyExists`, `DanglingReference`.
        """
        if "id" in data or "id" not in record_type.model_fields:
            commit = self._write([Create(self._new(record_type, data))], who)
        else:
            commit = self._retried(lambda: [Create(self._new(record_type, data))], who)
        created = commit.changes[0].record
        assert isinstance(created, record_type)  # noqa: S101 - what was asked for
        return _as_written(created, commit)

    def update(
        self, record_type: type[R], key: str, version: int, fields: dict[str, Any], *, who: str = ""
    ) -> R:
        """Change some fields of the record read at `version`.

        Raises `StaleVersion` (with both sides), `InvalidFields`, `UnknownObject`.
        """

        def amended(standing: Record) -> Record:
            wanted = standing.changed(**{**fields, "version": version})
            if wanted.key != key:
                raise InvalidFields([Problem(_("Un identifiant ne change pas."), field="id")])
            rules.check(wanted, standing, self.store, self.panorama)
            return wanted

        try:
            commit = self._write([Amend(record_type.KIND, key, amended)], who)
        except UnknownObject:
            self.get(record_type, key)
            raise
        if not commit.changes:
            return self.get(record_type, key)
        return _as_written(cast(R, commit.changes[0].record), commit)

    def delete(
        self, record_type: type[Record], key: str, version: int | None = None, *, who: str = ""
    ) -> Commit:
        """Remove a record and what cannot stand without it. Raises `StaleVersion`, `InUse`."""
        self.get(record_type, key)
        return self._write([Delete(record_type.KIND, key, version)], who)

    def actor_named(self, name: str, territory: str, *, who: str = "") -> Actor:
        """The territory's actor of that name, whatever its case and accents, created if need be."""
        return rules.of_same_name(self.store, Actor, name, territory) or self.create(
            Actor, {"name": name, "territories": [territory]}, who=who
        )

    # The map

    def place(
        self,
        chantier: str,
        *,
        name: str | None = None,
        resource: str | None = None,
        actor: str | None = None,
        other_chantier: str | None = None,
        nature: str | None = None,
        to_create: bool | None = None,
        need: dict[str, Any] | None = None,
        who: str = "",
    ) -> Placed:
        """Put a resource on a chantier's map: named, existing, an actor's, or another chantier.

        A name that a resource of the territory already has, whatever its case and accents, means
        that resource. `need` gives the link's first fields. Doing it twice changes nothing.
        """
        owner = self.get(Chantier, chantier)
        if other_chantier == chantier:
            raise InvalidFields([Problem(_("Un chantier ne peut pas être sa propre ressource."))])
        for _attempt in range(_ATTEMPTS):
            found, new = self._resource_for(
                owner, name, resource, actor, other_chantier, nature, to_create
            )
            key = f"{chantier}/{found.id}"
            if not new and (standing := self.store.find(Need, [key]).get(key)):
                return Placed(standing, found, False, Commit(self.store.revision()))
            wanted = Need.of(
                {**_qualifying(need or {}), "chantier": chantier, "resource": found.id}
            )
            if not new:
                rules.check(wanted, None, self.store, self.panorama)
            edits: list[Edit] = [Create(wanted)]
            if new:
                edits.insert(0, Create(found))
            elif actor is not None and actor not in found.held_by:
                edits.insert(0, Update(found.changed(held_by=(*found.held_by, actor))))
            try:
                commit = self._write(edits, who)
            except (AlreadyExists, StaleVersion):
                continue
            stands = self.store.get(Resource, found.id)
            return Placed(_as_written(wanted, commit), stands, True, commit)
        raise Conflict(_("Trop de monde écrit en même temps. Réessayez."))

    def change_need(
        self, chantier: str, resource: str, version: int, fields: dict[str, Any], *, who: str = ""
    ) -> Need:
        """Change a link read at `version`; a quality qualifies it, null takes that back."""
        return self.update(Need, f"{chantier}/{resource}", version, _qualifying(fields), who=who)

    def link(
        self, chantier: str, resource: str, quality: Quality, why: str = "", *, who: str = ""
    ) -> Need:
        """Qualify a link whatever its version, adding the resource to the map if need be."""
        self.get(Chantier, chantier)
        self.get(Resource, resource)
        key = f"{chantier}/{resource}"
        fields = _qualifying({"quality": quality, **({"why": why} if why else {})})

        def edits() -> list[Edit]:
            standing = self.store.find(Need, [key]).get(key)
            if standing is not None:
                return [Update(standing.changed(**fields))]
            wanted = Need.of({"chantier": chantier, "resource": resource, **fields})
            rules.check(wanted, None, self.store, self.panorama)
            return [Create(wanted)]

        self._retried(edits, who, why)
        return self.store.get(Need, key)

    # Files and history

    def load(self, source: Path | bytes, *, replace: bool = False, who: str = "") -> LoadReport:
        """Take a territory file, all or nothing. Raises `BadDocument` with every problem.

        `replace` also removes what the territory holds and the file no longer names.
        """
        file = read_territory(source, self.panorama)
        report = file.compare(self.store, replace=replace)
        if report.edits:
            self.store.publish_panorama(self.panorama)
            self._write(report.edits, who, _("chargement de %(file)s", file=file.name))
        return report

    def export(self, territory: str | None = None) -> str:
        """A territory as the YAML text that `load` takes back to the same."""
        chosen = self.territory(territory)
        return write_territory(TerritoryFile.of_store(self.store, chosen.id))

    def graph_export(self, *territories: str) -> GraphExport:
        """Territories and all inside them, or everything, for other tools."""
        with self.insights.at_one_moment() as snapshot:
            connections = self.insights.connections()
        return GraphExport(
            snapshot, connections, self.panorama, territories, self.sourcing.everything_told
        )

    def history(self, **criteria: Any) -> list[Entry]:
        """See `GraphStore.history`."""
        return self.store.history(**criteria)

    def history_of(
        self, record_type: type[Record], key: str, *, limit: int, **criteria: Any
    ) -> list[Entry]:
        """What happened to a record, be it deleted since. Raises `UnknownObject`."""
        standing = self.store.find(record_type, [key]).get(key)
        if standing is not None:
            return self.store.history(record=standing, limit=limit, **criteria)
        everything = self.store.history(limit=None, **criteria)
        entries = [e for e in everything if (e.kind, e.key) == (record_type.KIND, key)]
        if not entries:
            self.get(record_type, key)
        return entries[:limit]

    def undo(self, revision: int | None = None, *, who: str = "") -> Commit:
        """See `GraphStore.undo`."""
        return self.store.undo(revision, who=who)

    # Inside

    def _new(self, record_type: type[R], data: dict[str, Any]) -> R:
        if "id" in record_type.model_fields and "id" not in data:
            name = str(data.get("name") or data.get("title") or data.get("question") or "")
            wanted = slug(name, record_type.KIND.value)
            data = {**data, "id": rules.free_id(self.store, record_type, wanted)}
        record = record_type.of(data)
        rules.check(record, None, self.store, self.panorama)
        return record

    def _resource_for(
        self,
        owner: Chantier,
        name: str | None,
        resource: str | None,
        actor: str | None,
        other_chantier: str | None,
        nature: str | None,
        to_create: bool | None,
    ) -> tuple[Resource, bool]:
        """The resource meant, and whether it has yet to be created."""
        if resource is not None:
            return self.get(Resource, resource), False
        data: dict[str, Any] = {"territory": owner.territory, "nature": nature}
        if actor is not None:
            data |= {"name": self.get(Actor, actor).name, "held_by": [actor]}
        elif other_chantier is not None:
            meant = self.get(Chantier, other_chantier)
            for standing_for in self.store.referring(meant):
                if isinstance(standing_for, Resource):
                    return standing_for, False
            data |= {"name": meant.title, "chantier": other_chantier}
        else:
            data |= {"name": name or "", "to_create": bool(to_create)}
        same = rules.of_same_name(self.store, Resource, data["name"], owner.territory)
        return (same, False) if same else (self._new(Resource, data), True)

    def _write(self, edits: list[Edit], who: str, why: str = "") -> Commit:
        return self.store.write(edits, who=who, why=why)

    def _retried(self, edits: Callable[[], list[Edit]], who: str, why: str = "") -> Commit:
        """Write what is asked on top of whatever is in force, as often as somebody is faster."""
        for _attempt in range(_ATTEMPTS):
            wanted = edits()
            try:
                return self._write(wanted, who, why)
            except (AlreadyExists, StaleVersion):
                continue
        raise Conflict(_("Trop de monde écrit en même temps. Réessayez."))


def _as_written(record: R, commit: Commit) -> R:
    """`record` as it stands since `commit`, which changed it."""
    return record.model_copy(update={"version": commit.revision})


def _qualifying(fields: dict[str, Any]) -> dict[str, Any]:
    """A quality given means assessed; null means to qualify."""
    if "quality" not in fields:
        return fields
    if fields["quality"] is None:
        return {**fields, "quality": Quality.ABSENT, "assessed": False}
    return {"assessed": True, **fields}
