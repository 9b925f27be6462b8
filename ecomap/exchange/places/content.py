"""What a file is, decided by its content: its kind and its encoding, or why it is refused."""

import codecs
import io
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from ecomap.errors import BadDocument, Problem
from ecomap.i18n import gettext as _

SIZE_LIMIT = 100 * 1024**2
"""Bytes; beyond, nothing is read. The places of the whole country take a third of it."""

_PIECE = 1 << 20
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WORKBOOKS = {".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods"}
_TABLES = {".csv", ".tsv", ".tab"}
_ACCENTS_IN_UTF_8 = re.compile(rb"\xc3[\x80-\xbf]")  # « Ã » and a sign, which no word has
_BY_WINDOWS = "ecomap.windows-1252"


class Encoding(StrEnum):
    UTF_8 = "UTF-8"
    UTF_16 = "UTF-16"
    WINDOWS = "Windows-1252"
    MIXED = "UTF-8 + Windows-1252"


class FileKind(StrEnum):
    CSV = "csv"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Content:
    """A file to be read, from its start as often as it takes."""

    name: str
    kind: FileKind
    encoding: Encoding
    codec: str
    open: Callable[[], BinaryIO]

    def text(self) -> io.TextIOWrapper:
        """The file as text. What is no UTF-8 in it is read as Windows-1252, sign by sign."""
        return io.TextIOWrapper(self.open(), self.codec, _BY_WINDOWS, newline="")

    def refused(self, message: str, remedy: str = "", line: int | None = None) -> BadDocument:
        """The error that refuses it whole."""
        return BadDocument(self.name, [Problem(message, remedy, line=line)])


def examine(source: Path | bytes, name: str = "") -> Content:
    """What the file is. Raises `BadDocument` when it cannot be a list of places, and where the end
    of its name says otherwise than its content."""
    name = name or (source.name if isinstance(source, Path) else _("fichier"))
    opener = (lambda: source.open("rb")) if isinstance(source, Path) else _opener(source)
    with opener() as file:
        size = file.seek(0, io.SEEK_END)
        file.seek(0)
        start = file.read(4096)
        problem = _too_big(size) or _other_kind(start)
        if problem:
            raise BadDocument(name, [problem])
        codec = _utf_16(start)
        file.seek(0)
        encoding = Encoding.UTF_16 if codec else _encoding(file)
    codec = codec or ("cp1252" if encoding is Encoding.WINDOWS else "utf-8-sig")
    content = Content(name, FileKind.CSV, encoding, codec, opener)
    first = _first_sign(content)
    if not first:
        message = _("Le fichier est vide.")
        raise BadDocument(name, [Problem(message, _("Vérifiez que c’est le bon."))])
    if first == "<":
        message = _("C’est une page web ou un fichier XML, et non une liste de lieux.")
        raise BadDocument(name, [Problem(message, _("Téléchargez le fichier CSV ou JSON."))])
    if first in "[{":
        content = replace(content, kind=FileKind.JSON)
    if problem := _misnamed(name, content.kind):
        raise BadDocument(name, [problem])
    return content


def _misnamed(name: str, kind: FileKind) -> Problem | None:
    """What a name claims and the content is not; an unknown ending, or none, claims nothing."""
    ending = Path(name).suffix.lower()
    if ending in _WORKBOOKS:
        message = _("Le nom finit par « %(end)s », mais c’est du texte.", end=ending)
    elif ending in _TABLES and kind is FileKind.JSON:
        message = _("Le nom finit par « %(end)s », mais c’est du JSON.", end=ending)
    elif ending == ".json" and kind is FileKind.CSV:
        message = _("Le nom finit par « %(end)s », mais ce n’est pas du JSON.", end=ending)
    else:
        return None
    return Problem(message, _("Renommez-le en .%(kind)s, ou vérifiez le fichier.", kind=kind))


def _opener(data: bytes) -> Callable[[], BinaryIO]:
    return lambda: io.BytesIO(data)


def _too_big(size: int) -> Problem | None:
    if size <= SIZE_LIMIT:
        return None
    message = _(
        "Le fichier fait %(size)s Mo ; la limite est %(limit)s Mo, trois fois plus que"
        " tous les lieux de France.",
        size=size // 1024**2,
        limit=SIZE_LIMIT // 1024**2,
    )
    return Problem(message, _("Gardez-en les lieux de votre territoire."))


def _other_kind(start: bytes) -> Problem | None:
    as_csv = _("Ouvrez-le et enregistrez-le au format CSV.")
    if start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        message = _("C’est un classeur (Excel, LibreOffice) ou une archive, et non du CSV.")
        as_csv_or_sheet = _(
            "Ouvrez-le et enregistrez-le au format CSV, ou importez-le comme tableur"
            " (ecomap import sheet)."
        )
        return Problem(message, as_csv_or_sheet)
    if start.startswith((b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"\xfd7zXZ", b"Rar!")):
        return Problem(_("C’est un fichier compressé."), _("Décompressez-le d’abord."))
    if start.startswith(b"%PDF"):
        return Problem(_("C’est un PDF."), _("Demandez les données en CSV ou en JSON."))
    if not _utf_16(start) and start.count(0) * 10 > len(start):
        return Problem(_("Ce n’est pas un fichier de texte."), as_csv)
    return None


def _utf_16(start: bytes) -> str:
    """The codec of UTF-16, by its mark or because every other byte is nothing."""
    if start.startswith(_UTF_16):
        return "utf-16"
    pairs = len(start) // 2
    for codec, zeros in (("utf-16-le", start[1::2]), ("utf-16-be", start[::2])):
        if pairs and zeros.count(0) > 0.6 * pairs and start.count(0) < 1.2 * zeros.count(0):
            return codec
    return ""


def _encoding(file: BinaryIO) -> Encoding:
    decoder = codecs.getincrementaldecoder("utf-8")()
    valid, accents = True, False
    while piece := file.read(_PIECE):
        accents = accents or _ACCENTS_IN_UTF_8.search(piece) is not None
        if valid:
            try:
                decoder.decode(piece)
            except UnicodeDecodeError:
                valid = False
        if not valid and accents:
            return Encoding.MIXED
    if valid and not decoder.getstate()[0]:
        return Encoding.UTF_8
    return Encoding.MIXED if accents else Encoding.WINDOWS


def _first_sign(content: Content) -> str:
    with content.text() as text:
        while piece := text.read(4096):
            if signs := piece.replace("\ufeff", " ").replace("\0", " ").strip():
                return signs[0]
    return ""


def _windows(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are not of the expected encoding, as Windows would show them."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    if error.encoding.startswith("utf-8"):
        return error.object[error.start : error.end].decode("cp1252", "replace"), error.end
    return "\ufffd", error.end


codecs.register_error(_BY_WINDOWS, _windows)
