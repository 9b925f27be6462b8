"""Réseau in words, as somebody without JavaScript reads it, on the demo."""

import re
import time

import pytest

from ecomap.analysis.shape.measures import MEASURES
from ecomap.ecosystem import Ecosystem
from ecomap.model import Actor
from ecomap.web.app import create_app
from tests.web.conftest import SECRET_KEY
from tests.web.visitor import Page, Visitor

PAGE = "/territoires/grand-perigueux/reseau/en-mots"


@pytest.fixture
def visitor(demo: Ecosystem) -> Visitor:
    return Visitor(create_app(demo, secret_key=SECRET_KEY))


def computed(visitor: Visitor) -> Page:
    """The page once everything is there."""
    until = time.monotonic() + 60
    while "Le calcul est en cours" in (page := visitor.open(PAGE)).text:
        assert time.monotonic() < until
        time.sleep(0.2)
    return page


def test_every_measure_has_its_words_and_its_source(visitor: Visitor) -> None:
    page = computed(visitor)
    for measure in MEASURES:
        for words in (measure.name, measure.meaning, measure.definition, measure.source):
            assert " ".join(words.split()) in page.text, measure.id


def test_sentences_name_actors_and_show_why(visitor: Visitor) -> None:
    text = visitor.open(PAGE).text
    for words in (
        "21 acteurs, 12 collaborations",
        "Si Communauté de communes part, ",
        "De l’autre : Opérateurs partenaires.",
        "sont tous deux engagés dans le chantier « Offre solidaire",
        "Éducation nationale n’a de lien avec personne.",
        "En lien avec ",
    ):
        assert words in text


def test_the_page_loads_nothing_from_elsewhere(visitor: Visitor) -> None:
    page = visitor.open(PAGE)
    assert "style" not in page.attributes
    loaded = re.findall(r'(?:src|action)="([^"]*)"|<link[^>]* href="([^"]*)"', page.html)
    assert all(each.startswith("/") for pair in loaded for each in pair if each)
    assert 'rel="noreferrer"' in page.html, "a source is only a link"


def test_groups_are_chosen(visitor: Visitor) -> None:
    assert "Passeurs" in visitor.open(f"{PAGE}?par=type").text
    assert "Passeurs" in visitor.open(f"{PAGE}?par=n%27importe").text


def test_what_takes_long_says_which_state_it_is_of(visitor: Visitor, demo: Ecosystem) -> None:
    page = computed(visitor)
    assert "Calculé sur l’état n° 1 du réseau, celui d’aujourd’hui." in page.text
    assert "des paires d’autres acteurs se joignent au plus court par" in page.text
    demo.create(Actor, {"name": "Nouvel acteur", "territories": ["grand-perigueux"]})
    page = visitor.open(PAGE)
    if "Le calcul est en cours" in page.text:
        assert "Calculé sur l’état n° 1 du réseau, qui a changé depuis." in page.text
    assert "Calculé sur l’état n° 2 du réseau, celui d’aujourd’hui." in computed(visitor).text


def test_who_is_gone_since_is_not_named(visitor: Visitor, demo: Ecosystem) -> None:
    computed(visitor)
    for actor in ("fab-lab", "communes"):
        demo.delete(Actor, actor)
        assert visitor.open(PAGE).status == 200


def test_an_empty_territory_has_a_page(newcomer: Visitor) -> None:
    form = newcomer.open("/").form("/territoires")
    newcomer.submit(form, name="Neuf", kind="commune")
    page = newcomer.open("/territoires/neuf/reseau/en-mots")
    assert page.status == 200
    assert "Il n’y a pas encore d’acteur ici." in page.text


def test_an_unknown_territory_is_named(visitor: Visitor) -> None:
    page = visitor.open("/territoires/grand-perigeux/reseau/en-mots")
    assert page.status == 404
    assert "grand-perigueux" in page.text
