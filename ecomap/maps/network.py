"""A map as one HTML page to take away: pyvis builds the model, our own template shows it.

pyvis's template is never used: it escapes nothing and loads from other servers. Everything the page
needs is in it, and its content security policy forbids it any network. The wide drawing gives every
place, so physics have nothing to do; lines go straight across the channel between two points that
vis-network does not show, and so cross no label.
"""

import base64
import datetime as dt
import hashlib
import json
from typing import Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from ecomap.i18n import gettext as _
from ecomap.i18n import language
from ecomap.maps import assets
from ecomap.maps.drawing import Card, Drawing, Heading, Link, Pill
from ecomap.maps.icons import ICONS
from ecomap.maps.layout import Page, lay_out
from ecomap.maps.legend import SENTENCES
from ecomap.maps.table import table
from ecomap.maps.view import MapView, State
from ecomap.model import Nature, label

INK, MUTED, EDGE = "#1c2430", "#566072", "#7f899a"
HUES: dict[Nature | None, str] = {
    Nature.HUMAN: "#6c81cf",
    Nature.MATERIAL: "#044748",
    Nature.FINANCIAL: "#3d704f",
    Nature.TECHNICAL: "#892c02",
    Nature.INTELLECTUAL: "#ac5392",
    None: MUTED,
}
GROUNDS: dict[State, tuple[str, str, str]] = {
    "solid": ("#ffffff", EDGE, INK),
    "dotted": ("#ffffff", EDGE, INK),
    "absent": ("#f6f7f9", EDGE, MUTED),
    "todo": ("#fffaf0", "#a06a00", INK),
}
"""Of a pill: its ground, its edge, its text."""

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
    "edges": {"smooth": False, "chosen": False, "width": 3, "color": {"color": INK}},
}


def page(view: MapView, territory: str, day: dt.date) -> str:
    """The whole page, in the reader's language."""
    from babel.dates import format_date

    environment = Environment(loader=PackageLoader("ecomap.maps"), autoescape=True)
    script = environment.get_template("network.js").render()
    drawing = lay_out(view, Page.WIDE)
    return environment.get_template("network.html").render(
        _=_,
        language=language(),
        view=view,
        territory=territory,
        day=format_date(day, "long", locale=language()),
        model=model(drawing),
        height=drawing.box.height,
        table=table(view),
        sentences=SENTENCES,
        natures=[(label(nature), ICONS[nature], HUES[nature]) for nature in Nature],
        style=Markup(assets.font_faces()),  # noqa: S704 - our own files, not what people typed
        vis=Markup(assets.vis_network()),  # noqa: S704
        script=Markup(script),  # noqa: S704
        hashes=[_hash(assets.vis_network()), _hash(script)],
    )


def _hash(script: str) -> str:
    """What the content security policy knows an inline script by."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def model(drawing: Drawing) -> dict[str, Any]:
    """What vis-network takes, and what its shapes lack: icons and question marks."""
    # pyvis takes IPython along: no one else should wait for it.
    from pyvis.network import Network

    network = Network()
    assert drawing.card is not None  # noqa: S101 - the wide drawing has one
    network.nodes = [
        _card(drawing.card),
        *(_heading(each, rank) for rank, each in enumerate(drawing.headings)),
        *(_pill(each) for each in drawing.pills),
    ]
    network.edges = []
    for link in drawing.links:
        if link.item.state in DASHES:
            ends = _ends(link)
            network.nodes += ends
            network.edges.append(
                {
                    "id": link.item.id,
                    "from": ends[0]["id"],
                    "to": ends[1]["id"],
                    "dashes": DASHES[link.item.state],
                }
            )
    network.options = OPTIONS
    nodes, edges, _heading_text, _height, _width, options = network.get_network_data()
    return {
        "nodes": nodes,
        "edges": edges,
        "options": json.loads(options),
        "icons": [_icon(each) for each in drawing.pills],
        "box": [drawing.box.x, drawing.box.y, drawing.box.width, drawing.box.height],
    }


def _card(card: Card) -> dict[str, Any]:
    lines = [*card.title.lines, "", *card.tally.lines]
    return {
        "id": "chantier",
        "label": "\n".join(lines),
        "shape": "box",
        "x": card.box.centre.x,
        "y": card.box.centre.y,
        "color": INK,
        "font": _font(card.title.size, "#ffffff", "center", bold=True),
        "shapeProperties": {"borderRadius": 14},
        "widthConstraint": {"minimum": card.box.width},
        "heightConstraint": {"minimum": card.box.height},
        "margin": 0,
    }


def _heading(heading: Heading, rank: int) -> dict[str, Any]:
    box = heading.label.box
    return {
        "id": f"heading {rank}",
        "label": "\n".join(heading.label.lines),
        "shape": "text",
        "x": box.centre.x,
        "y": box.centre.y,
        "font": _font(heading.label.size, MUTED, "center", bold=True),
    }


def _pill(pill: Pill) -> dict[str, Any]:
    ground, edge, ink = GROUNDS[pill.item.state]
    indent = pill.name.x - pill.box.x
    return {
        "id": pill.item.id,
        "label": "\n".join(pill.name.lines),
        "title": "\n".join(filter(None, (pill.item.spoken, pill.item.need.why[:300]))),
        "shape": "box",
        "x": pill.box.centre.x,
        "y": pill.box.centre.y,
        "color": {"background": ground, "border": edge},
        "borderWidth": 1.5,
        "font": _font(pill.name.size, ink, "left"),
        "shapeProperties": {
            "borderRadius": 10,
            "borderDashes": [6, 5] if pill.item.state == "todo" else False,
        },
        "margin": {"left": indent, "right": 0, "top": 0, "bottom": 0},
        "widthConstraint": {"minimum": pill.box.width - indent},
        "heightConstraint": {"minimum": pill.box.height},
    }


def _font(size: float, color: str, align: str, *, bold: bool = False) -> dict[str, Any]:
    # Plain text: vis-network would read markup in a "multi" label.
    face = f"{assets.FAMILY} Bold" if bold else assets.FAMILY
    return {"size": size, "face": face, "color": color, "align": align, "multi": False}


def _ends(link: Link) -> list[dict[str, Any]]:
    """Two points that no one sees, where a line starts and ends."""
    return [
        {"id": f"{end} {link.item.id}", "shape": "dot", "size": 0, "x": point.x, "y": point.y}
        for end, point in (("from", link.curve.start), ("to", link.curve.end))
    ]


def _icon(pill: Pill) -> dict[str, Any]:
    nature = pill.item.resource.nature
    return {
        "x": pill.icon.x,
        "y": pill.icon.y,
        "scale": pill.icon.width / 24,
        "path": ICONS[nature],
        "color": HUES[nature],
        "mark": [pill.mark.x, pill.mark.y] if pill.item.state == "todo" else None,
    }
