"""The actors of a network as a table for a spreadsheet."""

from ecomap.exchange.sheets import Table
from ecomap.i18n import gettext as _
from ecomap.maps.network_shapes import NetworkTable


def network_sheet(table: NetworkTable) -> Table:
    """One row for each actor, under the headings of the page, with its id; a measure that an actor
    has no value of is an empty cell."""
    return Table(
        _("Réseau"),
        (*(each.heading for each in table.sorts), _("Identifiant")),
        tuple(
            (
                row.name,
                ", ".join(row.territories),
                ", ".join(row.types),
                row.solid,
                row.dotted,
                row.absent,
                *(_plain(each) for each in row.measures),
                row.id,
            )
            for row in table.rows
        ),
    )


def _plain(value: float | None) -> float | None:
    """A whole number without the decimals that it has not."""
    return int(value) if value is not None and value.is_integer() else value
