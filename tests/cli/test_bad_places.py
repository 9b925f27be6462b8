"""`import places` on the files that it will be handed one day: a sentence each time."""

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run, printed

HEAD = "id;nom;commune;code_postal;source\n"
GOOD = "1;Mairie;Lyon;69003;hub\n"
MOST_MEGABYTES = 250

# A new program counts the memory of the one that started it as its own: here, one that is small.
WATCHED = (
    "import resource, subprocess, sys; status = subprocess.call(sys.argv[1:]);"
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(status)"
)


def empty_file() -> bytes:
    return b""


def headings_only() -> bytes:
    return HEAD.encode()


def zip_bomb() -> bytes:
    """64 MB of nothing in 64 kB, as a sheet of a workbook."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _part in range(64):
                sheet.write(bytes(1 << 20))
    return file.getvalue()


def macro_workbook() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/vbaProject.bin", b"\xcc\x61")
    return file.getvalue()


def old_workbook() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def wrong_separator() -> bytes:
    return (HEAD + GOOD.replace(";", "\t") * 3).encode()


def lists_in_a_list() -> bytes:
    return b'[["id", "nom", "commune"], ["1", "Mairie", "Lyon"]]'


def mostly_nothing() -> bytes:
    return HEAD.encode() + bytes(5_000)


def ten_thousand_columns() -> bytes:
    columns = ";".join(f"colonne {number}" for number in range(10_000))
    return f"{HEAD.strip()};{columns}\n{GOOD}".encode()


def a_page() -> bytes:
    return b"<!doctype html><title>404</title>"


REFUSED = [
    (empty_file, "csv", "vide"),
    (headings_only, "csv", "aucun lieu"),
    (zip_bomb, "xlsx", "classeur"),
    (macro_workbook, "xlsm", "classeur"),
    (old_workbook, "csv", "classeur"),
    (wrong_separator, "csv", "séparateur"),
    (lists_in_a_list, "json", "une liste"),
    (mostly_nothing, "csv", "pas un fichier de texte"),
    (ten_thousand_columns, "csv", "10005 colonnes"),
    (a_page, "csv", "page web"),
]


@pytest.mark.parametrize(("content", "ending", "why"), REFUSED)
def test_what_is_no_list_of_places_is_refused_whole(
    run: Run, tmp_path: Path, content: Callable[[], bytes], ending: str, why: str
) -> None:
    file = tmp_path / f"lieux.{ending}"
    file.write_bytes(content())
    result = run("import", "places", file, "--json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert why in result.stderr
    assert f"lieux.{ending}" in result.stderr
    assert "Traceback" not in result.stderr
    assert printed(run("history", "--json")) == []


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (
            HEAD.encode() + "1;Médiathèque;Lyon;69003;".encode() + "hub été\n".encode("cp1252"),
            "nom",
        ),
        (HEAD.encode() + b"1;M\0diath\0que;Lyon;69003;hub\n", "nom"),
        (HEAD.encode() + b'1;"Mairie\nde\r\nquartier";Lyon;69003;hub\n', "nom"),
        (HEAD.encode() + b"1;<i>Caf&eacute;</i> &amp;amp; cie;Lyon;69003;hub\n", "nom"),
        (HEAD.encode() + b"1;=CMD();Lyon;69003;hub\n", "nom"),
    ],
)
def test_what_can_be_read_is_and_what_was_mended_is_said(
    run: Run, tmp_path: Path, content: bytes, name: str
) -> None:
    file = tmp_path / "lieux.csv"
    file.write_bytes(content)
    report = printed(run("import", "places", file, "--json"))
    assert (report["rows"], report["created"]) == (1, 1)
    assert [each for each in report["remarks"] if each["field"] in (name, "")]


@pytest.mark.skipif(sys.platform != "linux", reason="kilobytes are those of Linux")
@pytest.mark.parametrize("kind", ["text", "one line", "one cell", "json"])
def test_two_hundred_megabytes_take_no_memory(tmp_path: Path, kind: str) -> None:
    file = tmp_path / ("lieux.json" if kind == "json" else "lieux.csv")
    filling = {"text": GOOD * 40_000, "one line": "x" * (1 << 20), "one cell": "x\n" * (1 << 19)}
    with file.open("w", encoding="utf-8") as out:
        out.write({"json": '[{"id": "', "one cell": f'{HEAD}1;"'}.get(kind, HEAD))
        wanted = 200 if kind == "text" else 60
        for _part in range(wanted):
            out.write(filling.get(kind, "x" * (1 << 20)))
    command = [sys.executable, "-m", "ecomap", "--store", f"sqlite://{tmp_path / 'g.ecomap'}"]
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *command, "import", "places", str(file)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "lieux." in done.stderr
    assert "Traceback" not in done.stderr
    assert int(done.stdout) / 1024 < MOST_MEGABYTES
