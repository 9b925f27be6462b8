"""Several territories in one store: the page that lists them, and what stands around each."""

import pytest

from ecomap.ecosystem import Ecosystem
from ecomap.graph.edits import Create
from ecomap.model import Territory, TerritoryKind
from tests.web.conftest import Program
from tests.web.visitor import Visitor

DORDOGNE = """
ecomap: 1
territory: {id: vallee, name: Vallée de l’Isle, kind: epci, parent: dordogne}
territories:
  - {id: dordogne, name: Dordogne, kind: departement, code: "24", parent: region}
  - {id: region, name: Nouvelle-Aquitaine, kind: region, code: "75"}
actors:
  - {id: deux, name: Les deux, territory: [vallee, dordogne]}
chantiers:
  - {id: isle, title: Le long de l’Isle}
"""


@pytest.fixture(autouse=True)
def _several(ecosystem: Ecosystem) -> None:
    ecosystem.load(DORDOGNE.encode())


def test_the_first_page_of_a_hub_lists_them_inside_one_another(visitor: Visitor) -> None:
    page = visitor.open("/")
    assert page.status == 200
    places = ["Grand Périgueux", "Nouvelle-Aquitaine", "Dordogne", "Vallée de l’Isle"]
    assert sorted(places, key=page.text.index) == places
    assert "Dordogne Département 1 acteur 1 chantier" in page.text
    assert "Grand Périgueux Intercommunalité 2 acteurs 2 chantiers" in page.text
    assert 'href="/reseau"' in page.html
    assert "/reseau.gexf" in page.html


def test_a_territory_shows_what_is_around_and_inside_it(visitor: Visitor) -> None:
    page = visitor.open("/territoires/dordogne")
    around = page.html[page.html.index('class="around"') :]
    assert around.index('href="/territoires"') < around.index('href="/territoires/region"')
    assert "1 territoire à l’intérieur" in page.text
    assert 'href="/territoires/vallee"' in page.html
    assert "Tout compris, chacun une fois : 1 acteur · 1 chantier" in page.text
    inner = visitor.open("/territoires/vallee")
    assert "À l’intérieur" not in inner.text
    assert 'href="/territoires/dordogne"' in inner.html


def test_a_territory_is_looked_for(visitor: Visitor) -> None:
    page = visitor.open("/territoires?q=VALLEE isle")
    assert "1 territoire trouvé" in page.text
    assert "Nouvelle-Aquitaine › Dordogne" in page.text
    assert "0 territoire trouvé" in visitor.open("/territoires?q=zzz").text


def test_programs_read_the_same_counts(program: Program) -> None:
    status, answer = program.call("GET", "/counts/territories")
    assert status == 200
    found = {each["id"]: each for each in answer["territories"]}
    assert list(found) == ["perigueux", "region", "dordogne", "vallee"]
    assert found["region"]["actors"] == found["dordogne"]["actors"] == 1
    assert found["region"]["children"] == ["dordogne"]
    assert found["perigueux"]["links"]["dotted"] == 1


def test_nothing_goes_inside_itself(program: Program) -> None:
    version = program.call("GET", "/territories/region")[1]["territory"]["version"]
    asked = {"version": version, "parent": "vallee"}
    status, answer = program.call("PATCH", "/territories/region", asked)
    assert status == 400
    assert "à l’intérieur de lui-même" in answer["error"]["message"]


def test_those_that_a_tool_has_put_in_a_circle_are_listed(
    ecosystem: Ecosystem, visitor: Visitor
) -> None:
    circle = [
        Territory(id=one, name=one.title(), kind=TerritoryKind.COMMUNE, parent=other)
        for one, other in (("nord", "sud"), ("sud", "nord"))
    ]
    ecosystem.store.write([Create(each) for each in circle])
    page = visitor.open("/territoires")
    assert all(f'href="/territoires/{each.id}"' in page.html for each in circle)
    assert visitor.open("/territoires/nord").status == 200
