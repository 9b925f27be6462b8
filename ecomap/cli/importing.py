"""`import`: open data and spreadsheets in."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from ecomap.cli.french import FrenchCommand
from ecomap.cli.group import LazyGroup
from ecomap.cli.progress import progress_bar
from ecomap.cli.session import Session, pass_session
from ecomap.cli.streams import json_option, print_json
from ecomap.ecosystem import Ecosystem
from ecomap.i18n import gettext as _
from ecomap.i18n import ngettext
from ecomap.importing import ImportReport

_SHOWN = 100
_COUNTED = 2_000
_SOON_COMPARED = 3_000
"""Of more actors, looking for duplicates takes more than a second."""


@click.group(
    "import",
    cls=LazyGroup,
    lazy={
        "places": (
            "ecomap.cli.importing:places",
            "Importer des lieux de médiation numérique, au schéma national.",
        ),
        "sheet": (
            "ecomap.cli.importing_sheets:sheet",
            "Importer un tableur d’acteurs, de ressources ou de liens (CSV, XLSX).",
        ),
        "template": (
            "ecomap.cli.importing_sheets:template",
            "Écrire un tableur à remplir, puis à importer.",
        ),
    },
)
def import_() -> None:
    """Importer des acteurs depuis d’autres fichiers.

    \b
    Exemples :
      ecomap import places lieux-charente.csv
      ecomap import template -o modele.xlsx
      ecomap import sheet partenaires.xlsx
    """


@click.command(cls=FrenchCommand)
@click.argument(
    "files", metavar="FICHIER...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--dry-run", is_flag=True, help="Dire ce qui changerait, sans rien enregistrer.")
@click.option(
    "--source",
    metavar="NOM",
    default="",
    help="La source des lignes qui n’en nomment pas ; sinon, le nom du fichier.",
)
@json_option
@pass_session
def places(
    session: Session, files: tuple[Path, ...], dry_run: bool, source: str, as_json: bool
) -> None:
    """Importer des lieux de médiation numérique, au schéma national.

    Un fichier plus récent de la même source met à jour ce que le précédent a apporté et marque ce
    qui a disparu ; le même fichier ne change rien. Ce qui a été corrigé à la main est gardé. Les
    courriels qui nomment une personne ne sont pas repris. L’import s’annule d’un coup avec
    ecomap undo.

    \b
    Exemples :
      ecomap import places lieux-charente.csv --dry-run
      ecomap import places lieux-charente.csv lieux-dordogne.json
    """
    with session.ecosystem() as ecosystem, progress_bar():
        report = ecosystem.sourcing.import_places(
            files, dry_run=dry_run, source=source, who=session.who
        )
        next_steps = [] if as_json or dry_run else list(next_steps_of(ecosystem, report))
    summary = _(
        "%(rows)s lignes : %(created)s lieux créés, %(updated)s modifiés,"
        " %(unchanged)s inchangés, %(refused)s lignes refusées ;"
        " %(disappeared)s lieux disparus du fichier.",
        **report.counts,
    )
    tell(report, summary, next_steps, dry_run=dry_run, as_json=as_json)


def tell(
    report: ImportReport,
    summary: str,
    next_steps: Sequence[str],
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Print what an import did, and what there is to do next."""
    if as_json:
        print_json(report.as_json())
        return
    for line in [*_lines(report, summary, dry_run=dry_run), *next_steps]:
        click.echo(line)


def next_steps_of(ecosystem: Ecosystem, report: ImportReport) -> Iterator[str]:
    """What there is to do once actors have come in, each with its command.

    They are counted where that takes no longer than the import.
    """
    if report.rows > _COUNTED:
        yield _("Doublons à examiner : ecomap duplicates")
        yield _("Types d’acteurs proposés : ecomap types")
        return
    if pairs := len(ecosystem.sourcing.duplicates()):
        yield ngettext(
            "%(n)s doublon probable : ecomap duplicates",
            "%(n)s doublons probables : ecomap duplicates",
            pairs,
        )
    if types := len(ecosystem.sourcing.types.open()):
        yield ngettext(
            "%(n)s acteur pourrait avoir un type d’acteur : ecomap types",
            "%(n)s acteurs pourraient avoir un type d’acteur : ecomap types",
            types,
        )


def _place(file: str, row: int, *, ranked: bool) -> str:
    if not row:
        return file
    if ranked:
        return _("%(file)s, lieu n° %(row)s", file=file, row=row)
    return _("%(file)s, ligne %(row)s", file=file, row=row)


def _lines(report: ImportReport, summary: str, *, dry_run: bool) -> list[str]:
    lines = [summary]
    if dry_run:
        lines.append(_("Essai : rien n’a été enregistré."))
    told = sorted(
        zip(report.remarks, report.files, strict=True), key=lambda each: -each[0].level.rank
    )
    for remark, file in told[:_SHOWN]:
        place = _place(file, remark.row, ranked=file in report.ranked)
        about = f"{remark.field} « {remark.value} »" if remark.value else remark.field
        lines.append(": ".join(part for part in (place, about, remark.message) if part))
    more = len(told) - _SHOWN
    if more > 0:
        lines.append(
            ngettext(
                "… et %(n)s autre remarque : --json les donne toutes.",
                "… et %(n)s autres remarques : --json les donne toutes.",
                more,
                n=more,
            )
        )
    return lines
