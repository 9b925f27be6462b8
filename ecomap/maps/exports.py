"""A chantier's map as a file: each function takes the graph that a store read, and returns the text
or the bytes of the file."""

import csv
import io
from typing import Any

from ecomap.graph.store import ChantierGraph
from ecomap.maps.table import table
from ecomap.maps.view import Item, MapView

_BYTE_ORDER_MARK = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def as_json(graph: ChantierGraph) -> dict[str, Any]:
    """The map as plain data whose keys never change; `x` and `y` are null where nobody moved it."""
    view = MapView.of(graph)
    in_order = {item.id: item for item in view.items}
    return {
        "chantier": {"id": view.id, "title": view.title},
        "resources": [_resource(in_order[need.resource]) for need in graph.needs],
        "counts": view.counts.model_dump(),
    }


def _resource(item: Item) -> dict[str, Any]:
    need, resource = item.need, item.resource
    return {
        "id": resource.id,
        "name": resource.name,
        "nature": resource.nature and resource.nature.value,
        "group": need.group,
        "quality": need.quality.value,
        "assessed": need.assessed,
        "have": need.have,
        "how": need.how,
        "horizon": need.horizon and need.horizon.value,
        "why": need.why,
        "holders": list(resource.held_by),
        "version": need.version,
        "x": need.position and need.position.x,
        "y": need.position and need.position.y,
    }


def as_csv(graph: ChantierGraph) -> str:
    """The table of the map for a spreadsheet: semicolons, as French ones expect, and a byte order
    mark so that they read accents. No cell can start a formula."""
    rows = table(MapView.of(graph))
    file = io.StringIO()
    file.write(_BYTE_ORDER_MARK)
    writer = csv.writer(file, delimiter=";")
    writer.writerow(rows.headers)
    writer.writerows([_harmless(cell) for cell in row.cells] for row in rows.rows)
    return file.getvalue()


def _harmless(cell: str) -> str:
    """`cell` as a spreadsheet shows it, and never runs it (OWASP, "CSV injection")."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
