"""`load` and `export`: files in and out."""

from pathlib import Path

import click

from ecomap.cli.french import FrenchCommand
from ecomap.cli.progress import progress_bar
from ecomap.cli.session import Session, pass_session
from ecomap.cli.streams import (
    file_argument,
    json_option,
    output_option,
    print_json,
    source,
    write_output,
)
from ecomap.i18n import gettext as _


@click.command(cls=FrenchCommand)
@file_argument
@click.option(
    "--replace",
    is_flag=True,
    help="Retirer aussi ce que le territoire contient et que le fichier ne nomme plus.",
)
@json_option
@pass_session
def load(session: Session, file: Path, replace: bool, as_json: bool) -> None:
    """Charger un fichier de territoire : tout, ou rien s’il a un problème.

    Ce que le fichier nomme est créé ou mis à jour ; le charger deux fois ne change rien. Le
    chargement s’annule d’un coup avec ecomap undo.

    \b
    Exemple :
      ecomap load mon-territoire.yaml
    """
    with session.ecosystem() as ecosystem:
        with progress_bar():
            report = ecosystem.load(source(file), replace=replace, who=session.who)
        revision = ecosystem.store.revision()
    if as_json:
        counts = ("created", "updated", "removed", "unchanged")
        print_json({**{key: getattr(report, key) for key in counts}, "revision": revision})
        return
    click.echo(
        _(
            "%(file)s : %(created)s créés, %(updated)s modifiés, %(removed)s retirés,"
            " %(unchanged)s inchangés.",
            file=file,
            created=report.created,
            updated=report.updated,
            removed=report.removed,
            unchanged=report.unchanged,
        )
    )


@click.command(cls=FrenchCommand)
@click.option(
    "--format",
    "_format",
    type=click.Choice(["yaml"]),
    default="yaml",
    help="yaml : le fichier que load reprend tel quel.",
)
@click.option("--territory", metavar="ID", help="Lequel, si le stockage en contient plusieurs.")
@output_option
@pass_session
def export(session: Session, _format: str, territory: str | None, output: str) -> None:
    """Écrire un territoire dans un fichier que load reprend à l’identique.

    \b
    Exemple :
      ecomap export --format yaml -o mon-territoire.yaml
    """
    with session.ecosystem() as ecosystem, progress_bar():
        text = ecosystem.export(territory)
    write_output(output, text)
