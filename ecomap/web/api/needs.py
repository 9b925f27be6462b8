"""The resources on a chantier's map: put, qualify, take away."""

from pydantic import BaseModel, Field

from ecomap.errors import InvalidFields, Problem
from ecomap.i18n import N_
from ecomap.i18n import gettext as _
from ecomap.model import (
    Actor,
    Chantier,
    FollowUp,
    Horizon,
    Nature,
    Need,
    Position,
    Quality,
    Resource,
)
from ecomap.model.text import Note, Text
from ecomap.web.api.blueprint import operation
from ecomap.web.api.schemas import Given, MaybeVersioned, Revision, Versioned
from ecomap.web.context import ecosystem, who

_TAG = "map"
_WHAT = ("name", "resource", "actor", "chantier")


class Link(Given):
    """What the group says of a link; only what is given changes."""

    quality: Quality | None = Field(None, description="None: to qualify.")
    why: Text = ""
    have: bool | None = None
    how: Text = ""
    horizon: Horizon | None = None
    group: Note = ""
    position: Position | None = None
    follow_up: FollowUp | None = None


class NewNeed(Link):
    """A resource to put on the map: a name, or the id of a resource, of an actor, of a chantier."""

    name: str | None = Field(None, description="A name already there means that resource.")
    resource: str | None = None
    actor: str | None = Field(None, description="The resource is what this actor offers.")
    chantier: str | None = Field(None, description="The resource is this other chantier.")
    nature: Nature | None = None
    to_create: bool | None = None


class NeedChanges(Link, Versioned):
    """A change of a link."""


class NeedAnswer(Revision):
    """A link as it is now."""

    need: Need


class PlacedNeed(NeedAnswer):
    """A resource and its link; `new` is false for one that stood on the map already."""

    resource: Resource
    new: bool


class Suggestion(BaseModel):
    """Something to put on the map: its `kind` is the key of a new need that takes its id."""

    kind: str
    id: str
    label: str
    nature: Nature | None


class Suggestions(BaseModel):
    """What a text could mean, the likeliest first."""

    suggestions: list[Suggestion]


class Typed(Given):
    """What has been typed so far."""

    q: str = Field("", max_length=300)


@operation(
    "GET",
    "/chantiers/<c>/suggestions",
    tag=_TAG,
    summary=N_("Proposer des ressources, des acteurs et des chantiers"),
)
def suggest(c: str, query: Typed) -> Suggestions:
    return Suggestions(suggestions=[_suggestion(r) for r in ecosystem().suggest(c, query.q)])


@operation(
    "POST",
    "/chantiers/<c>/needs",
    tag=_TAG,
    summary=N_("Mettre une ressource sur la carte"),
    statuses=(201, 200),
)
def place_need(c: str, body: NewNeed) -> tuple[PlacedNeed, int]:
    given = body.fields()
    what = {name: given.pop(name) for name in _WHAT if given.get(name) is not None}
    if len(what) > 1:
        problem = _("Une seule ressource à la fois.")
        raise InvalidFields([Problem(problem, field=name) for name in what])
    if "chantier" in what:
        what["other_chantier"] = what.pop("chantier")
    placed = ecosystem().place(
        c,
        **what,
        nature=given.pop("nature", None),
        to_create=given.pop("to_create", None),
        need=given,
        who=who(),
    )
    answer = PlacedNeed(
        need=placed.need, resource=placed.resource, new=placed.new, revision=placed.commit.revision
    )
    return answer, 201 if placed.new else 200


@operation(
    "PATCH",
    "/chantiers/<c>/needs/<r>",
    tag=_TAG,
    summary=N_("Qualifier un lien, ou répondre aux questions du guide"),
)
def change_need(c: str, r: str, body: NeedChanges) -> NeedAnswer:
    need = ecosystem().change_need(c, r, body.version, body.fields(), who=who())
    return NeedAnswer(need=need, revision=need.version)


@operation(
    "DELETE", "/chantiers/<c>/needs/<r>", tag=_TAG, summary=N_("Retirer une ressource de la carte")
)
def remove_need(c: str, r: str, body: MaybeVersioned) -> Revision:
    commit = ecosystem().delete(Need, f"{c}/{r}", body.version, who=who())
    return Revision(revision=commit.revision)


def _suggestion(record: Resource | Actor | Chantier) -> Suggestion:
    nature = record.nature if isinstance(record, Resource) else None
    return Suggestion(kind=record.KIND.value, id=record.id, label=record.label, nature=nature)
