"""Progrès: what has changed between two dates, without JavaScript."""

import datetime as dt
import io
import zipfile

import pytest

from ecomap.ecosystem import Ecosystem
from ecomap.model import Quality
from tests.web.visitor import Visitor

PAGE = "/territoires/perigueux/progres"


def day(offset: int = 0) -> str:
    return (dt.datetime.now(dt.UTC).date() + dt.timedelta(offset)).isoformat()


def test_what_changed_is_told_in_words_bars_and_lines(
    visitor: Visitor, ecosystem: Ecosystem
) -> None:
    ecosystem.link("jeunes", "robots", Quality.SOLID)
    page = visitor.open(PAGE)
    assert "1 lien qualifié, 1 lien ajouté, 2 nouveaux acteurs" in page.text
    assert "1 plein · 1 à qualifier" in page.text
    assert "Robots pédagogiques" in page.text
    assert "Collaboration" in page.text
    assert "Fab lab" in page.text
    assert 'role="img"' in page.html


def test_a_period_without_any_change_says_so(visitor: Visitor) -> None:
    page = visitor.open(f"{PAGE}?du={day(-30)}&au={day(-20)}")
    assert "Rien n’a bougé entre ces deux dates" in page.text
    assert "NaN" not in page.html


@pytest.mark.parametrize("text", ["hier", "2026-02-31", "0001-01-01", "<b>", "9999-99-99"])
def test_what_is_no_date_is_told(visitor: Visitor, text: str) -> None:
    page = visitor.open(PAGE, query_string={"du": text})
    assert page.status == 200
    assert f"« {text} » n’est pas une date." in page.text
    assert "nouveaux acteurs" in page.text, "the usual period is shown"


def test_dates_the_wrong_way_round_are_told(visitor: Visitor) -> None:
    asked = f"du={day()}&au={day(-9)}"
    page = visitor.open(f"{PAGE}?{asked}")
    assert page.status == 200
    assert "Échangez les deux dates." in page.text
    assert visitor.client.get(f"{PAGE}.csv?{asked}").status_code == 400


def test_it_is_taken_away(visitor: Visitor) -> None:
    text = visitor.client.get(f"{PAGE}.csv").data.decode("utf-8-sig")
    assert "Robots pédagogiques" in text
    book = zipfile.ZipFile(io.BytesIO(visitor.client.get(f"{PAGE}.xlsx").data))
    assert "Par chantier" in book.read("xl/workbook.xml").decode()
    assert visitor.client.get(f"{PAGE}.pdf").status_code == 404


def test_an_unknown_territory_is_not_found(visitor: Visitor) -> None:
    assert visitor.open("/territoires/ailleurs/progres").status == 404


def test_a_day_to_come_ends_the_period_today(visitor: Visitor) -> None:
    page = visitor.open(f"{PAGE}?du={day(-30)}&au={day(400)}")
    assert "n’est pas encore arrivé : la période s’arrête aujourd’hui." in page.text
    assert f'value="{day()}"' in page.html
    page = visitor.open(f"{PAGE}?du={day(300)}&au={day(400)}")
    assert "Échangez les deux dates." in page.text or "Choisissez un jour passé." in page.text
