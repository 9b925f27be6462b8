"""From a file to a document, or to a clear reason why it cannot be read."""

import codecs
from pathlib import Path

from ecomap.documents.document import Block, Document
from ecomap.documents.parsing import CONTROL_CHARACTER, Unreadable, parse
from ecomap.errors import BadDocument, Problem
from ecomap.i18n import gettext as _

SIZE_LIMIT = 32 * 1024 * 1024
"""Bytes; beyond, a file is refused before anything is read of it."""

_UTF16_OR_32 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_SHOWN_CONTROLS = 20


def read_document(source: Path | bytes, name: str = "") -> Document:
    """The document in a file, or in bytes already read.

    Raises `BadDocument` when nothing can be made of it; what is wrong with single values of a
    readable file is in `problems`.
    """
    name = name or (source.name if isinstance(source, Path) else _("fichier"))
    try:
        parsed = parse(_text(source))
    except Unreadable as error:
        raise BadDocument(name, error.problems) from None
    if not isinstance(parsed.value, Block):
        problem = Problem(
            _("Le fichier doit commencer par des clés, une par ligne."),
            _("Écrivez par exemple « ecomap: 1 » en première ligne."),
            line=1,
            column=1,
        )
        raise BadDocument(name, [*parsed.problems, problem])
    return Document(name, parsed.value, parsed.written, parsed.problems)


def _text(source: Path | bytes) -> str:
    data = source if isinstance(source, bytes) else _bytes(source)
    if len(data) > SIZE_LIMIT:
        raise Unreadable(
            Problem(
                _("Le fichier dépasse %(limit)s Mo.", limit=SIZE_LIMIT // 1024**2),
                _("Découpez-le en plusieurs territoires."),
                line=1,
                column=1,
            )
        )
    text = _decoded(data)
    if not text.strip():
        problem = _("Le fichier est vide.")
        raise Unreadable(Problem(problem, _("Vérifiez que c’est le bon."), line=1, column=1))
    _refuse_controls(text)
    return text


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(SIZE_LIMIT + 1)


def _decoded(data: bytes) -> str:
    if data.startswith(_UTF16_OR_32) or data[:4].count(0) >= 2:
        raise Unreadable(
            Problem(
                _("Le fichier est enregistré en UTF-16 (« Unicode »)."),
                _("Dans votre éditeur, choisissez « Enregistrer sous », puis l’encodage UTF-8."),
                line=1,
                column=1,
            )
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        start = before.rfind(b"\n") + 1
        raise Unreadable(
            Problem(
                _(
                    "Le fichier n’est pas en UTF-8 : un caractère y est mal écrit"
                    " (« %(char)s » ?).",
                    char=data[error.start : error.start + 1].decode("cp1252", "replace"),
                ),
                _(
                    "Il a sans doute été enregistré en Windows-1252 (« ANSI »)."
                    " Dans votre éditeur, choisissez « Enregistrer sous », puis l’encodage UTF-8."
                ),
                line=before.count(b"\n") + 1,
                column=len(before[start:].decode("utf-8-sig", "replace")) + 1,
            )
        ) from None


def _refuse_controls(text: str) -> None:
    problems = []
    for found in CONTROL_CHARACTER.finditer(text):
        before = text[: found.start()]
        problems.append(
            Problem(
                _("Caractère invisible interdit (U+%(code)s).", code=f"{ord(found[0]):04X}"),
                _("Effacez-le ou retapez le texte."),
                line=before.count("\n") + 1,
                column=len(before) - before.rfind("\n"),
            )
        )
        if len(problems) == _SHOWN_CONTROLS:
            break
    if problems:
        raise Unreadable(*problems)
