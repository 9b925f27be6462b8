"""All that the file of one territory has to say, out of a store that may hold several."""

from collections.abc import Iterable, Iterator

from ecomap.errors import Conflict
from ecomap.exchange.territory_strays import strays
from ecomap.graph.snapshot import Snapshot
from ecomap.graph.store import GraphStore
from ecomap.i18n import gettext as _
from ecomap.model import Actor, ActorLink, Kind, Need, Record, Territory

Key = tuple[Kind, str]


def gather(store: GraphStore, territory: str) -> list[Record]:
    """What the file of a territory says: the territory and all inside it, their actors with their
    links, its own work, what came with it and belongs nowhere else (see `strays`), and the actors
    and territories of elsewhere that all this names.

    The work of a territory inside it is left to that one's own file: the format says of everything
    but actors that it is of the file's territory, so that loading it would move it.
    Raises `UnknownObject`; and `Conflict` when it names other things of elsewhere, because a file
    has no way to say whose they are.
    """
    store.get(Territory, territory)
    snapshot = store.snapshot()
    own = {(record.KIND, record.key): record for record in _own(snapshot, territory)}
    gathered = _with_named(snapshot, own)
    more = {(each.KIND, each.key): each for each in strays(store, snapshot, territory, own)}
    gathered = _with_named(snapshot, gathered | more)
    return list(gathered.values())


def _own(snapshot: Snapshot, territory: str) -> Iterator[Record]:
    inside = snapshot.within(territory)
    actors = {a.id for a in snapshot.actors.values() if not inside.isdisjoint(a.territories)}
    for held in snapshot.records.values():
        for record in held.values():
            if isinstance(record, Territory):
                mine = record.id in inside
            elif isinstance(record, Actor):
                mine = record.id in actors
            elif isinstance(record, ActorLink):
                mine = not actors.isdisjoint(record.actors)
            elif isinstance(record, Need):
                mine = snapshot.chantiers[record.chantier].territory == territory
            else:
                mine = record.territory_ids == (territory,)
            if mine:
                yield record


def _with_named(snapshot: Snapshot, records: dict[Key, Record]) -> dict[Key, Record]:
    """`records`, what they name, and what this names."""
    gathered = dict(records)
    found: list[Record] = list(records.values())
    while found:
        owner = found.pop()
        for key in _missing(owner, gathered):
            gathered[key] = snapshot.records[key[0]][key[1]]
            found.append(gathered[key])
    return gathered


def _missing(owner: Record, known: dict[Key, Record]) -> Iterable[Key]:
    for _field, kind, key in owner.references():
        if (kind, key) in known:
            continue
        if kind not in (Kind.ACTOR, Kind.TERRITORY):
            raise Conflict(
                _(
                    "« %(owner)s » emploie « %(key)s », qui appartient à un autre territoire :"
                    " un fichier ne peut pas le dire. Retirez-le, ou recréez-le ici.",
                    owner=owner.label,
                    key=key,
                )
            )
        yield kind, key
