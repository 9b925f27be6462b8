"""From a territory file to records, or to all that is wrong with it."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ecomap.documents import (
    Block,
    Document,
    Location,
    check,
    in_order,
    read_document,
    unknown_keys,
)
from ecomap.documents.formats import TERRITORY, format_problems
from ecomap.errors import BadDocument
from ecomap.exchange.territory_references import reference_problems
from ecomap.exchange.territory_shape import (
    ACTORS,
    CHANTIERS,
    NEEDS,
    SECTIONS,
    TERRITORIES,
    TOP_KEYS,
    Shape,
)
from ecomap.model import Record, Territory
from ecomap.model.problems import missing_key, not_a_list
from ecomap.panorama import Panorama
from ecomap.progress import watched

_NOBODY = "x"
"""Stands for an id that is missing or wrong, and said to be, so that the rest can be judged."""


def read_records(
    source: Path | bytes | Document, panorama: Panorama
) -> tuple[str, str, list[Record]]:
    """The file's name, the id of its territory, and all its records.

    Raises `BadDocument` with every problem, in order of lines.
    """
    document = source if isinstance(source, Document) else read_document(source)
    reading = _Reading(document)
    reading.read()
    told = {(problem.line, problem.column) for problem in reading.problems}
    reading.problems += [
        problem
        for problem in reference_problems(document, panorama)
        if (problem.line, problem.column) not in told
    ]
    if reading.problems:
        raise BadDocument(document.name, in_order(reading.problems))
    return document.name, reading.territory, reading.records


class _Reading:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.records: list[Record] = []
        self.problems = [*document.problems, *format_problems(document, TERRITORY)]
        self.territory = self._own_id()

    def read(self) -> None:
        root = self.document.root
        self.problems += unknown_keys(self.document, (), root, TOP_KEYS)
        if "territory" in root:
            self._record(TERRITORIES, ("territory",), root["territory"])
        else:
            self.problems.append(self.document.problem((), *missing_key("territory")))
        for shape in SECTIONS:
            for location, entry in self._list(shape, (), root):
                record = self._record(shape, location, entry)
                if shape is CHANTIERS and isinstance(entry, Block):
                    chantier = record.key if record else _NOBODY
                    for at, need in self._list(NEEDS, location, entry):
                        self._record(NEEDS, at, need, chantier)

    def _own_id(self) -> str:
        given = self.document.at(("territory", "id"))
        probe = check(self.document, (), Territory, {"id": given, "name": "x", "kind": "epci"})
        return probe.value.id if probe.value else _NOBODY

    def _list(
        self, shape: Shape, around: Location, holder: Block
    ) -> Iterable[tuple[Location, Any]]:
        location = (*around, shape.section)
        found = holder.get(shape.section, [])
        if not isinstance(found, list):
            self.problems.append(self.document.problem(location, *not_a_list(found)))
            return []
        entries = (((*location, index), entry) for index, entry in enumerate(found))
        return entries if around else watched(entries, len(found))

    def _record(
        self, shape: Shape, location: Location, entry: Any, chantier: str = ""
    ) -> Record | None:
        data: Any = entry
        if isinstance(entry, Block):
            self.problems += unknown_keys(self.document, location, entry, shape.keys)
            data = self._fields(shape, entry, chantier)
        checked = check(
            self.document, location, shape.record_type, data, written_as=dict(shape.written_as)
        )
        self.problems += checked.problems
        if checked.value is not None:
            self.records.append(checked.value)
        return checked.value

    def _fields(self, shape: Shape, entry: Block, chantier: str) -> dict[str, Any]:
        """The entry as the record's fields: with what the file leaves to its place in it."""
        data = {key: entry[key] for key in shape.keys if key in entry and key != "needs"}
        if shape is ACTORS:
            given = data.pop("territory", self.territory)
            return {**data, "territories": [given] if isinstance(given, str) else given}
        if shape is NEEDS:
            assessed = data.get("quality") is not None
            if not assessed:
                data.pop("quality", None)
            return {**data, "chantier": chantier, "assessed": assessed}
        if "territory" in shape.record_type.model_fields:
            data["territory"] = self.territory
        return data
