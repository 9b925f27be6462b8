"""The graph for other tools, over HTTP."""

import io
import zipfile

import networkx as nx
import pytest

from ecomap.ecosystem import Ecosystem
from ecomap.exchange.graph_export import FORMATS
from ecomap.maps import actor_page
from tests.web.conftest import Program


@pytest.fixture
def territory(ecosystem: Ecosystem) -> str:
    return ecosystem.territories()[0].id


@pytest.mark.parametrize("name", list(FORMATS))
def test_each_format_is_a_file_to_save(program: Program, territory: str, name: str) -> None:
    for path in (f"/territories/{territory}/export", "/export"):
        answer = program.client.get(f"/api/v1{path}?format={name}", headers=program.headers)
        assert answer.status_code == 200
        assert answer.mimetype == FORMATS[name].mimetype
        said = answer.headers["Content-Disposition"]
        assert said.startswith("attachment")
        assert f".{FORMATS[name].ending}" in said
        assert len(answer.data) > 500


def test_the_files_say_what_the_store_does(program: Program, ecosystem: Ecosystem) -> None:
    def asked(name: str) -> bytes:
        return program.client.get(f"/api/v1/export?format={name}", headers=program.headers).data

    graph = nx.read_gexf(io.BytesIO(asked("gexf")))
    assert {f"actor:{key}" for key in ecosystem.insights.snapshot().actors} <= set(graph)
    with zipfile.ZipFile(io.BytesIO(asked("csv"))) as archive:
        assert archive.namelist() == ["nodes.csv", "edges.csv"]


def test_what_cannot_be_exported_is_said(
    program: Program, territory: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert program.call("GET", "/territories/zzz/export?format=gexf")[0] == 404
    assert program.call("GET", "/export?format=doc")[0] == 400
    assert program.call("GET", "/export")[0] == 400
    monkeypatch.setattr(actor_page, "MOST_ACTORS", 0)
    status, answer = program.call("GET", f"/territories/{territory}/export?format=html")
    assert status == 400
    assert "Choisissez un territoire plus petit" in answer["error"]["message"]
