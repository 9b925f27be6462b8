"""The command line. Each command is imported when it is called, so that help comes at once."""

from pathlib import Path

import click

from ecomap import __version__, config
from ecomap.cli.group import LazyGroup
from ecomap.cli.session import Session


@click.group(
    cls=LazyGroup,
    lazy={
        "demo": ("ecomap.cli.serving:demo", "Ouvrir l’exemple du guide dans le navigateur."),
        "serve": ("ecomap.cli.serving:serve", "Ouvrir les pages, pour soi ou pour un groupe."),
        "check": (
            "ecomap.cli.checking:check",
            "Vérifier un fichier de territoire, un panorama ou une table des typologies.",
        ),
        "load": ("ecomap.cli.files:load", "Charger un fichier de territoire."),
        "import": (
            "ecomap.cli.importing:import_",
            "Importer des acteurs depuis d’autres fichiers.",
        ),
        "types": (
            "ecomap.cli.types:types",
            "Proposer des types d’acteurs d’après les fichiers importés.",
        ),
        "duplicates": (
            "ecomap.cli.duplicates:duplicates",
            "Lister les acteurs qui sont sans doute les mêmes.",
        ),
        "merge": ("ecomap.cli.duplicates:merge", "Réunir deux acteurs."),
        "keep-apart": (
            "ecomap.cli.duplicates:keep_apart",
            "Retenir que deux acteurs sont distincts.",
        ),
        "export": ("ecomap.cli.files:export", "Écrire un territoire dans un fichier."),
        "territories": (
            "ecomap.cli.territories:territories",
            "Lister les territoires, avec ce qu’ils comptent.",
        ),
        "chantiers": ("ecomap.cli.chantiers:chantiers", "Lister les chantiers et leurs liens."),
        "link": ("ecomap.cli.chantiers:link", "Qualifier le lien d’un chantier à une ressource."),
        "map": ("ecomap.cli.chantiers:map_", "Dessiner la carte d’un chantier."),
        "gaps": ("ecomap.cli.gaps:gaps", "Dire ce qui manque à un chantier ou à un territoire."),
        "follow-ups": ("ecomap.cli.follow_ups:follow_ups", "Lister qui s’occupe de quel lien."),
        "introductions": (
            "ecomap.cli.introductions:introductions",
            "Dire qui peut nous présenter à qui porte une ressource.",
        ),
        "prescribers": (
            "ecomap.cli.prescribers:prescribers",
            "Dire qui peut orienter un public vers un chantier ou un territoire.",
        ),
        "invitations": (
            "ecomap.cli.workshops:invitations",
            "Dresser la liste des acteurs à inviter.",
        ),
        "progress": ("ecomap.cli.workshops:progress", "Dire ce qui a changé entre deux dates."),
        "history": ("ecomap.cli.history:history", "Dire qui a changé quoi, et quand."),
        "undo": ("ecomap.cli.history:undo", "Annuler un changement."),
    },
)
@click.option(
    "--store",
    metavar="URL",
    envvar=config.STORE,
    help="Où sont les données : sqlite:///chemin/fichier.ecomap, ou bolt://serveur:7687 pour Neo4j."
    " Un mot de passe se donne par ECOMAP_STORE ou ECOMAP_NEO4J_PASSWORD plutôt qu’ici."
    " Sans rien : un fichier dans le dossier de l’utilisateur.",
)
@click.option(
    "--panorama",
    metavar="FICHIER",
    envvar=config.PANORAMA,
    type=click.Path(path_type=Path),
    help="Un autre panorama des acteurs que celui du guide (aussi ECOMAP_PANORAMA).",
)
@click.option(
    "--typologies",
    metavar="FICHIER",
    envvar=config.TYPOLOGIES,
    type=click.Path(path_type=Path),
    help="Une autre table des lieux aux types d’acteurs que celle d’ecomap"
    " (aussi ECOMAP_TYPOLOGIES).",
)
@click.option(
    "--who",
    metavar="NOM",
    envvar=config.WHO,
    default="",
    help='Le nom à écrire dans l’historique, par exemple "Table 2" (aussi ECOMAP_WHO).',
)
@click.version_option(__version__, message="%(prog)s %(version)s", help="Donner la version.")
@click.pass_context
def ecomap(
    context: click.Context,
    store: str | None,
    panorama: Path | None,
    typologies: Path | None,
    who: str,
) -> None:
    """Dessiner la carte des ressources de chaque chantier d’un territoire.

    Chaque commande a son aide et un exemple : ecomap map --help

    \b
    Pour commencer :
      ecomap demo
    """
    context.obj = Session(store, panorama, typologies, who)
