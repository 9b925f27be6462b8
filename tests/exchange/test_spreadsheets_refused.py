"""Spreadsheets that are not what they claim, or that would harm: refused whole, in a sentence."""

import gzip
import io
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.worksheet.worksheet import Worksheet

from ecomap.errors import BadDocument, Problem
from ecomap.exchange.places import SIZE_LIMIT
from ecomap.exchange.spreadsheets import open_book
from tests.exchange.workbooks import SHEET, archive, cell, parts, workbook

HEADINGS = "Nom;Commune;Code postal"
ROW = "Mairie;Sers;16410"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
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


SHARED = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"


def with_texts(texts: str, place: str = "xl/sharedStrings.xml") -> bytes:
    """A workbook with shared texts, wherever they are."""
    named = f'<Override PartName="/{place}" ContentType="{SHARED}"/></Types>'
    held = parts(SOUND)
    types = str(held["[Content_Types].xml"]).replace("</Types>", named)
    return archive(
        {**held, "[Content_Types].xml": types, place: f"<sst xmlns='{MAIN}'>{texts}</sst>"}
    )


def test_millions_of_texts_in_a_few_kilobytes() -> None:
    packed = with_texts("<si/>" * 3_300_000)
    assert len(packed) < 30_000
    assert "trop de lignes, de textes" in refusal(packed, "a.xlsx")
    assert "plus d’un million" in refusal(with_texts(f"<si>{'<r/>' * 300_000}</si>"), "a.xlsx")
    many = f"<si>{'<r/>' * 200_000}</si>" * 20
    assert "trop de lignes, de textes" in refusal(with_texts(many), "a.xlsx")


def test_texts_and_sheets_where_nobody_looks_for_them() -> None:
    sound = "<si><t>Mairie</t></si>"
    assert open_book(with_texts(sound), "a.xlsx").sheets
    for place in ("xl/worksheets/zzz.xml", "xl/media/zzz.xml", "zzz.bin"):
        assert "n’est pas rangé" in refusal(with_texts(sound, place), "a.xlsx")
    held = parts(SOUND)
    relations = str(held["xl/_rels/workbook.xml.rels"])
    for place in ("media/x.xml", "../x.xml", "/xl/pivotCache/x.xml", "sharedStrings.xml"):
        moved = relations.replace("worksheets/sheet1.xml", place)
        packed = archive({**held, "xl/_rels/workbook.xml.rels": moved})
        assert "n’est pas rangé" in refusal(packed, "a.xlsx")
    outside = relations.replace("Target=", "TargetMode='External' Target=")
    packed = archive({**held, "xl/_rels/workbook.xml.rels": outside})
    assert "n’est pas rangé" in refusal(packed, "a.xlsx")


def test_one_sheet_many_times() -> None:
    one = '<sheet name="Acteurs" sheetId="1" r:id="rId1"/>'
    held = parts(SOUND)
    book = str(held["xl/workbook.xml"]).replace(one, one + one.replace("Acteurs", "Liens"))
    assert "n’est pas rangé" in refusal(archive({**held, "xl/workbook.xml": book}), "a.xlsx")


@pytest.mark.parametrize(
    "cells",
    [
        "<c/>" * 1_000_000,
        "<c/>" * 200_000 + "<!--</row><row>-->" + "<c/>" * 200_000,
        "<row><c/></row>".join(["<c/>" * 100_000] * 4),
        f"<c t='str'><v>{'x' * (2 << 20)}</v></c>",
        f"<c {' ' * (2 << 20)}/>",
    ],
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_a_row_without_end(cells: str, codec: str) -> None:
    sheet = SHEET.replace("UTF-8", codec).format(rows=f"{SOUND}<row>{cells}</row>").encode(codec)
    held = {**parts(SOUND), "xl/worksheets/sheet1.xml": sheet}
    assert "plus d’un million" in refusal(archive(held), "a.xlsx")


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/worksheets/sheet1.xml", SHEET.format(rows="<row/>" * 1_100_000)),
        ("xl/worksheets/sheet1.xml", SHEET.format(rows="<x/>" * 300_000)),
        ("xl/styles.xml", f"<styleSheet xmlns='{MAIN}'>{'<xf/>' * 300_000}</styleSheet>"),
    ],
)
def test_more_elements_than_any_spreadsheet_has(part: str, content: str) -> None:
    assert "trop de lignes" in refusal(archive({**parts(SOUND), part: content}), "a.xlsx")


def test_what_is_refused_takes_no_memory() -> None:
    texts, row = with_texts("<si/>" * 3_300_000), archive(parts(f"<row>{'<c/>' * 1_000_000}</row>"))
    tracemalloc.start()
    try:
        for source in (texts, row):
            refusal(source, "a.xlsx")
        assert tracemalloc.get_traced_memory()[1] < 8 << 20
    finally:
        tracemalloc.stop()


def test_a_whole_row_of_excel_is_told_by_its_columns() -> None:
    held = workbook(Acteurs=[["Nom"], ["Mairie", *[f"=A{n}" for n in range(1, 16_384)]]])
    assert "16384 colonnes" in refusal(held, "a.xlsx")


def test_charts_are_left_out() -> None:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for cells in (["Nom", "Nombre"], ["Mairie", 3]):
        sheet.append(cells)
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=2))
    book.create_chartsheet("Graphique").add_chart(chart)
    file = io.BytesIO()
    book.save(file)
    (found,) = open_book(file.getvalue(), "a.xlsx").sheets
    assert found.count == 1


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
