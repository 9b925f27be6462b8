"""The work on an import, in a thread of this process, told to all by the files of the import."""

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from ecomap.errors import BadDocument, EcomapError, UncertainWrite
from ecomap.i18n import gettext as _
from ecomap.i18n import language, use_language
from ecomap.progress import listening
from ecomap.web.imports.draft import Draft, Step

log = logging.getLogger(__name__)

_BEAT = 0.5
_AT_ONCE = threading.Semaphore(2)
"""Each takes a processor for itself."""


Work = Callable[[], dict[str, Any]]
"""What there is to do; it gives what is to be kept of it, as plain data."""


class Cancelled(Exception):
    """Somebody does not want it any more."""


class Runner:
    """Works on imports; `wait` for those that are soon done."""

    def __init__(self) -> None:
        self._threads: dict[str, threading.Thread] = {}

    def start(self, draft: Draft, step: Step, work: Work) -> None:
        """Do the work, unless it has been begun. Its failure is told in the state of the draft."""
        if not draft.begin(step):
            return
        job = _Job(draft, step, work, language())
        thread = threading.Thread(target=job.run, name=f"import {step}", daemon=True)
        self._threads[draft.id] = thread
        thread.start()

    def wait(self, draft: Draft, seconds: float) -> None:
        """Return when the work is done, or after some seconds."""
        thread = self._threads.get(draft.id)
        if thread is not None:
            thread.join(seconds)
        for key, each in list(self._threads.items()):
            if not each.is_alive():
                self._threads.pop(key, None)


class _Job:
    def __init__(self, draft: Draft, step: Step, work: Work, speaking: str) -> None:
        self._draft, self._step, self._work, self._speaking = draft, step, work, speaking
        self._done = self._total = 0
        self._cancelled = False
        self._ended = threading.Event()

    def run(self) -> None:
        use_language(self._speaking)
        beating = threading.Thread(target=self._beat, daemon=True)
        beating.start()
        state: dict[str, Any] | None = None
        try:
            with _AT_ONCE, listening(self._hear):
                found = self._work()
            self._draft.keep(self._step, found)
            state = {"status": "done"}
        except Cancelled:
            pass
        except BadDocument as error:
            lines = [(each.line, f"{each.message} {each.remedy}") for each in error.problems]
            state = _failed(error.name, lines)
        except EcomapError as error:
            state = _failed("", [(None, str(error))], sure=not isinstance(error, UncertainWrite))
        except Exception:
            log.exception("import %s", self._draft.id)
            state = _failed("", [(None, _surprise())], sure=self._step is not Step.IMPORT)
        finally:
            self._ended.set()
            beating.join()
            self._end(state)

    def _end(self, state: dict[str, Any] | None) -> None:
        if state is None:
            self._draft.delete()
            return
        self._draft.say(**state, step=self._step)
        if self._step is Step.IMPORT and state["status"] == "done":
            self._draft.forget_files()

    def _hear(self, done: int, total: int) -> None:
        self._done, self._total = done, total
        if self._cancelled:
            raise Cancelled

    def _beat(self) -> None:
        """Say twice a second that the work goes on, and look whether it still should."""
        while not self._ended.wait(_BEAT):
            self._cancelled = self._draft.cancelled
            if not self._cancelled:
                with suppress(OSError):  # a full disk, say: the work itself will tell
                    self._draft.say(
                        status="running", step=self._step, done=self._done, total=self._total
                    )


def _failed(
    file: str, problems: list[tuple[int | None, str]], *, sure: bool = True
) -> dict[str, Any]:
    """`problems` are sentences with their lines; `sure` tells that nothing has been written."""
    return {"status": "failed", "file": file, "problems": problems, "sure": sure}


def _surprise() -> str:
    return _("Quelque chose s’est cassé de notre côté. Si cela recommence, signalez-le.")
