"""One of our modules at work in a process of its own, so that it holds no page up."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any


class Worker:
    """Runs `module`, which reads one JSON text and writes others, each on a line. Used once."""

    def __init__(self, module: str) -> None:
        self._module = module
        self._lock = threading.RLock()
        self._process: subprocess.Popen[str] | None = None
        self._stopped = False

    def work(self, given: Any) -> Iterator[Any]:
        """What it writes, as soon as it does. Raises `OSError` if it was stopped, cannot be started
        or came to a bad end."""
        with self._start() as process:
            assert process.stdin is not None  # noqa: S101 - both are pipes
            assert process.stdout is not None  # noqa: S101
            with process.stdin as pipe:
                json.dump(given, pipe)
            for line in process.stdout:
                yield json.loads(line)
        if process.returncode:
            raise ChildProcessError(self._module)

    def stop(self) -> None:
        """End the process, now or before it is started."""
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.kill()

    def _start(self) -> "subprocess.Popen[str]":
        """Python's own `-P`: nothing is imported from the folder the server was started in."""
        with self._lock:
            if self._stopped:
                raise ChildProcessError(self._module)
            self._process = subprocess.Popen(  # noqa: S603 - a module of ours
                [sys.executable, "-P", "-m", self._module],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
            return self._process


def given() -> Any:
    """What the module that runs as a worker is given; the pages of others come before its work."""
    if hasattr(os, "nice"):
        os.nice(10)
    return json.load(sys.stdin)


def tell(answer: Any) -> None:
    """Write one answer of a worker."""
    print(json.dumps(answer), flush=True)
