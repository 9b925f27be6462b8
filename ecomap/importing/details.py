"""What a row says, as the origin of an actor keeps it."""

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Self

from ecomap.exchange.places import Level, PlaceRow, Remark
from ecomap.i18n import gettext as _
from ecomap.model import Origin, Place
from ecomap.model.origins import FIELDS_LENGTH

# What a text would not keep as it is; inside JSON there is another way to write it.
_CHANGED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Told:
    """What an origin says of its actor, in the words of its source."""

    name: str
    typologies: tuple[str, ...]
    services: tuple[str, ...]
    publics: tuple[str, ...]
    programmes: tuple[str, ...]

    @classmethod
    def by(cls, origin: Origin) -> Self:
        """What one origin says; an origin of another kind of file may say its name only."""
        details = origin.details
        return cls(
            origin.name,
            *(
                tuple(details.get(each, ()))
                for each in ("typologies", "services", "publics", "programmes")
            ),
        )


def fields_of(row: PlaceRow, **given: Collection[str]) -> tuple[str, list[Remark]]:
    """The JSON of all that a row says, and what had to be left out of it.

    `place` is as it was read, `columns` are those that became no part of the place, by their
    headings; the rest bears the names of `PlaceRow`.
    """
    details: dict[str, Any] = {
        "name": row.name,
        "place": row.place.model_dump(),
        "departement": row.departement,
        "pivot": row.pivot,
        "pivot_is_shared": row.pivot_is_shared,
        "typologies": row.typologies,
        "services": row.services,
        "publics": row.publics,
        "programmes": row.programmes,
        "columns": dict(sorted(row.extra.items())),
        **{name: sorted(values) for name, values in given.items() if values},
    }
    remarks = list(_cut(details, row.number))
    return _json(details), remarks


def place_of(details: dict[str, Any]) -> Place:
    """The place as the row gave it."""
    return Place.model_construct(**details["place"])


def _cut(details: dict[str, Any], number: int) -> Iterator[Remark]:
    """Leave out the longest columns until the rest fits."""
    while len(_json(details)) > FIELDS_LENGTH:
        columns, lists = details["columns"], ("typologies", "services", "publics", "programmes")
        if columns:
            name = max(columns, key=lambda each: len(columns[each]))
            shown = columns.pop(name)
        else:
            name = max(lists, key=lambda each: len(_json(details[each])))
            shown, details[name] = "|".join(details[name]), ()
        message = _("La ligne est trop longue pour garder cette colonne.")
        yield Remark(number, name, f"{shown[:120]}…", Level.CHANGED, message)


def _json(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _CHANGED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
