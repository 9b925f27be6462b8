"""Where actors come from, and which of them somebody said are not the same."""

import datetime as dt
import hashlib
import json
import unicodedata
from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Self

from pydantic import AfterValidator, StringConstraints, field_validator

from ecomap.model.places import one_pair
from ecomap.model.record import Record
from ecomap.model.text import Name, Note, Slug, one_line, printable, slug
from ecomap.model.vocabulary import Kind

SOURCE_ID_LENGTH = 500
FIELDS_LENGTH = 60_000
_HASH = 16

SourceId = Annotated[
    str, AfterValidator(one_line), StringConstraints(min_length=1, max_length=SOURCE_ID_LENGTH)
]
"""An id as a source gives it: never taken apart."""

Fields = Annotated[str, AfterValidator(printable), StringConstraints(max_length=FIELDS_LENGTH)]
"""A JSON object."""


class Origin(Record):
    """What a source says of an actor, known by the source's own id; an actor may have several.

    `name` is as the source writes it, `date` the source's own, `file` the name of the file without
    its edition, `commune` the INSEE code of the commune of today. `imported` is the day it was last
    found changed, `gone` the day when a newer file no longer had it. `fields` is a JSON object with
    all that the row said: see `details`.
    """

    KIND: ClassVar[Kind] = Kind.ORIGIN

    id: Slug
    actor: Slug
    source: Name
    source_id: SourceId
    name: Note = ""
    licence: Note = ""
    file: Note = ""
    commune: Note = ""
    date: dt.date | None = None
    imported: dt.date
    gone: dt.date | None = None
    fields: Fields = "{}"

    @staticmethod
    def id_of(source: str, source_id: str) -> str:
        """The id of what `source` calls `source_id`: the same from one file to the next."""
        said = unicodedata.normalize("NFC", f"{source}\n{source_id}")
        return f"{slug(source, 'source')}-{hashlib.sha256(said.encode()).hexdigest()[:_HASH]}"

    @property
    def key(self) -> str:
        return self.id

    @property
    def label(self) -> str:
        return self.name or f"{self.source} {self.source_id}"

    @property
    def details(self) -> dict[str, Any]:
        """What the row said, as plain data."""
        details: dict[str, Any] = json.loads(self.fields)
        return details

    def references(self) -> Iterator[tuple[str, Kind, str]]:
        yield "actor", Kind.ACTOR, self.actor

    def without(self, _kind: Kind, _key: str, /) -> None:
        return None


class Apart(Record):
    """Two actors that somebody said are not the same, so that nobody is asked again."""

    KIND: ClassVar[Kind] = Kind.APART

    id: Slug
    actors: tuple[Slug, ...]

    _one_pair = field_validator("actors")(one_pair)

    @classmethod
    def of_pair(cls, one: str, other: str) -> Self:
        """Both actors, whichever is named first. Raises `InvalidFields` for one and the same."""
        pair = sorted((one, other))
        found = hashlib.sha256("/".join(pair).encode()).hexdigest()[:_HASH]
        return cls.of({"id": f"apart-{found}", "actors": pair})

    @property
    def key(self) -> str:
        return self.id

    @property
    def label(self) -> str:
        return " – ".join(self.actors)

    def references(self) -> Iterator[tuple[str, Kind, str]]:
        for actor in self.actors:
            yield "actors", Kind.ACTOR, actor

    def without(self, _kind: Kind, _key: str, /) -> None:
        return None
