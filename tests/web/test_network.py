"""Réseau as somebody without JavaScript has it: the filters, the table, its files."""

import csv
import io
import re
from typing import Any

import pytest

from ecomap.ecosystem import Ecosystem
from ecomap.model import Actor, ActorLink, Territory
from ecomap.web.app import create_app
from tests.web.conftest import SECRET_KEY
from tests.web.visitor import Page, Visitor

PAGE = "/territoires/grand-perigueux/reseau"
TABLE = f"{PAGE}?vue=tableau"


@pytest.fixture
def visitor(demo: Ecosystem) -> Visitor:
    return Visitor(create_app(demo, secret_key=SECRET_KEY))


def names(page: Page) -> list[str]:
    """The actors of the table, in its order."""
    return [" ".join(each.split()) for each in re.findall(r'<th scope="row">([^<]*)', page.html)]


def file_rows(visitor: Visitor, address: str) -> list[dict[str, Any]]:
    text = visitor.client.get(address).get_data().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_without_script_the_page_leads_to_the_table(visitor: Visitor) -> None:
    page = visitor.open(PAGE)
    assert "Le dessin demande JavaScript." in page.text
    form = page.form(PAGE)
    assert ("vue", "tableau") in form.buttons
    assert {("lien", "solid"), ("lien", "dotted"), ("presence", "")} <= set(form.fields)
    for words in ("Territoires", "Types d’acteur", "Familles", "Publics", "Chantiers", "Sources"):
        assert words in page.text


def test_what_the_form_sends_is_the_table_asked_for(visitor: Visitor) -> None:
    form = visitor.open(PAGE).form(PAGE)
    sent = [each for each in form.fields if each[0] != "presence"]
    page = visitor.open(PAGE, query_string=[*sent, ("presence", "isolated"), ("vue", "tableau")])
    assert page.status == 200
    assert "Éducation nationale" in names(page)
    assert "acteurs sur 21" in page.text
    shown = page.form(PAGE)
    assert ("presence", "isolated") in shown.fields, "the form shows what is asked"


def test_the_table_sorts_and_says_how(visitor: Visitor) -> None:
    by_name = names(visitor.open(TABLE))
    assert len(by_name) == 21
    assert names(visitor.open(f"{TABLE}&tri=-nom")) == by_name[::-1]
    page = visitor.open(f"{TABLE}&tri=-pleins")
    assert 'aria-sort="descending"' in page.html
    assert f'href="{PAGE}?vue=tableau&amp;tri=pleins"' in page.html, "a second tap turns it round"


def test_the_table_is_searched_whatever_accents_and_case(visitor: Visitor) -> None:
    page = visitor.open(f"{TABLE}&q=EDUCATION+nationale")
    assert names(page) == ["Éducation nationale"]
    assert "1 répond à « EDUCATION nationale »." in page.text


def test_a_measure_that_colours_is_a_column(visitor: Visitor) -> None:
    page = visitor.open(f"{TABLE}&couleur=degree&tri=-degree")
    assert "Nombre de connexions" in page.text
    rows = file_rows(visitor, f"{PAGE}/tableau.csv?couleur=degree&tri=-degree")
    values = [float(row["Nombre de connexions"].replace(",", ".")) for row in rows]
    assert values == sorted(values, reverse=True)


def test_the_file_holds_the_actors_shown(visitor: Visitor) -> None:
    for asked in ("", "presence=isolated", "q=service&tri=-nom"):
        page = visitor.open(f"{TABLE}&{asked}")
        rows = file_rows(visitor, f"{PAGE}/tableau.csv?{asked}")
        assert [row["Acteur"] for row in rows] == names(page)
        assert f'href="{PAGE}/tableau.csv{"?" if asked else ""}' in page.html
    assert visitor.client.get(f"{PAGE}/tableau.xlsx").data.startswith(b"PK")
    assert visitor.client.get(f"{PAGE}/tableau.pdf").status_code == 404


