"""Réseau: the actors of one or several territories and who is connected to whom, drawn."""

from ecomap.model import Territory
from ecomap.web.context import ecosystem
from ecomap.web.pages.shell import pages, show


@pages.get("/territoires/<territory>/reseau")
def network(territory: str) -> str:
    found = ecosystem().get(Territory, territory)
    return show("network/page.html", territory=found, section="network")
