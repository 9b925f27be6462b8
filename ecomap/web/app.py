"""The web application: an ecosystem, a door, pages for people and an API for programs."""

import hashlib
from collections.abc import Collection
from pathlib import Path

from flask import Flask
from flask_compress import Compress

from ecomap import config
from ecomap.ecosystem import Ecosystem
from ecomap.web import admission, api, errors, languages, pages, security, sheets
from ecomap.web.access import AccessPolicy, Gate
from ecomap.web.context import VERSION
from ecomap.web.imports import Drafts, Runner

STATIC = Path(__file__).parent / "static"


def create_app(
    ecosystem: Ecosystem,
    *,
    secret_key: bytes,
    access: AccessPolicy | None = None,
    allowed_hosts: Collection[str] = (),
    drafts: Path | None = None,
) -> Flask:
    """The application that serves `ecosystem`.

    Without codes in `access` it answers only to this machine's own names (127.0.0.1, localhost) and
    to `allowed_hosts`, and lets everybody write: whoever listens elsewhere must ask for a code.
    `drafts` is the folder of what is being imported, by default in the person's data folder: one
    for all processes of a server.
    """
    # The address of a file says what is in it, so that a browser keeps it and never has an old one;
    # modules that import one another and fonts named by style sheets need no address of their own.
    app = Flask(__name__, static_folder=str(STATIC), static_url_path=f"/static/{_digest(STATIC)}")
    app.secret_key = secret_key
    app.extensions["ecomap"] = ecosystem
    app.extensions["ecomap-gate"] = Gate(access or AccessPolicy(), secret_key)
    app.extensions["ecomap-drafts"] = kept = Drafts(drafts or config.data_folder() / "imports")
    kept.sweep()
    app.extensions["ecomap-runner"] = Runner()
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    Compress(app)
    sheets.set_up(app)
    languages.set_up(app)
    security.set_up(app, allowed_hosts)
    admission.set_up(app)
    errors.set_up(app)
    api.set_up(app)
    pages.set_up(app)
    return app


def _digest(folder: Path) -> str:
    """A short name for all that is in `folder`."""
    digest = hashlib.sha256(VERSION.encode())
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
