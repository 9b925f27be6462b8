"""A document held against a model: every problem in words, at its line and column."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ecomap.documents.document import Block, Document, Location
from ecomap.errors import Problem
from ecomap.model.problems import problem_of, unknown_key

M = TypeVar("M", bound=BaseModel)


@dataclass(slots=True)
class Checked(Generic[M]):
    """The value, or None with the problems that it has."""

    value: M | None
    problems: list[Problem] = field(default_factory=list)


def check(
    document: Document,
    location: Location,
    model: type[M],
    data: Any,
    *,
    written_as: Mapping[str, str] | None = None,
) -> Checked[M]:
    """Validate `data`, which stands at `location`, against `model`.

    `written_as` gives the key of the file for a field that has another name there.
    """
    try:
        return Checked(model.model_validate(data))
    except ValidationError as error:
        found = _problems(document, location, model, error, written_as or {})
        return Checked(None, list(found))


def unknown_keys(
    document: Document, location: Location, block: Block, known: Iterable[str]
) -> list[Problem]:
    """A problem for each key of `block` that is not among `known`."""
    allowed = tuple(known)
    return [
        document.problem((*location, key), *unknown_key(key, allowed), at_key=True)
        for key in block
        if key not in allowed
    ]


def _problems(
    document: Document,
    location: Location,
    model: type[BaseModel],
    error: ValidationError,
    written_as: Mapping[str, str],
) -> Iterator[Problem]:
    refused = {(problem.line, problem.column) for problem in document.problems}
    for details in error.errors(include_url=False):
        inside = details["loc"]
        if inside and isinstance(inside[0], str):
            inside = (written_as.get(inside[0], inside[0]), *inside[1:])
        place = location + inside
        about_key = details["type"] == "extra_forbidden"
        line_column = document.key_place(place) if about_key else document.place(place)
        if line_column in refused:  # said already: what YAML makes of it is no value at all
            continue
        known = _keys_at(model, details["loc"][:-1]) if about_key else ()
        told = problem_of(_as_written(document, details, line_column), known)
        yield document.problem(place, told.message, told.remedy, at_key=about_key)


def _as_written(document: Document, details: ErrorDetails, place: tuple[int, int]) -> ErrorDetails:
    """With the text of the file where YAML made something else of it."""
    written = document.written.get(place)
    if not written or isinstance(details["input"], str | dict | list):
        return details
    return {**details, "input": written}


def _keys_at(model: type[BaseModel], location: Location) -> tuple[str, ...]:
    """The keys that a model allows at a place inside it."""
    here = model
    for step in location:
        if isinstance(step, int):
            continue
        wanted = {field.alias or name: field for name, field in here.model_fields.items()}
        if step not in wanted:
            return ()
        inner = _model_in(wanted[step].annotation)
        if inner is None:
            return ()
        here = inner
    return tuple(field.alias or name for name, field in here.model_fields.items())


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model behind `Model`, `Model | None`, `tuple[Model, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for each in get_args(annotation) if (found := _model_in(each))), None)
