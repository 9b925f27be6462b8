"""The cells of a row as texts and lists, with what has to be said of how they are written."""

from collections.abc import Mapping
from unicodedata import normalize

from ecomap.exchange.places import cells
from ecomap.exchange.places.columns import Column
from ecomap.exchange.places.remarks import Level, Remarks
from ecomap.exchange.places.table import RawRow
from ecomap.i18n import gettext as _
from ecomap.model.text import NAME_LENGTH


class RowCells:
    """The cells of a row, and the remarks they call for when they are first read."""

    def __init__(self, raw: RawRow, remarks: Remarks) -> None:
        self.raw = raw
        self.remarks = remarks
        self._lines: dict[str, str] = {}

    def text(self, name: str) -> str:
        """A cell as it is, but for what no text may hold."""
        return cells.mended(self._written(name))

    def line(self, name: str) -> str:
        """A cell on one line, without markup, at most as long as a name; empty for nothing."""
        if name not in self._lines:
            written = self._written(name)
            self._lines[name] = self._line(name, written) if written else ""
        return self._lines[name]

    def values(self, name: str, columns: Mapping[str, Column]) -> list[str]:
        """The values of a list, whichever way the file gives it."""
        cell, column = self.raw.cells.get(name), columns.get(name)
        if not cell or column is None:  # no row fills it
            return []
        if isinstance(cell, list):
            return cells.split("\0".join(cells.plain(cells.mended(each)) for each in cell), "\0")
        separator, other = column.separator, ";" if column.separator == "|" else "|"
        text = cells.plain(cells.mended(cell))
        if other in text:
            message = _("Les valeurs sont séparées par « %(other)s » ici.", other=other)
            self.remarks.add(Level.CHANGED, name, text, message)
            text = text.replace(other, separator)
        return cells.split(text, separator)

    def _written(self, name: str) -> str:
        cell = self.raw.cells.get(name, "")
        return cell if isinstance(cell, str) else " ".join(cell)

    def _line(self, name: str, written: str) -> str:
        text = cells.plain(cells.mended(written))
        if cells.nothing(text):
            return ""
        if cells.is_spreadsheet_error(text):
            message = _("Une formule du tableur a échoué : valeur ignorée.")
            self.remarks.add(Level.DOUBTFUL, name, text, message)
            return ""
        if len(text) > NAME_LENGTH:
            message = _("Texte coupé à %(max)s caractères.", max=NAME_LENGTH)
            self.remarks.add(Level.CHANGED, name, text, message)
            text = text[: NAME_LENGTH - 1].rstrip() + "…"
        elif text != " ".join(normalize("NFC", written).split()):
            message = _("Balises, entités ou signes illisibles remplacés : « %(t)s ».", t=text)
            self.remarks.add(Level.CHANGED, name, written, message)
        elif "\n" in written.strip() or "\r" in written.strip():
            message = _("Les sauts de ligne ont été retirés.")
            self.remarks.add(Level.CHANGED, name, written, message)
        if cells.is_formula(text):
            message = _("C’est une formule de tableur : gardée comme texte, jamais calculée.")
            self.remarks.add(Level.DOUBTFUL, name, text, message)
        if "\ufffd" in text:
            message = _("Un caractère a été perdu avant d’arriver ici : corrigez-le à la source.")
            self.remarks.add(Level.DOUBTFUL, name, text, message)
        return text
