"""Write ecomap/maps/widths.py: how wide each character of the maps' typeface is.

    pip install fonttools
    python scripts/font_metrics.py

Run it again when the files in ecomap/maps/fonts/ change. The typeface is Atkinson Hyperlegible Next
2.001 (SIL Open Font License), npm @expo-google-fonts/atkinson-hyperlegible-next.
"""

from pathlib import Path

from fontTools.ttLib import TTFont

MAPS = Path(__file__).parent.parent / "ecomap" / "maps"
HEADER = '''"""Advance widths of Atkinson Hyperlegible Next, in thousandths of the type size.

Written by scripts/font_metrics.py. Characters by width: by character it would be ten times longer.
"""

'''


def main() -> None:
    """Read both fonts and write the module."""
    tables = [
        table(name.upper(), TTFont(MAPS / "fonts" / f"AtkinsonHyperlegibleNext-{name}.ttf"))
        for name in ("Regular", "Bold")
    ]
    (MAPS / "widths.py").write_text(HEADER + "\n".join(tables), encoding="utf-8")


def table(name: str, font: TTFont) -> str:
    """The source of one dictionary: width to characters."""
    scale = 1000 / font["head"].unitsPerEm
    by_width: dict[int, list[str]] = {}
    for code, glyph in sorted(font.getBestCmap().items()):
        by_width.setdefault(round(font["hmtx"][glyph][0] * scale), []).append(chr(code))
    lines = [f"    {width}: {''.join(chars)!a}," for width, chars in sorted(by_width.items())]
    return "\n".join([f"{name} = {{", *lines, "}", ""])


if __name__ == "__main__":
    main()
