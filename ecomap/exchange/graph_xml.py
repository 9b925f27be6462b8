"""The graph for Gephi, yEd, Cytoscape: GEXF 1.2draft and GraphML.

Every attribute is declared with its type; what a node does not say is left out. All edges are
directed, because neither networkx nor every other reader takes a file that mixes both: `directed`
is false where the direction means nothing. Dates are ISO texts.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from ecomap.exchange.graph_view import (
    EDGE_ATTRIBUTES,
    NODE_ATTRIBUTES,
    Attributes,
    Edge,
    GraphView,
    Node,
    Value,
    used,
)

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_GEXF_TYPES: dict[type[Value], str] = {
    str: "string",
    int: "integer",
    float: "double",
    bool: "boolean",
}
_GRAPHML_TYPES: dict[type[Value], str] = {**_GEXF_TYPES, int: "int"}
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write; records have none, unless a tool wrote into the store."""

Names = Mapping[str, str]
"""What each attribute is called inside the file."""


def as_gexf(view: GraphView) -> str:
    """The graph as GEXF."""
    nodes, edges = used(NODE_ATTRIBUTES, view.nodes), used(EDGE_ATTRIBUTES, view.edges)
    lines = [
        '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">',
        f"<meta><creator>ecomap</creator><description>{_text(view.name)}</description></meta>",
        f'<graph mode="static" defaultedgetype="directed" name={_quoted(view.name)}>',
        *_gexf_attributes("node", nodes),
        *_gexf_attributes("edge", edges),
        "<nodes>",
        *_gexf_nodes(view.nodes, _numbered("", nodes)),
        "</nodes>",
        "<edges>",
        *_gexf_edges(view.edges, _numbered("", edges)),
        "</edges>",
        "</graph>",
        "</gexf>",
    ]
    return _HEAD + "\n".join(lines) + "\n"


def _gexf_attributes(owner: str, types: Mapping[str, type[Value]]) -> Iterator[str]:
    yield f'<attributes class="{owner}" mode="static">'
    for place, (name, type_) in enumerate(types.items()):
        yield f'<attribute id="{place}" title="{name}" type="{_GEXF_TYPES[type_]}"/>'
    yield "</attributes>"


def _gexf_nodes(nodes: Iterable[Node], names: Names) -> Iterator[str]:
    for node in nodes:
        values = _gexf_values(node.attributes, names)
        yield f"<node id={_quoted(node.id)} label={_quoted(node.label)}>{values}</node>"


def _gexf_edges(edges: Iterable[Edge], names: Names) -> Iterator[str]:
    for edge in edges:
        ends = f"source={_quoted(edge.source)} target={_quoted(edge.target)}"
        values = _gexf_values(edge.attributes, names)
        yield f"<edge id={_quoted(edge.id)} {ends}>{values}</edge>"


def _gexf_values(attributes: Attributes, names: Names) -> str:
    values = (
        f'<attvalue for="{names[name]}" value={_quoted(_written(value))}/>'
        for name, value in attributes.items()
    )
    return f"<attvalues>{''.join(values)}</attvalues>"


def as_graphml(view: GraphView) -> str:
    """The graph as GraphML; a node's label is its attribute "label"."""
    nodes = {"label": str, **used(NODE_ATTRIBUTES, view.nodes)}
    edges = used(EDGE_ATTRIBUTES, view.edges)
    of_nodes, of_edges = _numbered("n", nodes), _numbered("e", edges)
    lines = [
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        *_graphml_keys("node", nodes, of_nodes),
        *_graphml_keys("edge", edges, of_edges),
        '<key id="name" for="graph" attr.name="name" attr.type="string"/>',
        '<graph id="ecomap" edgedefault="directed">',
        f'<data key="name">{_text(view.name)}</data>',
        *(
            f"<node id={_quoted(node.id)}>"
            f"{_graphml_data({'label': node.label, **node.attributes}, of_nodes)}</node>"
            for node in view.nodes
        ),
        *(
            f"<edge id={_quoted(edge.id)} source={_quoted(edge.source)}"
            f" target={_quoted(edge.target)}>{_graphml_data(edge.attributes, of_edges)}</edge>"
            for edge in view.edges
        ),
        "</graph>",
        "</graphml>",
    ]
    return _HEAD + "\n".join(lines) + "\n"


def _graphml_keys(owner: str, types: Mapping[str, type[Value]], names: Names) -> Iterator[str]:
    for name, type_ in types.items():
        kind = _GRAPHML_TYPES[type_]
        yield f'<key id="{names[name]}" for="{owner}" attr.name="{name}" attr.type="{kind}"/>'


def _graphml_data(attributes: Attributes, names: Names) -> str:
    return "".join(
        f'<data key="{names[name]}">{_text(_written(value))}</data>'
        for name, value in attributes.items()
    )


def _numbered(prefix: str, attributes: Iterable[str]) -> Names:
    return {name: f"{prefix}{place}" for place, name in enumerate(attributes)}


def _written(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _text(value: str) -> str:
    return escape(_UNFIT.sub("", value))


def _quoted(value: str) -> str:
    return quoteattr(_UNFIT.sub("", value))
