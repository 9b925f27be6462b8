"""Spreadsheets that are not what they claim, or that would harm: refused whole, in a sentence."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ecomap.errors import BadDocument, Problem
from ecomap.exchange.places import SIZE_LIMIT
from ecomap.exchange.spreadsheets import open_book
from tests.exchange.workbooks import archive, cell, parts, workbook

HEADINGS = "Nom;Commune;Code postal"
ROW = "Mairie;Sers;16410"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
SOUND = f"<row r='1'>{cell('Nom', 'A1')}</row><row r='2'>{cell('Mairie', 'A2')}</row>"


def refusal(source: bytes | str, name: str = "acteurs.csv") -> str:
    with pytest.raises(BadDocument) as error:
        open_book(source.encode() if isinstance(source, str) else source, name)
    (problem,) = error.value.problems
    assert problem.message
    assert problem.remedy
    return str(error.value)


def bomb(size: int) -> bytes:
    """A workbook of a few kB whose sheet unpacks to `size` bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as zipped:
        for name, part in parts("").items():
            if name.endswith("sheet1.xml"):
                head, tail = str(part).split("<sheetData>")
                with zipped.open(name, "w", force_zip64=True) as sheet:
                    sheet.write(f"{head}<sheetData>".encode())
                    for _piece in range(size >> 20):
                        sheet.write(b" " * (1 << 20))
                    sheet.write(tail.encode())
            else:
                zipped.writestr(name, part)
    return file.getvalue()


@pytest.mark.parametrize(
    ("source", "name", "why"),
    [
        (b"", "a.csv", "vide"),
        (b"", "a.xlsx", "vide"),
        (b"\n ;;\n", "a.csv", "aucune ligne"),
        (HEADINGS.encode(), "a.csv", "que des titres"),
        (workbook(Acteurs=[["Nom", "Commune"]]), "a.xlsx", "que des titres"),
        (workbook(Acteurs=[]), "a.xlsx", "aucune ligne"),
        (OLE, "a.xls", "ancienne version"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "mot de passe"),
        (b"<html><table><tr><td>Nom</td></tr></table></html>", "a.xls", "page web"),
        (b"<?xml version='1.0'?><Workbook/>", "a.xml", "page web"),
        (b"[[1, 2], [3, 4]]", "a.csv", "JSON"),
        (b'[{"nom": "A"}]', "a.json", "JSON"),
        (f"{HEADINGS}\n{ROW}".encode(), "a.xlsx", "c’est du texte"),
        (f"{HEADINGS}\n{ROW}".encode(), "a.xls", "c’est du texte"),
        (workbook(A=[["Nom"], ["B"]]), "a.csv", "c’est un classeur"),
        (archive({"a.csv": "Nom\nA"}), "a.xlsx", "archive ZIP"),
        (archive({"mimetype": "x", "content.xml": "x"}), "a.ods", "LibreOffice"),
        (archive({"xl/workbook.bin": "x"}), "a.xlsb", "binaire"),
        (archive({"[Content_Types].xml": "x", "word/document.xml": "x"}), "a.docx", "Word"),
        (workbook(A=[["Nom"], ["B"]])[:-40], "a.xlsx", "abîmé"),
        (archive({**parts(SOUND), "xl/worksheets/sheet1.xml": "<worksheet"}), "a.xlsx", "abîmé"),
        (archive({"xl/workbook.xml": "<workbook/>"}), "a.xlsx", "abîmé"),
        (
            archive(
                {**parts(SOUND), "xl/workbook.xml": "<x xmlns='http://purl.oclc.org/ooxml/s'/>"}
            ),
            "a.xlsx",
            "Strict",
        ),
        (b"Nom,Commune,Note\nMairie;Sers;a\nB;Cognac;b\n", "a.csv", "qu’une cellule"),
        (gzip.compress(b"x"), "a.csv", "compressé"),
        (b"%PDF-1.7", "a.csv", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(900), "a.csv", "pas un fichier de texte"),
        (f'{HEADINGS}\n{ROW}\n"Mairie;Cognac;16100'.encode(), "a.csv", "guillemet"),
    ],
)
def test_why(source: bytes, name: str, why: str) -> None:
    assert why in refusal(source, name)


def test_a_bomb_is_not_unpacked() -> None:
    packed = bomb(1 << 30)
    assert len(packed) < 2 << 20
    assert "n’a pas été ouvert" in refusal(packed, "a.xlsx")


