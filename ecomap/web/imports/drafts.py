"""Imports under way, in a folder that every process of the server sees.

A folder for each, under a name that nobody guesses: the files as they were sent, under numbers;
what they are; how far the check or the import has come; what it found.
"""

import hmac
import re
import secrets
import shutil
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from ecomap.errors import StoreUnavailable
from ecomap.i18n import gettext as _
from ecomap.web.imports.draft import Draft

EXPIRY = 24 * 3600
"""Seconds after which an import that nobody touched is forgotten, with its files."""

AT_MOST = 8
"""Imports that one person may leave lying."""

IN_ALL = 500
"""Imports of all people together."""

ROOM = 4 * 1024**3
"""Bytes of all imports together, at which no other begins."""

_SWEPT_EVERY = 3600

_NAME_LENGTH = 200
_KEY_BYTES = 18
_KEY = re.compile(r"[A-Za-z0-9_-]{24}")


class Drafts:
    """All imports under way; the folder is made with the first one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._swept = 0.0

    def add(
        self, owner: str, kind: str, files: Sequence[tuple[str, IO[bytes]]], **options: Any
    ) -> Draft:
        """Keep what was sent, piece by piece. Raises `StoreUnavailable` where that fails, and
        when too much is kept already."""
        self._forget_old()
        for lying in self.of(owner)[AT_MOST - 1 :]:
            if not lying.running:
                lying.delete()
        if self._full():
            message = _("Le serveur garde déjà trop de fichiers à importer. Réessayez plus tard.")
            raise StoreUnavailable(message)
        folder = self._folder / secrets.token_urlsafe(_KEY_BYTES)
        names = tuple(_plain(name) for name, _stream in files)
        draft = Draft(folder, owner, kind, names, options)
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.mkdir(mode=0o700)
            for (_name, stream), (_same, path) in zip(files, draft.files, strict=True):
                with path.open("wb") as file:
                    shutil.copyfileobj(stream, file, 1 << 20)
            return draft.choose()
        except OSError as error:
            draft.delete()
            raise StoreUnavailable(
                _(
                    "Le serveur n’a pas pu garder le fichier (%(reason)s). Rien n’a été importé.",
                    reason=error.strerror,
                )
            ) from None

    def find(self, owner: str, key: str) -> Draft | None:
        """One of those that this browser sent; None for any other."""
        if not _KEY.fullmatch(key):
            return None
        draft = Draft.at(self._folder / key)
        mine = draft is not None and hmac.compare_digest(draft.owner.encode(), owner.encode())
        return draft if mine else None

    def of(self, owner: str) -> list[Draft]:
        """Those that this browser sent, the newest first."""
        mine = [each for each in self._all() if owner and each.owner == owner]
        return sorted(mine, key=lambda each: -_touched(each.folder))

    def sweep(self) -> None:
        """Forget what nobody touched for too long; soon done again, for it looks once an hour."""
        if time.time() - self._swept > _SWEPT_EVERY:
            self._forget_old()

    def _forget_old(self) -> None:
        self._swept = time.time()
        for folder in self._folders():
            draft = Draft.at(folder)  # None for one that was being sent when the server stopped
            if time.time() - _touched(folder) > EXPIRY and not (draft and draft.running):
                shutil.rmtree(folder, ignore_errors=True)

    def _full(self) -> bool:
        folders = self._folders()
        return len(folders) >= IN_ALL or sum(map(_size, folders)) >= ROOM

    def _all(self) -> list[Draft]:
        found = (Draft.at(each) for each in self._folders())
        return [each for each in found if each is not None]

    def _folders(self) -> list[Path]:
        return list(self._folder.iterdir()) if self._folder.is_dir() else []


def _touched(folder: Path) -> float:
    """When it last was, in seconds since 1970."""
    with suppress(OSError):
        return max(each.stat().st_mtime for each in (folder, *folder.iterdir()))
    return time.time()


def _size(folder: Path) -> int:
    with suppress(OSError):
        return sum(each.stat().st_size for each in folder.iterdir())
    return 0  # it went while it was being looked at


def _plain(name: str) -> str:
    """The name of a file as it is shown: without folders, on one line."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return " ".join("".join(c if c.isprintable() else " " for c in last).split())[-_NAME_LENGTH:]
