"""The Cypher script run in a real server: what ecomap then opens is the graph that was exported."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from neo4j.exceptions import ClientError

from ecomap.ecosystem import Ecosystem
from ecomap.exchange.graph_cypher import as_cypher
from ecomap.graph.edits import Delete
from ecomap.graph.neo4j import Neo4jStore
from ecomap.graph.neo4j.packing import packed
from ecomap.graph.opening import open_store
from ecomap.graph.snapshot import Snapshot
from ecomap.model import Actor, Apart, Kind, Origin, Record
from ecomap.panorama import read_panorama, shipped_panorama
from tests.conformance.examples import (
    actor,
    chantier,
    every_kind,
    link,
    need,
    origin,
    resource,
    save,
    territory,
)
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
    panorama = read_panorama(shipped_panorama())
    with open_store(f"sqlite://{tmp_path / 'graph.ecomap'}") as first:
        save(first, *every_kind())
        snapshot = first.snapshot()
        told: list[Sequence[Record]] = [first.records(Origin), first.records(Apart)]
        script = str(Ecosystem(first, panorama).graph_export().content("cypher"))
    run(server, script)
    with Neo4jStore.at(server.url) as store:
        made = store.snapshot()
        assert made.revision == 1
        assert said(made) == said(snapshot)
        assert all(told)
        for before in told:
            after = store.records(type(before[0]))
            assert [each.content() for each in after] == [each.content() for each in before]
        assert store.history() == []
        assert store.search("mission", [Actor]) == [made.actors["b"]]
        # It goes on from there: written to, told, undone, and exported again to the same.
        assert save(store, actor("new")).revision == 2
        store.undo()
        assert said(store.snapshot()) == said(snapshot)
        assert Ecosystem(store, panorama).graph_export().content("cypher") == script
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
    elsewhere = [territory("u"), actor("far", territories=["u"]), origin("far", "far")]
    everything = [*every_kind(), *elsewhere]
    run(server, as_cypher(of(everything), PANORAMA, "t", told=elsewhere[2:]))
    with Neo4jStore.at(server.url) as store:
        made = store.snapshot()
        assert set(made.territories) == {"t", "d"}
        assert store.records(Origin) == []
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


texts = (
    st.sampled_from(HOSTILE)
    | st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=30)
    | st.text("\\'\";u0027U\n\t`$", max_size=12)
)
columns = {
    "text": texts,
    "nothing": st.none() | texts.filter(bool),
    "number": st.none() | st.integers(-(2**53), 2**53),
    "part": st.none() | st.floats(allow_nan=False, allow_infinity=False),
    "truth": st.none() | st.booleans(),
    "several": st.lists(texts.filter(bool), max_size=3).map(tuple),
}
maps = st.fixed_dictionaries(columns)
rows_of = st.one_of(
    *(
        st.lists(each, min_size=1, max_size=12)
        for each in (
            texts,
            st.integers(0, 9),
            maps,
            st.tuples(texts, texts),
            st.tuples(texts, maps),
        )
    )
)


def as_read(value: object) -> object:
    """As a driver gives it back."""
    if isinstance(value, tuple):
        return [as_read(each) for each in value]
    if isinstance(value, dict):
        return {key: as_read(each) for key, each in value.items()}
    return value


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=rows_of, size=st.integers(1, 12))
def test_the_server_reads_the_rows_that_were_written(
    neo4j_server: Neo4jServer, rows: list[object], size: int
) -> None:
    read: list[object] = []
    with neo4j_server.driver() as driver, neo4j_server.session(driver) as session:
        for text in packed(rows, "row", size):
            assert ";" not in text
            assert "\n" not in text
            read += [each["row"] for each in session.run(f"{text} RETURN row")]
    assert read == as_read(tuple(rows))
