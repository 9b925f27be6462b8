"""A server process that a test starts, waits for, and ends by its own id."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path


def free_port() -> int:
    """A TCP port of 127.0.0.1 that nothing listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def accepts_connections(port: int) -> bool:
    """Whether something listens on that port of 127.0.0.1."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


class ServerProcess:
    """One command run as a server, as often as it is started; its output goes to the end of `log`.

    `ready` tells whether it answers yet. `timeout` is in seconds, from start to first answer.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        env: Mapping[str, str],
        log: Path,
        ready: Callable[[], bool],
        timeout: float,
    ) -> None:
        self._command = command
        self._env = env
        self._log = log
        self._ready = ready
        self._timeout = timeout
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """The process id; raises `RuntimeError` when it does not run."""
        if self._process is None:
            raise RuntimeError(f"not running: {self._command[0]}")
        return self._process.pid

    def start(self) -> None:
        """Start it and return once it answers; raises `RuntimeError` with the end of its output."""
        if self._process is not None:
            raise RuntimeError(f"runs already: {self._command[0]}")
        with self._log.open("ab") as output:
            # A group of its own: a shell's children end with it, and Ctrl+C reaches only pytest,
            # whose fixtures then stop the server.
            self._process = subprocess.Popen(
                self._command,
                env=self._env,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        try:
            self._wait()
        except BaseException:
            self.kill()
            raise

    def stop(self) -> None:
        """Ask it to end (SIGTERM), and make it end if it has not after 20 seconds."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End it as a power cut would (SIGKILL)."""
        self._end(signal.SIGKILL)

    def output(self) -> str:
        """All it has said so far, standard output and error together."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def _wait(self) -> None:
        assert self._process is not None
        deadline = time.monotonic() + self._timeout
        while not self._ready():
            code = self._process.poll()
            if code is not None:
                raise RuntimeError(
                    f"{self._command[0]} ended with {code}:\n{self.output()[-3000:]}"
                )
            if time.monotonic() > deadline:
                raise RuntimeError(
                    f"{self._command[0]} gave no answer in {self._timeout:.0f} s:\n"
                    f"{self.output()[-3000:]}"
                )
            time.sleep(0.05)

    def _end(self, how: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.poll() is None:
            os.killpg(process.pid, how)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
