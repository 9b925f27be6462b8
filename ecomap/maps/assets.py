"""What a file must carry in itself to look the same without a server: styles, type, vis-network."""

import base64
import re
from functools import cache
from importlib.resources import files
from pathlib import Path

FAMILY = "Atkinson Hyperlegible Next"
_HERE = files("ecomap")
_STATIC = _HERE / "web" / "static"
_FONTS = _STATIC / "vendor" / "atkinson-hyperlegible-next-5.3.0"
_VARIABLE = re.compile(r"var\(--[\w-]+,\s*([^()]+)\)")


@cache
def stylesheet() -> str:
    """`css/drawing.css` with the values its variables fall back on: a file has no theme."""
    text = (_STATIC / "css" / "drawing.css").read_text(encoding="utf-8")
    return _VARIABLE.sub(r"\1", text)


@cache
def font_faces() -> str:
    """Both weights of the maps' typeface as `@font-face` rules with the fonts inside."""
    rules = []
    for weight in (400, 700):
        font = base64.b64encode((_FONTS / f"latin-{weight}.woff2").read_bytes()).decode()
        source = f"url(data:font/woff2;base64,{font}) format('woff2')"
        rules.append(
            f'@font-face {{ font-family: "{FAMILY}"; font-weight: {weight}; src: {source}; }}'
        )
    return "\n".join(rules)


@cache
def font_files() -> list[str]:
    """The same typeface as files that a renderer can read."""
    return sorted(str(font) for font in Path(str(_HERE / "maps" / "fonts")).glob("*.ttf"))


@cache
def vis_network() -> str:
    """The script of vis-network, less the last line that names a map for debuggers."""
    script = _STATIC / "vendor" / "vis-network-10.1.5" / "vis-network.min.js"
    return script.read_text(encoding="utf-8").partition("\n//# sourceMappingURL")[0]
