"""What there is to say of a sheet as a whole, and of rows before anything is made of them."""

import re
from collections.abc import Iterator

from ecomap.exchange.places.personal import is_personal_column
from ecomap.exchange.places.remarks import Level, Remark, Remarks
from ecomap.exchange.places.table import RawRow
from ecomap.exchange.spreadsheets.book import Sheet
from ecomap.exchange.spreadsheets.fields import QUALITY, SheetKind, label_of
from ecomap.exchange.spreadsheets.matching import Known, Matching
from ecomap.exchange.spreadsheets.workbook import NO_VALUE
from ecomap.i18n import gettext as _
from ecomap.model import Quality, fold, label

_EXAMPLE = re.compile(r"\s*(?:exemple|example)\s*:", re.IGNORECASE)
"""How the rows begin that the template gives as an example."""


def is_example(row: RawRow) -> bool:
    """Whether it is a row of the template that nobody took away."""
    first = next((cell for cell in row.cells.values() if cell), "")
    return isinstance(first, str) and _EXAMPLE.match(first) is not None


def with_computed(row: RawRow, remarks: Remarks) -> RawRow:
    """The row without the cells whose formula was never worked out, which is said."""
    for name, cell in row.cells.items():
        if cell == NO_VALUE:
            message = _(
                "La formule n’a pas de valeur enregistrée : ouvrez le classeur dans un tableur et"
                " enregistrez-le."
            )
            remarks.add(Level.DOUBTFUL, name, "", message)
            row.cells[name] = ""
    return row


def remarks_on(
    sheet: Sheet, matching: Matching, *, keep_personal: bool = False
) -> Iterator[Remark]:
    """How a sheet is read, as remarks on row 0: its columns, or why it is left out."""
    if matching.kind is None:
        if matching.known is Known.REMEMBERED:
            yield _remark(Level.CHANGED, _("Feuille laissée de côté, comme la dernière fois."))
        elif matching.known is Known.GUESSED and sheet.count:
            level = Level.CHANGED if sheet.ignored else Level.DOUBTFUL
            yield _remark(level, _left_out(sheet))
        return
    yield from sheet.remarks
    if any(fold(heading) != fold(label_of(name)) for name, heading in matching.columns.items()):
        columns = [
            f"{label_of(name)} ← « {heading} »" for name, heading in matching.columns.items()
        ]
        message = _(
            "Lue comme des %(kind)s : %(columns)s.",
            kind=matching.kind.label,
            columns=", ".join(columns),
        )
        yield _remark(Level.KEPT, message)
    numbering = sheet.numbering if matching.kind is SheetKind.ACTORS else ""
    if numbering and numbering not in matching.columns.values():
        message = _(
            "La colonne « %(heading)s » numérote les lignes : elle n’est pas prise pour un"
            " identifiant, et n’est pas gardée.",
            heading=numbering,
        )
        yield _remark(Level.CHANGED, message)
    others = [each for each in sheet.headings if each not in matching.columns.values()]
    if matching.kind is SheetKind.ACTORS:
        personal = [] if keep_personal else [each for each in others if is_personal_column(each)]
        for each in personal:
            message = _("Données personnelles : colonne retirée.")
            yield Remark(0, each, "", Level.CHANGED, message)
    elif filled := [each for each in others if each not in sheet.empty]:
        message = _("Colonnes laissées de côté : %(columns)s.", columns=", ".join(filled[:20]))
        yield _remark(Level.DOUBTFUL, message)
    if matching.kind is SheetKind.LINKS and QUALITY not in matching.columns:
        message = _(
            "Aucune colonne ne dit la qualité des liens : « %(quality)s » est supposé.",
            quality=label(Quality.DOTTED),
        )
        yield _remark(Level.DOUBTFUL, message)


def _remark(level: Level, message: str) -> Remark:
    return Remark(0, "", "", level, message)


def _left_out(sheet: Sheet) -> str:
    if sheet.ignored:
        return _("Feuille marquée « (ignore) » : laissée de côté.")
    if sheet.hidden:
        return _("Feuille masquée : laissée de côté.")
    return _("Aucune colonne n’est comprise : feuille laissée de côté.")
