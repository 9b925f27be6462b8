"""The grids of a file, whatever its kind."""

from dataclasses import dataclass
from pathlib import Path

from ecomap.exchange.places.remarks import Remark
from ecomap.exchange.spreadsheets.grid import Grid
from ecomap.exchange.spreadsheets.kinds import is_workbook


@dataclass(frozen=True, slots=True)
class Opened:
    """The sheets of a file, and what there is to say of it as a whole."""

    grids: tuple[Grid, ...]
    remarks: tuple[Remark, ...]


def grids_of(source: Path | bytes, name: str) -> Opened:
    """Every sheet of a file. Raises `BadDocument` when it is no spreadsheet."""
    if is_workbook(source, name):
        from ecomap.exchange.spreadsheets.workbook import workbook_grids

        grids, remarks = workbook_grids(source, name)
    else:
        from ecomap.exchange.spreadsheets.separated import separated_grid

        grid, remarks = separated_grid(source, name)
        grids = (grid,)
    return Opened(grids, remarks)
