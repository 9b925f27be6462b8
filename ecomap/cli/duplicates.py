"""`duplicates`, `merge`, `keep-apart`: actors that are likely one."""

import click

from ecomap.cli.french import FrenchCommand
from ecomap.cli.progress import progress_bar
from ecomap.cli.session import Session, pass_session
from ecomap.cli.streams import json_option, print_json, territory_option
from ecomap.duplicates import LIKELY, confidence_in_words
from ecomap.i18n import gettext as _
from ecomap.i18n import ngettext
from ecomap.merging import MergeReport

_CONFIDENCE = click.FloatRange(0, 1)


@click.command(cls=FrenchCommand)
@territory_option
@click.option(
    "--min",
    "minimum",
    metavar="CONFIANCE",
    type=_CONFIDENCE,
    default=LIKELY,
    help="La confiance à partir de laquelle une paire est donnée, de 0 à 1 ; sinon, 0.5.",
)
@click.option(
    "--merge-all",
    is_flag=True,
    help="Fusionner toutes ces paires, en une fois ; ecomap undo les rétablit.",
)
@click.option("--dry-run", is_flag=True, help="Avec --merge-all : dire ce qui serait fusionné.")
@json_option
@pass_session
def duplicates(
    session: Session,
    territory: str | None,
    minimum: float,
    merge_all: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Lister les acteurs qui sont sans doute les mêmes, les plus sûrs d’abord.

    Chaque paire dit pourquoi. « ecomap merge » réunit les deux, « ecomap keep-apart » retient
    qu’ils sont distincts : ils ne sont plus proposés.

    \b
    Exemples :
      ecomap duplicates
      ecomap duplicates --min 0.9 --merge-all
    """
    with session.ecosystem() as ecosystem:
        if merge_all:
            with progress_bar():
                report = ecosystem.sourcing.merge_duplicates(
                    minimum, territory, dry_run=dry_run, who=session.who
                )
            _tell_merged(report, as_json=as_json, dry_run=dry_run)
            return
        with progress_bar():
            pairs = ecosystem.sourcing.duplicates(territory, minimum)
        told = ecosystem.sourcing.sides_of(pairs)
    if as_json:
        print_json(
            {
                "pairs": [
                    {
                        "a": a.as_json(),
                        "b": b.as_json(),
                        "confidence": pair.confidence,
                        "reasons": pair.reasons,
                    }
                    for pair, a, b in told
                ]
            }
        )
        return
    if not told:
        click.echo(_("Aucun doublon probable."))
        return
    for pair, a, b in told:
        click.echo(
            _(
                "%(n)s %%, %(words)s : « %(a)s » (%(a_id)s) et « %(b)s » (%(b_id)s)",
                n=pair.percent,
                words=confidence_in_words(pair.confidence),
                a=a.actor.name,
                a_id=a.actor.id,
                b=b.actor.name,
                b_id=b.actor.id,
            )
        )
        click.echo(f"  {' '.join(pair.reasons)}")
        if pair.doubts:
            click.echo("  " + _("Mais : %(doubts)s", doubts=" ".join(pair.doubts)))


@click.command(cls=FrenchCommand)
@click.argument("kept", metavar="GARDÉ")
@click.argument("other", metavar="AUTRE")
@pass_session
def merge(session: Session, kept: str, other: str) -> None:
    """Réunir deux acteurs : le premier garde son nom, et reçoit tout ce qui est dit de l’autre.

    Ses liens, ses ressources, ses chantiers et ses sources sont gardés ; de deux liens avec le même
    acteur, le plus fort reste, avec les deux justifications. ecomap undo les sépare.

    \b
    Exemple :
      ecomap merge mairie-de-soyaux-soyaux mairie-de-soyaux-soyaux-2
    """
    with session.ecosystem() as ecosystem:
        ecosystem.sourcing.merge(kept, other, who=session.who)
    click.echo(_("Réunis sous « %(kept)s ».", kept=kept))


@click.command("keep-apart", cls=FrenchCommand)
@click.argument("one", metavar="ACTEUR")
@click.argument("other", metavar="AUTRE")
@pass_session
def keep_apart(session: Session, one: str, other: str) -> None:
    """Retenir que deux acteurs sont distincts : ils ne sont plus proposés comme doublons.

    \b
    Exemple :
      ecomap keep-apart ccas-de-sers mairie-de-sers
    """
    with session.ecosystem() as ecosystem:
        ecosystem.sourcing.keep_apart(one, other, who=session.who)
    click.echo(_("C’est retenu : « %(a)s » et « %(b)s » sont distincts.", a=one, b=other))


def _tell_merged(report: MergeReport, *, as_json: bool, dry_run: bool) -> None:
    if as_json:
        print_json(report.as_json())
        return
    click.echo(
        ngettext(
            "%(n)s acteur réuni à un autre.",
            "%(n)s acteurs réunis à d’autres.",
            report.merged,
            n=report.merged,
        )
    )
    for group in report.groups:
        others = ", ".join(each.id for each in group.others)
        click.echo(_("%(kept)s : avec %(others)s", kept=group.kept.id, others=others))
    if report.left:
        click.echo(
            ngettext(
                "%(n)s paire laissée : distincts, ou trop peu semblables à tout leur groupe.",
                "%(n)s paires laissées : distincts, ou trop peu semblables à tout leur groupe.",
                len(report.left),
                n=len(report.left),
            )
        )
    if dry_run:
        click.echo(_("Essai : rien n’a été enregistré."))