def test_each_actor_of_the_table_is_found_on_the_drawing(visitor: Visitor) -> None:
    page = visitor.open(f"{TABLE}&presence=isolated")
    assert f'href="{PAGE}?presence=isolated#acteur=education-nationale"' in page.html


@pytest.mark.parametrize(
    "asked", ["type=rien-de-tel", "presence=peut-etre", "profondeur=9", "couleur=arc-en-ciel"]
)
def test_what_cannot_be_had_is_a_sentence(visitor: Visitor, asked: str) -> None:
    page = visitor.open(f"{TABLE}&{asked}")
    assert page.status == 200
    assert "flash-warning" in page.html
    assert len(names(page)) == 21, "the rest is answered"
    assert visitor.open(f"{PAGE}?{asked}").status == 200


def test_what_nobody_asks_is_left_alone(visitor: Visitor) -> None:
    assert visitor.open(f"{TABLE}&utm_source=lettre&page=99999999999999999999999").status == 200


def test_the_drawing_is_fetched_along_with_the_script(visitor: Visitor) -> None:
    page = visitor.open(f"{PAGE}?type=ccas&disposition=carte")
    early = re.findall(r'rel="preload" href="(/api[^"]*)"', page.html)
    assert len(early) == 2
    assert "disposition=carte" in early[0]
    assert "type=ccas" in early[1]
    for address in early:
        assert visitor.client.get(address.replace("&amp;", "&")).status_code == 200


def test_several_territories_and_all_of_them(visitor: Visitor, demo: Ecosystem) -> None:
    place = demo.create(Territory, {"name": "Ribérac", "kind": "commune"})
    actor = demo.create(Actor, {"name": "Café de la Halle", "territories": [place.id]})
    demo.create(ActorLink, {"actors": (actor.id, "fab-lab"), "quality": "solid"})
    everyone = visitor.open("/reseau?vue=tableau")
    assert {"Café de la Halle", "Éducation nationale"} <= set(names(everyone))
    assert "Réseau · tous les territoires" in everyone.text
    both = visitor.open(f"/reseau?vue=tableau&territoire={place.id}&territoire=grand-perigueux")
    assert {"Café de la Halle", "Éducation nationale"} <= set(names(both))
    assert ("territoire", place.id) in both.form("/reseau").fields, "the form stays with them"
    assert names(visitor.open(f"/reseau?vue=tableau&territoire={place.id}")) == ["Café de la Halle"]
    assert visitor.open("/reseau?territoire=nulle-part").status == 404


def test_long_tables_have_pages(visitor: Visitor, demo: Ecosystem) -> None:
    for number in range(100):
        demo.create(Actor, {"name": f"Acteur {number}", "territories": ["grand-perigueux"]})
    first = visitor.open(TABLE)
    assert len(names(first)) == 100
    assert "1 à 100 sur 121" in first.text
    second = visitor.open(f"{TABLE}&page=2")
    assert len(names(second)) == 21
    assert not set(names(first)) & set(names(second))
    assert names(visitor.open(f"{TABLE}&page=50")) == names(second)


def test_an_empty_territory_has_a_drawing_and_a_table(newcomer: Visitor) -> None:
    form = newcomer.open("/").form("/territoires")
    newcomer.submit(form, name="Neuf", kind="commune")
    assert newcomer.open("/territoires/neuf/reseau").status == 200
    assert "Aucun acteur" in newcomer.open("/territoires/neuf/reseau?vue=tableau").text


def test_an_unknown_territory_is_named(visitor: Visitor) -> None:
    page = visitor.open("/territoires/grand-perigeux/reseau")
    assert page.status == 404
    assert "grand-perigueux" in page.text


def test_no_script_or_style_stands_in_the_page(visitor: Visitor) -> None:
    page = visitor.open(PAGE)
    assert "style" not in page.attributes
    assert all(each.get("src") or each.get("type") == "application/json" for each in page.scripts)
    assert not [each for each in page.attributes if each.startswith("on")]
