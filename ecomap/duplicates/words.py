"""The clues in words."""

from collections.abc import Iterable

from ecomap.duplicates.clues import Clue
from ecomap.i18n import gettext as _


def sentences(clues: Iterable[Clue]) -> tuple[str, ...]:
    """Each clue said once, the strongest first."""
    ordered = sorted(clues, key=lambda each: -abs(each.weight))
    return tuple(dict.fromkeys(map(sentence, ordered)))


def sentence(clue: Clue) -> str:
    """One clue, said."""
    if clue.what in ("near", "far"):
        return _distance(int(clue.shown[0]))
    if len(clue.shown) == 2:
        return _compared(clue.what, *clue.shown)
    return _plain(clue.what)


def _compared(what: str, one: str, other: str) -> str:
    match what:
        case "name same" if one == other:
            return _("Même nom.")
        case "name same":
            return _("Même nom, écrit autrement : « %(a)s », « %(b)s ».", a=one, b=other)
        case "name like":
            return _("Noms proches : « %(a)s », « %(b)s ».", a=one, b=other)
        case "name other":
            return _("Noms différents : « %(a)s », « %(b)s ».", a=one, b=other)
        case "kinds differ":
            return _("Lieux de deux sortes : %(a)s, %(b)s.", a=one, b=other)
        case "addresses differ":
            return _("Adresses différentes : « %(a)s », « %(b)s ».", a=one, b=other)
    return _plain(what)


def _distance(metres: int) -> str:
    if metres < 10:
        return _("Au même point de la carte.")
    if metres < 1_000:
        return _("À %(n)s m l’un de l’autre.", n=metres)
    return _("À %(n)s km l’un de l’autre.", n=round(metres / 1_000))


def _plain(what: str) -> str:
    return {
        "name unsaid": _("L’un des noms ne dit que la commune."),
        "numbers differ": _("Les noms disent des numéros différents, ou des contraires."),
        "number unsaid": _("Un seul des noms porte un numéro."),
        "address same": _("Même adresse."),
        "street same": _("Même rue ; l’une des adresses n’a pas de numéro."),
        "commune same": _("Même commune."),
        "communes differ": _("Communes différentes."),
        "territory same": _("Même territoire."),
        "phone same": _("Même téléphone."),
        "phones differ": _("Téléphones différents."),
        "email same": _("Même courriel."),
        "site same": _("Même site."),
        "named by site": _("Le site ou le courriel de l’un porte le nom de l’autre."),
        "body same": _("Même organisme (SIRET) : il peut tenir plusieurs lieux."),
        "other branch": _("Deux établissements d’un même organisme (SIRET)."),
        "bodies differ": _("Organismes différents (SIRET)."),
        "source id same": _("Même identifiant dans leurs sources."),
        "same source": _("Deux lignes de la même source."),
    }[what]
