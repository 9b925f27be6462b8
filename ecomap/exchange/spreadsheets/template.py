"""A spreadsheet to fill in: a sheet for each kind with an example, and how to fill it in."""

from ecomap.exchange.places.schema import ADDRESS, COMMUNE, INSEE, NAME, POSTCODE
from ecomap.exchange.sheets import Table
from ecomap.exchange.spreadsheets.fields import (
    CHANTIER,
    FIELDS,
    FROM,
    HOLDER,
    NATURE,
    POINT,
    QUALITY,
    TO,
    TYPE,
    WHY,
    SheetKind,
    label_of,
)
from ecomap.i18n import N_
from ecomap.i18n import gettext as _

_TITLES = {
    SheetKind.ACTORS: N_("Acteurs"),
    SheetKind.RESOURCES: N_("Ressources"),
    SheetKind.LINKS: N_("Liens"),
}
_LEFT_OUT = {INSEE, POINT}
"""Understood where they stand, but nobody is asked for them."""

_EXAMPLES: dict[SheetKind, dict[str, str]] = {
    SheetKind.ACTORS: {
        NAME: N_("Exemple : Mairie de Sers"),
        TYPE: N_("Mairies"),
        ADDRESS: N_("1 rue de la Mairie"),
        POSTCODE: "16410",
        COMMUNE: "Sers",
    },
    SheetKind.RESOURCES: {
        NAME: N_("Exemple : Salle avec ordinateurs"),
        NATURE: N_("Matérielle"),
        HOLDER: N_("Mairie de Sers"),
        CHANTIER: N_("Ateliers numériques"),
        QUALITY: N_("Pointillé"),
        WHY: N_("Rencontrés au forum"),
    },
    SheetKind.LINKS: {
        FROM: N_("Exemple : Mairie de Sers"),
        TO: N_("Médiathèque (Cognac)"),
        QUALITY: N_("Plein"),
        WHY: N_("Permanence commune chaque mois"),
    },
}
"""The first cell says that it is one: such rows are not imported."""

HELP_TITLE = N_("Mode d’emploi")
"""Of the sheet that is not to be imported."""
_HELP = (
    N_("Une ligne par acteur, par ressource ou par lien. Seul le nom est obligatoire."),
    N_("Les lignes qui commencent par « Exemple : » ne sont pas importées."),
    N_("Type : un nom du panorama des acteurs, par exemple CCAS. Plusieurs : CCAS ; Mairies."),
    N_("Territoire : seulement s’il n’est pas celui de la commune."),
    N_("Identifiant : le vôtre, si vous en avez un ; il permet de corriger un nom plus tard."),
    N_("Source : d’où vient la ligne, si ce n’est pas de vous."),
    N_("Nature : humaine, matérielle, financière, technique ou intellectuelle."),
    N_("Porteur : le nom d’un acteur. Chantier : son titre, tel qu’il est dans ecomap."),
    N_("Acteur 1, Acteur 2 : leurs noms ; s’il y en a plusieurs du même nom, « Nom (Commune) »."),
    N_("Qualité : plein (collaboration), pointillé (on se connaît) ou absent (aucun lien)."),
    N_("Pour mettre à jour, corrigez ce fichier et importez-le de nouveau, sous le même nom."),
)


def template(kind: SheetKind | None = None) -> tuple[Table, ...]:
    """The table of one kind, as a CSV file may hold; or one of each, and how to fill them in."""
    if kind:
        return (_sheet(kind),)
    lines = tuple((_(each),) for each in _HELP)
    return (*map(_sheet, SheetKind), Table(_(HELP_TITLE), (_("Comment remplir"),), lines))


def _sheet(kind: SheetKind) -> Table:
    fields = [each for each in FIELDS[kind] if each not in _LEFT_OUT]
    example = _EXAMPLES[kind]
    row = tuple(_(example[each]) if example.get(each) else "" for each in fields)
    return Table(_(_TITLES[kind]), tuple(map(label_of, fields)), (row,))
