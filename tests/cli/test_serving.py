"""`serve` and `demo`, as real processes."""

import json
import os
import queue
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ecomap.cli import serving as module
from tests.cli.conftest import SMALL, Run
from tests.support.ecomap import COMMAND, Ecomap, environment

URL = re.compile(r"http://[^ ]+")


@contextmanager
def serving(home: Path, *arguments: str, **extra: str) -> Iterator[tuple[str, str]]:
    """What it said until it answered, and its address; stopped at the end as by Ctrl+C."""
    process = subprocess.Popen(
        [*COMMAND, *arguments],
        env=environment(home, None, extra),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        # A shell's background job ignores Ctrl+C, and so would its children.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stdout
    said = ""
    try:
        while not URL.search(said):
            line = process.stdout.readline()
            assert line, said
            said += line
        yield said, URL.findall(said)[-1]
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def get(url: str, code: str = "") -> object:
    """The JSON at an address."""
    headers = {"Authorization": f"Bearer {code}"} if code else {}
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=20) as answer:
        return json.loads(answer.read())


def refused(url: str, code: str = "") -> int:
    with pytest.raises(urllib.error.HTTPError) as error:
        get(url, code)
    error.value.close()
    return error.value.code


def test_serve_says_where_once_it_answers(tmp_path: Path) -> None:
    with serving(tmp_path, "serve", "--port", "0") as (said, url):
        assert said.count("\n") == 1
        assert get(f"{url}api/v1/revision") == {"revision": 0}
    key = tmp_path / ".local/share/ecomap/secret.key"
    assert key.stat().st_mode & 0o777 == 0o600


def test_an_open_address_needs_a_code(run: Run) -> None:
    for host in ("0.0.0.0", "::", "192.0.2.1", "mon-serveur.example"):
        result = run("serve", "--host", host)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "--generate-access-code" in result.stderr


def test_a_generated_code_opens(tmp_path: Path) -> None:
    with serving(tmp_path, "serve", "--port", "0", "--generate-access-code") as (said, url):
        found = re.search(r"Code d’accès : ([a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4})\n", said)
        assert found
        assert refused(f"{url}api/v1/revision") == 401
        assert refused(f"{url}api/v1/revision", "wrong") == 401
        assert get(f"{url}api/v1/revision", found[1]) == {"revision": 0}


def test_codes_from_the_environment(tmp_path: Path) -> None:
    codes = {"ECOMAP_ACCESS_CODE": "write-all-you-want", "ECOMAP_READ_CODE": "read-only-code"}
    with serving(tmp_path, "serve", "--port", "0", **codes) as (said, url):
        assert "write-all" not in said
        for code in codes.values():
            assert get(f"{url}api/v1/revision", code) == {"revision": 0}


def from_table(url: str, table: int, code: str) -> int:
    """The status that somebody with a code gets through a proxy, which says whose request it is."""
    headers = {"Authorization": f"Bearer {code}", "X-Forwarded-For": f"192.0.2.{table}"}
    request = urllib.request.Request(f"{url}api/v1/revision", headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code


def test_behind_a_proxy_one_table_that_guesses_stops_no_other(tmp_path: Path) -> None:
    code = {"ECOMAP_ACCESS_CODE": "the-right-one"}
    with serving(tmp_path, "serve", "--port", "0", "--behind-proxy", **code) as (_said, url):
        assert [from_table(url, 1, "wrong") for _guess in range(11)] == [401] * 10 + [429]
        assert from_table(url, 2, "the-right-one") == 200
        assert from_table(url, 1, "the-right-one") == 429


def test_nobody_but_the_proxy_says_who_asks(tmp_path: Path) -> None:
    code = {"ECOMAP_ACCESS_CODE": "the-right-one"}
    for arguments in ([], ["--behind-proxy", "192.0.2.9"]):
        with serving(tmp_path, "serve", "--port", "0", *arguments, **code) as (_said, url):
            tables = [from_table(url, table, "wrong") for table in range(11)]
            assert tables == [401] * 10 + [429]


def test_through_a_proxy_others_come_in_and_need_a_code(run: Run) -> None:
    result = run("serve", "--behind-proxy")
    assert result.exit_code == 2
    assert "--generate-access-code" in result.stderr


def test_a_cookie_given_over_https_goes_over_https_only(tmp_path: Path) -> None:
    code = {"ECOMAP_ACCESS_CODE": "the-right-one"}
    forwarded = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "carte.example"}
    with serving(tmp_path, "serve", "--port", "0", "--behind-proxy", **code) as (_said, url):
        request = urllib.request.Request(f"{url}acces", headers=forwarded)
        with urllib.request.urlopen(request, timeout=20) as answer:
            assert "Secure" in answer.headers["Set-Cookie"]


