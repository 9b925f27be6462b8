"""What the options before the command say: which store, which panorama, who."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ecomap import config

if TYPE_CHECKING:
    from ecomap.ecosystem import Ecosystem
    from ecomap.panorama import Panorama
    from ecomap.typologies import Typologies


@dataclass(frozen=True, slots=True)
class Session:
    """`store` is a URL, or None for the person's own file; `panorama_file` and `typologies_file`
    are None for those that are shipped; `name` is as it was typed."""

    store: str | None
    panorama_file: Path | None
    typologies_file: Path | None
    name: str

    @property
    def who(self) -> str:
        """The name to record. Raises `InvalidFields` for what is no plain text."""
        from ecomap.model.signature import Signature

        return Signature.of(self.name).who

    def panorama(self) -> "Panorama":
        """Raises `BadDocument` with all that is wrong in it."""
        from ecomap.panorama import read_panorama, shipped_panorama

        return read_panorama(self.panorama_file or shipped_panorama())

    def typologies(self, panorama: "Panorama") -> "Typologies | None":
        """The table that a hub made its own, if it was named; it must name what the panorama has.

        Raises `BadDocument` with all that is wrong in it.
        """
        if self.typologies_file is None:
            return None
        from ecomap.typologies import read_typologies

        return read_typologies(self.typologies_file, panorama)

    @contextmanager
    def ecosystem(self, store: str | None = None) -> Iterator["Ecosystem"]:
        """The ecosystem in the store, or in another one; closed at the end."""
        from ecomap.ecosystem import Ecosystem
        from ecomap.graph.opening import open_store

        panorama = self.panorama()
        typologies = self.typologies(panorama)
        # Its warnings of a server that does not answer would come before our one sentence.
        logging.getLogger("neo4j").setLevel(logging.CRITICAL)
        with open_store(store or self.store or config.default_store()) as opened:
            ecosystem = Ecosystem(opened, panorama)
            ecosystem.sourcing.typologies = typologies
            try:
                yield ecosystem
            finally:
                ecosystem.insights.close()
                ecosystem.networks.close()


pass_session = click.make_pass_decorator(Session)
