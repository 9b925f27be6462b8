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
from ecomap.importing.grouping import Told

_SHOWN, _SAME_SHOWN = 100, 3
"""Groups of remarks, and remarks of each that say the same."""
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
@click.option(
    "--licence", metavar="TEXTE", default="", help="La licence des lignes qui n’en disent pas."
)
@json_option
@pass_session
def places(
    session: Session,
    files: tuple[Path, ...],
    dry_run: bool,
    source: str,
    licence: str,
    as_json: bool,
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
            files, dry_run=dry_run, source=source, licence=licence, who=session.who
        )
        next_steps = [] if as_json or dry_run else list(next_steps_of(ecosystem, report))
    parts = (
        ngettext("%(n)s lieu créé", "%(n)s lieux créés", report.created),
        ngettext("%(n)s modifié", "%(n)s modifiés", report.updated),
        ngettext("%(n)s inchangé", "%(n)s inchangés", report.unchanged),
        ngettext("%(n)s ligne refusée", "%(n)s lignes refusées", report.refused),
    )
    gone = ngettext(
        "%(n)s lieu disparu du fichier.", "%(n)s lieux disparus du fichier.", report.disappeared
    )
    summary = summed_up(report.rows, parts, gone)
    tell(report, summary, next_steps, dry_run=dry_run, as_json=as_json)


def summed_up(rows: int, parts: Sequence[str], gone: str) -> str:
    """How many rows there were, and what became of them, in a sentence."""
    read = ngettext("%(n)s ligne", "%(n)s lignes", rows)
    return _("%(rows)s : %(parts)s ; %(gone)s", rows=read, parts=", ".join(parts), gone=gone)


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


def _lines(report: ImportReport, summary: str, *, dry_run: bool) -> list[str]:
    lines = [summary]
    if dry_run:
        lines.append(_("Essai : rien n’a été enregistré."))
    groups = report.groups()
    for group in groups[:_SHOWN]:
        lines += map(_line, group.remarks[:_SAME_SHOWN])
        if (others := len(group.remarks) - _SAME_SHOWN) > 0:
            lines.append(
                ngettext(
                    "  … et %(n)s autre ligne, pour la même raison.",
                    "  … et %(n)s autres lignes, pour la même raison.",
                    others,
                )
            )
    more = sum(len(each.remarks) for each in groups[_SHOWN:])
    if more > 0:
        lines.append(
            ngettext(
                "… et %(n)s autre remarque : --json les donne toutes.",
                "… et %(n)s autres remarques : --json les donne toutes.",
                more,
            )
        )
    return lines


def _line(told: Told) -> str:
    about = f"{told.field} « {told.value} »" if told.value else told.field
    return ": ".join(part for part in (_place(told), about, told.message) if part)


def _place(told: Told) -> str:
    if not told.row:
        return told.file
    if told.ranked:
        return _("%(file)s, lieu n° %(row)s", file=told.file, row=told.row)
    return _("%(file)s, ligne %(row)s", file=told.file, row=told.row)