def test_one_code_or_an_invented_one(run: Run) -> None:
    result = run("serve", "--access-code", "abcd-efgh", "--generate-access-code")
    assert result.exit_code == 2
    assert run("serve", "--read-code", "abcd-efgh").exit_code == 1


def test_an_address_that_is_not_ours(run: Run) -> None:
    for host in ("192.0.2.1", "nowhere.invalid"):
        refused = run("serve", "--host", host, "--access-code", "x", "--port", "0")
        assert refused.exit_code == 1
        assert "n’est pas celle de cet ordinateur" in refused.stderr


def test_a_port_that_is_taken(run: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = run("serve", "--port", str(taken.getsockname()[1]))
    assert result.exit_code == 1
    assert "ce port est déjà pris" in result.stderr


def test_a_store_that_cannot_be_read_says_so_first(run: Run, tmp_path: Path) -> None:
    store = tmp_path / "no.ecomap"
    store.write_bytes(b"not a store" * 1000)
    result = run("--store", f"sqlite://{store}", "serve")
    assert (result.exit_code, result.stdout) == (1, "")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM to answer to")
def test_sigterm_is_a_way_to_stop(cli: Ecomap) -> None:
    server = cli.serve()
    os.kill(server.pid, signal.SIGTERM)
    server.stop()
    assert "Traceback" not in server.output()


def test_demo_is_a_copy_that_keeps_what_one_does(tmp_path: Path) -> None:
    with serving(tmp_path, "demo", "--no-browser", "--port", "0") as (_said, url):
        assert get(f"{url}api/v1/revision") == {"revision": 1}
        titles = json.dumps(get(f"{url}api/v1/chantiers"), ensure_ascii=False)
        assert "Développer des actions à destination des jeunes" in titles
    demo = Ecomap(tmp_path, f"sqlite://{tmp_path / '.local/share/ecomap/demo.ecomap'}")
    assert demo.run("link", "jeunes-3-14", "communes", "solid").returncode == 0
    with serving(tmp_path, "demo", "--no-browser", "--port", "0") as (_said, url):
        assert get(f"{url}api/v1/revision") == {"revision": 2}
    with serving(tmp_path, "demo", "--no-browser", "--port", "0", "--fresh") as (_said, url):
        assert get(f"{url}api/v1/revision") == {"revision": 3}
    exported = demo.run("export").stdout
    assert "quality: solid" in exported
    assert SMALL not in exported


def test_demo_takes_the_first_free_port(tmp_path: Path) -> None:
    with serving(tmp_path, "demo", "--no-browser") as (_said, first):
        home = tmp_path / "other"
        home.mkdir()
        with serving(home, "demo", "--no-browser") as (_said_too, second):
            ports = [int(url.rstrip("/").rpartition(":")[2]) for url in (first, second)]
            assert 8000 <= ports[0] < ports[1] < 8050


def test_demo_opens_a_browser_where_there_is_a_screen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: queue.Queue[str] = queue.Queue()
    monkeypatch.setattr("webbrowser.open", opened.put)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    module._open_browser("http://127.0.0.1:8000/")
    assert opened.empty()
    monkeypatch.setenv("DISPLAY", ":0")
    module._open_browser("http://127.0.0.1:8000/")
    assert opened.get(timeout=20) == "http://127.0.0.1:8000/"
