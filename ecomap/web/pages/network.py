"""Réseau: the actors of one or several territories and who is connected to whom, as a drawing and
as a table that says the same."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from flask import Response, request

from ecomap.errors import InvalidFields
from ecomap.i18n import gettext as _
from ecomap.maps.network_colours import COLOURS, colour_name
from ecomap.maps.network_measures import measure_name
from ecomap.maps.network_query import Vue
from ecomap.maps.network_scale import written
from ecomap.maps.network_shapes import Column, NetworkTable, Row
from ecomap.maps.network_sizes import NO_SIZE, SIZES
from ecomap.model import Territory
from ecomap.web.context import ecosystem
from ecomap.web.languages import number
from ecomap.web.pages.files import tables_answer
from ecomap.web.pages.network_asking import Here, read
from ecomap.web.pages.pager import Pager
from ecomap.web.pages.shell import pages, show

ROWS = 100
"""Of the table on one page."""


class TableRow(NamedTuple):
    """An actor, and what the columns after its name say of it."""

    id: str
    name: str
    cells: tuple[str, ...]


@pages.get("/territoires/<territory>/reseau")
def network(territory: str) -> str:
    return _page(ecosystem().get(Territory, territory))


@pages.get("/reseau")
def networks() -> str:
    return _page(None)


@pages.get("/territoires/<territory>/reseau/tableau.<ending>")
def network_file(territory: str, ending: str) -> Response:
    """The table whole, as a spreadsheet."""
    return _file(ecosystem().get(Territory, territory), ending)


@pages.get("/reseau/tableau.<ending>")
def networks_file(ending: str) -> Response:
    return _file(None, ending)


def _file(territory: Territory | None, ending: str) -> Response:
    here, _troubles = read(territory)
    return tables_answer([ecosystem().networks.sheet(here.query)], here.title, ending)


def _page(territory: Territory | None) -> str:
    here, troubles = read(territory)
    if here.query.vue is Vue.TABLE:
        return _table(here, troubles)
    return _show("network/page.html", here, troubles=troubles)


def _table(here: Here, troubles: list[str]) -> str:
    try:
        found, pager = _rows(here)
    except InvalidFields as error:
        # What cannot be had is told, and the rest is shown.
        troubles = [*troubles, *error.fields.values()]
        here = here.without(error.fields)
        found, pager = _rows(here)
    return _show(
        "network/table.html",
        here,
        troubles=troubles,
        table=found,
        rows=[
            TableRow(each.id, each.name, tuple(_cells(each, found.measures))) for each in found.rows
        ],
        pager=pager,
    )


def _rows(here: Here) -> tuple[NetworkTable, Pager]:
    """The rows of the page asked for, or of the last there is."""
    networks, asked = ecosystem().networks, request.args.get("page")
    found = networks.table(here.query, limit=0).found
    pager = Pager.of(found, asked, ROWS)
    return networks.table(here.query, pager.first - 1, ROWS), pager


def _cells(row: Row, measures: Sequence[Column]) -> Iterator[str]:
    yield ", ".join(row.territories)
    yield ", ".join(row.types)
    for count in (row.solid, row.dotted, row.absent):
        yield number(count)
    for measure, value in zip(measures, row.measures, strict=True):
        yield "" if value is None else written(measure.id, value)


def _show(template: str, here: Here, **values: object) -> str:
    return show(
        template,
        territory=here.territory,
        section="network",
        here=here,
        choices=ecosystem().networks.facets(here.query),
        country=ecosystem().networks.country(here.query),
        colours=[(each, colour_name(each)) for each in COLOURS],
        sizes=[(each, _size_name(each)) for each in SIZES],
        **values,
    )


def _size_name(size: str) -> str:
    return _("la même partout") if size == NO_SIZE else measure_name(size)
