"""One declaration per operation: its route, what it takes and gives, and what the document says.

A view's annotations are the truth: `body` and `query` are the models it takes, the annotation of
its result the model it gives. The request is checked against them, and the OpenAPI document says
them. Views written once for several kinds of records name their models in the declaration instead.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar, get_args, get_origin, get_type_hints

from flask import Blueprint, Response, request
from pydantic import BaseModel, ValidationError
from werkzeug.exceptions import UnsupportedMediaType

from ecomap.errors import Invalid, InvalidFields
from ecomap.i18n import gettext as _
from ecomap.i18n import language
from ecomap.model.problems import problems_of
from ecomap.web.context import VERSION, ecosystem

Answer = BaseModel | tuple[BaseModel, int] | Response

P = ParamSpec("P")
A = TypeVar("A", bound=Answer)
M = TypeVar("M", bound=BaseModel)


class MalformedJson(Invalid):
    """The body of a request is no JSON."""

    code = "malformed_json"


@dataclass(frozen=True)
class Operation:
    """What one method of one path does; `path` is in Flask's form, `<id>`.

    `statuses` are those of good answers, the usual one first. `files` are the media types of an
    operation that gives a file instead of a model.
    """

    method: str
    path: str
    name: str
    tag: str
    summary: str
    statuses: tuple[int, ...]
    answer: type[BaseModel] | None
    body: type[BaseModel] | None
    query: type[BaseModel] | None
    by_revision: bool
    files: tuple[str, ...]

    @property
    def parameters(self) -> list[str]:
        """The names in the path."""
        return re.findall(r"<(\w+)>", self.path)

    @property
    def needs_body(self) -> bool:
        """Whether the body says anything that cannot be left out."""
        return self.body is not None and any(
            field.is_required() for field in self.body.model_fields.values()
        )


class Operations:
    """Declares operations on a blueprint and remembers them for the document."""

    def __init__(self, blueprint: Blueprint) -> None:
        self._blueprint = blueprint
        self.declared: list[Operation] = []

    def operation(
        self,
        method: str,
        path: str,
        *,
        tag: str,
        summary: str,
        statuses: tuple[int, ...] = (200,),
        by_revision: bool = False,
        name: str | None = None,
        body: type[BaseModel] | None = None,
        answer: type[BaseModel] | None = None,
        files: tuple[str, ...] = (),
    ) -> Callable[[Callable[P, A]], Callable[P, A]]:
        """Serve `method path` with a view, which gives a model, or a model and one of `statuses`,
        or a response that holds a file of one of the media types `files`.

        `by_revision` answers 304 to whoever has seen the graph as it is.
        """

        def declare(view: Callable[P, A]) -> Callable[P, A]:
            hints = get_type_hints(view)
            given = (get_args(hints["return"]) or (hints["return"],))[0]
            operation = Operation(
                method=method,
                path=path,
                name=name or view.__name__,
                tag=tag,
                summary=summary,
                statuses=statuses,
                answer=None if files else answer or given,
                body=body or hints.get("body"),
                query=hints.get("query"),
                by_revision=by_revision,
                files=files,
            )
            self.declared.append(operation)
            self._blueprint.add_url_rule(
                path, operation.name, _served(operation, view), methods=[method]
            )
            return view

        return declare


def _served(operation: Operation, view: Callable[..., Answer]) -> Callable[..., Response]:
    def serve(**arguments: Any) -> Response:
        # Read before the answer is made: an answer may be newer than its tag, never older.
        tag = _tag() if operation.by_revision else ""
        if tag and request.if_none_match.contains_weak(tag):
            return _tagged(Response(status=304), tag)
        if operation.query is not None:
            arguments["query"] = _checked_query(operation.query)
        if operation.body is not None:
            arguments["body"] = _checked_body(operation.body, operation.needs_body)
        given = view(**arguments)
        if isinstance(given, Response):
            return given
        answer, status = given if isinstance(given, tuple) else (given, operation.statuses[0])
        body = answer.model_dump_json(by_alias=True)
        response = Response(body, status, mimetype="application/json")
        return _tagged(response, tag) if tag else response

    return serve


def _tag() -> str:
    """Changes with the graph, and with what else its answers depend on."""
    served = ecosystem()
    return f"{served.store.revision()}-{served.panorama.digest}-{language()}-{VERSION}"


def _tagged(response: Response, tag: str) -> Response:
    response.set_etag(tag, weak=True)
    response.headers["Cache-Control"] = "private, no-cache"
    response.vary.update(["Accept-Language", "Authorization", "Cookie"])
    return response


def _checked_query(model: type[M]) -> M:
    """What the address asks; a field that takes several values has its parameter repeated."""
    repeated = {
        name
        for name, field in model.model_fields.items()
        if get_origin(field.annotation) in (list, tuple)
    }
    given = {
        name: request.args.getlist(name) if name in repeated else request.args[name]
        for name in request.args
    }
    try:
        return model.model_validate(given)
    except ValidationError as error:
        raise InvalidFields(problems_of(error)) from None


def _checked_body(model: type[M], needed: bool) -> M:
    data = request.get_data()
    if not data and not needed:
        return model()
    if not request.is_json:
        raise UnsupportedMediaType
    try:
        return model.model_validate_json(data)
    except ValidationError as error:
        if any(each["type"] == "json_invalid" for each in error.errors(include_url=False)):
            raise MalformedJson(
                _("Ce n’est pas du JSON. Vérifiez les guillemets, les virgules et les accolades.")
            ) from None
        raise InvalidFields(problems_of(error)) from None
