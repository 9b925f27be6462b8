"""What an import may change of what stands: it adds and strengthens, never weakens, and leaves
alone what somebody corrected, which the history knows."""

from typing import Any

from ecomap.exchange.places import Level, cells
from ecomap.exchange.places.row_cells import RowCells
from ecomap.exchange.spreadsheets.fields import QUALITY, WHY
from ecomap.graph.store import GraphStore
from ecomap.i18n import gettext as _
from ecomap.model import Quality, Record, label
from ecomap.model.text import TEXT_LENGTH

_LOOKED_AT = 50


def once_said(store: GraphStore, record: Record, field: str) -> list[Any]:
    """What a field of a record has been, as plain data, the last first."""
    entries = store.history(record=record, limit=_LOOKED_AT)
    return [entry.after[field] for entry in entries if entry.after is not None]


def why_of(row: RowCells) -> str:
    """What a row says of a link, in lines without markup."""
    lines = (cells.plain(each) for each in cells.mended(row.text(WHY)).splitlines())
    return "\n".join(filter(None, lines))[:TEXT_LENGTH].strip()


def strengthened(
    row: RowCells, standing: Quality, quality: Quality, store: GraphStore, stored: Record | None
) -> Quality:
    """The quality of a link of which a row says `quality`; what becomes of it is remarked.

    `stored` is the link where the store has it.
    """
    if quality is standing:
        return standing
    mine, theirs = label(standing), label(quality)
    text = row.line(QUALITY) or theirs
    if quality.rank > standing.rank:
        message = _("Le lien est déjà « %(mine)s » : un import ne l’affaiblit pas.", mine=mine)
    elif stored is not None and quality in once_said(store, stored, "quality"):
        message = _("Corrigé depuis l’import précédent : « %(mine)s » est gardé.", mine=mine)
    else:
        message = _("« %(mine)s » devient « %(theirs)s ».", mine=mine, theirs=theirs)
        row.remarks.add(Level.CHANGED, QUALITY, text, message)
        return quality
    row.remarks.add(Level.DOUBTFUL, QUALITY, text, message)
    return standing
