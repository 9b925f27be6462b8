"""Rows whose ids moved since the last edition: taken by their names, not made each other's.

A list that is numbered again after a row was put in gives known ids to other names. A row is then
the actor that its name and commune were, and only that.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ecomap.exchange.places import Level, PlaceRow, Remark
from ecomap.exchange.places.schema import ID
from ecomap.i18n import gettext as _
from ecomap.importing.sheet_actors import ActorRow
from ecomap.model import Origin, fold

Identity = tuple[str, str, str]
"""A source, the folded name of one of its actors, and the actor's commune."""


class Renumbering:
    """What stands of the same list, and the rows of its new edition.

    `standing` are all origins, by id; `earlier` those that this very list brought.
    """

    def __init__(self, standing: dict[str, Origin], earlier: Iterable[Origin]) -> None:
        self._standing = standing
        self._earlier = tuple(earlier)

    def sorted_out(self, rows: Sequence[ActorRow]) -> list[tuple[ActorRow, tuple[Remark, ...]]]:
        """Every row with the id of the origin that it is, and what there is to say of that."""
        left = [each.row for each in rows if not each.row.refused and not self._steady(each.row)]
        if not left:
            return [(each, ()) for each in rows]
        steady = {
            _key(each.row) for each in rows if not each.row.refused and self._steady(each.row)
        }
        named: dict[Identity, list[Origin]] = {}
        for origin in self._earlier:
            named.setdefault(_identity_of(origin), []).append(origin)
        free = {
            identity: some[0]
            for identity, several in named.items()
            if len(some := [each for each in several if each.id not in steady]) == 1
        }
        carried = Counter(map(_identity, left))
        return [
            (each, ())
            if each.row.refused or _key(each.row) in steady
            else self._moved(each, free, named, carried)
            for each in rows
        ]

    def _steady(self, row: PlaceRow) -> bool:
        """Whether its id, name and commune are still together."""
        standing = self._standing.get(_key(row))
        return standing is not None and _identity_of(standing) == _identity(row)

    def _moved(
        self,
        found: ActorRow,
        free: dict[Identity, Origin],
        named: dict[Identity, list[Origin]],
        carried: Counter[Identity],
    ) -> tuple[ActorRow, tuple[Remark, ...]]:
        row, identity = found.row, _identity(found.row)
        standing = self._standing.get(_key(row))
        by_name = free.pop(identity, None)
        if by_name is not None:
            taken = replace(found, row=replace(row, source_id=by_name.source_id))
            return taken, _reused(row, standing) if standing else ()
        if standing is None:
            return found, ()
        if _identity_of(standing) in carried and carried[identity] == 1 and identity not in named:
            new = replace(found, row=replace(row, source_id=found.named_id))
            return new, _reused(row, standing)
        if identity in named:
            message = _(
                "« %(before)s » devient « %(now)s », qui est aussi sous un autre identifiant.",
                before=standing.label,
                now=row.name,
            )
            return found, (Remark(row.number, ID, row.source_id, Level.DOUBTFUL, message),)
        return found, ()


def _reused(row: PlaceRow, standing: Origin) -> tuple[Remark, ...]:
    message = _(
        "Cet identifiant était celui de « %(before)s » : « %(now)s » est pris par son nom.",
        before=standing.label,
        now=row.name,
    )
    return (Remark(row.number, ID, row.source_id, Level.DOUBTFUL, message),)


def _key(row: PlaceRow) -> str:
    return Origin.id_of(row.source, row.source_id)


def _identity(row: PlaceRow) -> Identity:
    commune = row.resolution.commune
    where = commune.code if commune else fold(row.place.commune)
    return row.source, fold(row.name) or row.name, where


def _identity_of(origin: Origin) -> Identity:
    where = origin.commune or fold(origin.details.get("place", {}).get("commune", ""))
    return origin.source, fold(origin.name) or origin.name, where
