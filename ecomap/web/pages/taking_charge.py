"""What one does about a gap: take charge, say who holds the resource, fill a map."""

import datetime as dt

from flask import request, url_for
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
    taken = need.follow_up
    if taken is None:
        told = _("Plus personne n’est noté pour « %(resource)s ».", resource=wanted)
    elif taken.by is None:
        told = _(
            "C’est noté : %(who)s s’occupe de « %(resource)s ».", who=taken.who, resource=wanted
        )
    else:
        told = _(
            "C’est noté : %(who)s s’occupe de « %(resource)s » d’ici au %(day)s.",
            who=taken.who,
            resource=wanted,
            day=long_date(taken.by),
        )
        if taken.by < dt.date.today():
            told += " " + _("Cette date est déjà passée : changez-la si ce n’est pas voulu.")
    say(told, undo=undo)
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
    chantier = forms.text("chantier")
    placed = ecosystem().place(
        chantier,
        name=forms.text("name"),
        actor=forms.choice("actor"),
        resource=forms.choice("resource"),
        who=who(),
    )
    name = placed.resource.name
    if placed.new:
        told = _("« %(name)s » est sur la carte, avec un lien à qualifier.", name=name)
        say(told, undo=placed.commit.revision, see=url_for("pages.map_editor", chantier=chantier))
    else:
        say(_("« %(name)s » est déjà sur la carte.", name=name))
    return go_back()


def _actor_typed(territory: str) -> str:
    return ecosystem().actor_named(request.form.get("name", ""), territory, who=who()).id
