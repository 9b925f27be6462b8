"""Whom to mobilise for an audience, and whom to invite."""

from pydantic import BaseModel, Field

from ecomap.analysis import invitations as inviting
from ecomap.analysis.matching import find_types
from ecomap.analysis.reach import Status
from ecomap.i18n import N_
from ecomap.model import Quality
from ecomap.panorama import ActorType
from ecomap.web.api.blueprint import operation
from ecomap.web.api.gaps import Around
from ecomap.web.api.schemas import Given
from ecomap.web.context import ecosystem

_TAG = "prescribers"


class PrescribersQuery(Around):
    """For whom, seen from where."""

    audience: tuple[str, ...] = Field(
        (), description="Ids or labels, the parameter repeated; else those the chantier targets."
    )
    chantier: str | None = Field(None, description="Whose people's connections are told.")
    connected_first: bool = False


class LocalActorAnswer(BaseModel):
    """An actor of the territory; `quality` is null without a connection, `via` the id of whom to
    ask, null for nobody."""

    id: str
    name: str
    quality: Quality | None
    via: str | None


class PrescriberAnswer(BaseModel):
    """A type of actors, which of the audiences asked for it serves, and the local ones."""

    actor_type: str
    label: str
    audiences: list[str]
    universal: bool
    status: Status
    actors: list[LocalActorAnswer]


class PrescribersAnswer(BaseModel):
    """What `ecomap prescribers --json` gives."""

    audiences: list[str]
    prescribers: list[PrescriberAnswer]


class Name(Given):
    """What one looks for."""

    q: str = Field("", description="A name, old or new, an acronym, or part of it.")


class TypesAnswer(BaseModel):
    """The types that the text names; where it names none, the nearest ones are suggested."""

    types: list[ActorType]
    suggestions: list[ActorType]


class AudienceRow(BaseModel):
    """How many types of the audience's column have a local actor that is connected (solid), known
    (dotted) or neither, together `identified`; `missing` have none."""

    audience: str
    label: str
    universal: bool
    prescribers: int
    identified: int
    connected: int
    known: int
    unconnected: int
    missing: int
    chantiers: list[str]


class AudiencesAnswer(BaseModel):
    """The audiences without any connected prescriber first."""

    audiences: list[AudienceRow]


class InvitationLineAnswer(BaseModel):
    """A type of actors, null for local actors of none, and whether a chantier mentions it."""

    actor_type: str | None
    label: str
    family: str | None
    audiences: list[str]
    mentioned: bool
    status: Status
    actors: list[LocalActorAnswer]


class InvitationSection(BaseModel):
    """Lines that stand together, such as those one would not think of (`unexpected`)."""

    id: str
    group: inviting.Group
    heading: str
    lines: list[InvitationLineAnswer]


class InvitationsAnswer(BaseModel):
    """What `ecomap invitations --json` gives."""

    territory: str | None
    sections: list[InvitationSection]


@operation(
    "GET",
    "/prescribers",
    tag=_TAG,
    summary=N_("Qui peut orienter un public"),
    by_revision=True,
)
def read_prescribers(query: PrescribersQuery) -> PrescribersAnswer:
    found = ecosystem().insights.prescribers(
        query.audience,
        chantier=query.chantier,
        territory=query.territory,
        connected_first=query.connected_first,
    )
    return PrescribersAnswer.model_validate(found.as_json())


@operation("GET", "/actor-types", tag=_TAG, summary=N_("Chercher un type d’acteur par un nom"))
def find_actor_types(query: Name) -> TypesAnswer:
    found = find_types(ecosystem().panorama, query.q)
    return TypesAnswer(types=list(found.types), suggestions=list(found.suggestions))


@operation(
    "GET",
    "/audiences/coverage",
    tag=_TAG,
    summary=N_("Les publics, et qui peut les orienter"),
    by_revision=True,
)
def read_audience_coverage(query: Around) -> AudiencesAnswer:
    rows = ecosystem().insights.audience_coverage(query.territory)
    return AudiencesAnswer.model_validate({"audiences": [row.as_json() for row in rows]})


@operation(
    "GET",
    "/invitations",
    tag=_TAG,
    summary=N_("Qui inviter au prochain atelier"),
    by_revision=True,
)
def read_invitations(query: Around) -> InvitationsAnswer:
    found = ecosystem().insights.invitations(query.territory)
    return InvitationsAnswer.model_validate(found.as_json())
