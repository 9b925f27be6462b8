"""The network of a territory's actors as one HTML page to take away; see `offline`."""

import datetime as dt
import json
from collections import Counter
from typing import Any

from ecomap.errors import Invalid
from ecomap.i18n import gettext as _
from ecomap.i18n import locale
from ecomap.maps import canvas, network_drawing
from ecomap.maps.actor_network import ActorNetwork
from ecomap.maps.legend import SENTENCES
from ecomap.maps.network_layout import lay_out
from ecomap.maps.network_palette import HUES, OTHER
from ecomap.maps.offline import offline_page
from ecomap.model import Quality, fold

MOST_ACTORS = 5_000
"""On one page: a browser moves no more about with ease."""

_LONGEST = 40
"""Letters of a name beside its disc; the table has it in full."""

OPTIONS: dict[str, Any] = {
    **network_drawing.OPTIONS,
    "interaction": {**network_drawing.OPTIONS["interaction"], "selectConnectedEdges": True},
    "nodes": {
        "fixed": True,
        "shape": "dot",
        "borderWidth": 0,
        # The script writes the names: as many as can be read, in the size of a text.
        "font": {"size": 0},
    },
}


def actor_page(network: ActorNetwork, day: dt.date | None = None) -> str:
    """The whole page, in the reader's language; `day`, today by default, is written on it.

    Raises `Invalid` for more than `MOST_ACTORS`.
    """
    from babel.dates import format_date

    if len(network.actors) > MOST_ACTORS:
        raise Invalid(
            _(
                "Ce réseau compte %(count)s acteurs, et une page HTML en montre %(most)s au plus."
                " Choisissez un territoire plus petit, par exemple un département"
                " (en ligne de commande : --territory ID), ou un autre format comme gexf.",
                count=len(network.actors),
                most=MOST_ACTORS,
            )
        )
    hues = _hues(network)
    return offline_page(
        "actors",
        title=_("Réseau des acteurs : %(name)s", name=network.name)
        if network.name
        else _("Réseau des acteurs"),
        day=format_date(day or dt.date.today(), "long", locale=locale()),
        network=network,
        solid=sum(quality is Quality.SOLID for _a, _b, quality in network.connections),
        dotted=sum(quality is Quality.DOTTED for _a, _b, quality in network.connections),
        sentences=SENTENCES,
        hues=[(name, hues[key]) for key, name in network.groups.items() if key in hues],
        other=OTHER if len(hues) < len(network.groups) else None,
        names=network.names(),
        fold=fold,
        model=model(network, hues),
    )


def _hues(network: ActorNetwork) -> dict[str, str]:
    """The colour of each of the largest groups."""
    sizes = Counter(actor.group for actor in network.actors)
    largest = sorted(sizes, key=lambda key: (-sizes[key], key))[: len(HUES)]
    return dict(zip(largest, HUES, strict=False))


def model(network: ActorNetwork, hues: dict[str, str]) -> dict[str, Any]:
    """Nodes, edges and options of vis-network; every node has its place."""
    # pyvis takes IPython along: no one else should wait for it.
    from pyvis.network import Network

    places = lay_out(
        [actor.id for actor in network.actors],
        [(first, second) for first, second, _quality in network.connections],
        {actor.id: actor.group for actor in network.actors},
    )
    drawn = Network()
    drawn.options = {**OPTIONS, "groups": {hue: _colours(hue) for hue in (*HUES, OTHER)}}
    # Its own ways to add compare each edge with all before it.
    drawn.nodes = [
        {
            "id": actor.id,
            "name": actor.name if len(actor.name) <= _LONGEST else f"{actor.name[: _LONGEST - 1]}…",
            # vis-network shows a title as text, never as markup.
            "title": "\n".join([actor.name, *actor.types, *actor.territories]),
            "x": places[actor.id][0],
            "y": places[actor.id][1],
            "size": round(7 + 1.2 * (len(actor.solid) + len(actor.dotted)) ** 0.5, 1),
            "group": hues.get(actor.group, OTHER),
        }
        for actor in network.actors
    ]
    drawn.edges = [
        {"from": first, "to": second, "dashes": quality is Quality.DOTTED and [2, 6]}
        for first, second, quality in network.connections
    ]
    nodes, edges, _heading, _height, _width, options = drawn.get_network_data()
    return {"nodes": nodes, "edges": edges, "options": json.loads(options)}


def _colours(hue: str) -> dict[str, Any]:
    """Of a node, and of one that is chosen."""
    chosen = {"background": canvas.INK, "border": canvas.INK}
    return {"color": {"background": hue, "border": hue, "highlight": chosen}}
