"""The URL of a Neo4j store: what it means, and that its password is never shown."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecomap.errors import BadStoreUrl, StoreUnavailable
from ecomap.graph.neo4j.address import Address
from ecomap.graph.opening import open_store
from tests.support.process import free_port

SECRET = "s3cr3t-horse"
passwords = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1)


@pytest.mark.parametrize(
    ("url", "server", "database", "account"),
    [
        ("bolt://h", "bolt://h:7687", "neo4j", ("neo4j", None)),
        ("BOLT://Host:17687/", "bolt://host:17687", "neo4j", ("neo4j", None)),
        ("bolt://u:p@h?database=atelier", "bolt://h:7687", "atelier", ("u", "p")),
        ("neo4j+s://h:7688?database=a.b-c", "neo4j+s://h:7688", "a.b-c", ("neo4j", None)),
        ("bolt+ssc://:p@h", "bolt+ssc://h:7687", "neo4j", ("neo4j", "p")),
        ("neo4j://u@h", "neo4j://h:7687", "neo4j", ("u", None)),
        ("bolt://u:p@[::1]:7687", "bolt://[::1]:7687", "neo4j", ("u", "p")),
        ("bolt://%C3%A9lodie:p%40ss%2F%25@h", "bolt://h:7687", "neo4j", ("élodie", "p@ss/%")),
        ("bolt://u:p@ss:word@h", "bolt://h:7687", "neo4j", ("u", "p@ss:word")),
    ],
)
def test_what_a_url_means(
    url: str, server: str, database: str, account: tuple[str, str | None]
) -> None:
    address = Address.of(url, {})
    assert (address.server, address.database) == (server, database)
    assert (address.user, address.password) == account


def test_the_account_may_come_from_the_environment() -> None:
    environment = {"ECOMAP_NEO4J_USER": "hub", "ECOMAP_NEO4J_PASSWORD": "p%40"}
    address = Address.of("bolt://h", environment)
    # Only a URL needs encoding.
    assert (address.user, address.password) == ("hub", "p%40")


def test_what_the_url_says_goes_before_the_environment() -> None:
    environment = {"ECOMAP_NEO4J_USER": "hub", "ECOMAP_NEO4J_PASSWORD": "other"}
    address = Address.of("bolt://u:p@h", environment)
    assert (address.user, address.password) == ("u", "p")
    assert Address.of("bolt://u@h", environment).password == "other"


@pytest.mark.parametrize(
    "url",
    [
        "bolt://",
        f"bolt://neo4j:{SECRET}@",
        f"bolt://neo4j:{SECRET}@h:port",
        f"bolt://neo4j:{SECRET}@h:99999",
        f"bolt://neo4j:{SECRET}@h:0",
        f"bolt://neo4j:{SECRET}@[::1",
        f"bolt://neo4j:{SECRET}@h/neo4j",
        f"bolt://neo4j:{SECRET}@h?database=",
        f"bolt://neo4j:{SECRET}@h?database=a&database=b",
        f"bolt://neo4j:{SECRET}@h?policy=eu",
        # A password with a sign that should have been encoded ends up in another part of the URL.
        f"bolt://neo4j:12/{SECRET}@h",
        f"bolt://neo4j:12?{SECRET}@h",
        f"bolt://neo4j:12?{SECRET}=x@h",
        f"bolt://neo4j:12#{SECRET}@h",
        f"bolt://neo4j:{SECRET}/x@h",
        f"bolt://neo4j:{SECRET}?x@h",
        f"bolt://neo4j:{SECRET}#x@h",
        f"bolt://neo4j:{SECRET}[@h",
    ],
)
def test_a_badly_written_url_is_told_without_repeating_it(url: str) -> None:
    with pytest.raises(BadStoreUrl, match="%40") as refused:
        open_store(url)
    shown = f"{refused.value!r} {refused.value} {refused.value.__cause__!r}"
    assert SECRET not in shown
    assert "bolt://serveur:7687" in shown


@given(user=passwords, password=passwords)
def test_any_password_comes_through_and_never_shows(user: str, password: str) -> None:
    url = f"bolt://{quote(user, safe='')}:{quote(password, safe='')}@h?database=d"
    address = Address.of(url, {})
    assert (address.user, address.password) == (user, password)
    hidden = Address.of("bolt://h?database=d", {})
    assert (str(address), repr(address)) == (str(hidden), repr(hidden))


def test_a_store_and_its_errors_never_show_the_password(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    port = free_port()
    with open_store(f"bolt://neo4j:{SECRET}@127.0.0.1:{port}") as store:
        assert store.address == f"bolt://127.0.0.1:{port}?database=neo4j"
        with pytest.raises(StoreUnavailable, match=f"Aucun serveur .*127.0.0.1:{port}") as refused:
            store.revision()
    error: BaseException | None = refused.value
    while error is not None:
        assert SECRET not in f"{error!r} {error}"
        error = error.__cause__
    assert SECRET not in f"{store!r} {store!s} {caplog.text}"


def test_a_closed_store_says_so() -> None:
    store = open_store("bolt://127.0.0.1:1")
    store.close()
    store.close()
    with pytest.raises(StoreUnavailable, match="fermé"):
        store.revision()