def test_a_small_bomb_of_texts_is_not_unpacked() -> None:
    held = parts(SOUND) | {"xl/sharedStrings.xml": b" " * (65 << 20)}
    assert "Mo : il n’a pas été ouvert" in refusal(archive(held), "a.xlsx")


def test_entities_are_not_expanded() -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    sheet = str(parts(SOUND)["xl/worksheets/sheet1.xml"])
    held = parts(SOUND) | {"xl/worksheets/sheet1.xml": sheet.replace("?>", f"?>{laughs}", 1)}
    assert "définitions XML" in refusal(archive(held), "a.xlsx")


def test_a_sheet_that_says_it_has_endless_rows_ends() -> None:
    far = f"<row r='99999999999'>{cell('Loin', 'A99999999999')}</row>"
    book = open_book(archive(parts(SOUND + far)), "a.xlsx")
    assert book.sheets[0].count == 1


def test_ten_thousand_columns() -> None:
    wide = ";".join(f"c{n}" for n in range(10_000))
    assert "10001 colonnes" in refusal(f"Nom;{wide}\nMairie\n")
    held = workbook(Acteurs=[["Nom", *(f"c{n}" for n in range(10_000))], ["Mairie"]])
    assert "10001 colonnes" in refusal(held, "a.xlsx")
    assert "50001 colonnes" in refusal("Nom" + ";c" * 50_000 + "\nMairie\n")


def test_too_many_sheets() -> None:
    held = workbook(**{f"Feuille {n}": [["Nom"], ["Mairie"]] for n in range(51)})
    assert "51 feuilles" in refusal(held, "a.xlsx")


def test_too_many_rows() -> None:
    assert "plus de 100000 lignes" in refusal("Nom;Ville\n" + "A;B\n" * 100_001)


def test_a_line_without_end() -> None:
    assert "million de caractères" in refusal(f"{HEADINGS}\n" + "x" * (1 << 21))


def test_200_megabytes_are_refused_before_they_are_read(tmp_path: Path) -> None:
    big = tmp_path / "big.csv"
    with big.open("wb") as file:
        file.write(f"{HEADINGS}\n".encode())
        file.truncate(2 * SIZE_LIMIT)
    with pytest.raises(BadDocument, match="200 Mo ; la limite est 100 Mo"):
        open_book(big)


def survives(source: bytes, name: str) -> None:
    """Either sheets of which every row can be read, or one clear error."""
    problems: tuple[Problem, ...] = ()
    try:
        book = open_book(source, name)
        for sheet in book.sheets:
            assert sum(1 for _row in sheet.rows(sheet.matching)) == sheet.count
            assert len(set(sheet.headings)) == len(sheet.headings)
    except BadDocument as error:
        problems = error.problems
    assert all(each.message for each in problems)


@given(st.binary(max_size=400))
@example(b"\xff\xfe\x00\xd8")
@example(b"sep=;\n")
@example(b"sep=\x00\n\x00")
def test_any_bytes(source: bytes) -> None:
    survives(source, "a.csv")


@given(st.binary(max_size=300), st.sampled_from([",", ";", "\t", "|"]))
def test_any_bytes_under_good_headings(source: bytes, separator: str) -> None:
    survives(HEADINGS.replace(";", separator).encode() + b"\n" + source, "a.csv")


WORKBOOK = workbook(Acteurs=[["Nom", "Commune", "Date"], ["Mairie", "Sers", "=1+1"], ["B", 1.5]])


@settings(deadline=None)
@given(st.integers(0, len(WORKBOOK) - 1), st.binary(min_size=1, max_size=8))
def test_a_workbook_damaged_anywhere(place: int, bytes_: bytes) -> None:
    survives(WORKBOOK[:place] + bytes_ + WORKBOOK[place + len(bytes_) :], "a.xlsx")


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["A1", "B1", "A2", "", "ZZZ3", "ZZZZZ1", "1A", "A0", "C2"]),
            st.sampled_from(["n", "s", "str", "b", "d", "e", "inlineStr", "x", ""]),
            st.text("0123456789.eE-+N aA:T", max_size=24),
        ),
        max_size=8,
    ),
    st.sampled_from(["1", "2", "0", "-5", "x", "1.5", "9" * 30]),
)
def test_any_cells(cells: list[tuple[str, str, str]], row: str) -> None:
    inside = "".join(
        f"<c r='{place}' t='{kind}'><f>A1</f><v>{text}</v></c>" for place, kind, text in cells
    )
    survives(archive(parts(f"<row r='{row}'>{inside}</row>{SOUND}")), "a.xlsx")
