"""How wide text is and where it breaks, without a browser.

Positions are worked out on the server, so every line must be known to fit before it is drawn.
Kerning is left out: it only narrows. Characters that the typeface lacks come from a font of the
reader's machine, and are counted generously.
"""

import re
import unicodedata
from collections.abc import Iterable

from ecomap.maps import widths

_REGULAR = {char: width for width, chars in widths.REGULAR.items() for char in chars}
_BOLD = {char: width for width, chars in widths.BOLD.items() for char in chars}
_WIDE = 1300
"""Emoji and East Asian characters: an em, and more in some emoji fonts."""
_UNKNOWN = 800
_MARGIN = 1.01

# French puts spaces before and after some signs where no line may break.
_GLUED = re.compile(r" (?=[»?!:;%€)])|(?<=[«(]) ")
# A short aside stays in one piece.
_ASIDE = re.compile(r"\([^()]{1,14}\)")
# Inside a word, a line may break after these.
_SOFT_BREAK = re.compile(r"(?<=[-/–—·,;])(?=\w)")
_ZERO_WIDTH_JOINER = "\u200d"


def measure(text: str, size: float, *, bold: bool = False) -> float:
    """The width of one line of `text`, never less than what a browser makes of it."""
    table = _BOLD if bold else _REGULAR
    return sum(table.get(char) or _fallback(char) for char in text) * size / 1000 * _MARGIN


def _fallback(char: str) -> int:
    category = unicodedata.category(char)
    if category in ("Mn", "Me", "Cf", "Zl", "Zp"):
        return 0
    if char.isspace():
        return 300
    if unicodedata.east_asian_width(char) in "WF" or category in ("So", "Sk"):
        return _WIDE
    return _UNKNOWN


def wrap(text: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """`text` in lines that fit `width`: broken at spaces, else after a hyphen or a slash, else
    anywhere between two characters. Nothing is cut off; one line at least.
    """
    # The no-break space is drawn as a space.
    glued = _GLUED.sub("\u00a0", " ".join(text.split()))
    words = _ASIDE.sub(lambda aside: aside[0].replace(" ", "\u00a0"), glued).split(" ")
    return fill(words, width, size, bold=bold)


def fill(
    parts: Iterable[str], width: float, size: float, *, separator: str = " ", bold: bool = False
) -> tuple[str, ...]:
    """`parts` joined in as few lines as fit `width`, each part whole where a line can hold it."""
    lines: list[str] = []
    line = ""
    for part in parts:
        joined = f"{line}{separator}{part}" if line else part
        if measure(joined, size, bold=bold) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        *full, line = _broken(part, width, size, bold)
        lines += full
    return (*lines, line)


def _broken(word: str, width: float, size: float, bold: bool) -> list[str]:
    """One word in pieces that fit, the last one with room left."""
    if measure(word, size, bold=bold) <= width:
        return [word]
    lines = [""]
    for part in _SOFT_BREAK.split(word):
        whole = measure(part, size, bold=bold) <= width
        for piece in [part] if whole else _clusters(part):
            if lines[-1] and measure(lines[-1] + piece, size, bold=bold) > width:
                lines.append("")
            lines[-1] += piece
    return lines


def _clusters(text: str) -> list[str]:
    """Characters with the marks that belong to them, and joined emoji as one."""
    clusters: list[str] = []
    for char in text:
        joins = clusters and (
            unicodedata.category(char) in ("Mn", "Me", "Mc", "Cf")
            or clusters[-1].endswith(_ZERO_WIDTH_JOINER)
            or "\U0001f3fb" <= char <= "\U0001f3ff"
        )
        if joins:
            clusters[-1] += char
        else:
            clusters.append(char)
    return clusters
