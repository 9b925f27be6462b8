"""Where a row's place is: its commune, its address, its point, each checked against the others."""

from collections.abc import Callable
from dataclasses import dataclass

from ecomap.exchange.places.cells import number
from ecomap.exchange.places.remarks import Level, Remarks
from ecomap.exchange.places.schema import (
    ADDRESS,
    COMMUNE,
    INSEE,
    LATITUDE,
    LONGITUDE,
    POSTCODE,
)
from ecomap.gazetteer import (
    Commune,
    Gazetteer,
    How,
    Position,
    Resolution,
    Whereabouts,
    postcode_of,
)
from ecomap.gazetteer.names import key_of
from ecomap.i18n import gettext as _
from ecomap.model import Place

_UNSURE = (How.NONE, How.POSTCODE)

Read = Callable[[str], str]
"""The text of a field of the row, in order; empty when there is none."""


@dataclass(frozen=True, slots=True)
class Located:
    """A place and its commune. `commune_as_written` is kept where it says more or other than the
    name of today: a former commune, an arrondissement, a CEDEX, a misspelling."""

    place: Place
    resolution: Resolution
    departement: str
    commune_as_written: str


def locate(read: Read, gazetteer: Gazetteer, remarks: Remarks) -> Located:
    """The place in a row."""
    written, postcode = read(COMMUNE), _postcode(read(POSTCODE), remarks)
    point = _point(read, remarks)
    resolution = gazetteer.resolve(written, postcode, read(INSEE))
    if point and resolution.how in _UNSURE:
        point = _upright(point, gazetteer, remarks)
        resolution = gazetteer.resolve(written, postcode, read(INSEE), point)
    commune = resolution.commune
    for doubt in resolution.doubts:
        remarks.add(Level.DOUBTFUL, doubt.field, read(doubt.field), doubt.message)
    if point and commune:
        point = _checked(point, commune, gazetteer, remarks)
    if point and abs(point.latitude) > 90:
        _drop(read, remarks, _("Ce ne sont pas des coordonnées en degrés : point ignoré."))
        point = None
    departement = ""
    if commune:
        departement = commune.departement
    elif point:
        departement = gazetteer.outlines.departement_of(*point) or ""
    if point and not departement:
        message = _("Le point n’est dans aucun département français.")
        remarks.add(Level.DOUBTFUL, LATITUDE, _shown(point), message)
    departement = departement or gazetteer.departement_at(postcode)
    place = Place(
        address=read(ADDRESS),
        postcode=postcode,
        commune=commune.name if commune else written,
        latitude=point.latitude if point else None,
        longitude=point.longitude if point else None,
    )
    same = commune is None or key_of(written) == key_of(commune.name)
    if not same and not resolution.doubts:
        message = _("Commune d’aujourd’hui : %(commune)s.", commune=place.commune)
        remarks.add(Level.CHANGED, COMMUNE, written, message)
    return Located(place, resolution, departement, "" if same else written)


def _postcode(text: str, remarks: Remarks) -> str:
    postcode = postcode_of(text)
    if text and not postcode:
        message = _("Ce n’est pas un code postal.")
        remarks.add(Level.DOUBTFUL, POSTCODE, text, message)
        return text
    if postcode != text:
        message = _("Code postal rétabli : %(postcode)s.", postcode=postcode)
        remarks.add(Level.CHANGED, POSTCODE, text, message)
    return postcode


def _point(read: Read, remarks: Remarks) -> Position | None:
    texts = read(LATITUDE), read(LONGITUDE)
    if not any(texts):
        return None
    latitude, longitude = map(number, texts)
    if latitude is None or longitude is None:
        _drop(read, remarks, _("Il faut deux nombres, latitude et longitude : point ignoré."))
        return None
    if max(abs(latitude), abs(longitude)) > 180:
        _drop(read, remarks, _("Ce ne sont pas des coordonnées en degrés : point ignoré."))
        return None
    if latitude == longitude == 0:
        _drop(read, remarks, _("Le point 0, 0 veut dire « inconnu » : point ignoré."))
        return None
    return Position(latitude, longitude)


def _drop(read: Read, remarks: Remarks, message: str) -> None:
    shown = f"{read(LATITUDE)} ; {read(LONGITUDE)}"
    remarks.add(Level.DOUBTFUL, LATITUDE, shown, message)


def _upright(point: Position, gazetteer: Gazetteer, remarks: Remarks) -> Position:
    """Without a commune to say where: in France, if it is in France one way round only."""
    other = Position(point.longitude, point.latitude)
    inside = gazetteer.outlines.departement_of
    if inside(*point) is None and inside(*other) is not None:
        return _swapped(other, remarks)
    return point


def _checked(point: Position, commune: Commune, gazetteer: Gazetteer, remarks: Remarks) -> Position:
    where = gazetteer.whereabouts(commune, *point)
    if where is Whereabouts.SWAPPED:
        return _swapped(Position(point.longitude, point.latitude), remarks)
    if where is Whereabouts.OUTSIDE:
        message = _(
            "Le point est hors du département de la commune : %(commune)s (%(departement)s).",
            commune=commune.name,
            departement=commune.departement,
        )
        remarks.add(Level.DOUBTFUL, LATITUDE, _shown(point), message)
    return point


def _swapped(mended: Position, remarks: Remarks) -> Position:
    message = _("Latitude et longitude étaient échangées : remises dans l’ordre.")
    written = Position(mended.longitude, mended.latitude)
    remarks.add(Level.CHANGED, LATITUDE, _shown(written), message)
    return mended


def _shown(point: Position) -> str:
    return f"{point.latitude} ; {point.longitude}"
