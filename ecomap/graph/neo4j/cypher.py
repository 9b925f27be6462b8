"""All the Cypher there is.

What is put into the text of a statement is the closed vocabulary of `shape`; whatever comes from a
person is a parameter. A row of a node is its id, version, properties, then the ids it names; a row
of a link is the ids of its ends, its type, version, then its properties.
"""

from functools import cache

from ecomap.graph.neo4j.shape import (
    ACTOR_TYPE,
    ANY_QUALITY,
    AUDIENCE,
    CHANGE,
    ENDS,
    GATE,
    GRAPH,
    KEPT,
    LABELS,
    PANORAMA_LABELS,
    QUALITY_TYPES,
    REFERENCES,
    stored,
)
from ecomap.model import Kind

# The schema: one step for each version of it, run in order from the version that is there.

_SECOND = tuple(LABELS[kind] for kind in (Kind.ORIGIN, Kind.APART))
_FIRST = (GRAPH, GATE, *(each for each in LABELS.values() if each not in _SECOND), *PANORAMA_LABELS)


def _unique_ids(labels: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
        for label in labels
    )


SCHEMA: tuple[tuple[str, ...], ...] = (
    (
        *_unique_ids(_FIRST),
        f"CREATE CONSTRAINT change_token IF NOT EXISTS FOR (n:{CHANGE}) REQUIRE n.token IS UNIQUE",
        f"CREATE INDEX change_revision IF NOT EXISTS FOR (n:{CHANGE}) ON (n.revision)",
    ),
    _unique_ids(_SECOND),
    _unique_ids((KEPT,)),
)
AWAIT_INDEXES = "CALL db.awaitIndexes(60)"
SCHEMA_VERSION = f"MATCH (g:{GRAPH} {{id: 'graph'}}) RETURN g.schema"
SET_SCHEMA_VERSION = (
    f"MERGE (g:{GRAPH} {{id: 'graph'}}) ON CREATE SET g.revision = 0 SET g.schema = $version"
)

# The counter: its node is what a writer locks first, so that writers come one after the other.

LOCK = (
    f"MERGE (g:{GRAPH} {{id: 'graph'}}) ON CREATE SET g.revision = 0, g.schema = {len(SCHEMA)}"
    # A write that leaves nothing takes the lock all the same; removing alone would not.
    " SET g.locked = true REMOVE g.locked"
)

# The gate: a commit shows piece by piece, even inside one node, so nobody reads during one. Looking
# a unique id up with MERGE shares a lock on that id; taking it away and back wants it alone.

GATE_ID = "gate"
PASS_GATE = f"MERGE (:{GATE} {{id: '{GATE_ID}'}})"
SHUT_GATE = f"UNWIND $rows AS id MERGE (g:{GATE} {{id: id}}) REMOVE g.id SET g.id = id"

KEEP_PLAN = "CYPHER replan=skip "
"""In front of a statement: the server would plan it again every ten seconds while a small graph
grows, which holds everybody up. All of ours begin where they would in a large one."""

THEN = " WITH count(*) AS done "
"""Between two statements that go together: the first is over before the second begins, and the
second is done once, whatever the first has found."""

_REVISION = f"OPTIONAL MATCH (g:{GRAPH} {{id: 'graph'}}) WITH coalesce(g.revision, 0) AS revision"
REVISION = f"{_REVISION} RETURN revision"
SET_REVISION = (
    f"UNWIND $rows AS revision MATCH (g:{GRAPH} {{id: 'graph'}}) SET g.revision = revision"
)
WRITTEN = f"MATCH (c:{CHANGE} {{token: $token}}) RETURN c.revision"

# Reading


def _node_row(kind: Kind) -> str:
    properties = (f"n.{name}" for name in stored(kind))
    targets = (f"[{each.pattern} | x.id]" for each in REFERENCES[kind])
    return ", ".join(("n.id", "n.version", *properties, *targets))


def _link_row(kind: Kind) -> str:
    properties = (f"r.{name}" for name in stored(kind))
    return ", ".join(("a.id", "b.id", "type(r)", "r.version", *properties))


def _link(kind: Kind, first: str = "", second: str = "", types: str = ANY_QUALITY) -> str:
    start, end = ENDS[kind]
    return f"(a:{LABELS[start]}{first})-[r:{types}]->(b:{LABELS[end]}{second})"


_SORT_TEXT = "coalesce(n.sort_text, n.search_text)"
_TERRITORY = "(:Territory {id: $territory})"
_ENDS_OF_R = "WITH DISTINCT r, startNode(r) AS a, endNode(r) AS b"


@cache
def find(kinds: tuple[Kind, ...]) -> str:
    """The revision, then for each of `kinds` the rows of its records among `$<kind>`, which are
    pairs for a link; a row of nulls is no record."""
    text, kept = _REVISION, "revision"
    for kind in kinds:
        row = _link_row(kind) if kind in ENDS else _node_row(kind)
        text += f" {_looked_up(kind)} WITH {kept}, collect([{row}]) AS {kind.value}"
        kept += f", {kind.value}"
    return f"{text} RETURN {kept}"


