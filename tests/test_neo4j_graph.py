"""What a hub sees with Neo4j's own tools: `docs/neo4j.md` tells the truth."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from ecomap.ecosystem import Ecosystem
from ecomap.errors import StoreUnavailable
from ecomap.graph.edits import Delete
from ecomap.graph.neo4j import Neo4jStore, cypher
from ecomap.graph.store import GraphStore
from ecomap.model import Actor, Chantier, Kind, Record
from ecomap.panorama import Panorama, read_panorama, shipped_panorama
from tests.conformance.examples import (
    actor,
    chantier,
    every_kind,
    link,
    qualified,
    resource,
    save,
    territory,
)
from tests.support.neo4j_server import Neo4jServer

GUIDE = (Path(__file__).parent.parent / "docs" / "neo4j.md").read_text(encoding="utf-8")
TERRITORY = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)[0]
EXAMPLES: list[tuple[str, str, str]] = re.findall(
    r"### ([^\n]+)\n.*?```cypher\n(.*?)```\n\n((?:\|[^\n]*\n)+)", GUIDE, re.DOTALL
)


UNDER_THE_LOCK: list[Mapping[Any, str]] = [
    *(cypher.REFERRING, cypher.CREATE_NODES, cypher.UPDATE_NODES, cypher.DELETE_NODES),
    *(cypher.ADD_REFERENCES, cypher.REMOVE_REFERENCES, cypher.ADD_UNPUBLISHED),
    *(cypher.ADD_LINKS, cypher.REMOVE_LINKS),
]


@pytest.fixture
def server(neo4j_server: Neo4jServer) -> Neo4jServer:
    neo4j_server.wipe()
    return neo4j_server


@pytest.fixture
def store(server: Neo4jServer) -> Iterator[GraphStore]:
    with Neo4jStore.at(server.url) as opened:
        yield opened


@pytest.fixture(scope="module")
def panorama() -> Panorama:
    return read_panorama(shipped_panorama())


@pytest.fixture(scope="module")
def guide_graph(
    neo4j_server: Neo4jServer, panorama: Panorama, tmp_path_factory: pytest.TempPathFactory
) -> Neo4jServer:
    """The territory of the documentation, loaded as a hub would."""
    neo4j_server.wipe()
    path = tmp_path_factory.mktemp("docs") / "essai.yaml"
    path.write_text(TERRITORY, encoding="utf-8")
    with Neo4jStore.at(neo4j_server.url) as opened:
        Ecosystem(opened, panorama).load(path)
    return neo4j_server


def asked(server: Neo4jServer, query: str) -> list[dict[str, Any]]:
    """The answer to a query that somebody types."""
    with server.driver() as driver, server.session(driver) as session:
        return session.execute_write(lambda transaction: transaction.run(query).data())


def as_table(answer: list[dict[str, Any]]) -> list[dict[str, str]]:
    def cell(value: Any) -> str:
        texts = value if isinstance(value, list) else [] if value in (None, "") else [value]
        return ", ".join(map(str, texts))

    return [{name: cell(value) for name, value in row.items()} for row in answer]


def table(text: str) -> list[dict[str, str]]:
    """The rows of a table in Markdown."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines()]
    return [dict(zip(rows[0], row, strict=True)) for row in rows[2:]]


def test_the_documentation_has_examples() -> None:
    assert len(EXAMPLES) == GUIDE.count("```cypher") >= 8


@pytest.mark.parametrize(
    ("query", "answer"), [each[1:] for each in EXAMPLES], ids=[each[0] for each in EXAMPLES]
)
def test_a_documented_query_answers_what_the_documentation_says(
    guide_graph: Neo4jServer, query: str, answer: str
) -> None:
    assert as_table(asked(guide_graph, query)) == table(answer)


def shapes(server: Neo4jServer) -> set[tuple[str, str, str]]:
    """(label, relationship type, label) for every relationship there is."""
    query = (
        "MATCH (a)-[r]->(b) WHERE NOT a:Graph"
        " RETURN DISTINCT labels(a)[0] AS a, type(r) AS r, labels(b)[0] AS b"
    )
    return {(row["a"], row["r"], row["b"]) for row in asked(server, query)}


