"""The chantiers of a territory in one list, and a new one from its title alone."""

from flask import request
from werkzeug.wrappers import Response

from ecomap.analysis.effort import effort
from ecomap.errors import Invalid
from ecomap.i18n import gettext as _
from ecomap.model import Chantier, Enjeu, Territory
from ecomap.web.context import ecosystem, who
from ecomap.web.pages.forms import version
from ecomap.web.pages.shell import go_to, pages, say, show
from ecomap.web.pages.territory import territory_page


@pages.get("/territoires/<territory>/chantiers")
def chantiers(territory: str) -> str:
    return _list(territory)


@pages.post("/territoires/<territory>/chantiers")
def create_chantier(territory: str) -> Response | tuple[str, int]:
    """Add a chantier, and go on where the form was: a workshop writes a dozen in a row."""
    ecosystem().get(Territory, territory)
    enjeu = request.form.get("enjeu")
    data = {
        "territory": territory,
        "title": request.form.get("title", ""),
        "enjeux": [enjeu] if enjeu else [],
    }
    try:
        chantier = ecosystem().create(Chantier, data, who=who())
    except Invalid as error:
        if enjeu is None:
            return _list(territory, error), 400
        return territory_page(territory, error, f"new-chantier-{enjeu}"), 400
    if enjeu is None:
        return go_to("map_editor", chantier=chantier.id)
    return go_to("territory", territory=territory, _anchor=f"chantier-{enjeu}-{chantier.id}")


@pages.post("/chantiers/<chantier>/supprimer")
def delete_chantier(chantier: str) -> Response:
    found = ecosystem().get(Chantier, chantier)
    commit = ecosystem().delete(Chantier, chantier, version(), who=who())
    say(_("Le chantier « %(name)s » est supprimé.", name=found.title), undo=commit.revision)
    return go_to("territory", territory=found.territory)


def _list(key: str, refused: Invalid | None = None) -> str:
    territory = ecosystem().get(Territory, key)
    return show(
        "chantiers.html",
        territory=territory,
        section="chantiers",
        chantiers=[(each, counts, effort(counts)) for each, counts in ecosystem().chantiers(key)],
        enjeux={enjeu.id: enjeu for enjeu in ecosystem().store.records(Enjeu, key)},
        refused=refused,
    )
