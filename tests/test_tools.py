"""What a developer or a hub starts first: the test servers and the compose file."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
import yaml
from playwright.sync_api import Browser

from tests.support.browser import Pages, axe_violations
from tests.support.neo4j_server import Neo4jServer

ROOT = Path(__file__).parent.parent
PAGE = """<!doctype html><html lang="fr"><head><title>Essai</title></head>
<body><main><h1>Essai</h1>{body}</main></body></html>"""


BODIES = {
    "/favicon.ico": "",
    "/good": "<p>Bonjour</p>",
    "/outside": '<img alt="" src="http://example.org/x.png">',
    "/broken": "<script>throw new Error('cassé')</script>",
    "/forbidden": "<p onclick='x()' style='color: red'>inline</p>",
    "/unlabelled": "<input>",
}


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = BODIES.get(self.path)
        self.send_response(404 if body is None else 200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        if self.path == "/forbidden":
            self.send_header("Content-Security-Policy", "default-src 'self'")
        self.end_headers()
        self.wfile.write(PAGE.format(body=body).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("path", "complaint"),
    [
        ("/good", None),
        ("/outside", "request outside"),
        ("/broken", "uncaught: cassé"),
        ("/forbidden", "Content Security Policy"),
        ("/unknown", "404"),
    ],
)
def test_pages_notice_what_a_page_must_not_do(
    browser: Browser, site: str, path: str, complaint: str | None
) -> None:
    pages = Pages(browser)
    pages.open(site + path).wait_for_load_state("networkidle")
    pages.close()
    assert (complaint is None) == (pages.complaints == [])
    assert complaint is None or complaint in "\n".join(pages.complaints)


def test_pages_forgive_what_a_test_expects(pages: Pages, site: str) -> None:
    pages.open(site + "/unknown", allow=["status of 404"])


def test_axe_names_each_violation(pages: Pages, site: str) -> None:
    assert axe_violations(pages.open(site + "/good")) == []
    (violation,) = axe_violations(pages.open(site + "/unlabelled"))
    assert violation.startswith("label: ")


def test_neo4j_keeps_what_was_written_over_restart_and_kill(neo4j_server: Neo4jServer) -> None:
    neo4j_server.wipe()
    with neo4j_server.driver() as driver, neo4j_server.session(driver) as session:
        session.run("UNWIND range(1, 12000) AS i CREATE (:Essai {i: i})").consume()
    neo4j_server.restart()
    assert neo4j_server.count_nodes() == 12000
    neo4j_server.kill()
    assert not neo4j_server.answers()
    neo4j_server.start()
    assert neo4j_server.count_nodes() == 12000
    neo4j_server.wipe()
    assert neo4j_server.count_nodes() == 0


def test_compose_file_opens_neo4j_to_this_machine_only_and_wants_a_password() -> None:
    compose = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    neo4j = compose["services"]["neo4j"]
    assert neo4j["ports"]
    assert all(port.startswith("127.0.0.1:") for port in neo4j["ports"])
    assert neo4j["environment"]["NEO4J_AUTH"].startswith("neo4j/${ECOMAP_NEO4J_PASSWORD:?")
    named = {volume.partition(":")[0] for volume in neo4j["volumes"]}
    assert named == set(compose["volumes"])
    assert neo4j["healthcheck"]["test"]
