"""From plain values to YAML text that a person likes to read and any YAML reader takes back alike.

One entry a line where it fits, text without quotes where it needs none, several lines of text as a
block. Written for both YAML 1.1 and 1.2: what either could take for a number is quoted.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ecomap.documents.scalars import is_only_text

_WIDTH = 100
_LITERAL_TEXT = re.compile(r"[^\t\n\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]+")
_SPECIAL_START = tuple("-?:,[]{}#&*!|>'\"%@`=<~ ")
_SPECIAL_INSIDE = (": ", " #")
_SPECIAL_IN_FLOW = re.compile(r"[,?\[\]{}:]")
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


class Plain(str):
    """Written as it is: a number, a date, true or false."""

    __slots__ = ()


def mapping_lines(values: Mapping[str, Any]) -> Iterator[str]:
    """The lines of a mapping; `values` are texts, numbers, booleans, lists and mappings of them."""
    for key, value in values.items():
        yield from _entry(f"{key}:", value)


def list_lines(entries: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The lines of a list of mappings, each on one line where it fits and reads well."""
    for entry in entries:
        short = _flow(entry)
        if short is not None and len(short) + 4 <= _WIDTH:
            yield f"- {short}"
            continue
        for number, line in enumerate(mapping_lines(entry)):
            yield _indented(line, "  " if number else "- ")


def _entry(lead: str, value: Any) -> Iterator[str]:
    """`lead` (a key with its colon, or a dash) and its value, on one line or on several."""
    if isinstance(value, str) and not isinstance(value, Plain) and _is_literal(value):
        yield f"{lead} |-"
        yield from (_indented(line, "  ") for line in value.split("\n"))
        return
    if not isinstance(value, list | Mapping):
        yield f"{lead} {_scalar(value)}"
        return
    short = _flow(value)
    if short is not None and len(lead) + len(short) + 8 <= _WIDTH:
        yield f"{lead} {short}"
        return
    yield lead
    if isinstance(value, Mapping):
        yield from (_indented(line, "  ") for line in mapping_lines(value))
    elif value and isinstance(value[0], Mapping):
        yield from (_indented(line, "  ") for line in list_lines(value))
    else:
        for each in value:
            yield from (_indented(line, "  ") for line in _entry("-", each))


def _indented(line: str, margin: str) -> str:
    return f"{margin}{line}" if line else line


def _flow(value: Any) -> str | None:
    """A value inside brackets; None where quotes or lines would make that hard to read."""
    if isinstance(value, Mapping):
        inner = [(key, _flow(each)) for key, each in value.items()]
        if any(text is None for _key, text in inner):
            return None
        return "{" + ", ".join(f"{key}: {text}" for key, text in inner) + "}"
    if isinstance(value, list):
        parts = [None if isinstance(each, Mapping) else _flow(each) for each in value]
        return None if None in parts else "[" + ", ".join(filter(None, parts)) + "]"
    text = _scalar(value)
    bare = not text.startswith('"') and not isinstance(value, Plain)
    if "\n" in str(value) or (bare and _SPECIAL_IN_FLOW.search(text)):
        return None
    return text


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return _number(value)
    return str(value) if isinstance(value, Plain) or _is_plain(value) else _quoted(value)


def _number(value: float) -> str:
    if value == int(value):
        return str(int(value))
    text = repr(value)
    # YAML 1.1 knows no number such as 1e-07.
    return text if "." in text else text.replace("e", ".0e")


def _quoted(text: str) -> str:
    return _ESCAPED.sub(
        lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False)
    )


def _is_plain(text: str) -> bool:
    """Whether a text can stand without quotes and be nothing but that text."""
    return (
        bool(_LITERAL_TEXT.fullmatch(text))
        and not text.startswith(_SPECIAL_START)
        and not text.endswith((" ", ":"))
        and not any(special in text for special in _SPECIAL_INSIDE)
        and is_only_text(text)
    )


def _is_literal(text: str) -> bool:
    """Whether a text of several lines can stand as a block, line for line."""
    lines = text.split("\n")
    return (
        len(lines) > 1
        and bool(lines[0])
        and bool(lines[-1])
        and not lines[0].startswith(" ")
        and all(not line or _LITERAL_TEXT.fullmatch(line) for line in lines)
        and not any(line.endswith(" ") for line in lines)
    )