def _looked_up(kind: Kind) -> str:
    if kind in ENDS:
        link = _link(kind, " {id: key[0]}", " {id: key[1]}")
        return f"UNWIND ${kind.value} AS key OPTIONAL MATCH {link}"
    return f"OPTIONAL MATCH (n:{LABELS[kind]}) WHERE n.id IN ${kind.value}"


COUNT: dict[Kind, str] = {
    **{kind: f"MATCH (n:{label}) RETURN count(n)" for kind, label in LABELS.items()},
    **{
        kind: f"MATCH (:{LABELS[start]})-[r:{ANY_QUALITY}]->() RETURN count(r)"
        for kind, (start, _end) in ENDS.items()
    },
}
"""How many records of a kind there are, as Neo4j keeps count of them."""

LIST: dict[Kind, str] = {
    **{
        kind: f"MATCH (n:{label}) RETURN {_node_row(kind)} ORDER BY {_SORT_TEXT}, n.id"
        for kind, label in LABELS.items()
    },
    **{kind: f"MATCH {_link(kind)} RETURN {_link_row(kind)}" for kind in ENDS},
}
"""All records of a kind; nodes in order."""

_OF_ACTORS = (Kind.ORIGIN, Kind.APART)
_IN_TERRITORY: dict[Kind, str] = {
    kind: f"MATCH (n:{label})-->(:Actor)-[:IN]->{_TERRITORY} WITH DISTINCT n"
    if kind in _OF_ACTORS
    else f"MATCH (n:{label})-[:IN]->{_TERRITORY}"
    for kind, label in LABELS.items()
    if kind is not Kind.TERRITORY
}
"""The nodes of a kind in `$territory`; what is said of actors is where they are."""

LIST_IN: dict[Kind, str] = {
    **{
        kind: f"{match} RETURN {_node_row(kind)} ORDER BY {_SORT_TEXT}, n.id"
        for kind, match in _IN_TERRITORY.items()
    },
    Kind.NEED: f"MATCH {_TERRITORY}<-[:IN]-{_link(Kind.NEED)} RETURN {_link_row(Kind.NEED)}",
    Kind.LINK: f"MATCH {_TERRITORY}<-[:IN]-(:Actor)-[r:{ANY_QUALITY}]-(:Actor) {_ENDS_OF_R}"
    f" RETURN {_link_row(Kind.LINK)}",
}
"""The records of a kind in `$territory`; nodes in order."""


_NAMED = "UNWIND $keys AS key"


def _referring_node(kind: Kind, target: Kind) -> str | None:
    named = [each for each in REFERENCES[kind] if each.label == LABELS[target]]
    if not named:
        return None
    types = "|".join(each.type for each in named)
    arrow = f"<-[:{types}]-" if named[0].incoming else f"-[:{types}]->"
    return (
        f"{_NAMED} MATCH (n:{LABELS[kind]}){arrow}(:{LABELS[target]} {{id: key}}) WITH DISTINCT n"
        f" RETURN {_node_row(kind)} ORDER BY n.id"
    )


REFERRING: dict[tuple[Kind, Kind], str] = {
    (kind, target): statement
    for kind in LABELS
    for target in LABELS
    if (statement := _referring_node(kind, target))
} | {
    (kind, end): f"{_NAMED} MATCH (:{LABELS[end]} {{id: key}})-[r:{ANY_QUALITY}]-(:{LABELS[other]})"
    f" {_ENDS_OF_R} RETURN {_link_row(kind)}"
    for kind, ends in ENDS.items()
    for end, other in (ends, ends[::-1])
}
"""(kind, target): the records of `kind` that name one of `$keys` of kind `target`."""

MAP = (
    f"MATCH {_link(Kind.NEED, ' {id: $chantier}')} WITH b AS n, [{_link_row(Kind.NEED)}] AS need"
    f" RETURN need, [{_node_row(Kind.RESOURCE)}]"
)
"""The needs of a chantier, each with its resource."""

_COUNTS = ", ".join(
    [
        *(
            f"count(CASE WHEN r.assessed AND type(r) = '{name}' THEN 1 END)"
            for name in QUALITY_TYPES.values()
        ),
        "count(CASE WHEN NOT r.assessed THEN 1 END)",
    ]
)
_COUNT_LINKS = f"OPTIONAL MATCH (n)-[r:{ANY_QUALITY}]->(:Resource) RETURN n.id, {_COUNTS}"
ORIGIN_SOURCES = "MATCH (o:Origin)-[:TELLS_OF]->(a:Actor) RETURN DISTINCT a.id, o.source"
COUNTS = f"MATCH (n:Chantier) {_COUNT_LINKS}"
COUNTS_IN = f"MATCH (n:Chantier)-[:IN]->{_TERRITORY} {_COUNT_LINKS}"
"""Chantier, its links by quality, then those to qualify."""


def _search(kind: Kind, match: str) -> str:
    return (
        f"{match} WHERE all(word IN $words WHERE n.search_text CONTAINS word)"
        f" WITH n, n.search_text STARTS WITH $text AS begins, {_SORT_TEXT} AS sort_text"
        " ORDER BY begins DESC, sort_text, n.id LIMIT $limit"
        f" RETURN begins, sort_text, {_node_row(kind)}"
    )


