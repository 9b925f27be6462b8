"""Giving the actors of a network new places, from the page."""

import json

import pytest

from ecomap.ecosystem import Ecosystem
from ecomap.graph.edits import Save
from tests.maps.networks import records
from tests.web.visitor import Visitor


@pytest.mark.parametrize(
    ("address", "name", "lasts"),
    [
        ("/territoires/d/reseau", "d", True),
        ("/reseau", "", True),
        # Of territories looked at together there may be any number.
        ("/reseau?territoire=p&territoire=b", "b p", False),
    ],
)
def test_new_places_from_the_page(
    newcomer: Visitor, empty: Ecosystem, address: str, name: str, lasts: bool
) -> None:
    empty.store.write([Save(each) for each in records()])
    asked = f"{address}{'&' if '?' in address else '?'}couleur=type&disposition=carte"
    page = newcomer.open(asked)
    form = next(each for each in page.forms if "/places" in each.action)
    back = newcomer.submit(form)
    assert (back.status, back.path) == (200, address.split("?")[0])
    assert "couleur=type" in back.html
    assert "disposition=carte" not in back.html
    kept = json.loads(empty.store.kept(f"layout:{name}") or "{}")
    assert ("fab" in kept.get("nodes", ())) is lasts
