"""A graph as a Cypher script: the same statements that the store runs, their rows written out.

Each statement stands by itself and ends with `;` at the end of a line, which no text does: a text
stands on one line, with no semicolon, quote or backslash of its own.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ecomap.graph.edits import Change
from ecomap.graph.neo4j import cypher
from ecomap.graph.neo4j.batches import batches
from ecomap.graph.neo4j.panorama import publish
from ecomap.graph.neo4j.rows import Row
from ecomap.graph.neo4j.schema import VERSION
from ecomap.graph.neo4j.shape import GATE, GRAPH
from ecomap.graph.neo4j.transaction import Transaction
from ecomap.graph.neo4j.writing import apply
from ecomap.model import Record

if TYPE_CHECKING:
    from ecomap.panorama import Panorama

_ROWS = 20
"""In one statement: a server plans the whole text, but knows a few rows of one shape again."""
_REVISION = 1

_UNSAFE = re.compile(r"[^\w ,.:!?()\[\]/@#%&*+=<>~|{}«»’…–-]")
"""What is not written as it is inside quotes: a quote, a backslash, a semicolon, a line end, what
writes from right to left ..."""
_SHORT = {"'": r"\'", "\\": r"\\", "\n": r"\n", "\t": r"\t"}


class _Script(Transaction):
    """Keeps as text what it is asked to do. It has no answers: there is nothing yet to ask."""

    def __init__(self) -> None:
        self.statements: list[str] = []

    def run(self, statement: str, **parameters: Any) -> list[Row]:  # noqa: ARG002
        return []

    def put(self, statement: str, rows: Iterable[Any], size: int = _ROWS) -> None:
        for batch in batches(rows, size):
            self.statements.append(statement.replace("$rows", literal(batch)))


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
        cypher.SET_SCHEMA_VERSION.replace("$version", literal(VERSION)),
        *written.statements,
    ]
    head = "".join(f"// {remark}\n" for remark in remarks)
    return head + "".join(f"{statement};\n" for statement in statements)


def literal(value: Any) -> str:
    """A value as Cypher writes it; the keys of a map are names of our own."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, str):
        return "'" + _UNSAFE.sub(_escaped, value) + "'"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {literal(each)}" for key, each in value.items()) + "}"
    return "[" + ", ".join(map(literal, value)) + "]"


def _escaped(match: re.Match[str]) -> str:
    char = match[0]
    return _SHORT.get(char) or "".join(f"\\u{unit:04X}" for unit in _utf16(char))


def _utf16(char: str) -> Iterator[int]:
    encoded = char.encode("utf-16-be")
    for place in range(0, len(encoded), 2):
        yield int.from_bytes(encoded[place : place + 2])


_REFUSE_IF_FILLED = (
    # Cypher raises no error of its own: what is read as a date is told in the server's refusal.
    f"MATCH (n) WHERE NOT n:{GRAPH} AND NOT n:{GATE} WITH count(n) AS there WHERE there > 0"
    " RETURN date('This database is not empty: ' + toString(there) + ' nodes')"
)
