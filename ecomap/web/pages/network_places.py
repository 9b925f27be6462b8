"""New places for the actors of a network, when somebody asks for them: for everybody who looks."""

from flask import redirect
from werkzeug.wrappers import Response

from ecomap.model import Territory
from ecomap.web.context import ecosystem
from ecomap.web.pages.network_asking import read
from ecomap.web.pages.shell import pages


@pages.post("/territoires/<territory>/reseau/places")
def network_places(territory: str) -> Response:
    return _renewed(ecosystem().get(Territory, territory))


@pages.post("/reseau/places")
def networks_places() -> Response:
    return _renewed(None)


def _renewed(territory: Territory | None) -> Response:
    """The drawing by connections again, which waits for the new places."""
    here, _troubles = read(territory)
    here = here.without(["disposition"])
    ecosystem().networks.renew(here.query)
    return redirect(here.url(), 303)
