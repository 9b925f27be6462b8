"""From the row of a resource to its place on the map of a chantier."""

from ecomap.exchange.places import Level
from ecomap.exchange.places.row_cells import RowCells
from ecomap.exchange.spreadsheets.fields import CHANTIER, QUALITY
from ecomap.exchange.spreadsheets.words import is_open, quality_of
from ecomap.graph.edits import Edit
from ecomap.graph.store import GraphStore
from ecomap.i18n import gettext as _
from ecomap.importing.actors import differences
from ecomap.importing.corrections import strengthened, why_of
from ecomap.model import Chantier, Need, Quality, Resource, label


class NeedsImport:
    """The needs of a graph, and what rows make of them."""

    def __init__(self, store: GraphStore, source: str) -> None:
        self._store = store
        self._source = source
        self._standing = {each.key: each for each in store.records(Need)}
        self._needs = dict(self._standing)

    def edits(self) -> list[Edit]:
        """What does all of it."""
        return differences(self._standing, self._needs.values())

    def take(self, row: RowCells, chantier: Chantier, resource: Resource) -> bool:
        """Put a resource on the map of a chantier, qualified if the row says how; whether that
        changed anything."""
        if resource.chantier == chantier.id:
            message = _("Un chantier ne peut pas être sa propre ressource.")
            row.remarks.add(Level.DOUBTFUL, CHANTIER, chantier.title, message)
            return False
        key = f"{chantier.id}/{resource.id}"
        standing, quality, why = self._needs.get(key), _quality(row), why_of(row)
        if standing is None:
            self._needs[key] = Need.of(
                {
                    "chantier": chantier.id,
                    "resource": resource.id,
                    "quality": quality or Quality.ABSENT,
                    "assessed": quality is not None,
                    "why": why,
                    "source": self._source,
                }
            )
            return True
        if quality and standing.assessed:
            stored = self._standing.get(key)
            quality = strengthened(row, standing.quality, quality, self._store, stored)
        changed = standing.changed(
            quality=quality or standing.quality,
            assessed=standing.assessed or quality is not None,
            why=standing.why or why,
        )
        if changed.says_the_same(standing):
            return False
        self._needs[key] = changed
        return True


def _quality(row: RowCells) -> Quality | None:
    """The quality that the row says; None for a link that is still to be qualified."""
    text = row.line(QUALITY)
    if not text or is_open(text):
        return None
    quality, sure = quality_of(text)
    if quality is None:
        message = _("Ce n’est pas une qualité : le lien reste à qualifier.")
        row.remarks.add(Level.DOUBTFUL, QUALITY, text, message)
    elif not sure:
        message = _("Qualité devinée : « %(quality)s ».", quality=label(quality))
        row.remarks.add(Level.DOUBTFUL, QUALITY, text, message)
    return quality
