"""Bring the English catalogue up to date with the sentences in the code and the templates.

    python -m scripts.translations

adds what is new with an empty translation, drops what is no longer said, and lists what is left to
translate. French needs no catalogue: its sentences are the keys.
"""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).parent.parent / "ecomap"
CATALOGUE = PACKAGE / "translations" / "en" / "LC_MESSAGES" / "messages.po"

_METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
_KEYWORDS = {"_": None, "gettext": None, "N_": None, "ngettext": (1, 2)}


def said() -> Catalog:
    """Every sentence that the code and the templates mark for translation, with its places."""
    catalogue = Catalog(locale="en", project="ecomap", charset="utf-8", fuzzy=False)
    found = extract_from_dir(PACKAGE, _METHODS, keywords=_KEYWORDS, strip_comment_tags=True)
    for file, _line, message, _comments, _context in found:
        if message:
            catalogue.add(message, locations=[(file, 0)])
    return catalogue


def translated() -> Catalog:
    """The English catalogue as it stands."""
    if not CATALOGUE.exists():
        return Catalog(locale="en")
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en")


def untranslated(catalogue: Catalog) -> list[str]:
    """The sentences of `catalogue` without an English one."""
    english = translated()
    missing = []
    for message in catalogue:
        known = english.get(message.id) if message.id else None
        strings = [] if known is None else known.string
        complete = all(strings) if isinstance(strings, tuple | list) else bool(strings)
        if message.id and (known is None or not complete):
            missing.append(message.id if isinstance(message.id, str) else message.id[0])
    return missing


def main() -> int:
    english = translated()
    english.update(said(), no_fuzzy_matching=True)
    english.obsolete.clear()
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as file:
        write_po(file, english, width=100, omit_header=True, sort_output=True, include_lineno=False)
    missing = untranslated(said())
    for sentence in missing:
        print(sentence)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
