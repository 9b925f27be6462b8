"""What a sheet may say: the fields of actors, resources and links, and the headings people give.

Headings are compared folded. Beside those of a French office they are those of Kumu (sheets
"Elements" and "Connections") and of PRSM ("Factors" and "Links"), as their guides give them.
"""

from enum import StrEnum
from functools import lru_cache

from ecomap.exchange.places.personal import is_personal_column
from ecomap.exchange.places.schema import (
    ADDRESS,
    COMMUNE,
    ID,
    INSEE,
    LATITUDE,
    LONGITUDE,
    NAME,
    POSTCODE,
    SOURCE,
)
from ecomap.i18n import N_
from ecomap.i18n import gettext as _
from ecomap.model import fold

TYPE, TERRITORY, POINT = "type", "territoire", "coordonnees"
NATURE, HOLDER, CHANTIER = "nature", "porteur", "chantier"
FROM, TO, QUALITY, WHY = "acteur_1", "acteur_2", "qualite", "pourquoi"


class SheetKind(StrEnum):
    """What the rows of a sheet are."""

    ACTORS = "actors"
    RESOURCES = "resources"
    LINKS = "links"

    @property
    def label(self) -> str:
        """What a person calls them."""
        return _(_KINDS[self])


_KINDS = {
    SheetKind.ACTORS: N_("acteurs"),
    SheetKind.RESOURCES: N_("ressources"),
    SheetKind.LINKS: N_("liens"),
}

FIELDS: dict[SheetKind, tuple[str, ...]] = {
    SheetKind.ACTORS: (
        *(NAME, TYPE, ADDRESS, POSTCODE, COMMUNE, INSEE, LATITUDE, LONGITUDE, POINT),
        *(TERRITORY, SOURCE, ID),
    ),
    SheetKind.RESOURCES: (NAME, NATURE, HOLDER, CHANTIER, QUALITY, WHY, TERRITORY),
    SheetKind.LINKS: (FROM, TO, QUALITY, WHY),
}
"""The fields of each kind, in the order in which a person would be asked for them."""

REQUIRED: dict[SheetKind, tuple[str, ...]] = {
    SheetKind.ACTORS: (NAME,),
    SheetKind.RESOURCES: (NAME,),
    SheetKind.LINKS: (FROM, TO),
}
"""Without these a row says nothing."""

_LABELS = {
    NAME: N_("Nom"),
    TYPE: N_("Type"),
    ADDRESS: N_("Adresse"),
    POSTCODE: N_("Code postal"),
    COMMUNE: N_("Commune"),
    INSEE: N_("Code INSEE"),
    LATITUDE: N_("Latitude"),
    LONGITUDE: N_("Longitude"),
    POINT: N_("Coordonnées"),
    TERRITORY: N_("Territoire"),
    SOURCE: N_("Source"),
    ID: N_("Identifiant"),
    NATURE: N_("Nature"),
    HOLDER: N_("Porteur"),
    CHANTIER: N_("Chantier"),
    FROM: N_("Acteur 1"),
    TO: N_("Acteur 2"),
    QUALITY: N_("Qualité"),
    WHY: N_("Pourquoi"),
}


def label_of(field: str) -> str:
    """The word for a field, as the template writes it."""
    return _(_LABELS[field])


def _words(*names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(name) for name in names))


