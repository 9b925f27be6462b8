"""What one does about a gap: take charge, say who holds the resource, fill a map."""

from flask import request
from werkzeug.wrappers import Response

from ecomap.i18n import gettext as _
from ecomap.model import Resource
from ecomap.web.context import ecosystem, who
from ecomap.web.languages import long_date
from ecomap.web.pages import forms
from ecomap.web.pages.shell import go_back, pages, say


@pages.post("/chantiers/<chantier>/besoins/<resource>/suivi")
def take_charge(chantier: str, resource: str) -> Response:
    """Write on a need who takes charge of it and until when; `release` takes that back."""
    version, follow_up = forms.version(), None
    if not forms.flag("release"):
        follow_up = {"who": forms.text("who"), "by": forms.choice("by")}
    need = ecosystem().change_need(chantier, resource, version, {"follow_up": follow_up}, who=who())
    wanted = ecosystem().get(Resource, resource).name
    undo = need.version if need.version != version else None
    if need.follow_up is None:
        say(_("Plus personne n’est noté pour « %(resource)s ».", resource=wanted), undo=undo)
    elif need.follow_up.by is None:
        told = _("C’est noté : %(who)s s’occupe de « %(resource)s ».")
        say(told % {"who": need.follow_up.who, "resource": wanted}, undo=undo)
    else:
        told = _("C’est noté : %(who)s s’occupe de « %(resource)s » d’ici au %(day)s.")
        day = long_date(need.follow_up.by)
        say(told % {"who": need.follow_up.who, "resource": wanted, "day": day}, undo=undo)
    return go_back()


@pages.post("/ressources/<resource>/porteurs")
def add_holder(resource: str) -> Response:
    """Answer « qui porte cette ressource ? » : one of the actors suggested, or a name typed."""
    standing, version = ecosystem().get(Resource, resource), forms.version()
    actor = forms.choice("actor") or _actor_typed(standing.territory)
    held_by = {"held_by": [*standing.held_by, actor]}
    changed = ecosystem().update(Resource, resource, version, held_by, who=who())
    undo = changed.version if changed.version != version else None
    say(_("C’est noté : on sait qui porte « %(name)s ».", name=changed.name), undo=undo)
    return go_back()


@pages.post("/ajouts")
def put_on_map() -> Response:
    """Put a resource, an actor or a name on the map of a chantier; the link is to qualify."""
    placed = ecosystem().place(
        forms.text("chantier"),
        name=forms.text("name"),
        actor=forms.choice("actor"),
        resource=forms.choice("resource"),
        who=who(),
    )
    if placed.new:
        told = _("« %(name)s » est sur la carte, avec un lien à qualifier.")
    else:
        told = _("« %(name)s » est déjà sur la carte.")
    undo = placed.commit.revision if placed.new else None
    say(told % {"name": placed.resource.name}, undo=undo)
    return go_back()


def _actor_typed(territory: str) -> str:
    return ecosystem().actor_named(request.form.get("name", ""), territory, who=who()).id
