"""The network to be explored: who is where, what of it is shown, and what the legend says."""

import hashlib

from flask import Response, request
from pydantic import BaseModel

from ecomap.i18n import N_
from ecomap.maps.network_outlines import NetworkOutlines
from ecomap.maps.network_query import DrawingQuery, NetworkQuery, NetworkScope
from ecomap.maps.network_shapes import Drawing, View
from ecomap.web.api.blueprint import operation
from ecomap.web.context import ecosystem

_TAG = "network"


class LayoutAnswer(BaseModel):
    """Whether everybody has a new place, and how far it is (0 to 1) until then: ask for the drawing
    again a moment later."""

    done: bool
    progress: float


@operation(
    "GET",
    "/network/drawing",
    tag=_TAG,
    summary=N_("Les acteurs d’un réseau, leurs places et leurs connexions"),
    answer=Drawing,
)
def read_network_drawing(query: DrawingQuery) -> Response:
    return _tagged(ecosystem().networks.drawing(query))


@operation(
    "POST",
    "/network/layout",
    tag=_TAG,
    summary=N_("Donner de nouvelles places à tous les acteurs d’un réseau"),
    statuses=(200, 202),
)
def renew_layout(body: DrawingQuery) -> tuple[LayoutAnswer, int]:
    state = ecosystem().networks.renew(body)
    return LayoutAnswer(done=state.done, progress=state.progress), 200 if state.done else 202


@operation(
    "GET",
    "/network/view",
    tag=_TAG,
    summary=N_("Ce qu’un réseau montre : filtres, couleurs, tailles et légende"),
)
def read_network_view(query: NetworkQuery) -> View:
    return ecosystem().networks.view(query)


@operation(
    "GET",
    "/network/outlines",
    tag=_TAG,
    summary=N_("Les contours des départements, sous un réseau posé sur la carte"),
    by_revision=True,
)
def read_network_outlines(query: NetworkScope) -> NetworkOutlines:
    return ecosystem().networks.outlines(query)


def _tagged(answer: BaseModel) -> Response:
    """An answer that says 304 to whoever has it already: the revision alone does not tell, since
    actors may be given other places."""
    body = answer.model_dump_json(by_alias=True)
    response = Response(body, mimetype="application/json")
    response.set_etag(hashlib.blake2b(body.encode(), digest_size=12).hexdigest(), weak=True)
    response.headers["Cache-Control"] = "private, no-cache"
    response.vary.update(["Accept-Language", "Authorization", "Cookie"])
    response.make_conditional(request)
    return response
