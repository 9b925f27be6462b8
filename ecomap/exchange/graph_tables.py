"""The graph as tables: a pair of CSV files that Gephi imports, and a workbook for people."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence

from ecomap.documents.semicolons import Cell, written
from ecomap.exchange.graph_view import (
    EDGE_ATTRIBUTES,
    NODE_ATTRIBUTES,
    Edge,
    GraphView,
    Node,
    Value,
    used,
)
from ecomap.exchange.sheets import Table, as_xlsx
from ecomap.i18n import N_
from ecomap.i18n import gettext as _
from ecomap.model import Feasibility, Horizon, Kind, Nature, Quality, TerritoryKind, label

_LAST_CHANGE = (1980, 1, 1, 0, 0, 0)
"""Of the files in an archive, so that the same graph makes the same archive."""

_SHEETS = {
    Kind.ACTOR: N_("Acteurs"),
    Kind.RESOURCE: N_("Ressources"),
    Kind.CHANTIER: N_("Chantiers"),
    Kind.ENJEU: N_("Enjeux"),
    Kind.DEFI: N_("Défis"),
    Kind.TERRITORY: N_("Territoires"),
}
_RELATIONS = {
    "need": N_("Besoins"),
    "link": N_("Liens entre acteurs"),
    "holds": N_("Détient"),
    "led_by": N_("Piloté par"),
    "done_by": N_("Réalisé par"),
    "associates": N_("Associe"),
    "addresses": N_("Répond à"),
    "part_of": N_("Fait partie de"),
    "is_chantier": N_("Est le chantier"),
    "in": N_("Est dans"),
}
_VOCABULARIES: dict[str, type[Kind | TerritoryKind | Nature | Feasibility | Quality | Horizon]] = {
    "kind": Kind,
    "territory_kind": TerritoryKind,
    "nature": Nature,
    "feasibility": Feasibility,
    "quality": Quality,
    "horizon": Horizon,
}


def as_csv_pair(view: GraphView) -> tuple[str, str]:
    """Nodes and edges, with the columns that Gephi looks for and a decimal point; other text that
    a spreadsheet could run has an apostrophe before it.

    Commas, and no byte order mark: Gephi up to 0.9.2 takes the mark for a part of the first
    heading (gephi/gephi issue 1815).
    """
    names = list(used(NODE_ATTRIBUTES, view.nodes))
    nodes: list[list[Value | None]] = [
        ["Id", "Label", *names],
        *([n.id, n.label, *(n.attributes.get(name) for name in names)] for n in view.nodes),
    ]
    names = list(used(EDGE_ATTRIBUTES, view.edges))
    edges: list[list[Value | None]] = [
        ["Id", "Source", "Target", "Type", *names],
        *(
            [e.id, e.source, e.target, _direction(e), *(e.attributes.get(n) for n in names)]
            for e in view.edges
        ),
    ]
    return _csv(nodes), _csv(edges)


def as_csv_zip(view: GraphView) -> bytes:
    """Both files in one archive: nodes.csv and edges.csv."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in zip(("nodes.csv", "edges.csv"), as_csv_pair(view), strict=True):
            entry = zipfile.ZipInfo(name, _LAST_CHANGE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text.encode())
    return file.getvalue()


def _direction(edge: Edge) -> str:
    return "Directed" if edge.attributes["directed"] else "Undirected"


def _csv(rows: Iterable[Sequence[Value | None]]) -> str:
    file = io.StringIO()
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return file.getvalue()


def _cell(value: Value | None) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, float) else written(value)


def as_workbook(view: GraphView) -> bytes:
    """A sheet for each kind of node, then for each relation, in the reader's words."""
    return as_xlsx([*_node_sheets(view), *_edge_sheets(view)])


def _node_sheets(view: GraphView) -> Iterator[Table]:
    for kind, title in _SHEETS.items():
        nodes = [node for node in view.nodes if node.kind is kind]
        names = [name for name in used(NODE_ATTRIBUTES, nodes) if name != "kind"]
        yield Table(
            _(title),
            (_("Identifiant"), _("Nom"), *(_(NODE_ATTRIBUTES[name][1]) for name in names)),
            tuple((node.id, node.label, *_words(node, names)) for node in nodes),
        )


def _edge_sheets(view: GraphView) -> Iterator[Table]:
    labels = {node.id: node.label for node in view.nodes}
    for relation, title in _RELATIONS.items():
        edges = [edge for edge in view.edges if edge.attributes["relation"] == relation]
        if not edges:
            continue
        names = [n for n in used(EDGE_ATTRIBUTES, edges) if n not in ("relation", "directed")]
        yield Table(
            _(title),
            (
                *(_("De"), _("Identifiant de départ"), _("Vers"), _("Identifiant d’arrivée")),
                *(_(EDGE_ATTRIBUTES[name][1]) for name in names),
            ),
            tuple(
                (labels[e.source], e.source, labels[e.target], e.target, *_words(e, names))
                for e in edges
            ),
        )


def _words(item: Node | Edge, names: Iterable[str]) -> Iterator[Cell]:
    for name in names:
        value = item.attributes.get(name)
        if isinstance(value, bool):
            yield _("oui") if value else _("non")
        elif name in _VOCABULARIES and isinstance(value, str):
            yield label(_VOCABULARIES[name](value))
        else:
            yield value
