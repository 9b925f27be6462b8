"""Words in the reader's language.

French is the source language: the French sentence is the key, and shows as it is where a
catalogue has nothing. Catalogues are plain `.po` files read on first use, so there is nothing to
compile and a French installation never opens one. The language is a context variable: one
request, one language.
"""

import re
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LANGUAGES = ("fr", "en")
_LOCALES = {"fr": "fr_FR", "en": "en_GB"}

_IN_QUOTES = re.compile(r"«\s%\((\w+)\)s\s»")
_OPENING, _CLOSING = re.compile(r"«\s?"), re.compile(r"\s?»")

_BREAKS = re.compile(r"(?<=«) | (?=[»:;?!])")
"""The spaces that French never ends a line with."""

_THOUSAND = 1_000

_language: ContextVar[str] = ContextVar("language", default="fr")
_typeset: ContextVar[bool] = ContextVar("typeset", default=False)


def language() -> str:
    """The language in force, one of `LANGUAGES`."""
    return _language.get()


def speech() -> tuple[str, bool]:
    """All that decides how a sentence is written now, to keep sentences by."""
    return language(), _typeset.get()


def locale() -> str:
    """How the language in force writes dates and numbers, as Babel names it."""
    return _LOCALES[language()]


def use_language(code: str, *, typeset: bool = False) -> None:
    """Speak `code` from now on in this context; an unknown code means French.

    `typeset` where the words are laid out in lines, as on a page: no line then ends inside « or
    before what French writes a space before. A terminal or a file for programs takes plain spaces.
    """
    _language.set(code if code in LANGUAGES else LANGUAGES[0])
    _typeset.set(typeset)


def gettext(message: str, /, **values: object) -> str:
    """`message` in the language in force, with `values` put in its `%(name)s` places."""
    text = _spaced(_catalogue(language()).get(message, (message,))[0])
    return _filled(text, values) if values else text


def ngettext(singular: str, plural: str, n: int, /, **values: object) -> str:
    """The form of a message that goes with `n`; `n` is also available as `%(n)s`."""
    forms = _catalogue(language()).get(singular, (singular, plural))
    # French counts 0 as singular, English does not.
    text = _spaced(forms[0 if (n == 1 or (n == 0 and language() == "fr")) else -1])
    return _filled(text, {"n": _counted(n), **values})


def _counted(n: int) -> object:
    """A count, on a page with its thousands apart."""
    if n < _THOUSAND or not _typeset.get():
        return n
    from babel.numbers import format_decimal

    return format_decimal(n, locale=locale())


def _spaced(text: str) -> str:
    return _unbroken(text) if _typeset.get() else text


@cache
def _unbroken(text: str) -> str:
    """`text` with no-break spaces where no line may end: inside « », before : ; ? and !."""
    return _BREAKS.sub("\u00a0", text)


def _filled(text: str, values: dict[str, object]) -> str:
    inside = {name: _quoted(str(values[name])) for name in _IN_QUOTES.findall(text)}
    return text % {**values, **inside}


def _quoted(text: str) -> str:
    """`text` as it stands inside « », where French writes quotes of its own in another way."""
    return _CLOSING.sub("”", _OPENING.sub("“", text))


def N_(message: str) -> str:  # noqa: N802 - the name every gettext tool knows
    """Mark `message` for translation where it is written, to be translated where it is shown."""
    return message


@cache
def _catalogue(code: str) -> dict[str, tuple[str, ...]]:
    if code == LANGUAGES[0]:
        return {}
    from babel.messages.pofile import read_po

    path = Path(__file__).parent / "translations" / code / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as file:
        entries = read_po(file, locale=code)
    messages: dict[str, tuple[str, ...]] = {}
    for entry in entries:
        ids = entry.id if isinstance(entry.id, tuple | list) else (entry.id,)
        texts = entry.string if isinstance(entry.string, tuple | list) else (entry.string,)
        if ids[0] and all(texts):
            messages[ids[0]] = tuple(text for text in texts if text)
    return messages
