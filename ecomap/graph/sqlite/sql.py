"""All the SQL there is. Names of tables and columns come from the model, never from a request.

Keys come as one JSON list, so that any number of them fits.
"""

# ruff: noqa: S608 - what is put into the text of a statement is closed vocabulary

from functools import cache

from ecomap.graph.sqlite.rows import LINKS, REFERENCES, Table, table_of
from ecomap.model import RECORD_TYPES, Kind, Quality

APPLICATION_ID = 0x65636F6D  # "ecom": tells our files from any other SQLite file
SCHEMA_VERSION = 3

BEGIN_READING = "BEGIN DEFERRED"
BEGIN_WRITING = "BEGIN IMMEDIATE"
COMMIT = "COMMIT"

ON_CONNECTING = (
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    # Each statement of a large load may be taken back by itself: in memory (measured: twice as fast
    # as in a file beside it).
    "PRAGMA temp_store = MEMORY",
    # A large load leaves no large journal beside the file.
    "PRAGMA journal_size_limit = 16777216",
)
USE_WAL = "PRAGMA journal_mode = WAL"
IDENTITY = (
    "SELECT (SELECT application_id FROM pragma_application_id()),"
    " (SELECT user_version FROM pragma_user_version()), (SELECT count(*) FROM sqlite_schema)"
)
IDENTIFY = (
    f"PRAGMA application_id = {APPLICATION_ID}",
    f"PRAGMA user_version = {SCHEMA_VERSION}",
)

REVISION = "SELECT coalesce(max(revision), 0) FROM revision"
ADD_REVISION = "INSERT INTO revision (revision, at, who, why, undoes) VALUES (?, ?, ?, ?, ?)"
ADD_CHANGE = 'INSERT INTO change (revision, kind, "key", before, after) VALUES (?, ?, ?, ?, ?)'
REVISIONS_BACKWARDS = "SELECT revision, undoes FROM revision ORDER BY revision DESC"

_HISTORY_TABLES = (
    """CREATE TABLE revision (
        revision INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, why TEXT NOT NULL,
        undoes INTEGER REFERENCES revision) STRICT""",
    """CREATE TABLE change (
        id INTEGER PRIMARY KEY, revision INTEGER NOT NULL REFERENCES revision, kind TEXT NOT NULL,
        "key" TEXT NOT NULL, before TEXT, after TEXT) STRICT""",
    "CREATE INDEX change_newest ON change (revision DESC)",
    'CREATE INDEX change_of_record ON change ("key", kind, revision DESC)',
)

_KEPT_TABLE = "CREATE TABLE kept (name TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT"
_KEPT_SINCE = 3
KEPT = "SELECT text FROM kept WHERE name = ?"
KEEP = (
    "INSERT INTO kept (name, text) VALUES (?, ?)"
    " ON CONFLICT (name) DO UPDATE SET text = excluded.text"
)

_SINCE = {Kind.ORIGIN: 2, Kind.APART: 2}
"""The version of the schema that brought a kind, where it was not the first."""


def schema_after(version: int) -> tuple[str, ...]:
    """Every table and index that a file of that version lacks; 0 is an empty one."""
    statements = [] if version else list(_HISTORY_TABLES)
    for kind in RECORD_TYPES:
        if _SINCE.get(kind, 1) > version:
            statements += _create(table_of(kind))
    if version < _KEPT_SINCE:
        statements.append(_KEPT_TABLE)
    return tuple(statements)


def _create(table: Table) -> list[str]:
    named = REFERENCES[table.kind]
    columns = []
    for column in table.columns:
        target = None if column.is_json else named.get(column.name)
        columns.append(
            f'"{column.name}" {column.type}'
            + (" PRIMARY KEY" if column.name == "key" else "")
            + ("" if column.nullable else " NOT NULL")
            + (_foreign_key(target) if target else "")
        )
    statements = [
        f'CREATE TABLE "{table.name}" ({", ".join(columns)}, version INTEGER NOT NULL) STRICT'
    ]
    for name in named:
        if name in table.sets:
            statements += _create_set(table, name)
        else:
            statements.append(f'CREATE INDEX "{table.name}_{name}" ON "{table.name}" ("{name}")')
    if table.kind not in LINKS:
        statements.append(f'CREATE INDEX "{table.name}_order" ON "{table.name}" (sort_text, "key")')
    return statements


def _create_set(table: Table, name: str) -> list[str]:
    side = f"{table.name}_{name}"
    return [
        f'CREATE TABLE "{side}" ('
        f'owner TEXT NOT NULL REFERENCES "{table.name}" ON DELETE CASCADE, '
        f"target TEXT NOT NULL{_foreign_key(table.sets[name])}, "
        "PRIMARY KEY (owner, target)) STRICT, WITHOUT ROWID",
        f'CREATE INDEX "{side}_target" ON "{side}" (target)',
    ]


def _foreign_key(target: Kind) -> str:
    # Checked at the end of the transaction: a resource may be a chantier created after it.
    return f' REFERENCES "{target.value}" DEFERRABLE INITIALLY DEFERRED'


def _select(table: Table, *, first: str = "") -> str:
    names = ", ".join(f'"{name}"' for name in table.fields)
    return f'SELECT {first}{names} FROM "{table.name}"'


