"""What may be wrong with the commune that was found, in words."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from ecomap.gazetteer.table import Commune
from ecomap.i18n import gettext as _

_SHOWN = 4


class Doubt(NamedTuple):
    """A sentence about `field`: commune, code_postal or code_insee."""

    field: str
    message: str


def wrong_postcode(postcode: str, here: Collection[Commune], commune: Commune) -> Doubt:
    """The postcode is that of the communes `here`, or of none; not of the one found."""
    message = _(
        "Le code postal %(postcode)s (%(others)s) ne va pas avec la commune : %(commune)s.",
        postcode=postcode,
        others=_some(here) or _("inconnu"),
        commune=titled(commune),
    )
    return Doubt("code_postal", message)


def wrong_code(code: str, other: Commune, commune: Commune) -> Doubt:
    """The code is `other`'s; the name tells `commune`."""
    message = _(
        "Le code INSEE %(code)s (%(other)s) ne va pas avec le nom ;"
        " retenu d’après le nom : %(commune)s.",
        code=code,
        other=other.name,
        commune=titled(commune),
    )
    return Doubt("code_insee", message)


def wrong_name(name: str, commune: Commune) -> Doubt:
    """The code tells `commune`, the name does not."""
    message = _(
        "« %(name)s » ne va pas avec le code INSEE ; retenu d’après le code : %(commune)s.",
        name=name,
        commune=titled(commune),
    )
    return Doubt("commune", message)


def looks_like(name: str, commune: Commune) -> Doubt:
    """No commune has that name; `commune` was meant, perhaps."""
    message = _(
        "La commune « %(name)s » est introuvable ; retenu par ressemblance : %(commune)s.",
        name=name,
        commune=titled(commune),
    )
    return Doubt("commune", message)


def only_near(name: str, postcode: str, commune: Commune) -> Doubt:
    """Nothing but the postcode, and perhaps the point, tells `commune`."""
    lacking = (
        _("La commune « %(name)s » est introuvable", name=name)
        if name.strip()
        else _("La commune n’est pas indiquée")
    )
    message = _(
        "%(lacking)s ; retenu d’après le code postal %(postcode)s : %(commune)s.",
        lacking=lacking,
        postcode=postcode,
        commune=titled(commune),
    )
    return Doubt("commune", message)


def several(name: str, communes: Collection[Commune], kept: Commune | None) -> Doubt:
    """Several communes have that name; `kept` was taken for it, or none."""
    if kept:
        message = _(
            "Plusieurs communes s’appellent « %(name)s » (%(some)s) ; retenu : %(commune)s.",
            name=name,
            some=_some(communes),
            commune=titled(kept),
        )
    else:
        message = _(
            "Plusieurs communes s’appellent « %(name)s » (%(some)s). Précisez le code postal.",
            name=name,
            some=_some(communes),
        )
    return Doubt("commune", message)


def not_found(name: str, postcode: str, here: Collection[Commune]) -> Doubt:
    """No commune can be told."""
    if not name.strip():
        message = _("La commune n’est pas indiquée.")
    elif here:
        message = _(
            "La commune « %(name)s » est introuvable parmi celles du code postal %(postcode)s :"
            " %(some)s.",
            name=name,
            postcode=postcode,
            some=_some(here),
        )
    else:
        message = _("La commune « %(name)s » est introuvable en France.", name=name)
    return Doubt("commune", message)


def titled(commune: Commune) -> str:
    """« Cognac (16102) », which no other commune is called."""
    return f"{commune.name} ({commune.code})"


def _some(communes: Iterable[Commune]) -> str:
    unique = sorted({each.code: each for each in communes}.values())
    text = ", ".join(map(titled, unique[:_SHOWN]))
    return f"{text}…" if len(unique) > _SHOWN else text
