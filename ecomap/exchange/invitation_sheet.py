"""The invitation list for a spreadsheet."""

from collections.abc import Iterable, Iterator

from ecomap.analysis.invitations import InvitationLine, Section
from ecomap.exchange.sheets import Table
from ecomap.i18n import gettext as _


def invitation_table(title: str, lines: Iterable[tuple[Section, InvitationLine]]) -> Table:
    """A row for each local actor of each line, or one that says that there is nobody."""
    headings = (_("Famille"), _("Type d’acteur"), _("Acteur"), _("Lien"), _("Par qui passer"))
    return Table(title, headings, tuple(row for each in lines for row in _rows(*each)))


def _rows(section: Section, line: InvitationLine) -> Iterator[tuple[str, ...]]:
    for actor in line.actors:
        yield (section.heading, line.label, actor.name, actor.status.label, actor.via_name)
    if not line.actors:
        yield (section.heading, line.label, "", line.status.label, "")
