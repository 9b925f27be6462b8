"""What a file says against what somebody made of it: three ways, so that no correction is lost."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ecomap.i18n import gettext as _
from ecomap.model import Actor, Place

Said = Mapping[str, Any]
"""What an actor is said to be, by the column of the file that says so."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A value that was kept against what the file says now."""

    field: str
    theirs: str
    message: str


def said_of(name: str, place: Place | None, territory: str | None) -> dict[str, Any]:
    """What a row says of its actor; `territory` is where the row's place is."""
    place = place or Place()
    point = None if place.latitude is None else (place.latitude, place.longitude)
    return {
        "nom": name,
        "adresse": place.address,
        "code_postal": place.postcode,
        "commune": place.commune,
        "latitude": point,
        "territoire": territory,
    }


def reconciled(actor: Actor, before: Said, now: Said) -> tuple[Actor, list[Kept]]:
    """The actor once a row says `now` what it said `before`, and what was kept against it.

    What the row says as before stays as it is, what has been corrected since too; only what nobody
    touched follows the row.
    """
    mine = said_of(actor.name, actor.place, _home(actor, before, now))
    wanted, kept = dict(mine), list[Kept]()
    for field, theirs in now.items():
        if theirs == before[field] or theirs == mine[field]:
            continue
        if mine[field] == before[field]:
            wanted[field] = theirs
        else:
            message = _(
                "Corrigé depuis l’import précédent : « %(mine)s » est gardé.",
                mine=_shown(mine[field]),
            )
            kept.append(Kept(field, _shown(theirs), message))
    if wanted == mine:
        return actor, kept
    territories = set(actor.territories) - {mine["territoire"]} | {wanted["territoire"]}
    fields = {
        "name": wanted["nom"],
        "place": placed(wanted),
        "territories": tuple(each for each in territories if each),
    }
    return actor.changed(**fields), kept


def merged(mine: Iterable[str], before: Iterable[str], now: Iterable[str]) -> set[str]:
    """A set once a row gives `now` what it gave `before`: what others added to it stays."""
    return (set(mine) | (set(now) - set(before))) - (set(before) - set(now))


def placed(said: Said) -> Place | None:
    """The place in what is said; None for nothing."""
    latitude, longitude = said["latitude"] or (None, None)
    place = Place(
        address=said["adresse"],
        postcode=said["code_postal"],
        commune=said["commune"],
        latitude=latitude,
        longitude=longitude,
    )
    return None if place == Place() else place


def _home(actor: Actor, before: Said, now: Said) -> str | None:
    """The territory of the actor that a row decides on: where it was put, if it still is there."""
    for each in _known(before, now):
        if each in actor.territories:
            return each
    return None


def _known(before: Said, now: Said) -> Iterator[str]:
    yield from (said["territoire"] for said in (before, now) if said["territoire"])


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return " ; ".join(map(str, value))
    return "" if value is None else str(value)
