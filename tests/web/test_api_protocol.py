"""How the API takes what is badly asked, and what its document promises."""

import json
import re
from typing import Any

import pytest
from openapi_spec_validator import validate

from tests.web.conftest import MakeApp, Program


def refused(answer: Any) -> str:
    """The code of a refusal, after a look at its shape."""
    assert answer.keys() == {"error"}
    assert answer["error"].keys() >= {"code", "message", "fields"}
    assert answer["error"]["message"]
    return str(answer["error"]["code"])


@pytest.mark.parametrize(
    "body",
    [b"{", b"{'name': 1}", b'{"name": "\\ud800"}', b"\xff\xfe", b"[" * 100_000, b'{"a": NaN'],
)
def test_malformed_json_is_400(program: Program, body: bytes) -> None:
    response = program.client.post(
        "/api/v1/actors", data=body, headers=program.headers, content_type="application/json"
    )
    assert response.status_code == 400
    assert refused(response.json) == "malformed_json"


@pytest.mark.parametrize("body", [[], "text", 12, None, True])
def test_json_that_is_no_object_is_400(program: Program, body: Any) -> None:
    response = program.client.post(
        "/api/v1/actors",
        data=json.dumps(body),
        headers=program.headers,
        content_type="application/json",
    )
    assert response.status_code == 400
    assert refused(response.json) == "invalid_fields"


def test_another_format_is_415(program: Program) -> None:
    response = program.client.post("/api/v1/actors", data={"name": "x"}, headers=program.headers)
    assert response.status_code == 415
    assert refused(response.json) == "unsupported_media_type"


def test_a_wrong_method_is_405_and_says_which_are_right(program: Program) -> None:
    response = program.client.put("/api/v1/actors", headers=program.headers, json={})
    assert response.status_code == 405
    assert refused(response.json) == "method_not_allowed"
    assert {"GET", "POST"} <= set(response.headers["Allow"].split(", "))


def test_an_unknown_path_is_404_in_json(program: Program) -> None:
    for method in ("GET", "POST"):
        status, answer = program.call(method, "/nothing")
        assert (status, refused(answer)) == (404, "not_found")


def test_too_much_is_413(program: Program) -> None:
    status, answer = program.call("POST", "/actors", {"name": "x" * 1_100_000})
    assert (status, refused(answer)) == (413, "too_large")


@pytest.mark.parametrize("query", ["limit=a", "limit=0", "before=1.5", "unknown=1", "kind=x"])
def test_a_bad_question_is_400(program: Program, query: str) -> None:
    status, answer = program.call("GET", f"/history?{query}")
    assert (status, refused(answer)) == (400, "invalid_fields")


@pytest.mark.parametrize("version", ["1", 1.5, None, True, []])
def test_a_version_is_a_number(program: Program, version: Any) -> None:
    status, answer = program.call("PATCH", "/chantiers/bus", {"version": version, "title": "x"})
    assert (status, answer["error"]["fields"].keys()) == (400, {"version"})


@pytest.mark.parametrize("version", [0, -1, 10**30])
def test_a_version_that_never_was_is_a_conflict(program: Program, version: int) -> None:
    assert program.call("PATCH", "/chantiers/bus", {"version": version, "title": "x"})[0] == 409


def test_odd_ids_in_addresses_are_404(program: Program) -> None:
    for key in ("%00", "..%2f..", "é", "a" * 5000, "%E2%80%AE", "'; DROP TABLE x --", "%25s"):
        assert program.call("GET", f"/chantiers/{key}")[0] == 404
        assert program.call("GET", f"/chantiers/{key}/map")[0] == 404


def test_the_document_is_valid_and_complete(make_app: MakeApp) -> None:
    app = make_app()
    document = Program(app).ok("GET", "/openapi.json")
    validate(document)
    served = {
        (rule.rule.replace("<", "{").replace(">", "}"), method)
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("api.") and rule.endpoint not in ("api.openapi", "api.docs")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    documented = {
        (path, method.upper()) for path, methods in document["paths"].items() for method in methods
    }
    assert documented == served


def test_the_document_asks_for_versions_where_they_are_needed(program: Program) -> None:
    schemas = program.ok("GET", "/openapi.json")["components"]["schemas"]
    assert schemas["NeedChanges"]["required"] == ["version"]
    assert "version" not in schemas["NewChantier"]["properties"]
    assert schemas["NewChantier"]["required"] == ["territory", "title"]


def test_the_document_can_be_read(make_app: MakeApp) -> None:
    app = make_app()
    page = Program(app).client.get("/api/v1/docs").text
    for path in Program(app).ok("GET", "/openapi.json")["paths"]:
        assert path in page


def test_schemas_have_names_to_read(program: Program) -> None:
    schemas = program.ok("GET", "/openapi.json")["components"]["schemas"]
    assert {"InvitationsGroup", "UnexpectedGroup"} <= schemas.keys()
    assert [name for name in schemas if "_" in name] == []
    told = program.client.get("/api/v1/openapi.json", headers=program.headers).text
    for name in set(re.findall(r'"#/components/schemas/([^"]+)"', told)):
        assert name in schemas
