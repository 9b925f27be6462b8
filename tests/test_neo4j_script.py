"""The Cypher script run in a real server: what ecomap then opens is the graph that was exported."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from neo4j.exceptions import ClientError

from ecomap.exchange.graph_cypher import as_cypher
from ecomap.graph.edits import Delete
from ecomap.graph.neo4j import Neo4jStore
from ecomap.graph.neo4j.script import literal
from ecomap.graph.opening import open_store
from ecomap.graph.snapshot import Snapshot
from ecomap.model import Actor, Kind, Record
from ecomap.panorama import read_panorama, shipped_panorama
from tests.conformance.examples import actor, chantier, every_kind, link, need, resource, save
from tests.maps.nasty import LONG, NASTY
from tests.support.neo4j_server import Neo4jServer
from tests.support.territories import PANORAMA

HOSTILE = (
    *NASTY,
    LONG.strip(),
    "\\u0027 }) DETACH DELETE n //",
    "\\\\u0027",
    "fin\\",
    "'; MATCH (n) DETACH DELETE n; //",
    ";\nMATCH (n) DETACH DELETE n;\n",
    "/* jamais fermé",
    "$rows $version",
    "`x` :param a => 1",
)


@pytest.fixture
def server(neo4j_server: Neo4jServer) -> Neo4jServer:
    neo4j_server.wipe()
    return neo4j_server


def run(server: Neo4jServer, script: str) -> None:
    """Run each statement by itself, as cypher-shell does; no text may hold an end of statement."""
    with server.driver() as driver, server.session(driver) as session:
        for statement in script.split(";"):
            if statement.strip():
                session.run(statement).consume()


def said(snapshot: Snapshot) -> dict[Kind, dict[str, object]]:
    return {
        kind: {key: record.content() for key, record in held.items()}
        for kind, held in snapshot.records.items()
    }


def of(records: Iterable[Record]) -> Snapshot:
    return Snapshot.of(1, records)


def hostile() -> list[Record]:
    found: list[Record] = [each for each in every_kind() if each.KIND is Kind.TERRITORY]
    for number, text in enumerate(HOSTILE):
        line = " ".join(text.split())[:300]
        found += [
            actor(f"n{number}", line),
            resource(f"n{number}", line),
            chantier(f"n{number}", line, description=text, actions=[text], success=[text]),
            need(f"n{number}", f"n{number}", why=text, group=line),
            *([link("n0", f"n{number}", why=line)] if number else []),
        ]
    return found


def test_ecomap_opens_what_the_script_has_made(server: Neo4jServer, tmp_path: Path) -> None:
    with open_store(f"sqlite://{tmp_path / 'graph.ecomap'}") as origin:
        save(origin, *every_kind())
        snapshot = origin.snapshot()
    panorama = read_panorama(shipped_panorama())
    run(server, as_cypher(snapshot, panorama))
    with Neo4jStore.at(server.url) as store:
        made = store.snapshot()
        assert made.revision == 1
        assert said(made) == said(snapshot)
        assert store.history() == []
        assert store.search("mission", [Actor]) == [made.actors["b"]]
        # It goes on from there: written to, told, undone, and exported again to the same.
        assert save(store, actor("new")).revision == 2
        store.undo()
        assert said(store.snapshot()) == said(snapshot)
        assert as_cypher(store.snapshot(), panorama) == as_cypher(snapshot, panorama)
    with server.driver() as driver, server.session(driver) as session:
        prescribers = session.run(
            "MATCH (:Audience)-[r:PRESCRIBED_BY]->() RETURN count(r)"
        ).single()
        assert prescribers is not None
        assert prescribers[0] == sum(len(each.prescribers) for each in panorama.audiences)
        constraints = session.run("SHOW CONSTRAINTS YIELD name RETURN collect(name)").single()
        assert constraints is not None
        assert {"actor_id", "graph_id", "change_token"} <= set(constraints[0])


def test_hostile_text_is_only_text(server: Neo4jServer) -> None:
    snapshot = of(hostile())
    run(server, as_cypher(snapshot, PANORAMA))
    with Neo4jStore.at(server.url) as store:
        assert said(store.snapshot()) == said(snapshot)


def test_a_territory_alone_can_be_opened(server: Neo4jServer) -> None:
    run(server, as_cypher(of(every_kind()), PANORAMA, "t"))
    with Neo4jStore.at(server.url) as store:
        made = store.snapshot()
        assert set(made.territories) == {"t", "d"}
        store.write([Delete(Kind.ACTOR, "b")])


def test_a_database_that_holds_something_is_refused(server: Neo4jServer) -> None:
    with Neo4jStore.at(server.url) as store:
        save(store, *every_kind())
        before = store.snapshot()
        with pytest.raises(ClientError, match="not empty"):
            run(server, as_cypher(of([]), PANORAMA))
        assert store.snapshot() == before


def test_an_opened_database_without_anything_is_taken(server: Neo4jServer) -> None:
    with Neo4jStore.at(server.url) as store:
        assert store.revision() == 0
        run(server, as_cypher(of(every_kind()), PANORAMA))
        assert said(store.snapshot()) == said(of(every_kind()))


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(HOSTILE)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
    | st.text("\\'\";u0027U\n`$", max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["a", "b_c"]), inner, max_size=2)
    ),
    max_leaves=8,
)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=st.lists(values, min_size=1, max_size=12))
def test_the_server_reads_the_value_that_was_written(
    neo4j_server: Neo4jServer, rows: list[object]
) -> None:
    text = literal(rows)
    assert ";" not in text
    assert "\n" not in text
    with neo4j_server.driver() as driver, neo4j_server.session(driver) as session:
        answer = session.run(f"RETURN {text} AS rows").single()
    assert answer is not None
    assert answer["rows"] == rows
