"""The OpenAPI document, made from the declarations, and the same to be read."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from flask import Response, jsonify, render_template
from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from ecomap.i18n import gettext as _
from ecomap.i18n import speech
from ecomap.web.api.blueprint import PREFIX, blueprint, operations
from ecomap.web.api.operations import Operation
from ecomap.web.api.schema_names import readable
from ecomap.web.context import VERSION, WHO_HEADER
from ecomap.web.errors import TITLES, ErrorAnswer

_REFUSALS = (400, 401, 403, 404, 409, 413, 415, 429, 500, 503)
_TAGS = (
    "territories",
    "enjeux",
    "defis",
    "chantiers",
    "map",
    "gaps",
    "network",
    "prescribers",
    "duplicates",
    "resources",
    "actors",
    "links",
    "export",
    "panorama",
    "history",
)
"""The order of the document."""

_REFERENCE = "#/components/schemas/{model}"

_READING = (400, 401, 404, 429, 500, 503)


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """The document for programs."""
    return jsonify(document(speech()))


@blueprint.get("/docs")
def docs() -> str:
    """The document for people."""
    return render_template("api_docs.html", document=document(speech()))


@lru_cache
def document(_speech: tuple[str, bool]) -> dict[str, Any]:
    """The OpenAPI 3.1 document, as sentences are said here, which the argument names."""
    declared = sorted(operations.declared, key=lambda each: _TAGS.index(each.tag))
    taken = {model for o in declared for model in (o.body, o.query) if model}
    given: set[type[BaseModel]] = {ErrorAnswer, *(o.answer for o in declared if o.answer)}
    models: list[tuple[type[BaseModel], JsonSchemaMode]] = [
        *((model, "validation") for model in sorted(taken, key=_name)),
        *((model, "serialization") for model in sorted(given, key=_name)),
    ]
    found, definitions = models_json_schema(models, ref_template=_REFERENCE)
    schemas, references = readable(definitions["$defs"], found)
    paths: dict[str, dict[str, Any]] = {}
    for operation in declared:
        path = operation.path.replace("<", "{").replace(">", "}")
        paths.setdefault(PREFIX + path, {})[operation.method.lower()] = _described(
            operation, references, schemas
        )
    return {
        "openapi": "3.1.0",
        "info": {"title": "ecomap", "version": VERSION, "description": _introduction()},
        "paths": paths,
        "components": {
            "schemas": schemas,
            "responses": {
                str(status): {
                    "description": _(TITLES[status]),
                    "content": _content(references[ErrorAnswer, "serialization"]),
                }
                for status in _REFUSALS
            },
            "securitySchemes": {
                "code": {"type": "http", "scheme": "bearer"},
                "session": {"type": "apiKey", "in": "cookie", "name": "ecomap"},
            },
        },
        "security": [{"code": []}, {"session": []}],
    }


def _name(model: type[BaseModel]) -> str:
    return model.__name__


def _introduction() -> str:
    return " ".join(
        [
            _("Un changement se fait à partir de la version lue ; périmée, elle donne un conflit."),
            _(
                "Un programme donne son code par « Authorization: Bearer CODE » ; sur la machine"
                " même, où aucun code n’est demandé, il n’a rien à donner."
            ),
            _("Une page envoie son jeton dans « X-CSRFToken »."),
            _("Le nom de qui agit va, encodé en URL, dans « %(header)s ».", header=WHO_HEADER),
        ]
    )


def _content(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def _described(
    operation: Operation,
    references: Mapping[Any, dict[str, Any]],
    schemas: dict[str, Any],
) -> dict[str, Any]:
    done = {
        "description": _("C’est fait."),
        "content": _content(references[operation.answer, "serialization"])
        if operation.answer
        else {each: {"schema": {"type": "string", "format": "binary"}} for each in operation.files},
    }
    responses: dict[str, Any] = {str(status): done for status in operation.statuses}
    if operation.by_revision:
        responses["304"] = {"description": _("Rien n’a changé depuis.")}
    for status in _READING if operation.method == "GET" else _REFUSALS:
        responses[str(status)] = {"$ref": f"#/components/responses/{status}"}
    described: dict[str, Any] = {
        "operationId": operation.name,
        "tags": [operation.tag],
        "summary": _(operation.summary),
        "parameters": [
            *_path_parameters(operation),
            *_query_parameters(operation, references, schemas),
        ],
        "responses": responses,
    }
    if operation.body is not None:
        described["requestBody"] = {
            "required": operation.needs_body,
            "content": _content(references[operation.body, "validation"]),
        }
    return described


def _path_parameters(operation: Operation) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in operation.parameters
    ]


def _query_parameters(
    operation: Operation, references: Mapping[Any, dict[str, Any]], schemas: dict[str, Any]
) -> list[dict[str, Any]]:
    if operation.query is None:
        return []
    schema = schemas[references[operation.query, "validation"]["$ref"].rpartition("/")[2]]
    return [
        {
            "name": name,
            "in": "query",
            "required": name in schema.get("required", []),
            "description": field.get("description", ""),
            "schema": {key: value for key, value in field.items() if key != "description"},
        }
        for name, field in schema["properties"].items()
    ]
