"""Réseau: the actors of one or several territories and who is connected to whom, as a drawing and as
a table that says the same."""

from ecomap.i18n import gettext as _
from ecomap.maps.network_colours import COLOURS, colour_name
from ecomap.maps.network_measures import measure_name
from ecomap.maps.network_sizes import NO_SIZE, SIZES
from ecomap.model import Territory
from ecomap.web.context import ecosystem
from ecomap.web.pages.network_asking import read
from ecomap.web.pages.shell import pages, show


@pages.get("/territoires/<territory>/reseau")
def network(territory: str) -> str:
    return _page(ecosystem().get(Territory, territory))


@pages.get("/reseau")
def networks() -> str:
    return _page(None)


def _page(territory: Territory | None) -> str:
    here, troubles = read(territory)
    return show(
        "network/page.html",
        territory=territory,
        section="network",
        here=here,
        troubles=troubles,
        choices=ecosystem().networks.facets(here.query),
        colours=[(each, colour_name(each)) for each in COLOURS],
        sizes=[(each, _size_name(each)) for each in SIZES],
    )


def _size_name(size: str) -> str:
    return _("la même partout") if size == NO_SIZE else measure_name(size)
