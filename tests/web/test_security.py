"""What protects every answer: hosts, headers, tokens, cookies, caches."""

import re

import pytest

from ecomap.ecosystem import Ecosystem
from ecomap.web.access import AccessPolicy
from ecomap.web.app import create_app
from tests.web.conftest import SECRET_KEY, MakeApp, Program
from tests.web.visitor import Visitor

PAGES = (
    "/territoires/perigueux",
    "/territoires/perigueux/chantiers",
    "/chantiers/jeunes",
    "/chantiers/jeunes/carte",
    "/chantiers/jeunes/tableau",
    "/chantiers/jeunes/ecarts",
    "/territoires/perigueux/ecarts",
    "/chantiers/jeunes/projeter",
    "/chantiers/jeunes/imprimer",
    "/historique",
    "/territoires",
    "/api/v1/docs",
    "/nothing-here",
)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_sealed_and_needs_nothing_inline(visitor: Visitor, path: str) -> None:
    page = visitor.open(path)
    assert page.status in (200, 404)
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert page.headers["Cache-Control"] == "no-store"
    assert not {name for name in page.attributes if name.startswith("on")}
    assert "style" not in page.attributes
    for script in page.scripts:
        assert script.get("src") or script.get("type") == "application/json"


@pytest.mark.parametrize("path", PAGES)
def test_pages_load_nothing_from_elsewhere(visitor: Visitor, path: str) -> None:
    html = visitor.open(path).html
    for address in re.findall(r'(?:src|href|action)="([^"]*)"', html):
        assert re.match(r"(/(?!/)|#)", address), address


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("localhost:5000", 200),
        ("127.0.0.1:8000", 200),
        ("[::1]:8000", 200),
        ("[::1]", 200),
        ("evil.example", 400),
        ("evil.example:8000", 400),
        ("127.0.0.1.evil.example", 400),
        ("localhost.evil.example", 400),
        ("192.0.2.1", 400),
        ("a b", 400),
        ("", 400),
    ],
)
def test_without_a_code_only_this_machines_names_are_served(
    make_app: MakeApp, host: str, status: int
) -> None:
    client = make_app().test_client()
    response = client.get("/territoires", headers={"Host": host})
    assert response.status_code == status
    response = client.get("/api/v1/revision", headers={"Host": host})
    assert response.status_code == status
    if status == 400:
        assert response.get_json()["error"]["code"] == "unknown_host"


def test_other_names_can_be_allowed(make_app: MakeApp) -> None:
    client = make_app(allowed_hosts=["Carte.exemple.fr"]).test_client()
    assert client.get("/territoires", headers={"Host": "carte.exemple.fr:80"}).status_code == 200
    assert client.get("/territoires", headers={"Host": "evil.example"}).status_code == 400


def test_with_a_code_any_name_is_served_unless_some_are_chosen(make_app: MakeApp) -> None:
    policy = AccessPolicy("sesame")
    client = make_app(access=policy).test_client()
    assert client.get("/acces", headers={"Host": "192.168.1.20:8000"}).status_code == 200
    client = make_app(access=policy, allowed_hosts=["carte.exemple.fr"]).test_client()
    assert client.get("/acces", headers={"Host": "192.168.1.20:8000"}).status_code == 400


def test_a_form_without_its_token_is_refused(visitor: Visitor) -> None:
    data = {"question": "Comment ?"}
    response = visitor.client.post("/territoires/perigueux/enjeux", data=data)
    assert response.status_code == 400
    assert "Rechargez" in response.text


def test_a_page_writes_through_the_api_with_its_token(visitor: Visitor) -> None:
    body = {"name": "Salle"}
    path = "/api/v1/chantiers/bus/needs"
    html = visitor.open("/chantiers/bus/carte").html
    refused = visitor.client.post(path, json=body)
    assert (refused.status_code, refused.get_json()["error"]["code"]) == (400, "csrf")
    token = re.search(r'<meta name="csrf-token" content="([^"]+)"', html)
    assert token
    taken = visitor.client.post(path, json=body, headers={"X-CSRFToken": token[1]})
    assert taken.status_code == 201
    other = Visitor(visitor.client.application)
    other.open("/territoires")
    stolen = other.client.post(path, json=body, headers={"X-CSRFToken": token[1]})
    assert stolen.status_code == 400


@pytest.mark.parametrize("header", ["Origin", "Sec-Fetch-Site"])
def test_a_program_needs_no_token_but_a_browser_does(visitor: Visitor, header: str) -> None:
    path = "/api/v1/chantiers/bus/needs"
    assert visitor.client.post(path, json={"name": "Salle"}).status_code == 201
    sent = visitor.client.post(path, json={"name": "Autre"}, headers={header: "cross-site"})
    assert (sent.status_code, sent.get_json()["error"]["code"]) == (400, "csrf")


def test_cookies_stay_in_the_browser_and_on_the_site(visitor: Visitor) -> None:
    cookies = visitor.client.get("/territoires").headers.getlist("Set-Cookie")
    assert cookies
    for cookie in cookies:
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        assert "Secure" not in cookie
    secure = visitor.client.get("/territoires", base_url="https://localhost")
    assert all("Secure" in cookie for cookie in secure.headers.getlist("Set-Cookie"))


def test_files_are_kept_for_ever_under_an_address_that_says_what_is_in_them(
    visitor: Visitor, ecosystem: Ecosystem
) -> None:
    (address,) = set(
        re.findall(r'href="([^"]*\+base[a-z+]*\.css)"', visitor.open("/territoires").html)
    )
    response = visitor.client.get(address, buffered=True)
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    same = create_app(ecosystem, secret_key=SECRET_KEY)
    assert address.startswith(same.static_url_path or "?")
    gone = visitor.client.get("/static/000000000000/css/base.css")
    assert gone.status_code == 404
    assert "immutable" not in gone.headers["Cache-Control"]


def test_answers_are_compressed(visitor: Visitor) -> None:
    plain = visitor.client.get("/territoires/perigueux")
    for name in ("gzip", "br", "zstd"):
        packed = visitor.client.get("/territoires/perigueux", headers={"Accept-Encoding": name})
        assert packed.headers["Content-Encoding"] == name
        assert len(packed.data) < len(plain.data) / 2


def test_a_preflight_of_another_site_is_never_answered_yes(program: Program) -> None:
    response = program.client.options(
        "/api/v1/actors",
        headers={
            "Origin": "https://evil.example",
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "authorization",
        },
    )
    assert not any(name.startswith("Access-Control") for name, _value in response.headers)
