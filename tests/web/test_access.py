"""Codes: who comes in, who may write, and how guessing is slowed down."""

import hmac

import pytest
from flask import Flask

from ecomap.errors import Invalid
from ecomap.web.access import AccessPolicy, Gate, Right, TooManyGuesses, network
from tests.web.conftest import MakeApp, Program
from tests.web.visitor import Visitor

POLICY = AccessPolicy(code="sésame-ouvre-toi", read_code="regarder")


@pytest.fixture
def guarded(make_app: MakeApp) -> Flask:
    """The application as it is served to other machines."""
    return make_app(access=POLICY)


@pytest.fixture
def guest(guarded: Flask) -> Visitor:
    """Somebody at another machine."""
    return Visitor(guarded, REMOTE_ADDR="192.0.2.7")


def come_in(guest: Visitor, code: str) -> None:
    form = guest.open("/acces").form("/acces")
    assert guest.submit(form, code=code).status == 200


def test_pages_ask_for_the_code_once_then_lead_where_one_was_going(guest: Visitor) -> None:
    page = guest.open("/territoires/perigueux?x=1")
    assert page.path == "/acces"
    assert "code" in page.text
    assert "Périgueux" not in page.text
    page = guest.submit(page.form("/acces"), code=" sésame-ouvre-toi ")
    assert page.path == "/territoires/perigueux"
    assert guest.open("/chantiers/bus").status == 200


def test_a_wrong_code_opens_nothing(guest: Visitor) -> None:
    page = guest.submit(guest.open("/acces").form("/acces"), code="faux")
    assert page.status == 403
    assert "Ce n’est pas ce code" in page.text
    assert guest.open("/chantiers/bus").path == "/acces"


def test_nothing_is_there_for_who_has_no_code(guest: Visitor, guarded: Flask) -> None:
    assert guest.open("/does-not-exist").path == "/acces"
    response = guest.client.post("/territoires/perigueux/enjeux", data={"question": "x"})
    assert response.status_code == 401
    response = guarded.test_client().get("/api/v1/territories")
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"].startswith("Bearer")
    assert response.get_json()["error"]["code"] == "code_needed"
    assert guarded.test_client().get("/api/v1/openapi.json").status_code == 401


def test_what_the_code_page_needs_is_open(guest: Visitor) -> None:
    style = f"{guest.client.application.static_url_path}/css/base.css"
    assert guest.client.get(style, buffered=True).status_code == 200
    form = guest.open("/acces").form("/langue")
    assert guest.submit(form).path == "/acces"


def test_programs_send_the_code_each_time(guarded: Flask) -> None:
    # As programs send it in UTF-8, and as others do in Latin-1.
    for code in (POLICY.code.encode().decode("latin-1"), POLICY.code):
        assert Program(guarded, code).call("POST", "/actors", {"name": "x"})[0] == 201
    assert Program(guarded, "faux").call("GET", "/actors")[0] == 401
    assert Program(guarded, "").call("GET", "/actors")[0] == 401


def test_the_reading_code_reads_and_writes_nothing(guest: Visitor, guarded: Flask) -> None:
    come_in(guest, "regarder")
    page = guest.open("/territoires/perigueux")
    assert page.status == 200
    assert not page.has_form("/territoires/perigueux/enjeux")
    assert "Lecture seule" in page.text
    assert "Lecture seule" in guest.open("/chantiers/jeunes/carte").text
    assert not guest.open("/chantiers/jeunes").has_form("/chantiers/jeunes/supprimer")
    token = dict(page.form("/langue").fields)["csrf_token"]
    response = guest.client.post(
        "/territoires/perigueux/enjeux", data={"question": "x", "csrf_token": token}
    )
    assert response.status_code == 403
    assert "permet de lire" in response.text

    program = Program(guarded, "regarder")
    assert program.call("GET", "/actors")[0] == 200
    status, answer = program.call("POST", "/actors", {"name": "x"})
    assert (status, answer["error"]["code"]) == (403, "read_only")
    assert program.call("DELETE", "/chantiers/bus")[0] == 403


def test_a_reader_may_still_choose_a_language_and_a_name(guest: Visitor) -> None:
    come_in(guest, "regarder")
    page = guest.open("/territoires/perigueux")
    assert guest.submit(page.form("/nom"), who="Table 2").status == 200
    assert guest.submit(page.form("/langue"), language="en").language == "en"


def test_another_code_closes_the_cookies_of_the_one_before(
    guest: Visitor, make_app: MakeApp
) -> None:
    come_in(guest, POLICY.code)
    cookie = guest.client.get_cookie("ecomap", domain="localhost")
    assert cookie
    for policy, path in ((POLICY, "/chantiers/bus"), (AccessPolicy("un autre"), "/acces")):
        later = Visitor(make_app(access=policy))
        later.client.set_cookie("ecomap", cookie.value, domain="localhost")
        assert later.open("/chantiers/bus").path == path


