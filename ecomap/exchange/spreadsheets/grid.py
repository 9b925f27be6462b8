"""Rows of texts, whatever file they stand in, and the row of headings among them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from ecomap.errors import BadDocument, Problem
from ecomap.exchange.places.cells import rejoined
from ecomap.exchange.places.table import COLUMN_LIMIT, Cell, RawRow
from ecomap.exchange.spreadsheets.fields import FIELDS, weight_of
from ecomap.exchange.spreadsheets.survey import Columns
from ecomap.i18n import gettext as _

ROW_LIMIT = 100_000
"""Three times the places of digital mediation of the whole country."""
SEPARATORS = ";,\t|"
SAMPLES = 5
_LOOKED_THROUGH = 40
"""Among as many rows that are not blank the headings are looked for."""
_LONGEST_HEADING = 80

Row = tuple[int, Sequence[str]]
"""A row's number, as the spreadsheet or an editor shows it, and its cells."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet before anything is made of it: `rows` reads it from its start each time."""

    file: str
    name: str
    rows: Callable[[], Iterator[Row]]
    hidden: bool = False
    ignored: bool = False
    """Whether somebody said that it is not to be imported."""
    separator: str = ""
    """That of a CSV file, where each row should have as many cells as there are headings."""

    def filled(self) -> Iterator[Row]:
        """The rows that are not blank."""
        return ((number, cells) for number, cells in self.rows() if any(map(str.strip, cells)))

    def refused(self, message: str, remedy: str, line: int | None = None) -> BadDocument:
        """The error that refuses the whole file for this sheet."""
        return BadDocument(self.file, [Problem(message, remedy, line=line)])


@dataclass(frozen=True, slots=True)
class Headed:
    """Where the headings stand; `before` counts the rows above them that are not blank."""

    number: int
    before: int
    headings: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]
    count: int
    beyond: int
    """How many rows have cells where no heading is."""
    empty: frozenset[str] = frozenset()
    """The headings of columns in which no row has anything."""
    counting: frozenset[str] = frozenset()
    """The headings of columns that only count the rows."""

    def rows(self, grid: Grid, names: Sequence[str]) -> Iterator[RawRow]:
        """Every row below the headings that is not blank, its cells by `names`."""
        wanted = len(names)
        for number, row in islice(grid.filled(), self.before + 1, None):
            cells = rejoined(row, grid.separator, wanted)
            missing = max(0, wanted - len(cells))
            named: dict[str, Cell] = dict(zip(names, [*cells, *[""] * missing], strict=False))
            problem = ""
            if grid.separator and _goes_beyond(cells, wanted):
                problem = _(
                    "La ligne a %(n)s cellules, l’en-tête en a %(wanted)s : un séparateur ou un"
                    " guillemet est de trop.",
                    n=len(cells),
                    wanted=wanted,
                )
            yield RawRow(number, named, problem, missing if grid.separator else 0)


def headed(grid: Grid) -> Headed | None:
    """The headings of a grid, and how many rows it has; None for a blank one.

    They are the row of which most cells are headings that are known; where none is, the first row
    with several cells. Raises `BadDocument` for too many rows or columns.
    """
    rows = grid.filled()
    first = list(islice(rows, _LOOKED_THROUGH))
    if not first:
        return None
    place = max(range(len(first)), key=lambda each: (understood(first[each][1]), -each))
    if not understood(first[place][1]):
        several = (n for n, (_number, cells) in enumerate(first) if _filled(cells) > 1)
        place = next(several, 0)
    number, cells = first[place]
    below = first[place + 1 :]
    # Columns that somebody gave no heading count as far as the first rows fill them.
    width = max(
        _width(each) for _number, each in ([(0, cells)] if grid.separator else first[place:])
    )
    if width > COLUMN_LIMIT:
        message = _(
            "Le tableau a %(n)s colonnes ; la limite est %(limit)s.",
            n=width,
            limit=COLUMN_LIMIT,
        )
        raise grid.refused(message, _("Gardez celles qui servent."), number)
    headings = tuple(_unique([*cells[:width], *[""] * (width - len(cells))]))
    count = beyond = alone = 0
    columns = Columns(width)
    for _number, each in chain(below, rows):
        count += 1
        alone += len(each) == 1 and any(sign in each[0] for sign in SEPARATORS)
        beyond += _goes_beyond(each, width)
        columns.see(each)
        if count > ROW_LIMIT:
            message = _("Le tableau a plus de %(limit)s lignes.", limit=ROW_LIMIT)
            raise grid.refused(message, _("Gardez celles de votre territoire."))
    if grid.separator and width > 1 and 0 < count == alone:
        message = _("Les lignes n’ont qu’une cellule, l’en-tête en a %(n)s.", n=width)
        remedy = _(
            "Le séparateur des lignes n’est pas celui de l’en-tête : corrigez l’un des deux."
        )
        raise grid.refused(message, remedy, number)
    samples = tuple(
        tuple(" ".join(each.split())[:80] for each in cells[:width])
        for _number, cells in below[:SAMPLES]
    )
    empty, counting = (
        frozenset(headings[each] for each in places) for places in (columns.empty, columns.counting)
    )
    return Headed(number, place, headings, samples, count, beyond, empty, counting)


def understood(cells: Sequence[str]) -> int:
    """How well these cells would do as the headings of one kind of sheet; 0 for not at all."""
    # Data are long: headings are looked for only among what may be some.
    texts = [each for each in cells[:COLUMN_LIMIT] if each and len(each) <= _LONGEST_HEADING]
    return max(
        sum(max((weight_of(kind, name, text) for text in texts), default=0) for name in fields)
        for kind, fields in FIELDS.items()
    )


def _filled(cells: Sequence[str]) -> int:
    return sum(1 for each in cells if each.strip())


def _width(cells: Sequence[str]) -> int:
    """Without the empty cells at the end, which spreadsheets add."""
    return max((n for n, each in enumerate(cells, 1) if each.strip()), default=0)


def _goes_beyond(cells: Sequence[str], width: int) -> bool:
    return len(cells) > width and any(map(str.strip, cells[width:]))


def _unique(cells: Sequence[str]) -> Iterator[str]:
    """Headings on one line, each different; a column without one is called by its number."""
    seen: set[str] = set()
    for place, cell in enumerate(cells, 1):
        wanted = " ".join(cell.replace("\ufeff", "").replace("\0", "").split())[:200]
        heading = wanted or _("Colonne %(n)s", n=place)
        number = 1
        while heading in seen:
            number += 1
            heading = f"{wanted or _('Colonne')} ({number})"
        seen.add(heading)
        yield heading
