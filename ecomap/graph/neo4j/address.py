"""Where a Neo4j server is, and who asks: everything that a store's URL says."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote, urlsplit

from ecomap.errors import BadStoreUrl
from ecomap.i18n import gettext as _

USER = "ECOMAP_NEO4J_USER"
PASSWORD = "ECOMAP_NEO4J_PASSWORD"  # noqa: S105 - the name of a variable

DEFAULT_PORT = 7687
DEFAULT_USER = "neo4j"
DEFAULT_DATABASE = "neo4j"


@dataclass(frozen=True, slots=True)
class Address:
    """A database of a server, and the account to use; without a password, no account."""

    scheme: str
    host: str
    port: int = DEFAULT_PORT
    database: str = DEFAULT_DATABASE
    user: str = field(default=DEFAULT_USER, repr=False)
    password: str | None = field(default=None, repr=False)

    @classmethod
    def of(cls, url: str, environment: Mapping[str, str] = os.environ) -> "Address":
        """Read `bolt://user:password@host:7687?database=neo4j`; all but scheme and host may go.

        User and password come from the environment where the URL gives none, and may be
        percent-encoded in the URL. Raises `BadStoreUrl`, whose sentence repeats nothing of the URL:
        a password written without encoding may have ended up anywhere in it.
        """
        try:
            parts = urlsplit(url)
            port, host = parts.port, parts.hostname
        except ValueError:
            raise _badly_written() from None
        if not host or port == 0 or parts.path not in ("", "/") or "#" in url:
            raise _badly_written()
        options = dict(parse_qsl(parts.query, keep_blank_values=True))
        database = options.pop("database", DEFAULT_DATABASE)
        if options or not database or parts.query.count("=") > 1:
            raise _badly_written()
        return cls(
            scheme=parts.scheme.lower(),
            host=host,
            port=port or DEFAULT_PORT,
            database=database,
            user=_given(parts.username) or environment.get(USER) or DEFAULT_USER,
            password=_given(parts.password) or environment.get(PASSWORD) or None,
        )

    @property
    def server(self) -> str:
        """The server alone, as the driver wants it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"

    def __str__(self) -> str:
        """The server and the database: fit to be shown."""
        return f"{self.server}?database={self.database}"


def _given(text: str | None) -> str:
    return unquote(text or "")


def _badly_written() -> BadStoreUrl:
    return BadStoreUrl(
        _(
            "L’adresse du serveur Neo4j est mal écrite. Sa forme :"
            " bolt://serveur:7687?database=neo4j, avec l’utilisateur et le mot de passe dans"
            " %(user)s et %(password)s, ou devant le serveur :"
            " bolt://utilisateur:mot-de-passe@serveur:7687, en remplaçant dans le mot de passe"
            " @ par %%40, : par %%3A, / par %%2F, ? par %%3F, # par %%23 et %% par %%25.",
            user=USER,
            password=PASSWORD,
        )
    )
