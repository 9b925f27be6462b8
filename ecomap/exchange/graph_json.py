"""The graph as node-link JSON, which `networkx.node_link_graph` reads back."""

import json

from ecomap.exchange.graph_view import GraphView


def as_json(view: GraphView) -> str:
    """A directed multigraph; an edge's "key" tells apart those of the same two nodes."""
    data = {
        "directed": True,
        "multigraph": True,
        "graph": {"name": view.name},
        "nodes": [{"id": n.id, "label": n.label, **n.attributes} for n in view.nodes],
        "edges": [
            {"source": e.source, "target": e.target, "key": e.id, **e.attributes}
            for e in view.edges
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
