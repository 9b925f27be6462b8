"""Connections to one SQLite file: opening, transactions, and what can go wrong with a file."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ecomap.errors import StoreUnavailable
from ecomap.graph.sqlite import sql
from ecomap.i18n import gettext as _

BUSY_TIMEOUT = 30.0
"""Seconds that a writer waits for the others before it gives up."""


class Connections:
    """Opens connections to `path` as they are needed, and lends each to one thread at a time.

    A connection never crosses a fork: a child process opens its own.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._idle: list[sqlite3.Connection] = []
        self._inherited: list[sqlite3.Connection] = []
        self._process = os.getpid()
        self._closed = False

    @contextmanager
    def transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        """A connection inside one transaction: committed at the end, rolled back on any error.

        Raises `StoreUnavailable` for whatever SQLite refuses.
        """
        with _explained(self._path):
            connection = self._borrow()
            try:
                connection.execute(begin)
                yield connection
                connection.execute(sql.COMMIT)
            except BaseException:
                connection.rollback()
                raise
            finally:
                self._give_back(connection)

    def close(self) -> None:
        """Close what is idle now, and the rest as it is given back. Idempotent."""
        self._closed = True
        while self._idle:
            self._idle.pop().close()

    def _borrow(self) -> sqlite3.Connection:
        if self._closed:
            raise StoreUnavailable(_("Le stockage « %(file)s » est fermé.", file=self._path))
        if self._process != os.getpid():
            # Closing them here would let go of the parent's locks: keep them, untouched.
            self._inherited, self._idle = self._idle, []
            self._process = os.getpid()
        try:
            return self._idle.pop()
        except IndexError:
            return _connect(self._path)

    def _give_back(self, connection: sqlite3.Connection) -> None:
        if self._closed or connection.in_transaction:
            connection.close()
        else:
            self._idle.append(connection)


def _connect(path: Path) -> sqlite3.Connection:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailable(
            _(
                "Le dossier « %(folder)s » ne peut pas être créé (%(reason)s)."
                " Choisissez-en un où vous pouvez écrire.",
                folder=path.parent,
                reason=error.strerror,
            )
        ) from error
    connection = sqlite3.connect(
        path, timeout=BUSY_TIMEOUT, isolation_level=None, check_same_thread=False
    )
    try:
        _prepare(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    for statement in sql.ON_CONNECTING:
        connection.execute(statement)
    if _version(connection, path) < sql.SCHEMA_VERSION:
        _use_wal(connection)
        connection.execute(sql.BEGIN_WRITING)
        # Another process may have been faster: then nothing is missing any more.
        missing = sql.schema_after(_version(connection, path))
        for statement in (*missing, *sql.IDENTIFY):
            connection.execute(statement)
        connection.execute(sql.COMMIT)


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """That of the file's schema, 0 for a file that holds nothing yet.

    Raises `StoreUnavailable` for a file that is not ours.
    """
    application, version, objects = connection.execute(sql.IDENTITY).fetchone()
    if (application, version, objects) == (0, 0, 0):
        return 0
    if application != sql.APPLICATION_ID:
        raise StoreUnavailable(
            _(
                "« %(file)s » n’est pas un fichier d’ecomap. Donnez un autre nom de fichier :"
                " il sera créé.",
                file=path,
            )
        )
    if version > sql.SCHEMA_VERSION:
        raise StoreUnavailable(
            _(
                "« %(file)s » vient d’une version plus récente d’ecomap (format %(theirs)s, ici"
                " %(ours)s). Mettez ecomap à jour pour l’ouvrir.",
                file=path,
                theirs=version,
                ours=sql.SCHEMA_VERSION,
            )
        )
    return int(version)


def _use_wal(connection: sqlite3.Connection) -> None:
    """Let readers and a writer work at once; the file remembers it."""
    deadline = time.monotonic() + BUSY_TIMEOUT
    while True:
        try:
            connection.execute(sql.USE_WAL)
        except sqlite3.OperationalError as error:
            # SQLite does not wait by itself here when several processes open a new file at once.
            if _code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn what SQLite says into a sentence."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreUnavailable(_sentence(error, path)) from error


def _sentence(error: sqlite3.Error, path: Path) -> str:
    match _code(error):
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return _(
                "« %(file)s » est occupé par un autre programme. Réessayez dans un instant.",
                file=path,
            )
        case sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_CORRUPT:
            return _(
                "« %(file)s » n’est pas un fichier d’ecomap, ou il est abîmé."
                " Reprenez une copie de sauvegarde, ou donnez un autre nom de fichier.",
                file=path,
            )
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return _(
                "« %(file)s » ne peut pas être ouvert en écriture."
                " Vérifiez vos droits sur ce fichier et sur son dossier.",
                file=path,
            )
        case sqlite3.SQLITE_FULL:
            return _(
                "Le disque de « %(file)s » est plein : rien n’a été enregistré."
                " Libérez de la place.",
                file=path,
            )
        case _:
            return _(
                "« %(file)s » ne peut pas être lu ou écrit (%(reason)s).", file=path, reason=error
            )


def _code(error: sqlite3.Error) -> int:
    """SQLite's primary result code, 0 when the error is Python's own."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
