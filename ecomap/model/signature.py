"""The name under which what somebody does is recorded."""

from typing import Self

from pydantic import ValidationError

from ecomap.errors import InvalidFields
from ecomap.model.problems import problems_of
from ecomap.model.record import Part
from ecomap.model.text import Note


class Signature(Part):
    """A name that somebody gave, such as "Table 2"; empty where they gave none."""

    who: Note = ""

    @classmethod
    def of(cls, name: str) -> Self:
        """A signature from what was typed. Raises `InvalidFields`."""
        try:
            return cls(who=name)
        except ValidationError as error:
            raise InvalidFields(problems_of(error)) from None
