"""What protects every answer: the host asked for, where it may be shown, what it may load."""

import ipaddress
from collections.abc import Collection
from urllib.parse import urlsplit

from flask import Flask, Response, request
from flask.sessions import SecureCookieSessionInterface
from flask_wtf.csrf import CSRFProtect
from werkzeug.exceptions import RequestEntityTooLarge

from ecomap.web.context import gate
from ecomap.web.errors import FilesTooLarge, UnknownHost

MAX_BODY = 1_000_000
"""Bytes of one request; a fiche filled to its limits takes less."""

MAX_FILES = 512 * 1024**2
"""Bytes of a request that brings files: they go to the disk as they come, never into memory."""

_WITH_FILES = frozenset({"pages.send_places", "pages.send_spreadsheet"})

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not "no-referrer": over HTTPS the origin of a form is checked by it.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

FILE_HEADERS = {
    name: HEADERS[name] for name in ("X-Content-Type-Options", "Cross-Origin-Resource-Policy")
}

csrf = CSRFProtect()


class Sessions(SecureCookieSessionInterface):
    """Signed cookies that go over HTTPS only where they came over HTTPS."""

    def get_cookie_secure(self, app: Flask) -> bool:  # noqa: ARG002 - Flask's signature
        return request.is_secure


def set_up(app: Flask, hosts: Collection[str]) -> None:
    """Check what comes in, and seal what goes out; `hosts` are names besides this machine's."""
    app.config |= {
        "MAX_CONTENT_LENGTH": MAX_BODY,
        "MAX_FORM_MEMORY_SIZE": MAX_BODY,
        "SESSION_COOKIE_NAME": "ecomap",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        # A workshop leaves a page open for hours; the token dies with the browser's session.
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_CHECK_DEFAULT": False,
    }
    app.session_interface = Sessions()
    csrf.init_app(app)
    allowed = frozenset(host.lower() for host in hosts)
    app.before_request(lambda: check_host(allowed))
    app.before_request(_check_size)
    app.after_request(_seal)


def check_host(allowed: Collection[str]) -> None:
    """Refuse a request for a name that is not ours: another site's page cannot pass for one of us.

    Without a code the names are those of this machine and `allowed`. With one, the code or the
    cookie, which another name does not have, already keep such a page out; `allowed`, where given,
    narrows the names all the same.
    """
    name = urlsplit(f"//{request.host}").hostname or ""
    if name in allowed or is_loopback(name):
        return
    if not name or gate().open or allowed:
        raise UnknownHost


def is_loopback(name: str) -> bool:
    """Whether a name or an address, without brackets, is this machine's own."""
    try:
        return name.lower() == "localhost" or ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def _check_size() -> None:
    if request.endpoint in _WITH_FILES:
        request.max_content_length = MAX_FILES
        if (request.content_length or 0) > MAX_FILES:
            raise FilesTooLarge
    elif (request.content_length or 0) > MAX_BODY:
        raise RequestEntityTooLarge


def _seal(response: Response) -> Response:
    if request.endpoint == "static" and response.status_code < 400:
        # What only a page heeds would make more bytes of headers than some files have content.
        response.headers.extend(FILE_HEADERS)
        # The address changes with the content.
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "no-store")
    return response
