"""A prescriber put on a chantier's map: an actor, or the name of its type while nobody is known."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from ecomap.errors import UnknownObject
from ecomap.i18n import gettext as _
from ecomap.model import Chantier, Territory, fold
from ecomap.panorama import ActorType
from ecomap.web.context import ecosystem, who
from ecomap.web.pages import forms
from ecomap.web.pages.prescriber_rows import place_of
from ecomap.web.pages.shell import local_path, pages, say, show


@pages.get("/territoires/<territory>/prescripteurs/ajouter")
def choose_map(territory: str) -> str:
    """Which actor of a type, and on which chantier's map."""
    found = ecosystem().get(Territory, territory)
    actor_type = _type(request.args.get("type", ""))
    snapshot = ecosystem().insights.snapshot()
    actors = [each for each in snapshot.actors_of(territory) if actor_type.id in each.types]
    return show(
        "prescribers/choose.html",
        territory=found,
        section="prescribers",
        actor_type=actor_type,
        actors=sorted(actors, key=lambda each: fold(each.name)),
        chantiers=snapshot.chantiers_of(territory),
        chosen=request.args.get("chantier", ""),
        back=local_path(request.args.get("next", "")),
    )


@pages.post("/territoires/<territory>/prescripteurs/ajouter")
def add_prescriber(territory: str) -> Response:
    """Put it there as a link to qualify, and tell so in its row."""
    actor_type = _type(forms.text("type"))
    chantier = ecosystem().get(Chantier, forms.text("chantier"))
    actor = forms.choice("actor")
    if actor is None:
        placed = ecosystem().place(chantier.id, name=actor_type.label, who=who())
    else:
        placed = ecosystem().place(chantier.id, actor=actor, who=who())
    names = {"name": placed.resource.name, "title": chantier.title}
    if placed.new:
        told = _(
            "« %(name)s » est sur la carte de « %(title)s », avec un lien à qualifier.", **names
        )
    else:
        told = _("« %(name)s » était déjà sur la carte de « %(title)s ».", **names)
    place = place_of(actor_type.id)
    say(
        told,
        undo=placed.commit.revision if placed.new else None,
        at=place,
        see=url_for("pages.map_editor", chantier=chantier.id),
    )
    back = local_path(forms.text("next")) or url_for("pages.prescribers", territory=territory)
    return redirect(f"{back}#{place}", 303)


def _type(key: str) -> ActorType:
    """A type of the panorama. Raises `UnknownObject`."""
    panorama = ecosystem().panorama
    if key in panorama.actor_types_by_id:
        return panorama.actor_types_by_id[key]
    raise UnknownObject(_("type d’acteur"), key)
