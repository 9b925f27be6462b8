"""What a file is, by its content; what is no table is refused with the way out of it."""

import io
import re
import zipfile
from pathlib import Path
from typing import BinaryIO

from ecomap.errors import BadDocument, Problem
from ecomap.exchange.places.content import SIZE_LIMIT
from ecomap.exchange.spreadsheets.archive import UNREADABLE
from ecomap.i18n import gettext as _

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_EMPTY_ZIP = b"PK\x05\x06"
_PIECE = 1 << 20
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOKS = {".xlsx", ".xlsm", ".xltx", ".xltm"}
_TEXTS = {".csv", ".tsv", ".txt", ".tab"}
_JSON = re.compile(r"\s*(?:\[\s*[\[{\"\d\]-]|\{\s*[\"}])")
_MARKUP = re.compile(r"\s*<(?:!doctype|html|\?xml|table|meta|head|body|!--|[a-z]+[\s>:])", re.I)


def opened(source: Path | bytes) -> BinaryIO:
    """The file, at its start."""
    return source.open("rb") if isinstance(source, Path) else io.BytesIO(source)


def is_workbook(source: Path | bytes, name: str) -> bool:
    """Whether it is an XLSX workbook, else text. Raises `BadDocument` for anything else, and where
    the end of the name says otherwise than the content."""
    with opened(source) as file:
        size = file.seek(0, io.SEEK_END)
        file.seek(0)
        start = file.read(4096)
        problem = _size_problem(size)
        zipped = start.startswith((_ZIP, _EMPTY_ZIP))
        if not problem:
            problem = _ole_problem(file, start) if start.startswith(_OLE) else None
        if not problem and zipped:
            problem = _zip_problem(file)
    ending = Path(name).suffix.lower()
    if not problem and not zipped:
        problem = _text_problem(start)
    if not problem and zipped and ending in _TEXTS | {".xls", ".ods"}:
        message = _("Le nom finit par « %(end)s », mais c’est un classeur XLSX.", end=ending)
        problem = Problem(message, _("Renommez-le en .xlsx."))
    if not problem and not zipped and ending in _WORKBOOKS | {".xls", ".ods", ".xlsb"} and start:
        message = _("Le nom finit par « %(end)s », mais c’est du texte.", end=ending)
        problem = Problem(message, _("Renommez-le en .csv, ou enregistrez-le au format XLSX."))
    if problem:
        raise BadDocument(name, [problem])
    return zipped


def _size_problem(size: int) -> Problem | None:
    if size <= SIZE_LIMIT:
        return None
    message = _(
        "Le fichier fait %(size)s Mo ; la limite est %(limit)s Mo.",
        size=size // 1024**2,
        limit=SIZE_LIMIT // 1024**2,
    )
    return Problem(message, _("Gardez-en les lignes et les colonnes qui servent."))


def _ole_problem(file: BinaryIO, start: bytes) -> Problem:
    """Old Excel, or a workbook behind a password: both are in the same kind of container."""
    before = start
    while True:
        if _ENCRYPTED in before:
            message = _("Le classeur est protégé par un mot de passe.")
            return Problem(message, _("Retirez le mot de passe, puis enregistrez-le."))
        piece = file.read(_PIECE)
        if not piece:
            break
        before = before[-len(_ENCRYPTED) :] + piece
    message = _("C’est un fichier d’une ancienne version d’Excel ou de Word (.xls, .doc).")
    return Problem(message, _("Ouvrez-le et enregistrez-le au format XLSX ou CSV."))


def _zip_problem(file: BinaryIO) -> Problem | None:
    """What keeps a ZIP archive from being an XLSX workbook."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
    except UNREADABLE:
        return Problem(_("Le classeur est abîmé ou incomplet."), _("Envoyez-le de nouveau."))
    if any(each.startswith("xl/workbook") and each.endswith(".xml") for each in names):
        return None
    as_xlsx = _("Ouvrez-le et enregistrez-le au format XLSX ou CSV.")
    if "xl/workbook.bin" in names:
        return Problem(_("C’est un classeur Excel binaire (.xlsb)."), as_xlsx)
    if "content.xml" in names and "mimetype" in names:
        return Problem(_("C’est un fichier LibreOffice (.ods, .odt)."), as_xlsx)
    if "[Content_Types].xml" in names:
        return Problem(_("C’est un document Word ou PowerPoint, et non un tableau."), as_xlsx)
    message = _("C’est une archive ZIP, et non un classeur.")
    return Problem(message, _("Décompressez-la, puis importez le tableau qu’elle contient."))


def _text_problem(start: bytes) -> Problem | None:
    text = start.decode("utf-8-sig", "replace").replace("\0", "")
    if _MARKUP.match(text):
        message = _("C’est une page web ou un fichier XML, et non un tableau.")
        return Problem(message, _("Ouvrez-le dans un tableur et enregistrez-le au format XLSX."))
    if _JSON.match(text):
        message = _("C’est du JSON, et non un tableau.")
        return Problem(message, _("Importez-le comme liste de lieux, ou enregistrez-le en CSV."))
    return None
