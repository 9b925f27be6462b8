"""An XLSX file as the archive that it is: what is in it, and that it does not blow up.

Nothing is opened by openpyxl before this has gone through: first the sizes in the archive's own
directory, which unpacking never exceeds, then what each part would take once it is read.
"""

import lzma
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO
from xml.etree.ElementTree import ParseError

from ecomap.errors import BadDocument, Problem
from ecomap.exchange.spreadsheets.parts import problem_of, unit
from ecomap.exchange.spreadsheets.weighing import Unit, Weighing
from ecomap.i18n import gettext as _

UNPACKED_LIMIT = 512 * 1024**2
"""Bytes of all parts together. A sheet of 200,000 rows and twenty columns takes half of it."""
HELD_LIMIT = 64 * 1024**2
"""Bytes of a part that is no sheet: texts, styles, the list of sheets."""
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError),
    *(ValueError, NotImplementedError, RuntimeError),
)
"""What a damaged archive raises."""
_PARTS_LIMIT = 5_000
_RATIO_LIMIT = 200
_RATIO_MATTERS = 16 * 1024**2
_MACROS = ("xl/vbaproject", "xl/macrosheets")


@dataclass(frozen=True, slots=True)
class Parts:
    """What the archive holds beside plain cells."""

    macros: bool
    formulas: bool


def examined(file: BinaryIO, name: str) -> Parts:
    """What is in a workbook. Raises `BadDocument` when it is a bomb, locked or damaged."""
    formulas = False
    try:
        with zipfile.ZipFile(file) as archive:
            parts = [each for each in archive.infolist() if not each.is_dir()]
            problem = _problem(parts)
            if not problem:
                problem, formulas = _weighed(archive, parts)
            problem = problem or problem_of(archive)
    except (*UNREADABLE, ParseError, KeyError):
        problem = _damaged()
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
    held = max(
        (each.file_size for each in parts if unit(each.filename) in (Unit.NONE, Unit.TEXT)),
        default=0,
    )
    if bomb or total > UNPACKED_LIMIT or held > HELD_LIMIT or len(parts) > _PARTS_LIMIT:
        message = _(
            "Décompressé, ce classeur prendrait %(size)s Mo : il n’a pas été ouvert.",
            size=-(-total // 1024**2),
        )
        return Problem(message, _("Vérifiez que c’est le bon ; sinon, enregistrez-le en CSV."))
    return None


def _weighed(
    archive: zipfile.ZipFile, parts: Sequence[zipfile.ZipInfo]
) -> tuple[Problem | None, bool]:
    """What keeps a part from being read, and whether any sheet has formulas."""
    formulas = False
    for each in parts:
        kind = unit(each.filename)
        if kind is None:
            continue
        weighing = Weighing(kind)
        with archive.open(each) as content:
            problem = weighing.problem(content)
        if problem:
            return problem, False
        formulas |= weighing.formulas
    return None, formulas


def _damaged() -> Problem:
    return Problem(_("Le classeur est abîmé ou incomplet."), _("Envoyez-le de nouveau."))
