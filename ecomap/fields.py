"""What people call the fields of what they write, for errors and for what is told of the past."""

import re

from ecomap.i18n import N_
from ecomap.i18n import gettext as _

FIELDS = {
    "actions": N_("Actions"),
    "actor": N_("Acteur"),
    "actors": N_("Acteurs"),
    "assessed": N_("Qualifié"),
    "associates": N_("Qui doit être associé ?"),
    "audiences": N_("Publics visés"),
    "chantier": N_("Chantier"),
    "code": N_("Code"),
    "date": N_("Date"),
    "defi": N_("Défi"),
    "description": N_("Description"),
    "desirable_unknown": N_("Inconnu désirable"),
    "doers": N_("Qui fait ?"),
    "enjeux": N_("Enjeux"),
    "feasibility": N_("Faisabilité"),
    "fields": N_("Colonnes du fichier"),
    "file": N_("Fichier"),
    "follow_up": N_("Qui s’en charge ?"),
    "gone": N_("Disparu le"),
    "governance": N_("Gouvernance"),
    "group": N_("Groupe"),
    "have": N_("On a la ressource"),
    "held_by": N_("Portée par"),
    "horizon": N_("Quand sera-t-elle opérante ?"),
    "how": N_("Comment est-on en lien ?"),
    "imported": N_("Importé le"),
    "kind": N_("Échelle"),
    "lead": N_("Qui pilote ?"),
    "licence": N_("Licence"),
    "name": N_("Nom"),
    "nature": N_("Nature"),
    "obstacles": N_("Freins à lever"),
    "parent": N_("Fait partie de"),
    "place": N_("Lieu"),
    "position": N_("Place sur la carte"),
    "priority": N_("Chantier prioritaire"),
    "quality": N_("Lien"),
    "question": N_("Question"),
    "resource": N_("Ressource"),
    "source": N_("Source"),
    "source_id": N_("Identifiant dans la source"),
    "success": N_("On aura réussi si…"),
    "territories": N_("Territoires"),
    "territory": N_("Territoire"),
    "title": N_("Titre"),
    "to_create": N_("À créer"),
    "types": N_("Types d’acteurs"),
    "why": N_("Pourquoi ce lien ?"),
}
"""The words for each field of a record, by its name."""

_OTHERS = {
    "address": N_("Adresse"),
    "audience": N_("Public"),
    "by": N_("Pour quand"),
    "chantiers": N_("Chantiers qui la cherchent"),
    "commune": N_("Commune"),
    "effort": N_("Effort pour se faire présenter"),
    "id": N_("Identifiant"),
    "latitude": N_("Latitude"),
    "longitude": N_("Longitude"),
    "postcode": N_("Code postal"),
    "revision": N_("Révision"),
    "since": N_("Premier jour"),
    "until": N_("Dernier jour"),
    "version": N_("Version"),
    "who": N_("Qui"),
    "x": N_("Place sur la carte"),
    "y": N_("Place sur la carte"),
}
"""Those for its parts, which say by themselves what they are, and for what a question is about."""

_NUMBERED = re.compile(r"\[\d+\]")


def field_label(path: str) -> str:
    """The words for a field, or as it is where it has none.

    A path such as `place.latitude` or `actions[2]` has those of its last part that has any: an
    entry of a list is called as the list.
    """
    parts = reversed(_NUMBERED.sub("", path).split("."))
    words = (FIELDS.get(part) or _OTHERS.get(part) for part in parts)
    return next((_(found) for found in words if found), path)
