"""The name that somebody gives the source of a file."""

from pydantic import ValidationError

from ecomap.errors import InvalidFields
from ecomap.model.problems import problems_of
from ecomap.model.record import Part
from ecomap.model.text import Note


class _Named(Part):
    source: Note


def plain_source(name: str) -> str:
    """`name` on one line. Raises `InvalidFields` for what is no plain name."""
    try:
        return _Named(source=name).source
    except ValidationError as error:
        raise InvalidFields(problems_of(error)) from None