_NAMED = _words(
    *("nom", "structure", "organisme", "raison sociale", "acteur", "dénomination", "organisation"),
    *("intitulé", "association", "partenaire", "établissement", "entreprise", "name", "label"),
    *("libellé", "nom usuel", "enseigne", "title", "titre"),
)
_HEADINGS: dict[SheetKind, dict[str, tuple[str, ...]]] = {
    SheetKind.ACTORS: {
        NAME: _NAMED,
        TYPE: _words(
            *("type", "type d'acteur", "type de structure", "catégorie", "nature", "typologie"),
            *("statut", "famille", "category", "kind", "statut juridique"),
        ),
        ADDRESS: _words("adresse", "adresse postale", "voie", "rue", "siège", "address", "street"),
        POSTCODE: _words(
            "code postal", "cp", "c.p.", "codepostal", "postcode", "postal code", "zip"
        ),
        COMMUNE: _words(
            *("commune", "ville", "localité", "municipalité", "nom commune", "nom de la commune"),
            *("city", "town", "municipality"),
        ),
        INSEE: _words("code insee", "insee", "code commune", "citycode"),
        LATITUDE: _words("latitude", "lat"),
        LONGITUDE: _words("longitude", "lon", "lng", "long"),
        POINT: _words(
            *("coordonnées", "coordonnées gps", "gps", "lat lon", "latlon", "lat lng"),
            *("lat long", "latitude longitude", "position", "géolocalisation", "geo point"),
            *("coordinates", "coords", "latitude et longitude", "point gps"),
        ),
        TERRITORY: _words(
            *("territoire", "territoires", "epci", "intercommunalité", "territory"),
            *("communauté de communes", "agglomération"),
        ),
        SOURCE: _words("source", "provenance", "origine", "fichier source"),
        ID: _words("id", "identifiant", "référence", "réf", "code", "identifier"),
    },
    SheetKind.RESOURCES: {
        NAME: (*_NAMED, *_words("ressource", "ressources", "resource")),
        NATURE: _words("nature", "type", "catégorie", "type de ressource", "kind", "category"),
        HOLDER: _words(
            *("porteur", "porteurs", "porté par", "détenteur", "détenu par", "acteur", "acteurs"),
            *("structure", "structure porteuse", "organisme", "propriétaire", "holder", "held by"),
            *("portée par", "portés par", "détenue par", "détenus par", "tenu par", "tenue par"),
            *("porteuse", "portage", "géré par", "gérée par", "gestionnaire"),
            *("référent structure", "structure référente", "structure détentrice"),
        ),
        CHANTIER: _words("chantier", "projet", "action", "chantier concerné", "project"),
        QUALITY: _words(
            *("qualité", "qualité du lien", "lien", "type de lien", "quality", "relation"),
        ),
        WHY: _words(
            *("pourquoi", "commentaire", "commentaires", "remarque", "justification", "why"),
            *("précisions", "description", "notes", "note"),
        ),
        TERRITORY: _words("territoire", "epci", "intercommunalité", "territory", "département"),
    },
    SheetKind.LINKS: {
        FROM: _words(
            *("acteur 1", "acteur1", "acteur a", "structure 1", "structure a", "organisme 1"),
            *("de", "depuis", "from", "source", "origine", "acteur source", "nom 1", "acteur"),
            *("partenaire 1", "actor 1", "from label"),
        ),
        TO: _words(
            *("acteur 2", "acteur2", "acteur b", "structure 2", "structure b", "organisme 2"),
            *("vers", "à", "a", "to", "target", "cible", "destination", "acteur cible", "nom 2"),
            *("partenaire 2", "actor 2", "to label", "partenaire", "avec"),
        ),
        QUALITY: _words(
            *("qualité", "qualité du lien", "lien", "type de lien", "nature du lien", "quality"),
            *("strength", "force", "force du lien", "intensité", "type de relation", "relation"),
            *("nature de la relation", "type"),
        ),
        WHY: _words(
            *("pourquoi", "justification", "commentaire", "commentaires", "remarque", "why"),
            *("précisions", "label", "objet", "description", "notes", "note"),
        ),
    },
}
"""Best first: where two columns may say the same, the better name wins."""

COUNTING = frozenset(
    _words("n°", "no", "num", "numéro", "rang", "ordre", "numéro d'ordre", "n° d'ordre")
)
"""Headings of what tells rows apart in one edition of a file, and may be others' in the next."""

SHEETS: dict[SheetKind, frozenset[str]] = {
    SheetKind.ACTORS: frozenset(
        _words(
            *("acteurs", "acteur", "structures", "organismes", "partenaires", "elements", "actors"),
            *("factors", "nodes", "noeuds", "éléments", "lieux", "associations", "annuaire"),
        )
    ),
    SheetKind.RESOURCES: frozenset(_words("ressources", "ressource", "resources")),
    SheetKind.LINKS: frozenset(
        _words(
            *("liens", "lien", "relations", "connections", "connexions", "links", "edges"),
            *("partenariats", "réseau", "coopérations"),
        )
    ),
}
"""How sheets are called that hold one kind."""


_LONGER = frozenset(
    {NAME, ADDRESS, POSTCODE, COMMUNE, INSEE, LATITUDE, LONGITUDE, POINT, HOLDER, CHANTIER, QUALITY}
)
"""Fields whose heading may say more: "Nom de la structure", "Code postal (siège)"."""
_SAYS_MORE = 1_000
_OTHERWISE = frozenset(
    "mail email courriel electronique web site internet url telephone tel contact".split()  # noqa: SIM905
)


@lru_cache(4096)
def rank_of(kind: SheetKind, field: str, heading: str) -> int | None:
    """How well `heading` names a field, 0 being best; None when it does not. One that says more
    does so less well than any that says nothing else."""
    folded = fold(heading)
    names = _HEADINGS[kind][field]
    if folded in names:
        return names.index(folded)
    if field not in _LONGER or is_personal_column(heading) or _OTHERWISE & set(folded.split()):
        return None
    begun = [
        place for place, name in enumerate(names) if len(name) > 2 and folded.startswith(f"{name} ")
    ]
    return _SAYS_MORE + begun[0] if begun else None


def weight_of(kind: SheetKind, field: str, heading: str) -> int:
    """2 for a heading that names a field and nothing else, 1 for one that says more, else 0."""
    rank = rank_of(kind, field, heading)
    if rank is None:
        return 0
    return 2 if rank < _SAYS_MORE else 1
