"""Links between actors: one for each pair, whichever is named first."""

from pydantic import BaseModel, Field

from ecomap.errors import AlreadyExists, Conflict
from ecomap.i18n import N_
from ecomap.i18n import gettext as _
from ecomap.model import ActorLink, Quality
from ecomap.model.text import Note
from ecomap.web.api.blueprint import operation
from ecomap.web.api.schemas import Given, MaybeVersioned, Revision, many_model, one_model
from ecomap.web.context import ecosystem, who

_TAG = "links"
_One = one_model(ActorLink)
_Many = many_model(ActorLink, "links")


class LinkExists(Conflict):
    """A link that stands is to be replaced without its version."""

    code = AlreadyExists.code

    def __init__(self) -> None:
        super().__init__(
            _(
                "Ces deux acteurs ont déjà un lien. Pour le remplacer, lisez-le à la même adresse,"
                " et renvoyez sa « version » avec le reste."
            )
        )


class Link(MaybeVersioned):
    """What two actors have together; one that stands already is replaced only by its version."""

    quality: Quality
    why: Note = ""
    source: Note = ""


class LinkListing(Given):
    """Which links are wanted."""

    territory: str | None = Field(None, description="Those of this territory's actors only.")


@operation("GET", "/links", tag=_TAG, summary=N_("Lister"), answer=_Many)
def list_links(query: LinkListing) -> BaseModel:
    return _Many.model_construct(links=ecosystem().store.records(ActorLink, query.territory))


@operation("GET", "/links/<a>/<b>", tag=_TAG, summary=N_("Lire"), answer=_One)
def read_link(a: str, b: str) -> BaseModel:
    return _answer(ecosystem().get(ActorLink, _key(a, b)))


@operation("PUT", "/links/<a>/<b>", tag=_TAG, summary=N_("Créer ou remplacer"), answer=_One)
def put_link(a: str, b: str, body: Link) -> BaseModel:
    fields = body.model_dump(exclude={"version"})
    if body.version is not None:
        return _answer(ecosystem().update(ActorLink, _key(a, b), body.version, fields, who=who()))
    try:
        return _answer(ecosystem().create(ActorLink, {**fields, "actors": (a, b)}, who=who()))
    except AlreadyExists:
        raise LinkExists from None


@operation("DELETE", "/links/<a>/<b>", tag=_TAG, summary=N_("Supprimer"))
def delete_link(a: str, b: str, body: MaybeVersioned) -> Revision:
    commit = ecosystem().delete(ActorLink, _key(a, b), body.version, who=who())
    return Revision(revision=commit.revision)


def _key(a: str, b: str) -> str:
    return "/".join(sorted((a, b)))


def _answer(link: ActorLink) -> BaseModel:
    return _One.model_construct(link=link, revision=link.version)
