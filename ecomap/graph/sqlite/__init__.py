"""The default store: one file, the standard library, nothing to install."""

from ecomap.graph.sqlite.store import SQLiteStore

__all__ = ["SQLiteStore"]
