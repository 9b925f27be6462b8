"""Several style sheets in one answer: a page asks once for all that it is styled by."""

import re
from functools import cache
from pathlib import Path

from flask import Flask, Response, abort, g
from werkzeug.wrappers import Response as AnyResponse

_JOINED = re.compile(r"css/([a-z]+(?:\+[a-z]+)+)\.css")


def set_up(app: Flask) -> None:
    """Serve `css/one+other.css` as the sheets one.css and other.css, in that order."""
    plain = app.view_functions["static"]
    folder = Path(app.static_folder or "") / "css"

    def static(filename: str) -> AnyResponse:
        joined = _JOINED.fullmatch(filename)
        if joined is None:
            return app.ensure_sync(plain)(filename=filename)  # type: ignore[no-any-return]
        return Response(_text(folder, tuple(joined[1].split("+"))), mimetype="text/css")

    app.view_functions["static"] = static
    app.jinja_env.globals["early"] = _early
    app.after_request(_announce)


@cache
def _text(folder: Path, names: tuple[str, ...]) -> str:
    files = [folder / f"{name}.css" for name in names]
    if not all(file.is_file() for file in files):
        abort(404)
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def _early(address: str, what: str) -> str:
    """`address`, which the answer will also name in its headers: a browser reads those first."""
    g.setdefault("early", []).append(f"<{address}>; rel=preload; as={what}")
    return address


def _announce(response: Response) -> Response:
    if early := g.get("early"):
        response.headers["Link"] = ", ".join(early)
    return response
