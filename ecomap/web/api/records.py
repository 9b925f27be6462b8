"""The six kinds of nodes: list, read, create, change, delete, each written once."""

from pydantic import BaseModel, Field

from ecomap.i18n import N_
from ecomap.model import Actor, Chantier, Defi, Enjeu, Record, Resource, Territory
from ecomap.web.api.blueprint import operation
from ecomap.web.api.schemas import (
    Given,
    MaybeVersioned,
    Revision,
    Versioned,
    changes_model,
    many_model,
    new_model,
    one_model,
)
from ecomap.web.context import ecosystem, who

COLLECTIONS: dict[str, type[Record]] = {
    "territories": Territory,
    "enjeux": Enjeu,
    "defis": Defi,
    "actors": Actor,
    "resources": Resource,
    "chantiers": Chantier,
}


class Listing(Given):
    """Which records of a kind are wanted."""

    territory: str | None = Field(None, description="Those of this territory only.")
    q: str = Field("", max_length=300, description="Words, whatever their case and accents.")
    limit: int | None = Field(None, ge=1, le=100_000, description="This many at most.")


def _declare(collection: str, record_type: type[Record]) -> None:
    kind = record_type.KIND.value
    one, many = one_model(record_type), many_model(record_type, collection)

    def answer(record: Record) -> BaseModel:
        return one.model_construct(None, **{kind: record, "revision": record.version})

    @operation(
        "GET",
        f"/{collection}",
        name=f"list_{collection}",
        tag=collection,
        summary=N_("Lister"),
        answer=many,
    )
    def listed(query: Listing) -> BaseModel:
        store = ecosystem().store
        if query.q:
            found = store.search(query.q, [record_type], query.territory, query.limit or 100)
        else:
            found = store.records(record_type, query.territory)[: query.limit]
        return many.model_construct(None, **{collection: found})

    @operation(
        "POST",
        f"/{collection}",
        name=f"create_{kind}",
        tag=collection,
        summary=N_("Créer"),
        statuses=(201,),
        body=new_model(record_type),
        answer=one,
    )
    def created(body: Given) -> BaseModel:
        fields = body.fields()
        if fields.keys() == {"name", "territories"} and len(fields["territories"]) == 1:
            # An actor by its name alone: asking again, after a lost answer, makes no twin.
            return answer(
                ecosystem().actor_named(fields["name"], *fields["territories"], who=who())
            )
        return answer(ecosystem().create(record_type, fields, who=who()))

    @operation(
        "GET",
        f"/{collection}/<id>",
        name=f"read_{kind}",
        tag=collection,
        summary=N_("Lire"),
        answer=one,
    )
    def read(id: str) -> BaseModel:  # noqa: A002 - the name in the path
        return answer(ecosystem().get(record_type, id))

    @operation(
        "PATCH",
        f"/{collection}/<id>",
        name=f"change_{kind}",
        tag=collection,
        summary=N_("Modifier ce qui est donné"),
        body=changes_model(record_type),
        answer=one,
    )
    def changed(id: str, body: Versioned) -> BaseModel:  # noqa: A002
        return answer(ecosystem().update(record_type, id, body.version, body.fields(), who=who()))

    @operation(
        "DELETE",
        f"/{collection}/<id>",
        name=f"delete_{kind}",
        tag=collection,
        summary=N_("Supprimer, avec ce qui en dépend"),
    )
    def deleted(id: str, body: MaybeVersioned) -> Revision:  # noqa: A002
        commit = ecosystem().delete(record_type, id, body.version, who=who())
        return Revision(revision=commit.revision)


for _collection, _record_type in COLLECTIONS.items():
    _declare(_collection, _record_type)
