"""From the table's file to the table, or to all that is wrong with it."""

from collections.abc import Iterator
from pathlib import Path

from ecomap.documents import Document, check, in_order, read_document
from ecomap.documents.formats import TYPOLOGIES, format_problems, without_format
from ecomap.documents.references import entries, unknown_reference
from ecomap.errors import BadDocument, Problem
from ecomap.i18n import gettext as _
from ecomap.model import fold
from ecomap.panorama import Panorama, shipped_seed
from ecomap.typologies.table import Typologies

_KEYS = {
    "typologies": ("code",),
    "names": ("words", "begins"),
    "services": ("value",),
    "programmes": ("value",),
    "publics": ("value",),
}
"""By section, what an entry is found by."""


def shipped_typologies() -> Path:
    """The table that comes with ecomap."""
    return shipped_seed("typologies.yaml")


def read_typologies(
    source: Path | bytes | Document, panorama: Panorama | None = None
) -> Typologies:
    """The table in a file. Raises `BadDocument` with every problem, in order of lines.

    With a panorama, what the table names must be there; without, what is not will not be suggested.
    """
    document = source if isinstance(source, Document) else read_document(source)
    problems = [*document.problems, *format_problems(document, TYPOLOGIES)]
    checked = check(document, (), Typologies, without_format(document, TYPOLOGIES))
    problems += checked.problems
    problems += _repeated(document)
    problems += _unsaid(document)
    if panorama is not None:
        problems += _dangling(document, panorama)
    if checked.value is None or problems:
        raise BadDocument(document.name, in_order(problems))
    return checked.value


def _repeated(document: Document) -> Iterator[Problem]:
    """A problem for each code or value that another entry of its section has already."""
    for section, (key, *others) in _KEYS.items():
        seen: dict[str, int] = {}
        for location, entry in entries(document, section):
            value = entry.get(key)
            if others or not isinstance(value, str):
                continue
            place = (*location, key)
            if fold(value) in seen:
                yield document.problem(
                    place,
                    _(
                        "« %(value)s » figure déjà, ligne %(line)s.",
                        value=value,
                        line=seen[fold(value)],
                    ),
                    _("Réunissez les deux."),
                )
            seen.setdefault(fold(value), document.place(place)[0])


def _unsaid(document: Document) -> Iterator[Problem]:
    """Every entry says what it is about, and what it leads to or why to nothing."""
    for section, keys in _KEYS.items():
        for location, entry in entries(document, section):
            if section == "names" and not any(entry.get(key) for key in keys):
                message = _("Il manque les mots du nom.")
                yield document.problem(location, message, _("Ajoutez « words » ou « begins »."))
            led = bool(entry.get("types") or entry.get("audience"))
            if not led and not entry.get("none"):
                message = _("On ne sait pas à quoi cette entrée mène.")
                remedy = _("Ajoutez « types », ou « none » avec la raison de n’en proposer aucun.")
                yield document.problem(location, message, remedy)
            elif led and entry.get("none"):
                message = _("« none » dit qu’il n’y a rien à proposer, et l’entrée propose.")
                yield document.problem((*location, "none"), message, _("Gardez l’un des deux."))
            if entry.get("audience") and not entry.get("strength"):
                message = _("Il manque la force de ce public.")
                remedy = _("Ajoutez « strength » : exact, near ou broad.")
                yield document.problem((*location, "audience"), message, remedy)


def _dangling(document: Document, panorama: Panorama) -> Iterator[Problem]:
    types, audiences = panorama.actor_types_by_id, panorama.audiences_by_id
    for section in _KEYS:
        for location, entry in entries(document, section):
            for at, match in entries(document, *location, "types"):
                name = match.get("type")
                if isinstance(name, str) and name not in types:
                    place = (*at, "type")
                    yield unknown_reference(document, place, name, types, _("le panorama"))
            name = entry.get("audience")
            if isinstance(name, str) and name not in audiences:
                place = (*location, "audience")
                yield unknown_reference(document, place, name, audiences, _("le panorama"))
