"""A chantier's map as a file: each function takes the graph that a store read, and returns the text
or the bytes of the file."""

import datetime as dt
from typing import Any

from ecomap.documents.semicolons import csv_text
from ecomap.graph.store import ChantierGraph
from ecomap.maps import assets
from ecomap.maps.layout import Page, lay_out
from ecomap.maps.svg import standalone
from ecomap.maps.table import table
from ecomap.maps.view import Item, MapView

PNG_WIDTH = 1587
"""Of an A3 sheet in CSS pixels; `scale` multiplies it."""

_IN_A_WINDOW = "@media screen{svg:root{max-width:100vw;max-height:100vh}}"
"""A browser shows the sheet whole; other tools read its size from its attributes."""


def as_svg(graph: ChantierGraph, *, territory_name: str = "", day: dt.date | None = None) -> str:
    """The map on an A3 sheet as an SVG file that needs no other: type, styles, legend are in it.

    `day` is written on the sheet; today by default.
    """
    style = f"{assets.font_faces()}\n{assets.stylesheet()}\n{_IN_A_WINDOW}"
    return _sheet(graph, territory_name, day, style)


def as_png(
    graph: ChantierGraph,
    *,
    territory_name: str = "",
    day: dt.date | None = None,
    scale: float = 2,
) -> bytes:
    """The same sheet as a picture on white, `PNG_WIDTH * scale` pixels wide."""
    import resvg_py

    svg = _sheet(graph, territory_name, day, assets.stylesheet())
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            background="#ffffff",
            dpi=96,
            width=round(PNG_WIDTH * scale),
            font_files=assets.font_files(),
            font_family=assets.FAMILY,
            sans_serif_family=assets.FAMILY,
        )
    )


def _sheet(graph: ChantierGraph, territory_name: str, day: dt.date | None, style: str) -> str:
    view = MapView.of(graph)
    drawing = lay_out(view, Page.A3, territory=territory_name, day=day or dt.date.today())
    said = " · ".join(view.tally)
    return standalone(drawing, description=said, style=style, size=("420mm", "297mm"))


def as_html(graph: ChantierGraph, *, territory_name: str = "", day: dt.date | None = None) -> str:
    """The map as one HTML page that asks nothing of any network; see `network`."""
    from ecomap.maps.network import page

    return page(MapView.of(graph), territory_name, day or dt.date.today())


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
    """The table of the map for a spreadsheet."""
    rows = table(MapView.of(graph))
    return csv_text([rows.headers, *(row.cells for row in rows.rows)])
