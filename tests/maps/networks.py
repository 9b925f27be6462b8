"""A small network to look at, and what there is to ask of it."""

from collections.abc import Mapping
from typing import Any

from ecomap.analysis.connections import Connections
from ecomap.analysis.shape.background import BackgroundState
from ecomap.analysis.shape.results import Detail
from ecomap.analysis.standing import Locator
from ecomap.gazetteer import shipped_gazetteer
from ecomap.graph.snapshot import Snapshot
from ecomap.maps.geography import lay_out_on_map
from ecomap.maps.network_measures import Measures
from ecomap.maps.network_model import NetworkModel
from ecomap.maps.network_query import NetworkQuery
from ecomap.maps.network_shapes import View
from ecomap.maps.network_view import view
from ecomap.maps.network_whole import WholeNetwork
from ecomap.model import Record
from tests.analysis.workshop import panorama
from tests.conformance.examples import (
    actor,
    chantier,
    link,
    need,
    qualified,
    resource,
    territory,
)

SOURCES = {"ccas": frozenset({"Carte nationale"}), "mairie": frozenset({"Carte nationale"})}


def records() -> list[Record]:
    """A département with two EPCI. The mairie leads `bus`, which knows the CCAS's room, has no link
    to the fab lab's robots, and has yet to qualify the bank's fund; the CCAS works with the mission
    locale, which knows the fab lab; the bank has no link to the fab lab; `seul` has nobody."""
    return [
        territory("d", "Dordogne", kind="departement"),
        territory("p", "Périgueux", parent="d"),
        territory("b", "Bergerac", parent="d"),
        territory("e", "Ailleurs", kind="region"),
        actor("mairie", "Mairie", territories=["p"], types=["mairies"], source="Annuaire"),
        actor("ccas", "CCAS", territories=["p"], types=["ccas"]),
        actor("mission", "Mission", territories=["p", "b"], types=["ccas", "missions-locales"]),
        actor("fab", "Fab lab", territories=["b"]),
        actor("banque", "Banque", territories=["b"], source="Annuaire"),
        actor("seul", "Éloigné", territories=["d"], types=["ccas"]),
        actor("region", "Région", territories=["e"]),
        resource("salle", "Salle", territory="p", held_by=["ccas"]),
        resource("robots", "Robots", territory="p", held_by=["fab"]),
        resource("fonds", "Fonds", territory="p", held_by=["banque"]),
        chantier("bus", "Bus", territory="p", governance={"lead": ["mairie"]}),
        qualified("bus", "salle", "dotted"),
        qualified("bus", "robots", "absent"),
        need("bus", "fonds"),
        link("ccas", "mission", "solid"),
        link("mission", "fab", "dotted"),
        link("banque", "fab", "absent"),
        link("region", "fab", "solid"),
    ]


def whole(
    *found: Record,
    of: tuple[str, ...] = ("d",),
    sources: Mapping[str, frozenset[str]] = SOURCES,
    detail: Detail | None = None,
) -> WholeNetwork:
    """A network of `found`, by default of `records()`, whose long measures are `detail`."""
    snapshot = Snapshot.of(7, found or records())
    connections = Connections.of(snapshot)
    model = NetworkModel.of(snapshot, connections, panorama(), sources, of)
    state = BackgroundState(0.4, detail is not None, False, 7 if detail else None, detail)
    locator = Locator(shipped_gazetteer(), model.snapshot.territories)
    return WholeNetwork(
        model,
        Measures(model, lambda: state),
        lambda actors: lay_out_on_map(actors, locator, shipped_gazetteer()),
    )


def seen(network: WholeNetwork, **asked: Any) -> View:
    """What an address shows of a network."""
    return view(network, NetworkQuery.of(asked))


def names(network: WholeNetwork, shown: View) -> list[str]:
    """The ids of the actors shown."""
    return [
        network.model.actors[each].id for first, end in shown.nodes for each in range(first, end)
    ]


def lines(network: WholeNetwork, shown: View) -> set[tuple[str, str, int]]:
    """The connections shown: two ids and the place of the quality."""
    model = network.model
    return {
        (model.actors[model.first[e]].id, model.actors[model.second[e]].id, int(model.quality[e]))
        for first, end in shown.edges
        for e in range(first, end)
    }
