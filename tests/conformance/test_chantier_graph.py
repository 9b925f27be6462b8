"""All that a map shows, in one look."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from ecomap.errors import UnknownObject
from ecomap.graph.edits import Save
from ecomap.graph.store import ChantierGraph, GraphStore
from tests.conformance.conftest import Backend
from tests.conformance.examples import actor, chantier, need, resource, save, territory


def test_a_map_holds_needs_resources_and_holders(full: GraphStore) -> None:
    graph = full.chantier_graph("c")
    assert graph.revision == 1
    assert graph.chantier.title == "Bus numérique"
    assert [each.resource for each in graph.needs] == ["r2", "r"]
    assert graph.resources.keys() == {"r", "r2"}
    assert {key: each.name for key, each in graph.actors.items()} == {
        "a": "CCAS",
        "b": "Mission locale",
    }
    assert graph.needs[1].quality.value == "dotted"


def test_needs_are_by_the_names_of_their_resources(store: GraphStore) -> None:
    names = {"r1": "Zèbre", "r2": "élan", "r3": "Ecrivain", "r4": "abeille", "r5": "Élan"}
    save(
        store,
        *(territory(), chantier()),
        *(resource(key, name) for key, name in names.items()),
        *(need("c", key) for key in names),
    )
    assert [each.resource for each in store.chantier_graph("c").needs] == [
        "r4",
        "r3",
        "r2",
        "r5",
        "r1",
    ]


def test_an_empty_map(full: GraphStore) -> None:
    graph = full.chantier_graph("c2")
    assert (graph.needs, graph.resources, graph.actors) == ((), {}, {})


def test_a_map_that_does_not_exist(full: GraphStore) -> None:
    with pytest.raises(UnknownObject, match="nothing"):
        full.chantier_graph("nothing")


def test_a_map_is_read_at_one_moment(backend: Backend) -> None:
    """Whoever reads while another writes sees all of a write or nothing of it."""
    writer, reader = backend.open(), backend.open()

    def numbered(number: int) -> None:
        mark = f"{number:04}"
        records = [
            chantier("c", mark),
            *(resource(f"r{each}", mark, held_by=["a"]) for each in range(5)),
            *(need("c", f"r{each}", why=mark) for each in range(5)),
            actor("a", mark),
        ]
        revision = writer.write([Save(each) for each in records]).revision
        assert revision == number + 2

    save(writer, territory())
    numbered(0)
    stop = Event()

    def read() -> list[ChantierGraph]:
        graphs = []
        while not stop.is_set():
            graphs.append(reader.chantier_graph("c"))
        return graphs

    with ThreadPoolExecutor(2) as pool:
        readings = [pool.submit(read) for _each in range(2)]
        try:
            for number in range(1, 40):
                numbered(number)
        finally:
            stop.set()
        graphs = [graph for reading in readings for graph in reading.result()]
    assert graphs
    for graph in graphs:
        marks = {graph.chantier.title, graph.actors["a"].name}
        marks |= {each.name for each in graph.resources.values()}
        marks |= {each.why for each in graph.needs}
        assert marks == {f"{graph.revision - 2:04}"}
