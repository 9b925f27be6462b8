"""The graph of territories as files, from the pages."""

import io
import json
import zipfile

import networkx as nx
import pytest

from ecomap.ecosystem import Ecosystem
from ecomap.exchange.graph_export import FORMATS
from ecomap.graph.edits import Create
from ecomap.maps import actor_page
from ecomap.model import Need, Resource
from tests.web.visitor import Visitor

OTHER = """
ecomap: 1
territory: {id: ailleurs, name: Ailleurs, kind: epci}
actors: [{id: loin, name: Loin d’ici}]
chantiers: [{id: autre, title: Un autre, governance: {lead: [loin]}}]
"""


@pytest.fixture(autouse=True)
def _two_territories(ecosystem: Ecosystem) -> None:
    ecosystem.load(OTHER.encode())
    ecosystem.load(
        OTHER.replace("ailleurs", "encore")
        .replace("loin", "ici")
        .replace("autre", "tiers")
        .encode()
    )


@pytest.mark.parametrize("name", ["yaml", *FORMATS])
def test_a_territory_in_each_format(visitor: Visitor, name: str) -> None:
    answer = visitor.client.get(f"/territoires/perigueux/reseau.{name}")
    assert answer.status_code == 200
    said = answer.headers["Content-Disposition"]
    assert said.startswith("attachment")
    assert "rigueux" in said
    assert len(answer.data) > 100


@pytest.mark.parametrize("name", list(FORMATS))
def test_everything_in_each_format(visitor: Visitor, name: str) -> None:
    answer = visitor.client.get(f"/reseau.{name}")
    assert answer.status_code == 200
    assert answer.mimetype == FORMATS[name].mimetype
    if name == "csv":
        with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
            assert archive.namelist() == ["nodes.csv", "edges.csv"]


def test_several_territories_are_in_one_file_and_no_other(visitor: Visitor) -> None:
    asked = "/reseau.{}?territoire=perigueux&territoire=ailleurs&territoire=ailleurs"
    graph = nx.node_link_graph(json.loads(visitor.client.get(asked.format("json")).data))
    assert {"actor:loin", "actor:francas", "territory:ailleurs"} <= set(graph)
    assert "actor:ici" not in graph
    assert graph.graph["name"] == "Grand Périgueux, Ailleurs"
    page = visitor.client.get(asked.format("html")).text
    assert "Loin d’ici" in page
    assert "Grand Périgueux, Ailleurs" in page
    assert "territory:encore" not in page


def test_what_is_not_there(visitor: Visitor) -> None:
    for path in ("/reseau.doc", "/reseau.yaml", "/territoires/zzz/reseau.gexf"):
        assert visitor.client.get(path).status_code == 404
    assert visitor.client.get("/reseau.gexf?territoire=zzz").status_code == 404


def test_a_network_too_large_for_a_page_says_so(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actor_page, "MOST_ACTORS", 0)
    page = visitor.open("/territoires/perigueux/reseau.html")
    assert page.status == 400
    assert "Choisissez un territoire plus petit" in page.text
    assert "/territoires/perigueux/reseau.gexf" in page.html


def test_what_a_territory_file_cannot_say_is_told_on_a_page(
    visitor: Visitor, ecosystem: Ecosystem
) -> None:
    need = Need.of({"chantier": "jeunes", "resource": "elsewhere"})
    elsewhere = Resource.of({"id": "elsewhere", "name": "De là-bas", "territory": "ailleurs"})
    ecosystem.store.write([Create(elsewhere), Create(need)])
    page = visitor.open("/territoires/perigueux/reseau.yaml")
    assert page.status == 409
    assert "qui appartient à un autre territoire" in page.text
    assert "/territoires/perigueux/reseau.xlsx" in page.html
