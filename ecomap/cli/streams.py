"""What commands read, print and write."""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from ecomap.cli.french import Misuse
from ecomap.documents import SIZE_LIMIT
from ecomap.i18n import gettext as _

json_option = click.option("--json", "as_json", is_flag=True, help="Écrire en JSON.")
file_argument = click.argument("file", metavar="FICHIER", type=click.Path(path_type=Path))
output_option = click.option(
    "-o",
    "--output",
    metavar="FICHIER",
    default="-",
    help="Le fichier à écrire ; rien, ou un tiret, pour l’écran.",
)
territory_option = click.option(
    "--territory", metavar="ID", help="Ce territoire et ceux qu’il contient ; sinon, tous."
)
SHEETS = ("csv", "xlsx")
sheet_option = click.option(
    "--format",
    "format_",
    type=click.Choice(SHEETS),
    help="csv ou xlsx ; par défaut, ce que dit la fin du nom de fichier, sinon csv.",
)


def chosen_format(given: str | None, output: str, formats: Sequence[str]) -> str:
    """The format asked for, else what the end of the file's name says, else the first of them."""
    ending = Path(output).suffix.removeprefix(".").lower()
    if given is not None or output == "-" or not ending:
        return given or formats[0]
    if ending not in formats:
        raise Misuse(
            _(
                "« .%(end)s » ne dit pas le format : ajoutez --format %(format)s, par exemple.",
                end=ending,
                format=formats[0],
            )
        )
    return ending


def source(file: Path) -> Path | bytes:
    """The file, or what comes from the standard input for "-"."""
    return sys.stdin.buffer.read(SIZE_LIMIT + 1) if str(file) == "-" else file


def print_json(value: Any) -> None:
    """Print plain data, accents as they are."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_table(headers: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Print rows under their headers, in columns; the last column is not padded."""
    texts = [list(headers), *([str(cell) for cell in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    for row in texts:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo("  ".join(cells).rstrip())


def write_output(target: str, content: str | bytes) -> None:
    """Write to a file, which appears whole or not at all, or to the screen for "-"."""
    data = content.encode() if isinstance(content, str) else content
    if target != "-":
        _write_file(Path(target), data)
        return
    if isinstance(content, bytes) and sys.stdout.isatty():
        raise Misuse(_("Ce format ne se lit pas à l’écran : donnez un fichier avec -o."))
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _write_file(path: Path, data: bytes) -> None:
    path = path.resolve()
    if path.exists() and not path.is_file():
        path.write_bytes(data)  # /dev/null and the like; a folder is refused
        return
    draft = path.with_name(f".{path.name[:100]}.{os.getpid()}.tmp")
    try:
        draft.write_bytes(data)
        draft.replace(path)
    except OSError as error:
        error.filename, error.filename2 = str(path), None  # the one that was asked for
        raise
    finally:
        draft.unlink(missing_ok=True)
