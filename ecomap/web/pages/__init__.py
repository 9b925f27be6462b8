"""The pages: drawn on the server, whole without JavaScript."""

from flask import Flask

from ecomap.web.admission import PERSONAL
from ecomap.web.pages import (
    chantiers,
    coverage,
    data,
    downloads,
    duplicates,
    fiche,
    gaps,
    graph_exports,
    history,
    home,
    imports,
    imports_sheets,
    invitations,
    maps,
    mobilising,
    network,
    network_in_words,
    network_places,
    personal,
    prescribers,
    progress,
    suggested_types,
    taking_charge,
    territory,
)
from ecomap.web.pages.shell import pages, template_values

__all__ = ["set_up"]

_PARTS = (
    home,
    territory,
    chantiers,
    fiche,
    maps,
    downloads,
    duplicates,
    graph_exports,
    gaps,
    taking_charge,
    network,
    network_in_words,
    network_places,
    prescribers,
    mobilising,
    coverage,
    invitations,
    progress,
    data,
    imports,
    imports_sheets,
    suggested_types,
    history,
    personal,
)
"""Imported for the views they declare."""


def set_up(app: Flask) -> None:
    """Serve the pages."""
    app.context_processor(template_values)
    app.register_blueprint(pages)
    app.register_blueprint(PERSONAL)
