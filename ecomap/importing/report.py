"""What an import did, row by row."""

from dataclasses import dataclass, field
from typing import Any

from ecomap.exchange.places import Remark
from ecomap.importing.grouping import Group, Told, grouped


@dataclass(slots=True)
class ImportReport:
    """How many rows there were, and what became of them: created, updated, unchanged or refused.

    `disappeared` counts what earlier files had and these no longer have. `remarks` are those of all
    rows, row 0 being the file as a whole, or what is not in it; `files` tells the file of each, in
    the same order; `ranked` are the files whose rows are numbered by rank, not by line; `several`
    is whether rows of different files or sheets may have one number.
    `revision` is the one written, None where nothing was.
    """

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    disappeared: int = 0
    remarks: list[Remark] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    ranked: set[str] = field(default_factory=set)
    several: bool = False
    revision: int | None = None

    @property
    def rows(self) -> int:
        """All rows of all files."""
        return self.created + self.updated + self.unchanged + self.refused

    @property
    def counts(self) -> dict[str, int]:
        """How many rows there were, and what became of them."""
        return {
            "rows": self.rows,
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "refused": self.refused,
            "disappeared": self.disappeared,
        }

    def say(self, file: str, *remarks: Remark) -> None:
        """Keep what there is to say of rows of a file."""
        self.remarks += remarks
        self.files += [file] * len(remarks)

    def groups(self) -> list[Group]:
        """What there is to say, together where it is the same."""
        return grouped(
            Told(
                *(each.level, each.row, each.field, each.value, each.message),
                *(file, file in self.ranked),
            )
            for each, file in zip(self.remarks, self.files, strict=True)
        )

    def as_json(self) -> dict[str, Any]:
        """Plain data; each remark also has its `file` where there are several."""
        several = self.several or len(set(self.files)) > 1
        return {
            **self.counts,
            "remarks": [
                {
                    "row": remark.row,
                    "field": remark.field,
                    "value": remark.value,
                    "level": remark.level.value,
                    "message": remark.message,
                    **({"file": file} if several else {}),
                }
                for remark, file in zip(self.remarks, self.files, strict=True)
            ],
        }
