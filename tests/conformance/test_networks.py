"""The network to be explored, whatever store it is in."""

import pytest

from ecomap.ecosystem import Ecosystem
from ecomap.maps.network_places import Standing
from ecomap.maps.network_query import DrawingQuery, NetworkQuery
from tests.analysis.workshop import panorama
from tests.conformance.conftest import Backend
from tests.conformance.examples import actor, origin, save
from tests.maps.networks import records

DORDOGNE = DrawingQuery(territoire=("d",))


def test_everybody_stands_where_they_stood(
    backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Ecosystem(backend.open(), panorama())
    save(first.store, *records())
    before = first.networks.drawing(DORDOGNE).nodes
    revision = first.store.revision()

    def never(_standing: Standing) -> None:
        raise AssertionError("places were there")

    monkeypatch.setattr(Standing, "laid_out", never)
    second = Ecosystem(backend.open(), panorama())
    assert second.networks.drawing(DORDOGNE).nodes == before
    save(second.store, actor("neuf", "Neuf", territories=["p"]))
    after = first.networks.drawing(DORDOGNE).nodes
    places = dict(zip(after.id, zip(after.x, after.y, strict=True), strict=True))
    assert [places[each] for each in before.id] == [*zip(before.x, before.y, strict=True)]
    assert first.store.revision() == revision + 1


def test_sources_are_those_of_actors_and_of_their_origins(backend: Backend) -> None:
    networks = Ecosystem(store := backend.open(), panorama()).networks
    save(store, *records(), origin("o", actor="fab", source="Carte nationale"))
    told = {each.id: each.count for each in networks.facets(DORDOGNE).source}
    assert told == {"Annuaire": 2, "Carte nationale": 1}
    query = NetworkQuery.of({"territoire": ["d"], "source": ["Carte nationale"]})
    assert [row.id for row in networks.table(query).rows] == ["fab"]
