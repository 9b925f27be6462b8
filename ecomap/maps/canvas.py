"""The pieces of a drawing as plain data for a script that draws them on a canvas.

A canvas takes no style sheet: colours are the light ones of `css/tokens.css`.
"""

from typing import Any

from ecomap.maps.drawing import Card, Heading, Label, Pill
from ecomap.maps.geometry import Box
from ecomap.maps.icons import ICONS
from ecomap.maps.view import State
from ecomap.model import Nature

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


def piece(drawn: Card | Heading | Pill) -> dict[str, Any]:
    """The box of a piece and what is drawn in it, in the places of the drawing."""
    if isinstance(drawn, Heading):
        return {"box": _four(drawn.label.box), "texts": [_text(drawn.label, MUTED)]}
    if isinstance(drawn, Card):
        return {
            "box": _four(drawn.box),
            "radius": 14,
            "ground": INK,
            "texts": [_text(drawn.title, "#ffffff"), _text(drawn.tally, "#c9d1de")],
        }
    state, nature = drawn.item.state, drawn.item.resource.nature
    ground, edge, ink = GROUNDS[state]
    texts = [_text(drawn.name, ink)]
    if state == "todo":
        mark = Label(*drawn.mark, ("?",), drawn.name.size * 1.2, 0, "middle", bold=True)
        texts.append(_text(mark, "#8a5a00"))
    return {
        "box": _four(drawn.box),
        "radius": 10,
        "ground": ground,
        "edge": edge,
        "dashes": [6, 5] if state == "todo" else [],
        "icon": {"box": _four(drawn.icon), "path": ICONS[nature], "color": HUES[nature]},
        "texts": texts,
    }


def _four(box: Box) -> list[float]:
    return [box.x, box.y, box.width, box.height]


def _text(label: Label, color: str) -> dict[str, Any]:
    return {
        "lines": list(zip(label.lines, label.baselines, strict=True)),
        "x": label.x,
        "size": label.size,
        "bold": label.bold,
        "align": {"start": "left", "middle": "center", "end": "right"}[label.anchor],
        "color": color,
    }
