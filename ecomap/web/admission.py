"""The door: who sent this request, what they may do, and whether they meant to send it."""

from flask import Blueprint, Flask, current_app, g, redirect, request, session, url_for
from werkzeug.wrappers import Response

from ecomap.web.access import Right
from ecomap.web.context import gate, is_api, may_write, right
from ecomap.web.errors import CodeNeeded, ReadOnly
from ecomap.web.security import csrf

SEAL = "access"
"""The session's key for the seal of the code given."""

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")

PERSONAL = Blueprint("personal", __name__)
"""Views about the visitor rather than the territory: the door lets everybody in, readers too."""


def set_up(app: Flask) -> None:
    """Stand at the door of every view. Comes after the language and the host are known."""
    app.before_request(_recognise)
    app.before_request(_admit)
    app.before_request(_check_intent)


def _recognise() -> None:
    authorization = request.authorization
    g.bearer = authorization is not None and authorization.type == "bearer"
    if gate().open:
        g.right = Right.WRITE
    elif authorization is not None and g.bearer:
        g.right = gate().try_code(_sent(authorization.token or ""), request.remote_addr or "")
    else:
        g.right = gate().right_of_seal(str(session.get(SEAL, "")))


def _sent(header: str) -> str:
    """A header as it was meant: WSGI reads bytes as Latin-1, most programs write UTF-8."""
    try:
        return header.encode("latin-1").decode()
    except UnicodeError:
        return header


def _admit() -> Response | None:
    if request.endpoint == "static" or request.blueprint == PERSONAL.name:
        return None
    if right() is Right.NONE:
        if is_api() or request.method not in SAFE_METHODS:
            raise CodeNeeded
        return redirect(url_for("personal.access", next=request.full_path.rstrip("?")))
    if request.method not in SAFE_METHODS and not may_write():
        raise ReadOnly
    return None


def _check_intent() -> None:
    """Refuse a write that another site's page could have sent in the name of this browser.

    Such a page cannot send a Bearer: the browser would ask us first, and we never agree. A program
    that is no browser, on this machine, has no token to give and needs none.
    """
    if not (g.bearer or _is_program()) and request.routing_exception is None:
        csrf.protect()


def _is_program() -> bool:
    """Whether the API is called by something that keeps no cookies and is not a browser.

    A browser says where a write comes from, in every version since 2020.
    """
    said = request.headers
    return (
        is_api() and not request.cookies and "Origin" not in said and "Sec-Fetch-Site" not in said
    )


def open_for(code: str) -> Right:
    """Let this browser in with `code`, if it is one; `TooManyGuesses` after too many wrong ones."""
    found = gate().try_code(code, request.remote_addr or "")
    if found is not Right.NONE:
        # A session from before is not carried over: whoever planted it would come in too.
        kept = session.get("who")
        session.clear()
        session[SEAL] = gate().seal(code)
        session.permanent = True
        if kept:
            session["who"] = kept
        current_app.logger.info("access opened from %s", request.remote_addr)
    return found
