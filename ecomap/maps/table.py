"""The table that says the same as a map: for the page, the CSV file and the standalone file."""

from dataclasses import dataclass

from ecomap.i18n import gettext as _
from ecomap.maps.view import Item, MapView, State
from ecomap.model import label


@dataclass(frozen=True, slots=True)
class TableRow:
    """A resource: its id, how its link stands, and a text for each header of the table."""

    resource: str
    state: State
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MapTable:
    """Headers and rows in the reader's language, in the order of the map."""

    headers: tuple[str, ...]
    rows: tuple[TableRow, ...]


def table(view: MapView) -> MapTable:
    """Every resource of the map with all that the group said of it."""
    headers = (
        _("Ressource"),
        _("Groupe"),
        _("Nature"),
        _("Lien"),
        _("Pourquoi ce lien ?"),
        _("On l’a ?"),
        _("Comment est-on en lien ?"),
        _("Opérante"),
        _("Portée par"),
        _("Suivi"),
    )
    rows = [
        TableRow(item.id, item.state, _cells(item, group.heading))
        for group in view.groups
        for item in group.items
    ]
    return MapTable(headers, tuple(rows))


def _cells(item: Item, heading: str) -> tuple[str, ...]:
    need = item.need
    return (
        item.name,
        heading,
        item.nature_label,
        item.state_label,
        need.why,
        _have(item),
        need.how,
        label(need.horizon) if need.horizon else "",
        ", ".join(holder.name for holder in item.holders),
        _follow_up(item),
    )


def _have(item: Item) -> str:
    if item.resource.to_create:
        return _("À créer")
    return {True: _("Oui"), False: _("Non"), None: ""}[item.need.have]


def _follow_up(item: Item) -> str:
    follow_up = item.need.follow_up
    if follow_up is None:
        return ""
    if follow_up.by is None:
        return follow_up.who
    return _("%(who)s, avant le %(day)s", who=follow_up.who, day=follow_up.by.strftime("%d/%m/%Y"))
