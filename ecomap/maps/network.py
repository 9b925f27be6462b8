"""A map as one HTML page to take away: pyvis builds the model, our own template shows it.

pyvis's template is never used: it escapes nothing and loads from other servers. Everything the page
needs is in it, and its content security policy forbids it any network. The wide drawing gives every
place, so physics have nothing to do; lines go straight across the channel between two points that
vis-network does not show, and so cross no label.
"""

import datetime as dt
import json
from typing import Any

from ecomap.i18n import locale
from ecomap.maps import canvas
from ecomap.maps.drawing import Card, Drawing, Heading, Link, Pill
from ecomap.maps.geometry import Box, Point
from ecomap.maps.icons import ICONS
from ecomap.maps.layout import Page, lay_out
from ecomap.maps.legend import SENTENCES
from ecomap.maps.offline import offline_page
from ecomap.maps.table import table
from ecomap.maps.view import MapView, State
from ecomap.model import Nature, label

DASHES: dict[State, bool | list[int]] = {"solid": False, "dotted": [2, 8]}
OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": False,
        "dragNodes": False,
        "selectConnectedEdges": False,
        "tooltipDelay": 150,
    },
    "nodes": {"fixed": True, "chosen": False},
    "edges": {"smooth": False, "chosen": False, "width": 3, "color": {"color": canvas.INK}},
}


def page(view: MapView, territory: str, day: dt.date) -> str:
    """The whole page, in the reader's language."""
    from babel.dates import format_date

    drawing = lay_out(view, Page.WIDE)
    return offline_page(
        "network",
        view=view,
        territory=territory,
        day=format_date(day, "long", locale=locale()),
        model=model(drawing),
        height=drawing.box.height,
        table=table(view),
        sentences=SENTENCES,
        natures=[(label(nature), ICONS[nature], canvas.HUES[nature]) for nature in Nature],
    )


def model(drawing: Drawing) -> dict[str, Any]:
    """Nodes, edges and options of vis-network, and what is to be drawn at each node, by its id."""
    # pyvis takes IPython along: no one else should wait for it.
    from pyvis.network import Network

    network = Network()
    network.nodes, network.edges, network.options = [], [], OPTIONS
    pieces: dict[str, Any] = {}
    for place, piece in enumerate((drawing.card, *drawing.headings, *drawing.pills)):
        if piece is not None:
            key = piece.item.id if isinstance(piece, Pill) else f"{place} of the map"
            pieces[key] = canvas.piece(piece)
            network.nodes.append(_node(key, piece, Box(*pieces[key]["box"]).centre))
    for link in drawing.links:
        if link.item.state in DASHES:
            ends = _ends(link)
            network.nodes += ends
            start, end = (each["id"] for each in ends)
            dashes = DASHES[link.item.state]
            network.edges.append({"id": link.item.id, "from": start, "to": end, "dashes": dashes})
    nodes, edges, _heading, _height, _width, options = network.get_network_data()
    box = drawing.box
    return {
        "nodes": nodes,
        "edges": edges,
        "options": json.loads(options),
        "pieces": pieces,
        "box": [box.x, box.y, box.width, box.height],
    }


def _node(key: str, piece: Card | Heading | Pill, at: Point) -> dict[str, Any]:
    node: dict[str, Any] = {"id": key, "shape": "custom", "x": at.x, "y": at.y}
    if isinstance(piece, Pill):
        item = piece.item
        # vis-network shows a title as text, never as markup.
        node |= {"label": item.name, "title": f"{item.spoken}\n{item.need.why[:300]}".strip()}
    return node


def _ends(link: Link) -> list[dict[str, Any]]:
    """Two points that no one sees, where a line starts and ends."""
    return [
        {"id": f"{end} {link.item.id}", "shape": "dot", "size": 0, "x": point.x, "y": point.y}
        for end, point in (("from", link.curve.start), ("to", link.curve.end))
    ]
