"""The peer of `bench_link_http`: a view that updates one row, and nothing else.

python -m benchmarks.bare_link_server FILE PORT
"""

import sqlite3
import sys
import threading
from typing import Any

from flask import Flask, request
from waitress import serve

_SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA busy_timeout = 10000",
)


def bare_app(file: str) -> Flask:
    app = Flask(__name__)
    own = threading.local()

    def connection() -> sqlite3.Connection:
        if not hasattr(own, "connection"):
            own.connection = sqlite3.connect(file, isolation_level=None)
            for setting in _SETTINGS:
                own.connection.execute(setting)
        return own.connection  # type: ignore[no-any-return]

    with sqlite3.connect(file) as first:
        first.execute("CREATE TABLE link (id TEXT PRIMARY KEY, quality TEXT)")
    first.close()

    @app.patch("/api/v1/chantiers/<chantier>/needs/<resource>")
    def change(chantier: str, resource: str) -> dict[str, Any]:
        quality = request.get_json()["quality"]
        connection().execute("REPLACE INTO link VALUES (?, ?)", (f"{chantier}/{resource}", quality))
        return {"need": {"quality": quality, "version": 1}}

    return app


if __name__ == "__main__":
    serve(bare_app(sys.argv[1]), host="127.0.0.1", port=int(sys.argv[2]), threads=8)
