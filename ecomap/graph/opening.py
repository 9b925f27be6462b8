"""From a URL to an open store."""

from pathlib import Path
from urllib.parse import unquote

from ecomap.errors import BadStoreUrl
from ecomap.graph.store import GraphStore
from ecomap.i18n import gettext as _

NEO4J_SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


def open_store(url: str) -> GraphStore:
    """The store at `sqlite:///path/to/file.ecomap` or at a Neo4j address, made ready on first use.

    Raises `BadStoreUrl` for an address that names no store, `StoreUnavailable` when it cannot open.
    """
    # A URL may be so badly written that parsing it fails, and its password must not be repeated.
    scheme = url.partition(":")[0].lower()
    if scheme == "sqlite":
        from ecomap.graph.sqlite import SQLiteStore

        return SQLiteStore(_sqlite_path(url))
    if scheme in NEO4J_SCHEMES:
        from ecomap.graph.neo4j import Neo4jStore

        return Neo4jStore.at(url)
    raise BadStoreUrl(
        _(
            "L’adresse du stockage commence par « %(scheme)s »."
            " Écrivez sqlite:///chemin/du/fichier.ecomap, ou bolt://serveur:7687 pour Neo4j.",
            scheme=scheme[:40],
        )
    )


def _sqlite_path(url: str) -> Path:
    """The file an address names: `sqlite:///folder/file` is absolute, as in a file URL, and so is
    whatever follows four slashes; a bare `sqlite:///file` or `sqlite:///./folder/file` starts from
    the current folder."""
    path = unquote(url.partition(":")[2]).removeprefix("//")
    if not path.strip("/"):
        raise BadStoreUrl(
            _("L’adresse ne nomme aucun fichier. Écrivez sqlite:///chemin/du/fichier.ecomap.")
        )
    bare = path.lstrip("/")
    relative = not path.startswith("//") and ("/" not in bare or bare.startswith(("./", "../")))
    has_drive = len(bare) > 1 and bare[1] == ":"
    return Path(bare if relative or has_drive or not path.startswith("/") else f"/{bare}")
