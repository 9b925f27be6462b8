"""The line by which a file says what it is: `ecomap: 1`, `ecomap-panorama: 1`."""

from ecomap.documents.document import Block, Document
from ecomap.errors import BadDocument, Problem
from ecomap.i18n import N_
from ecomap.i18n import gettext as _

TERRITORY = "ecomap"
PANORAMA = "ecomap-panorama"
VERSION = 1

_NAMES = {TERRITORY: N_("un fichier de territoire"), PANORAMA: N_("un panorama d’acteurs")}


def format_of(document: Document) -> str | None:
    """`TERRITORY` or `PANORAMA`; None for a file that does not say."""
    return next((key for key in (TERRITORY, PANORAMA) if key in document.root), None)


def expect_format(document: Document, wanted: str) -> list[Problem]:
    """The problem with the file's version, if any. Raises `BadDocument` for another kind."""
    found = format_of(document)
    first_line = f"{wanted}: {VERSION}"
    if found != wanted:
        message = (
            _("Le fichier ne dit pas qu’il est %(wanted)s.", wanted=_(_NAMES[wanted]))
            if found is None
            else _(
                "C’est %(found)s ; il faut %(wanted)s.",
                found=_(_NAMES[found]),
                wanted=_(_NAMES[wanted]),
            )
        )
        remedy = (
            _("Écrivez « %(line)s » en première ligne.", line=first_line) if found is None else ""
        )
        line, column = document.key_place((found,)) if found else (1, 1)
        problem = Problem(message, remedy, line=line, column=column)
        raise BadDocument(document.name, [*document.problems, problem])
    version = document.root[wanted]
    if version == VERSION and type(version) is int:
        return []
    return [
        document.problem(
            (wanted,),
            _("Ce fichier suit la version « %(version)s » du format.", version=version),
            _("Cet ecomap ne lit que la version 1 : écrivez « %(line)s ».", line=first_line),
        )
    ]


def without_format(document: Document, kind: str) -> Block:
    """What the file says besides its format."""
    block = Block()
    block.update((key, value) for key, value in document.root.items() if key != kind)
    return block
