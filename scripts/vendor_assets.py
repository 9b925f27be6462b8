#!/usr/bin/env python3
"""Refresh the files of others that we serve ourselves: the typeface and the icons.

    python scripts/vendor_assets.py

Wants npm on the PATH, only to download the packages; nothing of them runs. To move to another
version, change it here, run this, and put the new folder's name where the old one stood
(`grep -rl OLD ecomap`); the version is in the path so that browsers may cache it for ever.
"""

import re
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

WEB = Path(__file__).parent.parent / "ecomap" / "web"
VENDOR = WEB / "static" / "vendor"
ICONS_TEMPLATE = WEB / "templates" / "_icons.html"
ICONS_HEAD = """{{#
  Icons of lucide, ISC licence, see static/vendor/{folder}/LICENSE. Written by
  scripts/vendor_assets.py. They stand in the page itself: a browser takes longer over a sprite in
  a file of its own than over a whole map.
#}}"""

TYPEFACE = "atkinson-hyperlegible-next"
TYPEFACE_VERSION = "5.3.0"
WEIGHTS = (400, 700)

LUCIDE_VERSION = "1.62.0"
ICONS = (
    # The five natures, then what buttons do.
    *("users", "package", "coins", "wrench", "book-open"),
    *(
        "arrow-down",
        "arrow-up",
        "chevron-down",
        "chevron-left",
        "chevrons-up-down",
        "download",
        "ellipsis",
    ),
    *("check", "history", "keyboard", "log-out", "maximize", "pencil", "plus", "printer", "redo-2"),
    *("rotate-ccw", "search", "star", "trash-2", "undo-2", "x"),
)


def packed(package: str, version: str, folder: Path) -> Path:
    """The unpacked content of an npm package."""
    subprocess.run(
        ["npm", "pack", "--silent", f"{package}@{version}"],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    archive = next(folder.glob("*.tgz"))
    with tarfile.open(archive) as content:
        content.extractall(folder, filter="data")
    return folder / "package"


def vendor_typeface(folder: Path) -> None:
    package = packed(f"@fontsource/{TYPEFACE}", TYPEFACE_VERSION, folder)
    target = _fresh(TYPEFACE, TYPEFACE_VERSION)
    for weight in WEIGHTS:
        name = f"{TYPEFACE}-latin-{weight}-normal.woff2"
        shutil.copyfile(package / "files" / name, target / f"latin-{weight}.woff2")
    shutil.copyfile(package / "LICENSE", target / "LICENSE")


def vendor_icons(folder: Path) -> None:
    package = packed("lucide-static", LUCIDE_VERSION, folder)
    target = _fresh("lucide", LUCIDE_VERSION)
    drawn = []
    for name in sorted(ICONS):
        drawing = (package / "icons" / f"{name}.svg").read_text(encoding="utf-8")
        shapes = re.findall(r"<(?:path|circle|rect|line|polyline|ellipse)[^>]*/>", drawing)
        drawn.append(f"  \"{name}\": '{''.join(shapes)}',")
    head = ICONS_HEAD.format(folder=target.name)
    text = "\n".join([head, "{% set icons = {", *drawn, "} %}", ""])
    ICONS_TEMPLATE.write_text(text, encoding="utf-8")
    shutil.copyfile(package / "LICENSE", target / "LICENSE")


def _fresh(name: str, version: str) -> Path:
    """An empty folder for one version of a package; the folder of any other is gone."""
    for old in VENDOR.glob(f"{name}-[0-9]*"):
        shutil.rmtree(old)
    target = VENDOR / f"{name}-{version}"
    target.mkdir(parents=True)
    return target


if __name__ == "__main__":
    for vendor in (vendor_typeface, vendor_icons):
        with tempfile.TemporaryDirectory() as folder:
            vendor(Path(folder))
