"""One import under way: where its files are, what they are, how far it has come, what it found."""

import json
import secrets
import shutil
import time
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

SILENCE = 20
"""Seconds without a sign after which work is taken for dead: it gives one twice a second."""

_ABOUT, _STATE, _CANCEL = "about.json", "state.json", "cancel"


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
        return read(self.folder / _STATE) or {}

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
        return read(self.folder / f"{step}.json")

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
        # Of those who saw the same state, whoever makes its marker first goes on from there.
        marker = self.folder / f"{step}-{self.state.get('at', 0)}.begun"
        if self.running or self.phase is Phase.DONE:
            return False
        try:
            marker.touch(exist_ok=False)
        except FileExistsError:
            return False
        # What an earlier try of this step found is not what this one is about.
        (self.folder / f"{step}.json").unlink(missing_ok=True)
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

    @classmethod
    def at(cls, folder: Path) -> "Draft | None":
        """The one in a folder, if there is any."""
        about = read(folder / _ABOUT)
        if about is None:
            return None
        return cls(folder, about["owner"], about["kind"], (*about["names"],), about["options"])


def write(path: Path, value: dict[str, Any]) -> None:
    """Write plain data, which appears whole or not at all."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    draft.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    draft.replace(path)


def read(path: Path) -> dict[str, Any] | None:
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found
