"""The closed vocabularies of the guide, and the French words that show them.

Source: guide Hubikoop / PQN-A, étape 4 (p. 40-43), fiches outils n° 3 (p. 76) and n° 4 (p. 82).
"""

from enum import StrEnum

from ecomap.i18n import N_
from ecomap.i18n import gettext as _


class Kind(StrEnum):
    """What a record is."""

    TERRITORY = "territory"
    ENJEU = "enjeu"
    DEFI = "defi"
    ACTOR = "actor"
    RESOURCE = "resource"
    CHANTIER = "chantier"
    NEED = "need"
    LINK = "link"
    ORIGIN = "origin"
    APART = "apart"

    # Kinds key the dictionaries of a bulk load; an enum's own hash is many times slower.
    __hash__ = str.__hash__


class TerritoryKind(StrEnum):
    COMMUNE = "commune"
    EPCI = "epci"
    DEPARTEMENT = "departement"
    REGION = "region"


class Nature(StrEnum):
    """What a resource is made of. Fiche n° 4 lists four, étape 4 adds "matérielles"."""

    HUMAN = "human"
    MATERIAL = "material"
    FINANCIAL = "financial"
    TECHNICAL = "technical"
    INTELLECTUAL = "intellectual"


class Quality(StrEnum):
    """Of a link. Solid: there is, or was, a collaboration. Dotted: acquaintance without
    collaboration. Absent: identified, no acquaintance (guide p. 82)."""

    SOLID = "solid"
    DOTTED = "dotted"
    ABSENT = "absent"

    @property
    def rank(self) -> int:
        """0 for solid, the strongest."""
        return list(Quality).index(self)


class Horizon(StrEnum):
    """When a resource is operative ("est-ce qu'elle est opérante ?")."""

    NOW = "now"
    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"


class Feasibility(StrEnum):
    """Of a chantier: green, orange, red, white (fiche n° 3, étape 3)."""

    SHORT = "short"
    MEDIUM = "medium"
    BLOCKED = "blocked"
    UNKNOWN = "unknown"


# Two vocabularies may share a code ("short"), and then their members are equal: one table each.
_LABELS: dict[type[StrEnum], dict[StrEnum, str]] = {
    Kind: {
        Kind.TERRITORY: N_("territoire"),
        Kind.ENJEU: N_("enjeu"),
        Kind.DEFI: N_("défi"),
        Kind.ACTOR: N_("acteur"),
        Kind.RESOURCE: N_("ressource"),
        Kind.CHANTIER: N_("chantier"),
        Kind.NEED: N_("lien"),
        Kind.LINK: N_("lien"),
        Kind.ORIGIN: N_("provenance"),
        Kind.APART: N_("distinction"),
    },
    TerritoryKind: {
        TerritoryKind.COMMUNE: N_("Commune"),
        TerritoryKind.EPCI: N_("Intercommunalité"),
        TerritoryKind.DEPARTEMENT: N_("Département"),
        TerritoryKind.REGION: N_("Région"),
    },
    Nature: {
        Nature.HUMAN: N_("Humaine"),
        Nature.MATERIAL: N_("Matérielle"),
        Nature.FINANCIAL: N_("Financière"),
        Nature.TECHNICAL: N_("Technique"),
        Nature.INTELLECTUAL: N_("Intellectuelle"),
    },
    Quality: {
        Quality.SOLID: N_("Collaboration"),
        Quality.DOTTED: N_("On se connaît"),
        Quality.ABSENT: N_("Aucun lien"),
    },
    Horizon: {
        Horizon.NOW: N_("Déjà"),
        Horizon.SHORT: N_("Court terme"),
        Horizon.MEDIUM: N_("Moyen terme"),
        Horizon.LONG: N_("Long terme"),
    },
    Feasibility: {
        Feasibility.SHORT: N_("Faisable à court terme"),
        Feasibility.MEDIUM: N_("Faisable à moyen terme"),
        Feasibility.BLOCKED: N_("Bloqué"),
        Feasibility.UNKNOWN: N_("On ne sait pas encore"),
    },
}

_GROUP_HEADINGS: dict[Nature | None, str] = {
    Nature.HUMAN: N_("Ressources humaines"),
    Nature.MATERIAL: N_("Ressources matérielles"),
    Nature.FINANCIAL: N_("Ressources financières"),
    Nature.TECHNICAL: N_("Ressources techniques"),
    Nature.INTELLECTUAL: N_("Ressources intellectuelles"),
    None: N_("Nature à préciser"),
}


def label(value: StrEnum) -> str:
    """The word that shows `value`, in the reader's language."""
    return _(_LABELS[type(value)][value])


def group_heading(nature: Nature | None) -> str:
    """The heading of a resource on a map where the group gave none of its own."""
    return _(_GROUP_HEADINGS[nature])


TO_QUALIFY = N_("À qualifier")
"""Shown for a link that nobody has assessed yet; never counted as absent."""
