"""A territory in one YAML file: read, written, and compared with what a store holds."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from ecomap.documents import Document
from ecomap.exchange.territory_comparing import LoadReport, compare
from ecomap.exchange.territory_gathering import gather
from ecomap.exchange.territory_reading import read_records
from ecomap.exchange.territory_writing import territory_text
from ecomap.graph.store import GraphStore
from ecomap.model import RECORD_TYPES, Record
from ecomap.panorama import Panorama

__all__ = ["LoadReport", "TerritoryFile", "read_territory", "write_territory"]

_ORDER = {kind: place for place, kind in enumerate(RECORD_TYPES)}


@dataclass(frozen=True, slots=True)
class TerritoryFile:
    """All that a file says: the id of its own territory, and its records by kind, then by key."""

    name: str = field(compare=False)
    territory: str
    records: tuple[Record, ...]

    @classmethod
    def of(cls, name: str, territory: str, records: Iterable[Record]) -> Self:
        """A file with these records, put in order."""
        ordered = sorted(records, key=lambda record: (_ORDER[record.KIND], record.key))
        return cls(name, territory, tuple(ordered))

    @classmethod
    def of_store(cls, store: GraphStore, territory: str) -> Self:
        """A territory as a store holds it, with all that its records name.

        Raises `UnknownObject`, and `Conflict` where its maps use what belongs to another territory.
        """
        return cls.of(territory, territory, gather(store, territory))

    def compare(self, store: GraphStore, *, replace: bool) -> LoadReport:
        """What loading the file changes. See `territory_comparing.compare`."""
        return compare(store, self.territory, self.records, replace=replace)


def read_territory(source: Path | bytes | Document, panorama: Panorama) -> TerritoryFile:
    """The territory in a file. Raises `BadDocument` with every problem, in order of lines."""
    return TerritoryFile.of(*read_records(source, panorama))


def write_territory(file: TerritoryFile) -> str:
    """The YAML text that `read_territory` takes back to the same."""
    return territory_text(file.territory, file.records)
