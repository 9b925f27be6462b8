"""The application behind a port: waitress, stopped by Ctrl+C or SIGTERM."""

import errno
import signal
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from types import FrameType
from typing import Any

from flask import Flask
from waitress import create_server

_CONNECTIONS = 1000
"""Kept open at once: every page open in a browser holds a few."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that accepts connections already, at `url`; `run` answers them."""

    url: str
    _waitress: Any

    def run(self) -> None:
        """Answer until Ctrl+C or SIGTERM."""
        signal.signal(signal.SIGTERM, _stop)
        try:
            self._waitress.run()
        except KeyboardInterrupt:
            pass
        finally:
            self._waitress.close()


def listen(app: Flask, host: str, ports: Sequence[int], threads: int) -> Server:
    """Take the first of `ports` that is free (0 is any). Raises `OSError` when none is."""
    for port in ports:
        try:
            waitress = create_server(
                app,
                host=host.strip("[]"),
                port=port,
                threads=threads,
                connection_limit=_CONNECTIONS,
                ident=None,
            )
        except OSError as error:
            if error.errno != errno.EADDRINUSE or port == ports[-1]:
                raise
            continue
        return Server(_url(host, _port(waitress)), waitress)
    raise OSError(errno.EADDRINUSE, "")


def _port(waitress: Any) -> int:
    # A name such as localhost may stand for two addresses, and so for two sockets.
    listening = getattr(waitress, "effective_listen", None)
    port: int = listening[0][1] if listening else waitress.effective_port
    return port


def _url(host: str, port: int) -> str:
    shown = _own_address() if host in ("0.0.0.0", "::", "[::]") else host  # noqa: S104 - compared
    return f"http://[{shown.strip('[]')}]:{port}/" if ":" in shown else f"http://{shown}:{port}/"


def _own_address() -> str:
    """The address that other computers of the network know this one by."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # sends nothing: only asks which way it would go
        except OSError:
            return "127.0.0.1"
        address: str = probe.getsockname()[0]
        return address


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