def test_every_field_that_names_something_is_a_relationship(
    store: GraphStore, server: Neo4jServer
) -> None:
    save(store, *every_kind())
    assert shapes(server) == {
        ("Territory", "IN", "Territory"),
        ("Enjeu", "IN", "Territory"),
        ("Defi", "IN", "Territory"),
        ("Actor", "IN", "Territory"),
        ("Resource", "IN", "Territory"),
        ("Chantier", "IN", "Territory"),
        ("Actor", "OF_TYPE", "ActorType"),
        ("Actor", "HOLDS", "Resource"),
        ("Resource", "IS_CHANTIER", "Chantier"),
        ("Chantier", "ADDRESSES", "Enjeu"),
        ("Chantier", "PART_OF", "Defi"),
        ("Chantier", "LED_BY", "Actor"),
        ("Chantier", "DONE_BY", "Actor"),
        ("Chantier", "ASSOCIATES", "Actor"),
        ("Chantier", "TARGETS", "Audience"),
        ("Chantier", "DOTTED", "Resource"),
        ("Chantier", "ABSENT", "Resource"),
        ("Actor", "SOLID", "Actor"),
        ("Origin", "TELLS_OF", "Actor"),
        ("Apart", "KEEPS_APART", "Actor"),
    }
    store.write([Delete(each.KIND, each.key) for each in every_kind()])
    assert shapes(server) == set()


def test_a_quality_is_the_type_of_the_one_relationship(
    store: GraphStore, server: Neo4jServer
) -> None:
    save(store, territory(), chantier(), resource(), actor("a"), actor("b"))
    for quality in ("solid", "dotted", "absent", "dotted", "solid"):
        save(store, qualified("c", "r", quality), link("a", "b", quality))
        query = "MATCH ()-[r:SOLID|DOTTED|ABSENT]->() RETURN type(r) AS type, r.version AS version"
        expected = {"type": quality.upper(), "version": store.revision()}
        assert asked(server, query) == [expected, expected]


def test_the_properties_of_a_need_are_plain_values(store: GraphStore, server: Neo4jServer) -> None:
    save(store, *every_kind())
    (row,) = asked(server, "MATCH (:Chantier)-[r:DOTTED]->() RETURN properties(r) AS values")
    assert row["values"] == {
        "version": 1,
        "group": "Partenaires de projet",
        "assessed": True,
        "why": "Une réunion en mars",
        "have": False,
        "how": "Par la mairie",
        "horizon": "short",
        "follow_up_who": "Table 2",
        "follow_up_by": "2027-01-15",
        "x": -120.5,
        "y": 33.25,
    }
    (row,) = asked(server, "MATCH (:Chantier)-[r:ABSENT]->() RETURN properties(r) AS values")
    assert row["values"] == {"version": 1, "assessed": False}


def test_what_another_tool_puts_on_a_node_stays(store: GraphStore, server: Neo4jServer) -> None:
    save(store, *every_kind())
    asked(server, "MATCH (a:Actor {id: 'a'}) SET a.siret = '123' CREATE (a)-[:KNOWS]->(:Mine)")
    save(store, actor("a", "CIAS"))
    (row,) = asked(
        server, "MATCH (a:Actor {id: 'a'})-[:KNOWS]->(:Mine) RETURN a.name, a.siret, a.commune"
    )
    assert row == {"a.name": "CIAS", "a.siret": "123", "a.commune": None}
    assert store.get(Actor, "a") == actor("a", "CIAS", version=2)


PRESCRIBERS = (
    "MATCH (a:Audience)-[r:PRESCRIBED_BY]->(t:ActorType)"
    " RETURN a.id, r.position, t.id ORDER BY a.position, r.position"
)


