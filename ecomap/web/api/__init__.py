"""The JSON API, version 1."""

from flask import Flask

from ecomap.web.api import (
    actors,
    document,
    duplicates,
    exporting,
    gaps,
    history,
    introductions,
    links,
    maps,
    needs,
    network,
    prescribers,
    priorities,
    progress,
    records,
    shape,
    territory,
)
from ecomap.web.api.blueprint import blueprint, operations

__all__ = ["operations", "set_up"]

_PARTS = (
    records,
    links,
    needs,
    maps,
    gaps,
    priorities,
    introductions,
    shape,
    network,
    actors,
    prescribers,
    duplicates,
    history,
    progress,
    territory,
    exporting,
    document,
)
"""Imported for the operations they declare, in the order of the document."""


def set_up(app: Flask) -> None:
    """Serve the API."""
    app.register_blueprint(blueprint)
