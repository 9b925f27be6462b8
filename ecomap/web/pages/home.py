"""The first page: the territory there is, the choice between several, or how to begin."""

from flask import request
from werkzeug.wrappers import Response

from ecomap.config import demo_territory
from ecomap.errors import Conflict, Invalid
from ecomap.i18n import gettext as _
from ecomap.maps.legend import SENTENCES
from ecomap.model import Territory, TerritoryKind
from ecomap.web.context import ecosystem, who
from ecomap.web.pages.shell import go_to, pages, say, show


@pages.get("/")
def home() -> str | Response:
    worked_on = ecosystem().territories()
    if not worked_on:
        return _first_run()
    if len(worked_on) == 1:
        return go_to("territory", territory=worked_on[0].id)
    return territories()


@pages.get("/territoires")
def territories() -> str:
    """All of them, one inside the other; those that `q` names, one under the other."""
    found, asked = ecosystem().insights.territories(), request.args.get("q", "")[:300].strip()
    return show(
        "territories.html",
        territories=found,
        asked=asked,
        named=found.named(asked) if asked else (),
        kinds=TerritoryKind,
    )


@pages.get("/aide")
def help_page() -> str:
    return show("help.html", legend=SENTENCES)


@pages.post("/territoires")
def create_territory() -> str | tuple[str, int] | Response:
    typed = {"name": request.form.get("name", ""), "kind": request.form.get("kind", "")}
    try:
        territory = ecosystem().create(Territory, typed, who=who())
    except Invalid as error:
        return _first_run(refused=error, typed=typed), 400
    return go_to("territory", territory=territory.id)


@pages.post("/demonstration")
def load_demo() -> Response:
    """Fill an empty store with the guide's example."""
    if ecosystem().store.revision():
        raise Conflict(_("La démonstration ne se charge que dans un espace vide."))
    ecosystem().load(demo_territory(), who=who())
    say(_("Voici l’exemple du guide. Tout peut y être changé."))
    return go_to("home")


def _first_run(refused: Invalid | None = None, typed: dict[str, str] | None = None) -> str:
    return show(
        "first_run.html",
        kinds=TerritoryKind,
        fields=refused.fields if refused else {},
        typed=typed or {},
        empty=not ecosystem().store.revision(),
    )
