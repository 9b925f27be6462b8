"""The peers of `bench_link_http`: a view that updates one row or one node, and nothing else.

python -m benchmarks.bare_link_server PORT, the store named by ECOMAP_STORE
"""

import os
import sqlite3
import sys
import threading
from collections.abc import Callable
from typing import Any

from flask import Flask, request
from neo4j import GraphDatabase
from waitress import serve

from ecomap.graph.neo4j.address import Address

_SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA busy_timeout = 10000",
)
Save = Callable[[str, str], None]
"""Keeps the quality of the link with that id."""


def in_sqlite(file: str) -> Save:
    own = threading.local()

    def save(link: str, quality: str) -> None:
        if not hasattr(own, "connection"):
            own.connection = sqlite3.connect(file, isolation_level=None)
            for setting in _SETTINGS:
                own.connection.execute(setting)
        own.connection.execute("REPLACE INTO link VALUES (?, ?)", (link, quality))

    with sqlite3.connect(file) as first:
        first.execute("CREATE TABLE link (id TEXT PRIMARY KEY, quality TEXT)")
    first.close()
    return save


def in_neo4j(url: str) -> Save:
    address = Address.of(url)
    driver = GraphDatabase.driver(address.server, auth=(address.user, address.password or ""))

    def run(statement: str, **parameters: Any) -> None:
        driver.execute_query(statement, parameters, database_=address.database)

    def save(link: str, quality: str) -> None:
        run("MERGE (l:BareLink {id: $id}) SET l.quality = $quality", id=link, quality=quality)

    run("CREATE CONSTRAINT IF NOT EXISTS FOR (l:BareLink) REQUIRE l.id IS UNIQUE")
    return save


def bare_app(save: Save) -> Flask:
    app = Flask(__name__)

    @app.patch("/api/v1/chantiers/<chantier>/needs/<resource>")
    def change(chantier: str, resource: str) -> dict[str, Any]:
        quality = request.get_json()["quality"]
        save(f"{chantier}/{resource}", quality)
        return {"need": {"quality": quality, "version": 1}}

    return app


if __name__ == "__main__":
    store = os.environ["ECOMAP_STORE"]
    scheme, _colon, path = store.partition("://")
    kept = in_sqlite(path) if scheme == "sqlite" else in_neo4j(store)
    serve(bare_app(kept), host="127.0.0.1", port=int(sys.argv[1]), threads=8)
