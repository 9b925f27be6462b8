"""The fiche chantier: every field of it changed where it stands (guide, fiche outil n° 3)."""

from collections.abc import Callable
from typing import Any

from flask import request
from werkzeug.wrappers import Response

from ecomap.errors import Invalid
from ecomap.model import Actor, Chantier, Defi, Feasibility, Governance, Territory
from ecomap.web.context import ecosystem, who
from ecomap.web.pages import forms
from ecomap.web.pages.shell import go_to, pages, show

ROLES = tuple(Governance.model_fields)


@pages.get("/chantiers/<chantier>")
def fiche(chantier: str) -> str:
    return _page(ecosystem().get(Chantier, chantier))


@pages.post("/chantiers/<chantier>")
def change_chantier(chantier: str) -> Response | tuple[str, int]:
    standing = ecosystem().get(Chantier, chantier)
    fields = forms.given_fields(_READERS)
    try:
        if "governance" in fields:
            fields["governance"] = _with_new_actors(fields["governance"], standing.territory)
        ecosystem().update(Chantier, chantier, forms.version(), fields, who=who())
    except Invalid as error:
        return _page(standing, error), 400
    return go_to("fiche", chantier=chantier, _anchor=request.form["field"])


def _page(chantier: Chantier, refused: Invalid | None = None) -> str:
    store = ecosystem().store
    actors = store.records(Actor, chantier.territory)
    chosen = {key for _role, keys in chantier.governance for key in keys}
    return show(
        "fiche.html",
        territory=ecosystem().get(Territory, chantier.territory),
        section="chantiers",
        chantier=chantier,
        typed=request.form if refused else None,
        refused=refused,
        enjeux=ecosystem().enjeux(chantier.territory),
        defis=store.records(Defi, chantier.territory),
        actors=actors,
        chosen=store.find(Actor, chosen),
        audiences=ecosystem().panorama.audiences,
        feasibilities=Feasibility,
        counts=store.counts(chantier.territory)[chantier.id],
    )


def _roles(_name: str) -> dict[str, list[str]]:
    return {role: forms.choices(role) for role in ROLES}


def _with_new_actors(roles: dict[str, list[str]], territory: str) -> dict[str, list[str]]:
    """The actors of each role, with the one whose name was typed beside it."""
    return {
        role: [*keys, ecosystem().actor_named(name, territory, who=who()).id]
        if (name := forms.text(f"new-{role}").strip())
        else keys
        for role, keys in roles.items()
    }


_READERS: dict[str, Callable[[str], Any]] = {
    "title": forms.text,
    "description": forms.text,
    "actions": forms.entries,
    "success": forms.entries,
    "obstacles": forms.entries,
    "governance": _roles,
    "audiences": forms.choices,
    "enjeux": forms.choices,
    "defi": forms.choice,
    "feasibility": forms.text,
    "priority": forms.flag,
    "desirable_unknown": forms.flag,
}
