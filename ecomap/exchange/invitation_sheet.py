"""The invitation list for a spreadsheet."""

from collections.abc import Iterable

from ecomap.analysis.invitations import InvitationLine, Section
from ecomap.exchange.sheets import Table
from ecomap.i18n import gettext as _

_BETWEEN = " ; "
"""Types, of which some have a comma in their name."""


def invitation_table(title: str, lines: Iterable[tuple[Section, InvitationLine]]) -> Table:
    """A row for each local actor, who gets one invitation however many types it is of: it stands
    with the first, and all are told. A type without anybody has a row that says so."""
    headings = (_("Famille"), _("Type d’acteur"), _("Acteur"), _("Lien"), _("Par qui passer"))
    rows: list[tuple[str, list[str], tuple[str, str, str]]] = []
    types_of: dict[str, list[str]] = {}
    for section, line in lines:
        if not line.actors:
            rows.append((section.heading, [line.label], ("", line.status.label, "")))
        for actor in line.actors:
            if actor.id not in types_of:
                told = (actor.name, actor.status.label, actor.via_name)
                rows.append((section.heading, types_of.setdefault(actor.id, []), told))
            types_of[actor.id].append(line.label)
    return Table(
        title,
        headings,
        tuple((heading, _BETWEEN.join(types), *told) for heading, types, told in rows),
    )
