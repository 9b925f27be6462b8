"""The page of a territory's actors in a real Chromium: drawn, searched, and asking for nothing."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from ecomap.analysis.connections import Connections
from ecomap.errors import Invalid, UnknownObject
from ecomap.graph.snapshot import Snapshot
from ecomap.maps import actor_page as module
from ecomap.maps.actor_network import ActorNetwork
from ecomap.maps.actor_page import actor_page
from ecomap.model import Record
from tests.conformance.examples import actor, chantier, every_kind, link, territory
from tests.maps.nasty import NASTY
from tests.support.browser import PHONE, Pages, axe_violations
from tests.support.territories import PANORAMA


def network(records: list[Record], of: str | None = None) -> ActorNetwork:
    snapshot = Snapshot.of(1, records)
    return ActorNetwork.of(snapshot, Connections.of(snapshot), PANORAMA, of)


def four() -> list[Record]:
    return [
        territory("epci", "Grand Périgueux"),
        territory("inside", "Trélissac", kind="commune", parent="epci"),
        territory("else", "Bergerac"),
        actor("a", "Éducation populaire", territories=["inside"], types=["mairies"]),
        actor("b", "Médiathèque", territories=["epci"]),
        actor("c", "CCAS", territories=["else"]),
        actor("d", "Œuvres laïques", territories=[]),
        link("a", "b", "solid"),
        link("b", "c", "dotted"),
        link("a", "c", "absent"),
        chantier(territory="epci", governance={"lead": ["c"], "associates": ["d"]}),
    ]


def opened(pages: Pages, folder: Path, html: str, **options: object) -> Page:
    file = folder / "reseau.html"
    file.write_text(html, encoding="utf-8")
    page = pages.open(file.as_uri(), **options)
    page.wait_for_selector("#map[data-drawn]")
    return page


def test_who_is_connected_and_where_everyone_is() -> None:
    found = network(four())
    assert [each[:2] for each in found.connections] == [("a", "b"), ("b", "c"), ("c", "d")]
    by_id = {each.id: each for each in found.actors}
    assert by_id["a"].group == "epci"
    assert by_id["a"].types == ("Mairies",)
    assert (by_id["b"].solid, by_id["b"].dotted) == (("a",), ("c",))
    assert by_id["d"].group == ""
    assert found.groups[""] == "Sans territoire"
    assert [each.id for each in network(four(), "epci").actors] == ["a", "b", "c", "d"]
    assert [each.id for each in network(four(), "inside").actors] == ["a"]
    with pytest.raises(UnknownObject):
        network(four(), "nowhere")


def test_it_draws_searches_and_centres(pages: Pages, tmp_path: Path) -> None:
    page = opened(pages, tmp_path, actor_page(network(four())))
    assert page.locator("tbody tr").count() == 4
    assert page.get_attribute("#map", "data-named") == "4"
    assert page.locator("tbody tr").nth(1).locator("td").all_inner_texts() == [
        *("", "Grand Périgueux", "Éducation populaire", "CCAS")
    ]
    for typed, name in (("education", "Éducation populaire"), ("oeuvres LAI", "Œuvres laïques")):
        page.fill("#search", typed)
        assert page.locator("tbody tr:visible th").all_inner_texts() == [name]
        assert page.locator("#found").inner_text() == "Acteurs trouvés : 1"
        assert page.get_attribute("#map", "data-marked") == "1"
    page.press("#search", "Enter")
    assert page.get_attribute("#map", "data-chosen") == "d"
    page.fill("#search", "")
    page.get_by_role("button", name="CCAS").click()
    assert page.get_attribute("#map", "data-chosen") == "c"
    assert axe_violations(page) == []


def test_it_works_on_a_phone_and_empty(pages: Pages, tmp_path: Path) -> None:
    page = opened(pages, tmp_path, actor_page(network(four())), viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    page = opened(pages, tmp_path, actor_page(network([])))
    assert page.locator("tbody tr").count() == 0


def test_hostile_names_are_only_text(pages: Pages, tmp_path: Path) -> None:
    lines = [" ".join(text.split()) for text in NASTY]
    records: list[Record] = [
        territory("t", lines[0]),
        *(actor(f"n{number}", line) for number, line in enumerate(lines)),
        *(link("n0", f"n{number}") for number in range(1, len(lines))),
    ]
    page = opened(pages, tmp_path, actor_page(network(records, "t")))
    assert page.title() == f"Réseau des acteurs : {lines[0]}"
    assert page.locator("tbody tr").count() == len(lines)
    assert page.evaluate("document.scripts.length") == 3
    assert page.locator("img").count() == 0
    asked = "fetch('http://127.0.0.1:9/').then(() => 'sent', () => 'refused')"
    html = actor_page(network(records, "t"))
    assert "<img src=x" not in html
    refused = opened(pages, tmp_path, html, allow=["Content Security Policy"])
    assert refused.evaluate(asked) == "refused"


def test_more_actors_than_a_browser_moves_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_ACTORS", 3)
    with pytest.raises(Invalid, match=r"compte 4 acteurs.*3 au plus.*territoire plus petit"):
        actor_page(network(four()))
    assert "Trélissac" in actor_page(network(four(), "inside"))


def test_the_same_network_is_the_same_page() -> None:
    assert actor_page(network(every_kind())) == actor_page(network(every_kind()))
