"""A network to be drawn: pyvis builds nodes, connections and options, told in columns."""

import json
from collections.abc import Mapping
from typing import Any

from ecomap.maps import canvas
from ecomap.maps.network_model import NetworkModel
from ecomap.maps.network_shapes import Drawing, Edges, Level, Nodes
from ecomap.maps.network_whole import WholeNetwork

Places = Mapping[str, tuple[float, float]]

OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": False,
        "dragNodes": False,
        "hideEdgesOnDrag": True,
        "hideEdgesOnZoom": True,
        "selectConnectedEdges": False,
        "tooltipDelay": 150,
    },
    "nodes": {
        "fixed": True,
        "shape": "dot",
        "borderWidth": 0,
        # Drawn once one has come near: thousands of names at once can neither be read nor drawn.
        "font": {"size": 9, "color": canvas.INK, "face": "Atkinson Hyperlegible Next"},
        "scaling": {"label": {"drawThreshold": 9, "maxVisible": 16}},
    },
    "edges": {
        "smooth": False,
        "width": 0.7,
        "color": {"color": canvas.EDGE, "opacity": 0.6, "highlight": canvas.INK},
    },
}


def drawing(
    network: WholeNetwork, places: Places, moved: Mapping[str, str] | None = None
) -> Drawing:
    """Everybody at their place; `moved` says of some actors why they stand there."""
    model, facets = network.model, network.facets
    types = {choice.id: place for place, choice in enumerate(facets.type)}
    territories = {choice.id: place for place, choice in enumerate(facets.dans)}
    nodes, edges, _heading, _height, _width, options = _built(model, places)
    return Drawing(
        revision=model.revision,
        level=Level.ACTORS,
        done=True,
        progress=1,
        options=json.loads(options),
        nodes=Nodes(
            id=[each["id"] for each in nodes],
            name=[each["label"] for each in nodes],
            x=[each["x"] for each in nodes],
            y=[each["y"] for each in nodes],
            types=[[types[each] for each in actor.types] for actor in model.actors],
            territories=[
                [territories[each] for each in actor.territories] for actor in model.actors
            ],
            moved={model.rank[key]: why for key, why in (moved or {}).items()},
        ),
        edges=Edges(
            from_=[each["from"] for each in edges],
            to=[each["to"] for each in edges],
            quality=[each["quality"] for each in edges],
        ),
        facets=facets,
    )


def not_yet(network: WholeNetwork, progress: float, *, failed: bool) -> Drawing:
    """The same as long as it is not known where everybody stands."""
    return Drawing(
        revision=network.model.revision,
        level=Level.ACTORS,
        done=False,
        failed=failed,
        progress=progress,
        options=OPTIONS,
        nodes=Nodes(id=[], name=[], x=[], y=[], types=[], territories=[]),
        edges=Edges(from_=[], to=[], quality=[]),
        facets=network.facets,
    )


def _built(model: NetworkModel, places: Places) -> tuple[Any, ...]:
    # pyvis takes IPython along: no one else should wait for it.
    from pyvis.network import Network

    network = Network()
    network.options = OPTIONS
    # Its own ways to add compare each edge with all before it.
    network.nodes = [
        {
            "id": actor.id,
            "label": actor.name,
            "x": round(x),
            "y": round(y),
        }
        for actor in model.actors
        # Who is nowhere on the map is told, but never shown.
        for x, y in [places.get(actor.id, (0, 0))]
    ]
    network.edges = [
        {"from": first, "to": second, "quality": quality}
        for first, second, quality in zip(
            model.first.tolist(), model.second.tolist(), model.quality.tolist(), strict=True
        )
    ]
    found: tuple[Any, ...] = network.get_network_data()
    return found
