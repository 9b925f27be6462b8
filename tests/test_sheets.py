"""Tables as files for a spreadsheet."""

import csv
import datetime as dt
import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.exchange.sheets import Table, as_csv, as_xlsx

TABLE = Table(
    "Liens", ("Ressource", "Effort", "Depuis"), (("Épicerie", 33.3, dt.date(2026, 11, 22)),)
)


def opened(*tables: Table) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(as_xlsx(tables)))


def rows(*tables: Table) -> list[list[str]]:
    """What a French spreadsheet reads in their CSV."""
    text = as_csv(*tables)
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))


def test_csv_as_a_french_spreadsheet_reads_it() -> None:
    assert rows(TABLE) == [["Ressource", "Effort", "Depuis"], ["Épicerie", "33,3", "2026-11-22"]]


def test_several_tables_stand_under_their_titles() -> None:
    other = Table("Acteurs", ("Nom",), (("CAF",),))
    assert rows(TABLE, other) == [["Liens"], *rows(TABLE), [], ["Acteurs"], *rows(other)]


def test_xlsx_keeps_numbers_and_dates_and_the_headings_in_sight() -> None:
    sheet = opened(TABLE)["Liens"]
    assert sheet.freeze_panes == "A2"
    assert [cell.value for cell in sheet[1]] == list(TABLE.headings)
    assert [cell.value for cell in sheet[2]] == ["Épicerie", 33.3, dt.datetime(2026, 11, 22)]
    assert sheet["A1"].font.bold


@pytest.mark.parametrize(
    "text", ["=1+1", "+33 5", "-2", "@SUM(A1)", "\t=1", "＝1", "#N/A", "=cmd|'"]
)
def test_nothing_typed_is_run(text: str) -> None:
    table = Table(text, (text,), ((text,),))
    [cell] = opened(table).worksheets[0][2]
    assert (cell.value, cell.data_type) == (text, "s")
    for [read] in rows(table):
        assert not read.startswith(("=", "+", "-", "@", "\t", "＝"))


@given(st.lists(st.text(max_size=50), min_size=1, max_size=4))
@settings(max_examples=40, deadline=None)
def test_any_title_and_any_text_make_a_file(texts: list[str]) -> None:
    tables = [Table(text, ("a", "b"), ((text, None),)) for text in texts]
    titles = opened(*tables).sheetnames
    assert len({title.casefold() for title in titles}) == len(texts)
    assert all(0 < len(title) <= 31 for title in titles)
    assert rows(tables[0])[0] == ["a", "b"]


def test_a_table_without_rows_has_its_headings() -> None:
    assert [[cell.value for cell in row] for row in opened(Table("Vide", ("a",), ())).active] == [
        ["a"]
    ]
