"""A small workshop to ask about: two chantiers, four resources, five actors, one territory."""

from functools import cache
from typing import Any

from ecomap.analysis.connections import Connections
from ecomap.analysis.gaps import Gaps, chantier_gaps, territory_gaps
from ecomap.analysis.priorities import Priority, priorities
from ecomap.graph.snapshot import Snapshot
from ecomap.model import Record
from ecomap.panorama import Panorama, read_panorama, shipped_panorama
from tests.conformance.examples import actor, chantier, link, need, qualified, resource, territory


@cache
def panorama() -> Panorama:
    """The shipped one, read once for all tests."""
    return read_panorama(shipped_panorama())


def workshop() -> list[Record]:
    """`bus` knows `salle`, has no link to `robots` nor to `fonds`, and has yet to qualify `appui`;
    `cafe` works with `robots`, which the fab lab holds."""
    return [
        territory(),
        actor("mairie", "Mairie", types=["mairies"]),
        actor("fab-lab", "Fab lab"),
        actor("ccas", "CCAS", types=["ccas"]),
        actor("banque", "Crédit local"),
        actor("ailleurs", "Voisine", territories=[]),
        resource("robots", "Robots", nature="material", held_by=["fab-lab"]),
        resource("salle", "Une salle", nature="material", held_by=["ccas"]),
        resource("fonds", "Un fonds", nature="financial", to_create=True),
        resource("appui", "Un appui"),
        chantier("bus", "Bus", governance={"lead": ["mairie"]}, audiences=["familles"]),
        chantier("cafe", "Café", governance={"doers": ["ccas"]}),
        qualified("bus", "robots", "absent", why="Jamais vus"),
        qualified("bus", "salle", "dotted"),
        qualified("bus", "fonds", "absent"),
        need("bus", "appui"),
        qualified("cafe", "robots", "solid", why="Un stage"),
        link("ailleurs", "fab-lab", "solid"),
        link("banque", "fab-lab", "absent"),
    ]


class Asked:
    """A graph, and what the analyses say of it."""

    def __init__(self, *records: Record, guide: Panorama | None = None) -> None:
        self.snapshot = Snapshot.of(1, records)
        self.connections = Connections.of(self.snapshot)
        self.panorama = guide or panorama()

    def chantier(self, key: str) -> Gaps:
        return chantier_gaps(self.snapshot, self.connections, self.panorama, key)

    def territory(self, key: str | None = None) -> Gaps:
        return territory_gaps(self.snapshot, self.connections, self.panorama, key)

    def priorities(self, **options: Any) -> tuple[Priority, ...]:
        return priorities(self.snapshot, self.connections, self.panorama, **options)
