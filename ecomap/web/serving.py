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

_FORWARDED = {"x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"}


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


def listen(
    app: Flask, host: str, ports: Sequence[int], threads: int, proxy: str | None = None
) -> Server:
    """Take the first of `ports` that is free (0 is any). Raises `OSError` when none is.

    `proxy` is the address of a server in front of this one, which is believed when it says who
    asked, by which name and how; what anybody else says of that is dropped.
    """
    listening = _first_free(host.strip("[]"), ports)
    believed = {"trusted_proxy": proxy, "trusted_proxy_headers": _FORWARDED} if proxy else {}
    waitress = create_server(
        app,
        sockets=[listening],
        threads=threads,
        connection_limit=_CONNECTIONS,
        ident=None,
        clear_untrusted_proxy_headers=True,
        **believed,
    )
    return Server(_url(host, listening.getsockname()[1]), waitress)


def _first_free(host: str, ports: Sequence[int]) -> socket.socket:
    for port in ports[:-1]:
        try:
            return _socket(host, port)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
    return _socket(host, ports[-1])


def _socket(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, dualstack_ipv6=host == "::")
    except OSError as error:
        # A name that leads nowhere is no address of this machine either.
        if error.errno == socket.EAI_NONAME:
            error.errno = errno.EADDRNOTAVAIL
        raise


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