def test_the_panorama_is_in_the_graph(
    store: GraphStore, server: Neo4jServer, panorama: Panorama
) -> None:
    store.publish_panorama(panorama)
    assert [[*row.values()] for row in asked(server, PRESCRIBERS)] == [
        [audience.id, position, key]
        for audience in panorama.audiences
        for position, key in enumerate(audience.prescribers, 1)
    ]
    types = asked(server, "MATCH (t:ActorType) RETURN t.id, t.label, t.aliases, t.family")
    assert {tuple(map(_hashable, row.values())) for row in types} == {
        (each.id, each.label, each.aliases, each.family) for each in panorama.actor_types
    }
    universal = asked(server, "MATCH (a:Audience {universal: true}) RETURN a.label AS label")
    assert universal == [{"label": "Toute la population"}]
    assert store.revision() == 0


def _hashable(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def test_a_panorama_takes_the_place_of_the_last_one(
    store: GraphStore, server: Neo4jServer, panorama: Panorama
) -> None:
    """What only records still name keeps its id; records lose nothing, whichever comes first."""
    first, second = panorama.audiences[1:3]
    kept, gone = first.prescribers[0], first.prescribers[1]
    save(store, territory(), actor(types=[kept, gone]), chantier(audiences=[first.id, second.id]))
    store.publish_panorama(panorama)
    smaller = panorama.model_copy(
        update={
            "audiences": (first.model_copy(update={"prescribers": (kept,)}),),
            "actor_types": tuple(
                each.model_copy(update={"label": "Autrement"})
                for each in panorama.actor_types
                if each.id == kept
            ),
        }
    )
    store.publish_panorama(smaller)
    store.publish_panorama(smaller)
    assert [[*row.values()] for row in asked(server, PRESCRIBERS)] == [[first.id, 1, kept]]
    nodes = asked(server, "MATCH (n:Audience|ActorType) RETURN n.id, n.label ORDER BY n.label")
    assert [[*row.values()] for row in nodes[:2]] == [[kept, "Autrement"], [first.id, first.label]]
    assert {(row["n.id"], row["n.label"]) for row in nodes[2:]} == {(gone, None), (second.id, None)}
    assert set(store.get(Actor, "a").types) == {kept, gone}
    assert set(store.get(Chantier, "c").audiences) == {first.id, second.id}


def test_every_id_is_unique_by_constraint(store: GraphStore, server: Neo4jServer) -> None:
    store.revision()
    constraints = asked(server, "SHOW CONSTRAINTS YIELD labelsOrTypes, properties, type")
    unique = {(*row["labelsOrTypes"], *row["properties"]) for row in constraints}
    assert unique >= {
        *((label, "id") for label in ("Territory", "Enjeu", "Defi", "Actor", "Resource")),
        *((label, "id") for label in ("Chantier", "Audience", "ActorType", "Graph")),
        ("Change", "token"),
    }


def test_a_graph_of_an_older_ecomap_gets_what_is_missing(server: Neo4jServer) -> None:
    with Neo4jStore.at(server.url) as older:
        save(older, territory())
    asked(server, "DROP CONSTRAINT origin_id")
    asked(server, "DROP CONSTRAINT apart_id")
    asked(server, "DROP CONSTRAINT kept_id")
    asked(server, "MATCH (g:Graph {id: 'graph'}) SET g.schema = 1")
    with Neo4jStore.at(server.url) as opened:
        assert opened.revision() == 1
    constraints = asked(server, "SHOW CONSTRAINTS YIELD name RETURN name")
    assert {"origin_id", "apart_id", "kept_id"} <= {row["name"] for row in constraints}
    assert asked(server, "MATCH (g:Graph) RETURN g.schema AS schema") == [{"schema": 3}]


def operators(plan: dict[str, Any]) -> Iterator[str]:
    """What a planned query does, from the last step to the first."""
    yield plan["operatorType"].partition("@")[0]
    for child in plan.get("children", ()):
        yield from operators(child)


def test_what_is_done_under_the_lock_begins_at_an_index(
    store: GraphStore, server: Neo4jServer
) -> None:
    """Even as it is planned for an empty graph: the server is asked to keep its plans."""
    store.revision()
    statements = [
        *(f"{cypher.LOCK}{cypher.THEN}{cypher.find((kind,))}" for kind in Kind),
        *(
            cypher.SET_REVISION,
            cypher.KEEP_TEXT,
            cypher.KEPT_TEXT,
            cypher.SHUT_GATE,
            cypher.PASS_GATE,
            cypher.WRITTEN,
        ),
        *(each for group in UNDER_THE_LOCK for each in group.values()),
    ]
    parameters: dict[str, Any] = {name: [] for name in ("rows", "keys", *Kind)} | {
        "token": "b",
        "name": "c",
    }
    with server.driver() as driver, server.session(driver) as session:
        for statement in statements:
            plan = session.run(f"EXPLAIN {statement}", parameters).consume().plan
            assert plan is not None
            assert not [each for each in operators(plan) if "Scan" in each], statement


def test_a_graph_of_a_newer_ecomap_is_not_touched(server: Neo4jServer) -> None:
    asked(server, "CREATE (:Graph {id: 'graph', revision: 7, schema: 99})")
    with (
        Neo4jStore.at(server.url) as newer,
        pytest.raises(StoreUnavailable, match=r"plus récente.*format 99"),
    ):
        save(newer, territory())
    assert server.count_nodes() == 1


def test_a_child_process_opens_a_connection_of_its_own(store: GraphStore) -> None:
    save(store, territory())
    child = os.fork()
    if child == 0:
        try:
            save(store, actor())
            store.close()
            os._exit(0)
        finally:
            os._exit(1)
    _pid, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    assert save(store, chantier()).revision == 3
    assert store.get(Actor, "a").version == 2


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda url: url.replace("neo4j:", "neo4j:not-", 1), "refuse l’utilisateur ou le mot"),
        (lambda url: "bolt://" + url.rpartition("@")[2], "refuse l’utilisateur ou le mot"),
        (lambda url: f"{url.partition('?')[0]}?database=nowhere", "pas de base « nowhere »"),
        (lambda url: url.replace("bolt:", "bolt+s:", 1), "Aucun serveur.*chiffrement"),
    ],
    ids=["wrong password", "no password", "no such database", "no encryption"],
)
def test_what_is_wrong_with_an_address_is_told_in_a_sentence(
    server: Neo4jServer, change: Any, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ECOMAP_NEO4J_USER", "ECOMAP_NEO4J_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    with Neo4jStore.at(change(server.url)) as opened:
        with pytest.raises(StoreUnavailable, match=sentence) as refused:
            opened.revision()
        password = server.url.partition("neo4j:")[2].partition("@")[0]
        assert password not in f"{refused.value} {refused.value.__cause__}"


def test_lists_and_records_are_read_at_one_moment(server: Neo4jServer) -> None:
    """A commit shows piece by piece to a query of its own: not to us."""
    people = 40
    stop = Event()

    def named(mark: str) -> list[Record]:
        return [actor(f"a{each}", mark) for each in range(people)]

    def read(how: Callable[[GraphStore], Iterable[Record]]) -> list[set[tuple[str, int]]]:
        readings = []
        with Neo4jStore.at(server.url) as reader:
            while not stop.is_set():
                readings.append({(each.label, each.version) for each in how(reader)})
        return readings

    ways: list[Callable[[GraphStore], Iterable[Record]]] = [
        lambda reader: reader.records(Actor),
        lambda reader: reader.records(Actor, "t"),
        lambda reader: reader.find(Actor, [f"a{each}" for each in range(people)]).values(),
    ]
    with Neo4jStore.at(server.url) as writer, ThreadPoolExecutor(len(ways)) as pool:
        save(writer, territory(), *named("0001"))
        readings = [pool.submit(read, way) for way in ways]
        try:
            for number in range(2, 25):
                save(writer, *named(f"{number:04}"))
        finally:
            stop.set()
        moments = [moment for reading in readings for moment in reading.result()]
    assert len(moments) > len(ways)
    assert {len(moment) for moment in moments} == {1}
    assert all(int(label) == version for moment in moments for label, version in moment)
