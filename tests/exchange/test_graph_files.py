"""The graph as other tools read it: the same nodes, edges, attributes and types from each file."""

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from openpyxl import load_workbook

from ecomap.ecosystem import Ecosystem
from ecomap.errors import UnknownObject
from ecomap.exchange.graph_export import FORMATS
from ecomap.exchange.graph_json import as_json
from ecomap.exchange.graph_tables import as_csv_pair, as_csv_zip, as_workbook
from ecomap.exchange.graph_view import EDGE_ATTRIBUTES, NODE_ATTRIBUTES, GraphView
from ecomap.exchange.graph_xml import as_gexf, as_graphml
from ecomap.exchange.territory_file import TerritoryFile
from ecomap.graph.snapshot import Snapshot
from ecomap.graph.store import GraphStore
from tests.conformance.conftest import Backend
from tests.conformance.examples import (
    actor,
    chantier,
    every_kind,
    link,
    need,
    qualified,
    resource,
    save,
    territory,
)
from tests.maps.nasty import LONG, NASTY
from tests.support.territories import PANORAMA, territory_files

Plain = tuple[dict[str, dict[str, Any]], dict[str, tuple[str, str, dict[str, Any]]]]


def plain(graph: Any) -> Plain:
    """Nodes by id, edges by id, whatever sort of networkx graph a reader made."""
    edges: dict[str, tuple[str, str, dict[str, Any]]] = {}
    for source, target, *key, data in (
        graph.edges(keys=True, data=True) if graph.is_multigraph() else graph.edges(data=True)
    ):
        said = dict(data)
        name = said.pop("id", None) or key[0]
        edges[name] = (source, target, said)
    return dict(graph.nodes(data=True)), edges


def meant(view: GraphView) -> Plain:
    return (
        {n.id: {"label": n.label, **n.attributes} for n in view.nodes},
        {e.id: (e.source, e.target, dict(e.attributes)) for e in view.edges},
    )


def readings(view: GraphView) -> dict[str, Plain]:
    return {
        "gexf": plain(nx.read_gexf(io.BytesIO(as_gexf(view).encode()))),
        "graphml": plain(nx.read_graphml(io.BytesIO(as_graphml(view).encode()))),
        "multi": plain(
            nx.read_graphml(io.BytesIO(as_graphml(view).encode()), force_multigraph=True)
        ),
        "json": plain(nx.node_link_graph(json.loads(as_json(view)))),
    }


def kinds_of_values(read: Plain) -> dict[tuple[str, str], type]:
    nodes, edges = read
    return {
        (item, name): type(value)
        for item, data in [*nodes.items(), *((key, edge[2]) for key, edge in edges.items())]
        for name, value in data.items()
    }


def check(view: GraphView) -> None:
    for name, read in readings(view).items():
        assert read == meant(view), name
        assert kinds_of_values(read) == kinds_of_values(meant(view)), name


@given(territory_files())
@settings(max_examples=60, deadline=None)
def test_networkx_reads_back_the_same_graph(file: TerritoryFile) -> None:
    check(GraphView.of(Snapshot.of(1, file.records)))


def test_every_field_is_there_with_its_type() -> None:
    view = GraphView.of(Snapshot.of(1, every_kind()))
    check(view)
    nodes, edges = meant(view)
    assert nodes["actor:a"]["latitude"] == 45.184
    assert nodes["actor:a"]["types"] == "ccas; mairie"
    assert nodes["chantier:c"]["to_qualify"] == 1
    assert nodes["territory:d"]["territory_kind"] == "departement"
    source, target, said = edges["need:c/r"]
    assert (source, target) == ("chantier:c", "resource:r")
    assert said["quality"] == "dotted"
    assert said["assessed"] is True
    assert said["have"] is False
    assert said["follow_up_by"] == "2027-01-15"
    assert edges["need:c/r2"][2]["assessed"] is False
    assert edges["link:a/b"][2]["directed"] is False
    relations = {said["relation"] for _source, _target, said in edges.values()}
    assert relations == {
        *("need", "link", "holds", "led_by", "done_by", "associates"),
        *("addresses", "part_of", "is_chantier", "in"),
    }


def test_two_kinds_may_share_an_id_and_two_nodes_several_edges() -> None:
    records = [
        territory("x"),
        actor("x", territories=["x"]),
        resource("x", territory="x", held_by=["x"]),
        chantier("x", territory="x", governance={"lead": ["x"], "doers": ["x"]}),
        need("x", "x"),
    ]
    view = GraphView.of(Snapshot.of(1, records))
    assert len({node.id for node in view.nodes}) == 4
    assert len({edge.id for edge in view.edges}) == len(view.edges)
    check(view)


@pytest.mark.parametrize("text", [*NASTY, LONG.strip(), "=1+1", "a\tb\nc"])
def test_hostile_text_is_only_text(text: str) -> None:
    line = " ".join(text.split())[:300]
    records = [
        territory(),
        actor("a", line),
        chantier(title=line, description=text[:9_000], actions=[text[:9_000]]),
        resource(name=line),
        need(why=text[:9_000], group=line),
    ]
    check(GraphView.of(Snapshot.of(1, records)))


def test_what_no_xml_could_carry_is_left_out() -> None:
    broken = actor("a").model_copy(update={"name": "Mai\x00rie\ufffe"})
    view = GraphView.of(Snapshot.of(1, [territory(), broken]))
    for read in (nx.read_gexf, nx.read_graphml):
        text = as_gexf(view) if read is nx.read_gexf else as_graphml(view)
        assert read(io.BytesIO(text.encode())).nodes["actor:a"]["label"] == "Mairie"