SEARCH: dict[Kind, str] = {kind: _search(kind, f"MATCH (n:{LABELS[kind]})") for kind in LABELS}
SEARCH_IN: dict[Kind, str] = {kind: _search(kind, match) for kind, match in _IN_TERRITORY.items()}
"""Whether it begins with `$text`, its sort text and the record, for what holds all `$words`."""

# History: a write's changes, some hundreds to a node.

HISTORY = (
    f"MATCH (c:{CHANGE}) WHERE c.revision > $since AND c.revision < $before"
    " AND ($key IS NULL OR $key IN c.keys)"
    " RETURN c.revision, c.at, c.who, c.why, c.undoes, c.changes"
    " ORDER BY c.revision DESC, c.part LIMIT $limit"
)
REVISIONS_BACKWARDS = (
    f"MATCH (c:{CHANGE}) WHERE c.revision > 0 AND c.part = 0"
    " RETURN c.revision, c.undoes ORDER BY c.revision DESC"
)
ADD_CHANGES = f"UNWIND $rows AS row CREATE (c:{CHANGE}) SET c = row"

# Writing: `$rows` and `$keys` come in batches.

CREATE_NODES: dict[Kind, str] = {
    kind: f"UNWIND $rows AS row CREATE (n:{label}) SET n = row" for kind, label in LABELS.items()
}
UPDATE_NODES: dict[Kind, str] = {
    # What somebody else's tool has put on the node stays.
    kind: f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) SET n += row"
    for kind, label in LABELS.items()
}
DELETE_NODES: dict[Kind, str] = {
    kind: f"UNWIND $rows AS key MATCH (n:{label} {{id: key}}) DETACH DELETE n"
    for kind, label in LABELS.items()
}

ADD_REFERENCES: dict[tuple[Kind, str], str] = {
    (kind, each.field): f"UNWIND $rows AS row MATCH (n:{LABELS[kind]} {{id: row[0]}})"
    f" MATCH (x:{each.label} {{id: row[1]}}) CREATE {each.arrow}"
    for kind, references in REFERENCES.items()
    for each in references
}
REMOVE_REFERENCES: dict[tuple[Kind, str], str] = {
    # Both ends are looked up first: what is named may have very many relationships.
    (kind, each.field): f"UNWIND $rows AS row MATCH (n:{LABELS[kind]} {{id: row[0]}})"
    f" WITH n, row[1] AS id MATCH {each.pattern} WHERE x.id = id DELETE r"
    for kind, references in REFERENCES.items()
    for each in references
}
ADD_UNPUBLISHED: dict[str, str] = {
    label: f"UNWIND $rows AS id MERGE (:{label} {{id: id}})" for label in PANORAMA_LABELS
}

_CREATE_LINK = " ".join(
    # One statement for every quality: each that is new to the server takes it half a second.
    f"FOREACH (_ IN CASE row[2] WHEN '{name}' THEN [1] ELSE [] END |"
    f" CREATE (a)-[r:{name}]->(b) SET r = row[3])"
    for name in QUALITY_TYPES.values()
)
ADD_LINKS: dict[Kind, str] = {
    kind: f"UNWIND $rows AS row MATCH (a:{LABELS[start]} {{id: row[0]}})"
    f" MATCH (b:{LABELS[end]} {{id: row[1]}}) {_CREATE_LINK}"
    for kind, (start, end) in ENDS.items()
}
REMOVE_LINKS: dict[Kind, str] = {
    kind: f"UNWIND $rows AS key MATCH {_link(kind, ' {id: key[0]}', ' {id: key[1]}')} DELETE r"
    for kind in ENDS
}

# Texts kept by name

KEPT_TEXT = f"MATCH (k:{KEPT} {{id: $name}}) RETURN k.text"
KEEP_TEXT = f"UNWIND $rows AS row MERGE (k:{KEPT} {{id: row[0]}}) SET k.text = row[1]"

# The panorama

PUBLISH: dict[str, str] = {
    label: f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n += row"
    for label in PANORAMA_LABELS
}
FORGET: dict[str, tuple[str, str]] = {
    # What a record still names keeps its id, and nothing else.
    label: (
        f"MATCH (n:{label}) WHERE NOT n.id IN $ids SET n = {{id: n.id}}",
        f"MATCH (n:{label}) WHERE NOT n.id IN $ids AND NOT (n)--() DELETE n",
    )
    for label in PANORAMA_LABELS
}
FORGET_PRESCRIBERS = f"MATCH (:{AUDIENCE})-[r:PRESCRIBED_BY]->(:{ACTOR_TYPE}) DELETE r"
PUBLISH_PRESCRIBERS = (
    f"UNWIND $rows AS row MATCH (a:{AUDIENCE} {{id: row[0]}}) MATCH (t:{ACTOR_TYPE} {{id: row[1]}})"
    " CREATE (a)-[:PRESCRIBED_BY {position: row[2]}]->(t)"
)
