"""What requests and answers are made of, beyond the records themselves."""

from functools import cache
from typing import Any, cast, get_type_hints

from pydantic import BaseModel, Field, StrictInt, create_model

from ecomap.model import Record
from ecomap.model.record import Part
from ecomap.model.text import Slug


class Given(Part):
    """What a request gives: no unknown key, so that a misspelt one is told rather than ignored."""

    def fields(self) -> dict[str, Any]:
        """What was given, and only that, less the version."""
        return self.model_dump(exclude_unset=True, exclude={"version"})


class Versioned(Given):
    """A change of what was read at `version`; a change of something else since is a conflict."""

    version: StrictInt = Field(description="Version that the change was made from.")


class MaybeVersioned(Given):
    """The same, where no version means: whatever has changed since."""

    version: StrictInt | None = None


class Revision(BaseModel):
    """The number of the last change of the whole graph."""

    revision: int


@cache
def new_model(record_type: type[Record]) -> type[Given]:
    """The body that creates a record: all its fields but the version; the id may be left out."""
    hints = _hints(record_type)
    fields: dict[str, Any] = {
        name: (hints[name], info.default if not info.is_required() else ...)
        for name, info in record_type.model_fields.items()
        if name not in ("id", "version")
    }
    if "id" in hints:
        fields["id"] = (Slug, Field(default_factory=str, description="Made from the name."))
    return cast(
        type[Given],
        create_model(f"New{record_type.__name__}", __base__=Given, **fields),
    )


@cache
def changes_model(record_type: type[Record]) -> type[Versioned]:
    """The body that changes a record: any of its fields, and the version it was read at."""
    fields: dict[str, Any] = {
        # A factory rather than a default: the document then promises no value of what is left out.
        name: (hint, Field(default_factory=lambda: None))
        for name, hint in _hints(record_type).items()
        if name not in ("id", "version")
    }
    return cast(
        type[Versioned],
        create_model(f"{record_type.__name__}Changes", __base__=Versioned, **fields),
    )


@cache
def one_model(record_type: type[Record]) -> type[BaseModel]:
    """The answer that holds one record, under the name of its kind."""
    fields: dict[str, Any] = {record_type.KIND.value: (record_type, ...)}
    return create_model(f"{record_type.__name__}Answer", __base__=Revision, **fields)


@cache
def many_model(record_type: type[Record], name: str) -> type[BaseModel]:
    """The answer that holds records, under `name`."""
    fields: dict[str, Any] = {name: (list[record_type], ...)}  # type: ignore[valid-type]
    return create_model(f"{record_type.__name__}List", **fields)


def _hints(record_type: type[Record]) -> dict[str, Any]:
    hints = get_type_hints(record_type, include_extras=True)
    return {name: hints[name] for name in record_type.model_fields}
