"""Imports under way, in a folder that every process of the server sees.

A folder for each, under a name that nobody guesses: the files as they were sent, under numbers;
what they are; how far the check or the import has come; what it found.
"""

import hmac
import json
import re
import secrets
import shutil
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import IO, Any

from ecomap.errors import StoreUnavailable
from ecomap.i18n import gettext as _

EXPIRY = 24 * 3600
"""Seconds after which an import that nobody touched is forgotten, with its files."""

SILENCE = 20
"""Seconds without a sign after which work is taken for dead: it gives one twice a second."""

AT_MOST = 8
"""Imports that one person may leave lying."""

_ABOUT, _STATE, _CANCEL = "about.json", "state.json", "cancel"
_NAME_LENGTH = 200
_KEY_BYTES = 18
_KEY = re.compile(r"[A-Za-z0-9_-]{24}")


class Step(StrEnum):
    """What is done with the files: a spreadsheet is opened, then all are looked at, then taken."""

    OPEN = "open"
    CHECK = "check"
    IMPORT = "import"


class Phase(StrEnum):
    """Where an import is."""

    ASKED = "asked"
    """What its columns are has to be confirmed."""
    CHECKING = "checking"
    READY = "ready"
    IMPORTING = "importing"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"
    """The server was, in the middle of it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One import. `owner` is the mark of the browser that sent it, `names` those of its files,
    `options` what else was said about them."""

    folder: Path
    owner: str
    kind: str
    names: tuple[str, ...]
    options: dict[str, Any]

    @property
    def id(self) -> str:
        return self.folder.name

    @property
    def files(self) -> list[tuple[str, Path]]:
        """Its files: what they are called, and where they are."""
        return [(name, self.folder / str(n)) for n, name in enumerate(self.names)]

    @property
    def state(self) -> dict[str, Any]:
        """What its work last wrote; nothing before there was any."""
        return _read(self.folder / _STATE) or {}

    @property
    def phase(self) -> Phase:
        state = self.state
        status, step = state.get("status"), state.get("step")
        if status == "running":
            if time.time() - state["at"] > SILENCE:
                return Phase.STOPPED
            return Phase.IMPORTING if step == Step.IMPORT else Phase.CHECKING
        if status == "done":
            return {"open": Phase.ASKED, "check": Phase.READY}.get(str(step), Phase.DONE)
        return Phase.FAILED if status == "failed" else Phase.STOPPED

    @property
    def running(self) -> bool:
        return self.phase in (Phase.CHECKING, Phase.IMPORTING)

    @property
    def next_step(self) -> Step:
        """What to do with it once somebody agrees, or starts again what was stopped."""
        if self.found(Step.CHECK):
            return Step.IMPORT
        return Step(self.state.get("step", Step.CHECK))

    def found(self, step: Step) -> dict[str, Any] | None:
        """What a step found, once it is done."""
        return _read(self.folder / f"{step}.json")

    def say(self, **state: Any) -> None:
        """Write how far the work has come."""
        write(self.folder / _STATE, {**state, "at": time.time()})

    def keep(self, step: Step, found: dict[str, Any]) -> None:
        write(self.folder / f"{step}.json", found)

    def choose(self, **options: Any) -> "Draft":
        """The same, with more said about its files."""
        chosen = {**self.options, **options}
        write(
            self.folder / _ABOUT,
            {"owner": self.owner, "kind": self.kind, "names": self.names, "options": chosen},
        )
        return Draft(self.folder, self.owner, self.kind, self.names, chosen)

    def begin(self, step: Step) -> bool:
        """Whether nobody else began this step, be it in another process."""
        marker = self.folder / f"{step}.begun"
        again = self.phase in (Phase.STOPPED, Phase.FAILED)
        if again or (step is not Step.IMPORT and not self.running):
            marker.unlink(missing_ok=True)
        try:
            marker.touch(exist_ok=False)
        except FileExistsError:
            return False
        self.say(status="running", step=step, done=0, total=0)
        return True

    def cancel(self) -> None:
        """Ask the work to stop, in whatever process it is."""
        (self.folder / _CANCEL).touch()

    @property
    def cancelled(self) -> bool:
        return (self.folder / _CANCEL).exists() or not self.folder.exists()

    def forget_files(self) -> None:
        for _name, path in self.files:
            path.unlink(missing_ok=True)

    def delete(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


class Drafts:
    """All imports under way; the folder is made with the first one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(
        self, owner: str, kind: str, files: Sequence[tuple[str, IO[bytes]]], **options: Any
    ) -> Draft:
        """Keep what was sent, piece by piece. Raises `StoreUnavailable` where that fails."""
        self.sweep(owner)
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
        draft = self._open(self._folder / key)
        mine = draft is not None and hmac.compare_digest(draft.owner.encode(), owner.encode())
        return draft if mine else None

    def of(self, owner: str) -> list[Draft]:
        """Those that this browser sent, the newest first."""
        mine = [each for each in self._all() if owner and each.owner == owner]
        return sorted(mine, key=lambda each: -_age(each.folder))

    def sweep(self, owner: str) -> None:
        """Delete what nobody touched for too long, and what one person leaves lying in number."""
        for draft in self._all():
            if not draft.running and time.time() - _age(draft.folder) > EXPIRY:
                draft.delete()
        for draft in self.of(owner)[AT_MOST - 1 :]:
            if not draft.running:
                draft.delete()

    def _all(self) -> list[Draft]:
        if not self._folder.is_dir():
            return []
        found = (self._open(each) for each in self._folder.iterdir())
        return [each for each in found if each is not None]

    def _open(self, folder: Path) -> Draft | None:
        about = _read(folder / _ABOUT)
        if about is None:
            return None
        return Draft(folder, about["owner"], about["kind"], (*about["names"],), about["options"])


def write(path: Path, value: dict[str, Any]) -> None:
    """Write plain data, which appears whole or not at all."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    draft.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    draft.replace(path)


def _read(path: Path) -> dict[str, Any] | None:
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found


def _age(folder: Path) -> float:
    """When it was last touched."""
    with suppress(OSError):
        return max((each.stat().st_mtime for each in folder.iterdir()), default=0.0)
    return 0.0


def _plain(name: str) -> str:
    """The name of a file as it is shown: without folders, on one line."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return " ".join("".join(c if c.isprintable() else " " for c in last).split())[-_NAME_LENGTH:]
