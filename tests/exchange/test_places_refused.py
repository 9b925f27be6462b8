"""Files that are not what they claim: refused whole, in one clear sentence."""

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ecomap.errors import BadDocument
from ecomap.exchange.places import SIZE_LIMIT
from tests.exchange.places import GOOD, HEADINGS, read, refusal, rows

AS_CSV = b"id;nom;commune;code_postal\n1;Mairie;Lyon;69003\n"
AS_JSON = b'[{"id": "1", "nom": "Mairie", "commune": "Lyon", "code_postal": "69003"}]'
unhurried = settings(deadline=None)  # the gazetteer takes its time, once


def workbook() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("source", "why"),
    [
        (b"", "vide"),
        (b"\n \n", "vide"),
        (b"\xef\xbb\xbf", "vide"),
        (HEADINGS.encode(), "aucun lieu"),
        (HEADINGS.encode() + b"\n\n\n", "aucun lieu"),
        (b"a,b,c\n1,2,3\n", "schéma national"),
        (b"nom,commune,code_postal\nA,B,C\n", "« id »"),
        (b"bonjour", "schéma national"),
        (workbook(), "classeur"),
        (gzip.compress(b"x"), "compressé"),
        (b"%PDF-1.7", "PDF"),
        (b"<!doctype html><html>", "page web"),
        (bytes(range(256)) * 8 + b"\0" * 600, "pas un fichier de texte"),
        (b"[]", "aucun lieu"),
        (b"{}", "liste de lieux"),
        (b'{"a": 1}', "liste de lieux"),
        (b"[[1, 2], [3, 4]]", "une liste"),
        (b'["a", "b"]', "une valeur seule"),
        (b'[{"a": 1}]', "schéma national"),
        (b'[{"id": "1", "nom": "A"}, {"id": "2", "no', "après 1 lieu."),
        (b'[{"id": "1", "nom": "A"}', "après 1 lieu."),
        (b"[{]", "abîmé"),
        (b"[" * 100_000, "abîmé"),
        (b'[{"a":' * 100_000, "abîmé"),
    ],
)
def test_why(source: bytes, why: str) -> None:
    assert why in refusal(source)


@pytest.mark.parametrize(
    ("name", "json", "why"),
    [
        ("faux.xlsx", False, "finit par « .xlsx », mais c’est du texte. Renommez-le en .csv"),
        ("faux.ODS", True, "finit par « .ods », mais c’est du texte. Renommez-le en .json"),
        ("lieux.csv", True, "finit par « .csv », mais c’est du JSON. Renommez-le en .json"),
        (
            "lieux.json",
            False,
            "mais ce n’est pas du JSON. Renommez-le en .csv",
        ),
    ],
)
def test_a_name_that_claims_something_else(name: str, json: bool, why: str) -> None:
    with pytest.raises(BadDocument) as error:
        read(AS_JSON if json else AS_CSV, name=name)
    [problem] = error.value.problems
    assert why in f"{problem.message} {problem.remedy}"


@pytest.mark.parametrize("name", ["lieux.txt", "lieux.geojson", "lieux", "lieux.v1"])
def test_a_name_that_claims_nothing(name: str) -> None:
    assert read(AS_JSON, name=name).count == read(AS_CSV, name=name).count == 1


def test_a_workbook_is_shown_the_way() -> None:
    assert "enregistrez-le au format CSV, ou importez-le comme tableur" in refusal(workbook())


def test_a_separator_of_the_rows_that_is_not_that_of_the_headings() -> None:
    text = f"{HEADINGS}\n{GOOD.replace(',', ';')}\n2{GOOD.replace(',', ';')[1:]}"
    assert "autant de cellules" in refusal(text)


def test_ten_thousand_columns() -> None:
    headings = HEADINGS + "," + ",".join(f"c{n}" for n in range(10_000))
    assert "10008 colonnes" in refusal(f"{headings}\n{GOOD}")
    entry = json.dumps([{"id": "1", "nom": "A"} | {f"c{n}": n for n in range(10_000)}])
    assert "10002 champs" in refusal(entry)


def test_a_quotation_mark_never_closed() -> None:
    text = f'{HEADINGS}\n{GOOD}\n2,"Mairie,Angoulême,16000,,,,\n3{GOOD[1:]}\n'
    assert refusal(text).startswith("lieux, ligne 3 :")
    assert "guillemet" in refusal(text)


def test_a_line_without_end() -> None:
    assert "million de caractères" in refusal(f"{HEADINGS}\n" + "x" * (1 << 21))


def test_too_big_is_refused_before_it_is_read(tmp_path: Path) -> None:
    big = tmp_path / "big.csv"
    with big.open("wb") as file:
        file.truncate(SIZE_LIMIT + 1)
    with pytest.raises(BadDocument, match="100 Mo"):
        read(big)


def test_too_many_rows() -> None:
    text = "id,nom,commune\n" + "1,A,B\n" * 200_001
    assert "200000 lignes" in refusal(text)


def test_memory_stays_bounded_whatever_the_number_of_rows(tmp_path: Path) -> None:
    import tracemalloc

    places = tmp_path / "many.json"
    with places.open("w", encoding="utf-8") as file:
        file.write("[")
        for number in range(20_000):
            entry = {"id": str(number), "nom": "A", "commune": "Angoulême", "note": "x" * 200}
            file.write(("," if number else "") + json.dumps(entry))
        file.write("]")
    list(rows(f"{HEADINGS}\n{GOOD}"))  # the gazetteer is loaded once for all
    tracemalloc.start()
    assert sum(1 for _row in read(places).rows) == 20_000
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20 * 1024**2


def survives(source: bytes) -> None:
    """Either rows that are all accounted for, or one clear error."""
    try:
        found = read(source)
    except BadDocument as error:
        reasons = error.problems
    else:
        reasons, places = (), list(found.rows)
        assert len(places) == found.count
    if reasons:
        assert all(reason.message for reason in reasons)
        return
    for place in places:
        assert place.refused or (place.name and place.source_id)
        assert all(remark.message for remark in place.remarks)


@unhurried
@given(st.binary(max_size=400))
@example(b"\xff\xfe\x00\xd8")
@example(b"\xff\xfe[\x00{\x00")
def test_any_bytes(source: bytes) -> None:
    survives(source)


@unhurried
@given(st.binary(max_size=300), st.sampled_from([",", ";", "\t", "|"]))
@example(b'1,"\r\n', ",")
@example(b"1\x00,A\x00,\x00", ",")
def test_any_bytes_under_good_headings(source: bytes, separator: str) -> None:
    survives(HEADINGS.replace(",", separator).encode() + b"\n" + source)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from([*HEADINGS.split(","), "services", "typologie", "contact", "geometry"])
            | st.text(max_size=8),
            inner,
            max_size=6,
        )
    ),
    max_leaves=20,
)


@unhurried
@given(JSON)
@example([{"id": "1", "nom": "\ud800"}])
@example([{"id": 1, "nom": "A", "latitude": 10**400, "longitude": float("nan")}])
def test_any_json(document: object) -> None:
    survives(json.dumps(document).encode())


@unhurried
@given(st.lists(JSON, max_size=4), st.integers(0, 60))
def test_any_json_cut_short(entries: list[object], cut: int) -> None:
    text = json.dumps([{"id": "1", "nom": "A", "commune": "Angoulême"}, *entries]).encode()
    survives(text[: len(text) - cut])
