"""An XLSX file as the archive that it is: what is in it, and that it does not blow up.

Nothing is opened by openpyxl before this has gone through. Sizes are those of the archive's own
directory, which unpacking never exceeds.
"""

import lzma
import zipfile
import zlib
from dataclasses import dataclass
from typing import BinaryIO

from ecomap.errors import BadDocument, Problem
from ecomap.i18n import gettext as _

UNPACKED_LIMIT = 512 * 1024**2
"""Bytes of all parts together. A sheet of 200,000 rows and twenty columns takes half of it."""
HELD_LIMIT = 64 * 1024**2
"""Bytes of a part that has to be held whole: texts, styles, the list of sheets."""
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError),
    *(ValueError, NotImplementedError, RuntimeError),
)
"""What a damaged archive raises."""
_PARTS_LIMIT = 5_000
_RATIO_LIMIT = 200
_RATIO_MATTERS = 16 * 1024**2
_PIECE = 1 << 20
_ENTITIES = (b"<!DOCTYPE", b"<!ENTITY")
_STRICT = b"http://purl.oclc.org/ooxml/"
_SPELLINGS = ("ascii", "utf-16-le", "utf-16-be")
_HELD = ("xl/sharedStrings", "xl/styles", "xl/workbook", "[Content_Types]", "docProps", "_rels")
_MACROS = ("xl/vbaproject", "xl/macrosheets")


@dataclass(frozen=True, slots=True)
class Parts:
    """What the archive holds beside plain cells."""

    macros: bool
    formulas: bool


def examined(file: BinaryIO, name: str) -> Parts:
    """What is in a workbook. Raises `BadDocument` when it is a bomb, locked or damaged."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = [each for each in archive.infolist() if not each.is_dir()]
            problem = _problem(parts) or _declared(archive, parts)
            formulas = not problem and any(
                _holds(archive, each, (b"<f>", b"<f ", b":f>", b":f "))
                for each in parts
                if each.filename.startswith("xl/worksheets/")
            )
    except UNREADABLE:
        problem, formulas = _damaged(), False
    if problem:
        raise BadDocument(name, [problem])
    macros = any(each.filename.lower().startswith(_MACROS) for each in parts)
    return Parts(macros, formulas)


def _problem(parts: list[zipfile.ZipInfo]) -> Problem | None:
    if any(each.flag_bits & 1 for each in parts):
        message = _("Le classeur est protégé par un mot de passe.")
        return Problem(message, _("Retirez le mot de passe, puis enregistrez-le."))
    total = sum(each.file_size for each in parts)
    bomb = any(
        each.file_size > _RATIO_MATTERS and each.file_size > _RATIO_LIMIT * each.compress_size
        for each in parts
    )
    held = max((each.file_size for each in parts if each.filename.startswith(_HELD)), default=0)
    if bomb or total > UNPACKED_LIMIT or held > HELD_LIMIT or len(parts) > _PARTS_LIMIT:
        message = _(
            "Décompressé, ce classeur prendrait %(size)s Mo : il n’a pas été ouvert.",
            size=-(-total // 1024**2),
        )
        return Problem(message, _("Vérifiez que c’est le bon ; sinon, enregistrez-le en CSV."))
    return None


def _declared(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> Problem | None:
    """What the beginning of a part says that keeps it from being read: entities, by which a short
    text may stand for gigabytes, and the strict variant of the format."""
    for each in parts:
        if not each.filename.lower().endswith((".xml", ".rels")):
            continue
        with archive.open(each) as part:
            start = part.read(4096)
        if each.filename.startswith("xl/workbook") and _STRICT in start:
            message = _("C’est un classeur « Strict Open XML », que peu de logiciels lisent.")
            return Problem(message, _("Enregistrez-le au format « Classeur Excel (.xlsx) »."))
        if any(word.decode().encode(codec) in start for word in _ENTITIES for codec in _SPELLINGS):
            message = _("Le classeur contient des définitions XML qu’aucun tableur n’écrit.")
            return Problem(message, _("Ouvrez-le dans un tableur et enregistrez-le de nouveau."))
    return None


def _holds(archive: zipfile.ZipFile, part: zipfile.ZipInfo, words: tuple[bytes, ...]) -> bool:
    before = b""
    with archive.open(part) as content:
        while piece := content.read(_PIECE):
            text = before + piece
            if any(word in text for word in words):
                return True
            before = piece[-8:]
    return False


def _damaged() -> Problem:
    return Problem(_("Le classeur est abîmé ou incomplet."), _("Envoyez-le de nouveau."))