def test_an_empty_graph_is_a_file_too() -> None:
    view = GraphView.of(Snapshot.of(0, []))
    check(view)
    assert as_csv_pair(view)[0].splitlines() == ['"Id","Label"']
    assert load_workbook(io.BytesIO(as_workbook(view))).sheetnames[0] == "Acteurs"


def two_territories() -> list[Any]:
    return [
        *(territory("region", kind="region"), territory("t", parent="region")),
        *(territory("inside", kind="commune", parent="t"), territory("other")),
        *(actor("mine"), actor("below", territories=["inside"])),
        *(actor("theirs", territories=["other"]), actor("far", territories=["other"])),
        *(chantier("c", governance={"lead": ["mine"]}), chantier("d", territory="other")),
        *(resource("r", held_by=["theirs"]), resource("q", territory="other")),
        *(qualified("c", "r", "solid"), need("d", "q"), need("d", "r")),
        *(link("below", "theirs", "dotted"), link("far", "theirs")),
    ]


def test_a_territory_comes_with_all_inside_and_what_that_names() -> None:
    view = GraphView.of(Snapshot.of(1, two_territories()), "t")
    assert view.name == "Grand Périgueux"
    ids = {node.id for node in view.nodes}
    assert ids == {
        *("territory:region", "territory:t", "territory:inside", "territory:other"),
        *("actor:mine", "actor:below", "actor:theirs", "chantier:c", "resource:r"),
    }
    assert {"need:c/r", "link:below/theirs"} < {edge.id for edge in view.edges}
    assert all({edge.source, edge.target} <= ids for edge in view.edges)
    with pytest.raises(UnknownObject):
        GraphView.of(Snapshot.of(1, two_territories()), "nowhere")


def test_the_order_of_writing_changes_nothing() -> None:
    one = GraphView.of(Snapshot.of(1, every_kind()))
    other = GraphView.of(Snapshot.of(7, reversed(every_kind())))
    for write in (as_gexf, as_graphml, as_json, as_csv_zip):
        assert write(one) == write(other)


def test_csv_has_the_columns_of_gephi_and_runs_nothing() -> None:
    records = [
        territory(),
        actor("a", "=HYPERLINK(1)", place={"latitude": -12.5}),
        actor("b", "-2+3"),
        link(why="@SUM(A1)"),
    ]
    view = GraphView.of(Snapshot.of(1, records))
    with zipfile.ZipFile(io.BytesIO(as_csv_zip(view))) as archive:
        assert archive.namelist() == ["nodes.csv", "edges.csv"]
        texts = [archive.read(name).decode() for name in archive.namelist()]
    assert texts == list(as_csv_pair(view))
    nodes, edges = (list(csv.DictReader(io.StringIO(text))) for text in texts)
    assert [node["Id"] for node in nodes] == [node.id for node in view.nodes]
    assert list(nodes[0])[:2] == ["Id", "Label"]
    assert list(edges[0])[:4] == ["Id", "Source", "Target", "Type"]
    by_id = {node["Id"]: node for node in nodes}
    assert by_id["actor:a"]["Label"] == "'=HYPERLINK(1)"
    assert by_id["actor:a"]["latitude"] == "-12.5"
    assert {edge["Id"]: edge["Type"] for edge in edges}["link:a/b"] == "Undirected"
    assert {edge["Type"] for edge in edges} == {"Directed", "Undirected"}
    assert next(edge["why"] for edge in edges if edge["Id"] == "link:a/b") == "'@SUM(A1)"


def test_a_workbook_has_a_sheet_for_each_kind_in_french() -> None:
    records = [*every_kind(), actor("z", "=1+1")]
    book = load_workbook(io.BytesIO(as_workbook(GraphView.of(Snapshot.of(1, records)))))
    assert {"Acteurs", "Ressources", "Chantiers", "Besoins", "Liens entre acteurs"} <= set(
        book.sheetnames
    )
    actors = [[cell.value for cell in row] for row in book["Acteurs"].iter_rows()]
    assert actors[0][:2] == ["Identifiant", "Nom"]
    assert actors[-1][:2] == ["actor:z", "=1+1"]
    assert all(cell.data_type != "f" for row in book["Acteurs"].iter_rows() for cell in row)
    needs = [[cell.value for cell in row] for row in book["Besoins"].iter_rows()]
    quality = needs[0].index("Qualité du lien")
    assert [row[quality] for row in needs[1:]] == ["On se connaît", "Aucun lien"]


def test_every_attribute_is_told_apart_by_case_insensitive_tools() -> None:
    for schema in (NODE_ATTRIBUTES, EDGE_ATTRIBUTES):
        taken = {"id", "label", "source", "target", "type", "weight", "key"}
        assert not taken & {name.lower() for name in schema}


def test_both_stores_give_the_same_files(tmp_path: Path, full: GraphStore) -> None:
    other = Backend("sqlite", f"sqlite://{tmp_path / 'other.ecomap'}")
    opened = other.open()
    save(opened, *reversed(every_kind()))
    for name in FORMATS:
        one, same = (Ecosystem(store, PANORAMA).graph_export() for store in (full, opened))
        if name == "xlsx":  # which holds the time when it was made
            assert cells_of(one.content(name)) == cells_of(same.content(name))
        else:
            assert one.content(name) == same.content(name), name
    other.close()


def cells_of(content: str | bytes) -> dict[str, list[tuple[Any, ...]]]:
    assert isinstance(content, bytes)
    book = load_workbook(io.BytesIO(content))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}
