"""Ids inside a document: each given once, each one named defined somewhere.

These look at the values as they were read, whether or not the rest of an entry is valid, so that
one mistake does not hide another.
"""

from collections.abc import Collection, Iterator, Mapping

from ecomap.documents.document import Block, Document, Items, Location
from ecomap.errors import Problem
from ecomap.i18n import gettext as _
from ecomap.model.problems import nearest

_NEAREST_AMONG = 5_000
"""Names compared to find the one meant; beyond, a file of mistakes would take hours."""


def entries(document: Document, *location: int | str) -> Iterator[tuple[Location, Block]]:
    """Every entry of the list at a location that has keys, with its own location."""
    found = document.at(location)
    if isinstance(found, Items):
        for index, entry in enumerate(found):
            if isinstance(entry, Block):
                yield (*location, index), entry


def texts(document: Document, *location: int | str) -> Iterator[tuple[Location, str]]:
    """Every text of the list at a location, or the only text there."""
    found = document.at(location)
    if isinstance(found, str):
        yield location, found
    elif isinstance(found, Items):
        for index, text in enumerate(found):
            if isinstance(text, str):
                yield (*location, index), text


def repeated_ids(
    document: Document, section: str, taken: Mapping[str, int] | None = None
) -> Iterator[Problem]:
    """A problem for each id that another entry of the section has already.

    `taken` are ids that stand elsewhere in the file, with their lines.
    """
    seen = dict(taken or {})
    for location, entry in entries(document, section):
        name = entry.get("id")
        if not isinstance(name, str):
            continue
        place = (*location, "id")
        if name in seen:
            yield document.problem(
                place,
                _(
                    "L’identifiant « %(id)s » est déjà pris, ligne %(line)s.",
                    id=name,
                    line=seen[name],
                ),
                _("Donnez-en un autre, ou réunissez les deux."),
            )
        seen.setdefault(name, document.place(place)[0])


def unknown_reference(
    document: Document, place: Location, name: str, known: Collection[str], where: str
) -> Problem:
    """The problem of an id that names nothing; `where` says where ids of its kind are defined."""
    near = nearest(name, tuple(known)) if len(known) <= _NEAREST_AMONG else []
    return document.problem(
        place,
        _("« %(id)s » ne se trouve pas dans %(where)s.", id=name, where=where),
        _("Vouliez-vous écrire « %(near)s » ?", near=near[0])
        if near
        else _("Ajoutez-le, ou retirez-le d’ici."),
    )
