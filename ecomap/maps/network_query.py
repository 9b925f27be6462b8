"""What somebody asks to see of a network: the parameters of an address.

The same names and values everywhere: the page, its table, its files and the API.
"""

from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from typing import Any

from pydantic import Field, ValidationError, field_validator, model_validator

from ecomap.errors import InvalidFields
from ecomap.model import Quality
from ecomap.model.problems import problems_of
from ecomap.model.record import Part

DRAWN = (Quality.SOLID, Quality.DOTTED)
"""The connections that are drawn unless others are asked for."""


class Presence(StrEnum):
    """Which actors: those whom a connection of the qualities shown joins to anybody of the network,
    or the rest; an absent one joins nobody."""

    CONNECTED = "connected"
    ISOLATED = "isolated"


class Disposition(StrEnum):
    """Where actors stand: near those they are connected to, or where they are on the map."""

    LINKS = "liens"
    MAP = "carte"


class Vue(StrEnum):
    """How a page shows the network."""

    DRAWING = "dessin"
    TABLE = "tableau"


class NetworkScope(Part):
    """Which network: that of the actors of some territories and of all inside them, with those of
    elsewhere whom their chantiers name; of all actors for none."""

    territoire: tuple[str, ...] = ()

    @field_validator("territoire", mode="after")
    @classmethod
    def _once(cls, values: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sorted(set(values)))


class DrawingQuery(NetworkScope):
    """Which network, and where its actors stand."""

    disposition: Disposition = Disposition.LINKS


class NetworkQuery(DrawingQuery):
    """All that may be asked of it.

    `dans` to `chantier` are filters: an actor passes one when it has any of its values, and is
    shown when it passes all. `dans` are territories: an actor of one of them or of any inside;
    `type` actor types, `famille` their families; `public` audiences that one of its types can
    orient; `source` where it comes from; `chantier` those whose governance names it, or who need a
    resource that it holds. `lien` are the qualities drawn, `DRAWN` for none given.

    `autour` is an actor: only those that at most `profondeur` connections (never absent ones)
    separate from it. `de` and `vers` are two actors: those on the shortest connection between them
    are marked, and shown whatever the filters say. `couleur` and `taille` are ids of `COLOURS` and
    `SIZES`. `tri` is the id of a column of the table, with a hyphen in front for the other way
    round; `q` what a row of the table has to say, whatever its case and accents.

    Parameters that are empty are as if they were not there.
    """

    dans: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    famille: tuple[str, ...] = ()
    public: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    chantier: tuple[str, ...] = ()
    lien: tuple[Quality, ...] = ()
    presence: Presence | None = None
    autour: str | None = None
    profondeur: int = Field(1, ge=1, le=3)
    de: str | None = None
    vers: str | None = None
    couleur: str = "territory"
    taille: str = "none"
    vue: Vue = Vue.DRAWING
    tri: str = "nom"
    q: str = Field("", max_length=200)

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, given: Any) -> Any:
        """A form sends every field, filled in or not."""
        if not isinstance(given, dict):
            return given
        kept = {}
        for name, value in given.items():
            several = isinstance(value, list | tuple)
            filled = [each for each in value if each != ""] if several else value
            if filled not in ("", [], None):
                kept[name] = filled
        return kept

    @classmethod
    def of(cls, given: dict[str, Any]) -> "NetworkQuery":
        """From an address: repeated parameters as lists. Raises `InvalidFields`."""
        try:
            return cls.model_validate(given)
        except ValidationError as error:
            # What is wrong with one of several values is wrong with the parameter.
            found = problems_of(error)
            raise InvalidFields([replace(p, field=p.field.split("[")[0]) for p in found]) from None

    @property
    def qualities(self) -> tuple[Quality, ...]:
        """Of the connections drawn, the strongest first."""
        return tuple(each for each in Quality if each in (self.lien or DRAWN))

    def parameters(self, **changed: Any) -> Iterator[tuple[str, str]]:
        """What to write in an address to ask the same but for `changed`; defaults are left out."""
        asked = self.of({**self.model_dump(), **changed})
        for name, value in asked.model_dump(mode="json", exclude_defaults=True).items():
            for each in value if isinstance(value, list) else (value,):
                yield name, str(each)
