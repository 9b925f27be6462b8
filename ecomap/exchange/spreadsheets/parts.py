"""Which parts of a workbook openpyxl reads, and that each is where its name says what it is.

It finds them by what the archive says of itself, whatever they are called. Parts that were weighed
by their names must not be read as something else.
"""

import posixpath
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, fromstring

from ecomap.errors import Problem
from ecomap.exchange.spreadsheets.weighing import Unit
from ecomap.i18n import gettext as _

SHEETS_LIMIT = 50
"""Whose columns somebody could confirm; each is gone through to its last row, however empty."""

_MANIFEST = "[Content_Types].xml"
_TEXTS, _BOOK = "xl/sharedstrings", "xl/workbook"
_SHEETS = ("xl/worksheets/", "xl/macrosheets/", "xl/dialogsheets/")
_CHARTS = "xl/chartsheets/"
_HELD = ("xl/styles", _BOOK, _CHARTS, "[content_types]", "docprops/")
_PLACES = {"sharedStrings+xml": _TEXTS, "main+xml": _BOOK}
"""Where what the manifest calls so has to be."""
_STRICT = "http://purl.oclc.org/ooxml/"


def unit(name: str) -> Unit | None:
    """What a part consists of, by its name; None for one that is never read."""
    name = name.lower()
    if name.endswith(".rels") or name.startswith(_HELD):
        return Unit.NONE
    if name.startswith(_TEXTS):
        return Unit.TEXT
    return Unit.ROW if name.startswith(_SHEETS) else None


def problem_of(archive: zipfile.ZipFile) -> Problem | None:
    """What is wrong with how a workbook is put together. All `unit`s of it have to be weighed
    before, for its lists are held whole here."""
    for each in _tree(archive, _MANIFEST):
        for kind, place in _PLACES.items():
            named = each.get("PartName", "").lower().startswith("/" + place)
            if each.get("ContentType", "").endswith(kind) and not named:
                return _unusual()
    sheets: list[str] = []
    for name in archive.namelist():
        if name.lower().startswith(_BOOK):
            book = _tree(archive, name)
            if book.tag.startswith("{" + _STRICT):
                message = _("C’est un classeur « Strict Open XML », que peu de logiciels lisent.")
                return Problem(message, _("Enregistrez-le au format « Classeur Excel (.xlsx) »."))
            sheets.extend(_sheets(archive, name, book))
    if len(sheets) > SHEETS_LIMIT:
        message = _(
            "Le classeur a %(n)s feuilles ; la limite est %(limit)s.",
            n=len(sheets),
            limit=SHEETS_LIMIT,
        )
        return Problem(message, _("Gardez celles qui servent."))
    misplaced = any(not each.lower().startswith((*_SHEETS, _CHARTS)) for each in sheets)
    return _unusual() if misplaced or len(set(sheets)) < len(sheets) else None


def _sheets(archive: zipfile.ZipFile, name: str, book: Element) -> Iterator[str]:
    """The parts that a workbook calls its sheets, one as often as it is; empty for those that it
    says are outside of it."""
    folder, last = posixpath.split(name)
    relations = _tree(archive, f"{folder}/_rels/{last}.rels")
    # openpyxl does not look at the namespaces of these elements either.
    sheets = (sheet for each in book if _local(each.tag) == "sheets" for sheet in each)
    for sheet in sheets:
        ids = {value for key, value in sheet.attrib.items() if _local(key) == "id"}
        for each in relations:
            if each.get("Id") not in ids:
                continue
            target = each.get("Target", "")
            inside = posixpath.normpath(posixpath.join(folder, target))
            if each.get("TargetMode") == "External":
                yield ""
            else:
                yield target[1:] if target.startswith("/") else inside


def _tree(archive: zipfile.ZipFile, name: str) -> Element:
    return fromstring(archive.read(name))  # noqa: S314 - it was weighed, and declares no entities


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _unusual() -> Problem:
    message = _("Le classeur n’est pas rangé comme un tableur le fait : il n’a pas été ouvert.")
    return Problem(message, _("Ouvrez-le dans un tableur et enregistrez-le de nouveau."))
