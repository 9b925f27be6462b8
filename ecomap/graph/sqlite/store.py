"""A graph kept in one SQLite file. Several threads and several processes may use it at once."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar, cast

from ecomap import config
from ecomap.errors import UnknownObject
from ecomap.graph.edits import Commit, Edit, Entry
from ecomap.graph.planning import plan
from ecomap.graph.snapshot import KINDS, Snapshot
from ecomap.graph.sqlite import sql
from ecomap.graph.sqlite.connections import Connections
from ecomap.graph.sqlite.reading import Reader
from ecomap.graph.sqlite.rows import Value
from ecomap.graph.sqlite.writing import apply
from ecomap.graph.store import ChantierGraph, GraphStore, grouped
from ecomap.model import Actor, Chantier, Counts, Kind, Need, Record, Resource, label

R = TypeVar("R", bound=Record)


class SQLiteStore(GraphStore):
    """The graph in the file `path`, made with its folder on first use."""

    def __init__(self, path: Path) -> None:
        self._path = path.absolute()
        self._connections = Connections(self._path)

    @property
    def address(self) -> str:
        return config.sqlite_url(self._path)

    def close(self) -> None:
        self._connections.close()

    def revision(self) -> int:
        with self._reading() as reader:
            return reader.revision()

    def find(self, record_type: type[R], keys: Iterable[str]) -> dict[str, R]:
        with self._reading() as reader:
            kind = record_type.KIND
            return cast(dict[str, R], reader.find({kind: keys})[kind])

    def records(self, record_type: type[R], territory: str | None = None) -> list[R]:
        with self._reading() as reader:
            return cast(list[R], reader.records(record_type.KIND, territory))

    def referring(self, record: Record) -> list[Record]:
        with self._reading() as reader:
            return reader.referring(record.KIND, [record.key])

    def chantier_graph(self, chantier: str) -> ChantierGraph:
        with self._reading() as reader:
            found = reader.find({Kind.CHANTIER: [chantier]})[Kind.CHANTIER]
            if not found:
                raise UnknownObject(label(Kind.CHANTIER), chantier)
            needs = cast(list[Need], reader.needs(chantier))
            named = reader.find({Kind.RESOURCE: (need.resource for need in needs)})
            resources = cast(dict[str, Resource], named[Kind.RESOURCE])
            holders = {actor for resource in resources.values() for actor in resource.held_by}
            return ChantierGraph(
                chantier=cast(Chantier, found[chantier]),
                needs=tuple(needs),
                resources=resources,
                actors=cast(dict[str, Actor], reader.find({Kind.ACTOR: holders})[Kind.ACTOR]),
                revision=reader.revision(),
            )

    def snapshot(self) -> Snapshot:
        with self._reading() as reader:
            records = (each for kind in KINDS for each in reader.records(kind, None))
            return Snapshot.of(reader.revision(), records)

    def counts(self, territory: str | None = None) -> dict[str, Counts]:
        with self._reading() as reader:
            return reader.counts(territory)

    def origin_sources(self) -> dict[str, frozenset[str]]:
        with self._connections.transaction(sql.BEGIN_READING) as connection:
            return grouped(connection.execute(sql.ORIGIN_SOURCES))

    def search(
        self,
        text: str,
        record_types: Sequence[type[Record]],
        territory: str | None = None,
        limit: int = 20,
    ) -> list[Record]:
        with self._reading() as reader:
            return reader.search(text, [each.KIND for each in record_types], territory, limit)

    def history(
        self,
        *,
        limit: int | None = 100,
        before: int | None = None,
        since: int | None = None,
        revision: int | None = None,
        record: Record | None = None,
    ) -> list[Entry]:
        criteria: dict[str, Value] = {"before": before, "since": since, "revision": revision}
        if record is not None:
            criteria |= {"kind": record.KIND.value, "key": record.key}
        given = {name: value for name, value in criteria.items() if value is not None}
        with self._reading() as reader:
            return reader.history(given, limit)

    def write(
        self, edits: Sequence[Edit], *, who: str = "", why: str = "", undoes: int | None = None
    ) -> Commit:
        with self._connections.transaction(sql.BEGIN_WRITING) as connection:
            reader = Reader(connection)
            changes = plan(edits, reader)
            revision = reader.revision()
            if changes:
                revision += 1
                apply(connection, revision, changes, who=who, why=why, undoes=undoes)
        return Commit(revision, changes)

    def last_undoable(self) -> int | None:
        with self._reading() as reader:
            return reader.last_undoable()

    def kept(self, name: str) -> str | None:
        with self._connections.transaction(sql.BEGIN_READING) as connection:
            row = connection.execute(sql.KEPT, (name,)).fetchone()
        return None if row is None else str(row[0])

    def keep(self, name: str, text: str) -> None:
        with self._connections.transaction(sql.BEGIN_WRITING) as connection:
            connection.execute(sql.KEEP, (name, text))

    @contextmanager
    def _reading(self) -> Iterator[Reader]:
        """One moment of the graph, whatever others write meanwhile."""
        with self._connections.transaction(sql.BEGIN_READING) as connection:
            yield Reader(connection)
