"""ecomap as a person starts it: the command line, and a server in a process of its own."""

import http.client
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.support.process import ServerProcess, free_port

COMMAND = [sys.executable, "-m", "ecomap"]


def environment(home: Path, store: str | None, extra: Mapping[str, str]) -> dict[str, str]:
    """Ours, less every ECOMAP_ variable, with `home` as home: no test touches a person's own data.

    The store goes by the environment, never by the command line: its URL may hold a password.
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("ECOMAP_", "XDG_"))
    }
    chosen = {"ECOMAP_STORE": store} if store else {}
    return {**kept, "HOME": str(home), "PYTHONUTF8": "1", **chosen, **extra}


class Ecomap:
    """The command line with a home folder and a store, told what a person would type."""

    def __init__(
        self, home: Path, store: str | None = None, env: Mapping[str, str] | None = None
    ) -> None:
        self.home = home
        self.store = store or f"sqlite:///{home / 'territory.ecomap'}"
        self._env = environment(home, self.store, env or {})

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Run one command to its end, whatever its exit code."""
        return subprocess.run(
            [*COMMAND, *map(str, arguments)],
            env=self._env,
            cwd=self.home,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def load(self, territory: Path) -> None:
        """Load a territory file; raises `RuntimeError` with the reason when that is refused."""
        done = self.run("load", territory)
        if done.returncode:
            raise RuntimeError(f"ecomap load {territory}: {done.stderr}")

    def serve(self, *arguments: str) -> "EcomapServer":
        """Start `ecomap serve` with these arguments on a free port; returns once it answers."""
        port = free_port()
        process = ServerProcess(
            [*COMMAND, "serve", "--port", str(port), *arguments],
            env=self._env,
            log=self.home / f"serve-{port}.log",
            ready=lambda: _answers(port),
            timeout=60,
        )
        process.start()
        return EcomapServer(f"http://127.0.0.1:{port}", process)


class EcomapServer:
    """A running `ecomap serve`: `url` has no slash at its end."""

    def __init__(self, url: str, process: ServerProcess) -> None:
        self.url = url
        self._process = process

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def start(self) -> None:
        """Start it again, same port and store."""
        self._process.start()

    def stop(self) -> None:
        """End it with SIGTERM."""
        self._process.stop()

    def kill(self) -> None:
        """End it with SIGKILL."""
        self._process.kill()

    def output(self) -> str:
        """All it has said so far."""
        return self._process.output()


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/")
        connection.getresponse().read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True