def _order(table: Table) -> str:
    return ' ORDER BY "key"' if table.kind in LINKS else ' ORDER BY sort_text, "key"'


_LISTED = "(SELECT value FROM json_each(?1))"


@cache
def find(kind: Kind) -> str:
    """Records among the keys of a JSON list."""
    return _select(table_of(kind)) + ' WHERE "key" IN (SELECT value FROM json_each(?))'


@cache
def records(kind: Kind, in_territory: bool) -> str:
    """All records of a kind, or those of territory ?1, in order."""
    table = table_of(kind)
    where = f" WHERE {_in_territory(kind)}" if in_territory else ""
    return _select(table) + where + _order(table)


def _in_territory(kind: Kind) -> str:
    of_territory = "SELECT owner FROM actor_territories WHERE target = ?1"
    match kind:
        case Kind.TERRITORY:
            return "?1 IS NULL"
        case Kind.ACTOR:
            return f'"key" IN ({of_territory})'
        case Kind.NEED:
            return 'chantier IN (SELECT "key" FROM chantier WHERE territory = ?1)'
        case Kind.LINK:
            return f"first IN ({of_territory}) OR second IN ({of_territory})"
        case Kind.ORIGIN:
            return f"actor IN ({of_territory})"
        case Kind.APART:
            return f'"key" IN (SELECT owner FROM apart_actors WHERE target IN ({of_territory}))'
        case _:
            return "territory = ?1"


@cache
def referring(kind: Kind, target: Kind) -> str | None:
    """Records of `kind` that name one of kind `target` in the JSON list ?1; None when none can."""
    table = table_of(kind)
    clauses = [
        f'"key" IN (SELECT owner FROM "{table.name}_{name}" WHERE target IN {_LISTED})'
        if name in table.sets
        else f'"{name}" IN {_LISTED}'
        for name, named in REFERENCES[kind].items()
        if named is target
    ]
    return f'{_select(table)} WHERE {" OR ".join(clauses)} ORDER BY "key"' if clauses else None


@cache
def needs_of_chantier() -> str:
    """The needs of chantier ?1 by their resources' folded names."""
    return (
        f"{_select(table_of(Kind.NEED))} WHERE chantier = ?1"
        ' ORDER BY (SELECT sort_text FROM resource WHERE "key" = need.resource), resource'
    )


@cache
def counts(in_territory: bool) -> str:
    """Chantier, then its links by quality, then those to qualify."""
    sums = ", ".join(
        f"coalesce(sum(assessed AND quality = '{quality.value}'), 0)" for quality in Quality
    )
    where = " WHERE territory = ?1" if in_territory else ""
    return (
        f'SELECT chantier."key", {sums}, coalesce(sum(NOT assessed), 0) FROM chantier'
        f' LEFT JOIN need ON need.chantier = chantier."key"{where} GROUP BY chantier."key"'
    )


ORIGIN_SOURCES = "SELECT DISTINCT actor, source FROM origin"


@cache
def search(kind: Kind, words: int, in_territory: bool) -> str:
    """Whether it begins with ?2, its sort text and the record, for what holds words ?4, ?5 ...

    ?1 is the territory, ?3 the limit.
    """
    table = table_of(kind)
    clauses = [f"instr(search_text, ?{4 + word}) > 0" for word in range(words)]
    if in_territory:
        clauses.append(_in_territory(kind))
    return (
        _select(table, first="substr(search_text, 1, length(?2)) = ?2 AS begins, sort_text, ")
        + f' WHERE {" AND ".join(clauses)} ORDER BY begins DESC, sort_text, "key" LIMIT ?3'
    )


@cache
def save(kind: Kind) -> str:
    """Insert a row, or replace the one that has its key."""
    table = table_of(kind)
    names = [f'"{column.name}"' for column in table.columns] + ["version"]
    changed = ", ".join(f"{name} = excluded.{name}" for name in names[1:])
    return (
        f'INSERT INTO "{table.name}" ({", ".join(names)}) VALUES ({", ".join("?" * len(names))})'
        f' ON CONFLICT ("key") DO UPDATE SET {changed}'
    )


@cache
def delete(kind: Kind) -> str:
    """Remove a row; what it names goes with it."""
    return f'DELETE FROM "{table_of(kind).name}" WHERE "key" = ?'


@cache
def forget_named(kind: Kind, name: str) -> str:
    """Remove what the set `name` of a record holds."""
    return f'DELETE FROM "{table_of(kind).name}_{name}" WHERE owner = ?'


@cache
def add_named(kind: Kind, name: str) -> str:
    """Add one record to the set `name` of another."""
    return f'INSERT INTO "{table_of(kind).name}_{name}" (owner, target) VALUES (?, ?)'


_CRITERIA = {
    "before": "change.revision < ?",
    "since": "change.revision > ?",
    "revision": "change.revision = ?",
    "kind": "change.kind = ?",
    "key": 'change."key" = ?',
}


def history(criteria: tuple[str, ...]) -> str:
    """Entries that meet `criteria`, one parameter each, then the limit (-1 for all)."""
    where = " AND ".join(_CRITERIA[each] for each in criteria)
    return (
        'SELECT revision, at, who, why, kind, "key", before, after, undoes'
        " FROM change JOIN revision USING (revision)"
        + (f" WHERE {where}" if where else "")
        + " ORDER BY change.revision DESC, change.id LIMIT ?"
    )
