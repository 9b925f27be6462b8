"""The line by which a file says what it is: `ecomap: 1`, `ecomap-panorama: 1`..."""

from ecomap.documents.document import Block, Document
from ecomap.errors import BadDocument, Problem
from ecomap.i18n import N_
from ecomap.i18n import gettext as _

TERRITORY = "ecomap"
PANORAMA = "ecomap-panorama"
TYPOLOGIES = "ecomap-typologies"
VERSION = 1

_PANORAMA_SECTIONS = {"audiences", "families", "actor_types"}
_NAMES = {
    TERRITORY: N_("un fichier de territoire"),
    PANORAMA: N_("un panorama d’acteurs"),
    TYPOLOGIES: N_("une table des typologies"),
}


def format_of(document: Document) -> str:
    """One of the formats: what the file says it is, else what its keys look like."""
    for key in _NAMES:
        if key in document.root:
            return key
    return PANORAMA if document.root.keys() & _PANORAMA_SECTIONS else TERRITORY


def format_problems(document: Document, wanted: str) -> list[Problem]:
    """What is wrong with the line that says what the file is.

    Raises `BadDocument` for another kind of file, whose every key would be wrong here.
    """
    first_line = f"{wanted}: {VERSION}"
    version = document.root.get(wanted)
    if version == VERSION and type(version) is int:
        return []
    if wanted in document.root:
        message = _("La version « %(version)s » de ce format est inconnue.", version=version)
        remedy = _("Cet ecomap lit la version 1 : écrivez « %(line)s ».", line=first_line)
        return [document.problem((wanted,), message, remedy)]
    other = next((each for each in _NAMES if each in document.root), "")
    if other:
        message = _("C’est %(other)s, et non %(wanted)s.", **_names(other=other, wanted=wanted))
        problem = document.problem((other,), message, at_key=True)
        raise BadDocument(document.name, [problem])
    message = _("Le fichier ne dit pas qu’il est %(wanted)s.", **_names(wanted=wanted))
    return [document.problem((), message, _("Commencez-le par « %(line)s ».", line=first_line))]


def _names(**kinds: str) -> dict[str, str]:
    return {name: _(_NAMES[kind]) for name, kind in kinds.items()}


def without_format(document: Document, kind: str) -> Block:
    """What the file says besides its format."""
    block = Block()
    block.update((key, value) for key, value in document.root.items() if key != kind)
    return block