def test_the_cookie_does_not_hold_the_code(guest: Visitor) -> None:
    come_in(guest, "regarder")
    cookie = guest.client.get_cookie("ecomap", domain="localhost")
    assert cookie
    assert "regarder" not in str(guest.client.application.json.dumps(cookie.value))
    with guest.client.session_transaction() as session:
        assert "regarder" not in str(dict(session))


def test_guessing_is_slowed_down_for_that_address_only(guarded: Flask, guest: Visitor) -> None:
    form = guest.open("/acces").form("/acces")
    for _time in range(10):
        assert guest.submit(form, code="faux").status == 403
    page = guest.submit(form, code=POLICY.code)
    assert page.status == 429
    assert 1 <= int(page.headers["Retry-After"]) <= 300
    assert "Réessayez dans" in page.text

    same = guarded.test_client().get(
        "/api/v1/actors",
        headers={"Authorization": "Bearer regarder"},
        environ_base={"REMOTE_ADDR": "192.0.2.7"},
    )
    assert same.status_code == 429
    assert same.get_json()["error"]["code"] == "too_many_guesses"
    assert "Retry-After" in same.headers
    come_in(Visitor(guarded, REMOTE_ADDR="192.0.2.8"), POLICY.code)


def test_guesses_of_programs_count_too(guarded: Flask) -> None:
    statuses = [Program(guarded, f"essai {n}").call("GET", "/actors")[0] for n in range(12)]
    assert statuses == [401] * 10 + [429] * 2


def test_a_room_full_of_right_codes_is_never_slowed_down(guarded: Flask) -> None:
    for _table in range(30):
        come_in(Visitor(guarded, REMOTE_ADDR="192.0.2.9"), POLICY.code)
    program = Program(guarded, "regarder")
    assert {program.call("GET", "/revision")[0] for _time in range(30)} == {200}


def test_who_is_in_stays_in_while_somebody_guesses(guarded: Flask, guest: Visitor) -> None:
    come_in(guest, POLICY.code)
    other = Visitor(guarded, REMOTE_ADDR="192.0.2.7")
    form = other.open("/acces").form("/acces")
    for _time in range(11):
        other.submit(form, code="faux")
    assert guest.open("/chantiers/bus").path == "/chantiers/bus"


def test_one_ipv6_site_is_one_guesser() -> None:
    gate = Gate(POLICY, b"key")
    for n in range(10):
        assert gate.try_code("faux", f"2001:db8:1:2::{n}") is Right.NONE
    with pytest.raises(TooManyGuesses):
        gate.try_code(POLICY.code, "2001:db8:1:2:ffff::1")
    assert gate.try_code(POLICY.code, "2001:db8:1:3::1") is Right.WRITE
    assert network("::ffff:192.0.2.7") == "192.0.2.7"
    assert network("not an address") == "not an address"


def test_codes_are_compared_whole_and_in_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[bytes, bytes]] = []
    real = hmac.compare_digest

    def spy(one: bytes, other: bytes) -> bool:
        compared.append((one, other))
        return real(one, other)

    monkeypatch.setattr("ecomap.web.access.hmac.compare_digest", spy)
    gate = Gate(POLICY, b"key")
    for code in ("", "s", "sésame-ouvre-toi", "é" * 5000):
        compared.clear()
        gate.try_code(code, "192.0.2.1")
        assert len(compared) == 2, "both codes are always compared"
        assert {len(side) for pair in compared for side in pair} == {64}


def test_codes_that_make_no_sense_are_refused() -> None:
    for policy in ({"read_code": "x"}, {"code": "x", "read_code": "x"}):
        with pytest.raises(Invalid):
            AccessPolicy(**policy)


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example", "/\\evil.example", "\t//evil.example", ""]
)
def test_the_code_never_leads_to_another_site(guest: Visitor, target: str) -> None:
    form = guest.open("/acces").form("/acces")
    fields = {**dict(form.fields), "code": POLICY.code, "next": target}
    response = guest.client.post("/acces", data=fields)
    assert response.headers["Location"] == "/"


def test_a_session_planted_before_is_not_carried_over(guest: Visitor) -> None:
    guest.open("/acces")
    with guest.client.session_transaction() as session:
        before = session["csrf_token"]
    come_in(guest, POLICY.code)
    with guest.client.session_transaction() as session:
        assert session.get("csrf_token") != before


def test_a_code_is_taken_as_a_phone_types_it(make_app: MakeApp) -> None:
    visitor = Visitor(make_app(access=AccessPolicy("u69u-tx7v-4mka")))
    page = visitor.submit(visitor.open("/acces").form("/acces"), code=" U69U TX7V4MKA")
    assert page.path != "/acces"
    other = Visitor(make_app(access=AccessPolicy("---")))
    assert other.submit(other.open("/acces").form("/acces"), code="").path == "/acces"
