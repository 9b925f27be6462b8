"""A graph as a Cypher script: the same statements that the store runs, their rows written out.

Each statement stands by itself and ends with `;` at the end of a line, which no text does: a text
stands on one line, with no semicolon, quote or backslash of its own.
"""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from ecomap.graph.edits import Change
from ecomap.graph.neo4j import cypher
from ecomap.graph.neo4j.packing import packed
from ecomap.graph.neo4j.panorama import publish
from ecomap.graph.neo4j.rows import Row
from ecomap.graph.neo4j.schema import VERSION
from ecomap.graph.neo4j.shape import GATE, GRAPH
from ecomap.graph.neo4j.transaction import Transaction
from ecomap.graph.neo4j.writing import apply
from ecomap.model import Record

if TYPE_CHECKING:
    from ecomap.panorama import Panorama

_ROWS = 1_000
"""In one statement (measured: more is no faster, and a line of it is long enough)."""
_REVISION = 1
_HEAD = re.compile(r"UNWIND \$rows AS (\w+)")


class _Script(Transaction):
    """Keeps as text what it is asked to do. It has no answers: there is nothing yet to ask."""

    def __init__(self) -> None:
        self.statements: list[str] = []

    def run(self, statement: str, **parameters: Any) -> list[Row]:  # noqa: ARG002
        return []

    def put(self, statement: str, rows: Iterable[Any], size: int = _ROWS) -> None:
        found = _HEAD.match(statement)
        assert found is not None  # noqa: S101 - all of ours begin so
        rest = statement[found.end() :]
        for head in packed([*rows], found[1], min(size, _ROWS)):
            self.statements.append(f"{cypher.KEEP_PLAN}{head}{rest}")


def script(records: Sequence[Record], panorama: "Panorama", remarks: Iterable[str]) -> str:
    """What makes of an empty database a graph of `records` at revision 1, without their history.

    Whatever a record names is among `records`. `remarks` stand at the top.
    """
    written = _Script()
    publish(written, panorama)
    apply(written, [Change(None, record) for record in records], _REVISION)
    written.put(cypher.SET_REVISION, [_REVISION])
    statements = [
        _REFUSE_IF_FILLED,
        *(statement for step in cypher.SCHEMA for statement in step),
        cypher.AWAIT_INDEXES,
        cypher.SET_SCHEMA_VERSION.replace("$version", str(VERSION)),
        *written.statements,
    ]
    head = "".join(f"// {remark}\n" for remark in remarks)
    return head + "".join(f"{statement};\n" for statement in statements)


_REFUSE_IF_FILLED = (
    # Cypher raises no error of its own: what is read as a date is told in the server's refusal.
    f"MATCH (n) WHERE NOT n:{GRAPH} AND NOT n:{GATE} WITH count(n) AS there WHERE there > 0"
    " RETURN date('This database is not empty: ' + toString(there) + ' nodes')"
)
