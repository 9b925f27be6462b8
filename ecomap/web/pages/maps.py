"""The pages of a chantier's map: drawn, in a table, on a screen, on paper."""

import datetime as dt
from typing import Any

from markupsafe import Markup
from werkzeug.wrappers import Response

from ecomap.graph.store import ChantierGraph
from ecomap.maps.layout import Page, lay_out
from ecomap.maps.svg import draw
from ecomap.maps.table import table
from ecomap.maps.view import MapView
from ecomap.model import Horizon, Nature, Territory
from ecomap.web.context import ecosystem, who
from ecomap.web.drawings import MapDrawing
from ecomap.web.pages import forms
from ecomap.web.pages.shell import go_to, pages, show


@pages.get("/chantiers/<chantier>/carte")
def map_editor(chantier: str) -> str:
    graph = ecosystem().chantier_graph(chantier)
    return _show(
        "map/editor.html",
        graph,
        drawing=MapDrawing.of(ecosystem(), graph).model_dump(mode="json"),
        natures=Nature,
        horizons=Horizon,
    )


@pages.post("/chantiers/<chantier>/besoins")
def add_resource(chantier: str) -> Response:
    """Put a resource on the map without the editor's script."""
    need = {"group": forms.text("group"), "quality": forms.choice("quality")}
    ecosystem().place(
        chantier,
        name=forms.text("name"),
        nature=forms.choice("nature"),
        need=need,
        who=who(),
    )
    return go_to("map_editor", chantier=chantier)


@pages.post("/chantiers/<chantier>/besoins/<resource>")
def qualify_link(chantier: str, resource: str) -> Response:
    """Say the quality of a link without the editor's script."""
    quality = {"quality": forms.choice("quality")}
    ecosystem().change_need(chantier, resource, forms.version(), quality, who=who())
    return go_to("map_editor", chantier=chantier)


@pages.get("/chantiers/<chantier>/tableau")
def map_table(chantier: str) -> str:
    graph = ecosystem().chantier_graph(chantier)
    return _show("map/table.html", graph, table=table(MapView.of(graph)))


@pages.get("/chantiers/<chantier>/projeter")
def map_projection(chantier: str) -> str:
    return _still("map/projection.html", chantier, Page.PROJECTION)


@pages.get("/chantiers/<chantier>/imprimer")
def map_print(chantier: str) -> str:
    return _still("map/print.html", chantier, Page.A3)


def _still(template: str, chantier: str, page: Page) -> str:
    graph = ecosystem().chantier_graph(chantier)
    territory = ecosystem().get(Territory, graph.chantier.territory)
    drawing = lay_out(MapView.of(graph), page, territory=territory.name, day=dt.date.today())
    # Made by our own writer, which escapes every text.
    svg = Markup(draw(drawing, interactive=False))  # noqa: S704
    return _show(template, graph, svg=svg)


def _show(template: str, graph: ChantierGraph, **values: Any) -> str:
    view = MapView.of(graph)
    return show(
        template,
        territory=ecosystem().get(Territory, graph.chantier.territory),
        section="chantiers",
        chantier=graph.chantier,
        graph=graph,
        view=view,
        counts=view.counts,
        effort=view.effort,
        **values,
    )
