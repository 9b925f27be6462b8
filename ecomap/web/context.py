"""What a view needs to know of the application and of the request it answers."""

from importlib.metadata import version
from typing import cast
from urllib.parse import unquote

from flask import current_app, g, request, session

from ecomap.ecosystem import Ecosystem
from ecomap.model.signature import Signature
from ecomap.web.access import Gate, Right

VERSION = version("ecomap")
WHO_HEADER = "X-Ecomap-Who"


def ecosystem() -> Ecosystem:
    """The territory, actors and maps that this application serves."""
    return cast(Ecosystem, current_app.extensions["ecomap"])


def gate() -> Gate:
    """Who may come in."""
    return cast(Gate, current_app.extensions["ecomap-gate"])


def right() -> Right:
    """What the sender of this request may do."""
    return cast(Right, g.get("right", Right.NONE))


def may_write() -> bool:
    """Whether the sender may change anything; pages hide from others what they cannot do."""
    return right() is Right.WRITE


def who() -> str:
    """The name given with this request, or earlier in this browser, or "".

    Raises `InvalidFields` for a header that holds no plain text.
    """
    header = request.headers.get(WHO_HEADER)
    if header is not None:
        return Signature.of(unquote(header)).who
    return str(session.get("who", ""))


def is_api() -> bool:
    """Whether the sender expects JSON, errors included."""
    return request.path.startswith("/api/") and request.path != "/api/v1/docs"
