"""`import sheet` and `import template`: an office's own spreadsheets."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from ecomap.cli.french import FrenchCommand, Misuse
from ecomap.cli.importing import next_steps_of, summed_up, tell
from ecomap.cli.progress import progress_bar
from ecomap.cli.session import Session, pass_session
from ecomap.cli.streams import (
    SHEETS,
    chosen_format,
    json_option,
    output_option,
    sheet_option,
    write_output,
)
from ecomap.exchange.places import Level, Remark
from ecomap.exchange.sheets import as_csv, as_xlsx
from ecomap.exchange.spreadsheets import FIELDS, Book, Matching, Sheet, SheetKind, given
from ecomap.exchange.spreadsheets.fields import TERRITORY
from ecomap.exchange.spreadsheets.template import template as template_tables
from ecomap.i18n import gettext as _
from ecomap.i18n import ngettext

_KINDS = {
    "acteurs": SheetKind.ACTORS,
    "ressources": SheetKind.RESOURCES,
    "liens": SheetKind.LINKS,
}


@click.command(cls=FrenchCommand)
@click.argument("file", metavar="FICHIER", type=click.Path(path_type=Path))
@click.option(
    "--columns",
    metavar='CHAMP="TITRE"',
    multiple=True,
    help='La colonne d’un champ : --columns nom="Structure". À répéter ; retenu ensuite.',
)
@click.option("--sheet", "sheet_name", metavar="NOM", help="La feuille à lire, pour --columns.")
@click.option(
    "--kind",
    type=click.Choice(list(_KINDS)),
    help="Ce que sont les lignes ; sinon, deviné d’après les titres des colonnes.",
)
@click.option(
    "--territory",
    metavar="ID",
    help="Celui des ressources, et des acteurs que leur commune n’y met pas.",
)
@click.option(
    "--source",
    metavar="NOM",
    default="",
    help="La source des lignes qui n’en nomment pas ; sinon, le nom du fichier.",
)
@click.option("--dry-run", is_flag=True, help="Dire ce qui changerait, sans rien enregistrer.")
@json_option
@pass_session
def sheet(
    session: Session,
    file: Path,
    columns: Sequence[str],
    sheet_name: str | None,
    kind: str | None,
    territory: str | None,
    source: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Importer un tableur d’acteurs, de ressources ou de liens (CSV, XLSX).

    Les colonnes sont devinées d’après leurs titres. Le même fichier corrigé met à jour ce qu’il
    avait apporté ; ce qui a été corrigé dans ecomap est gardé, et aucun lien n’est affaibli.
    L’import s’annule d’un coup avec ecomap undo.

    \b
    Champs des acteurs : nom, type, adresse, code_postal, commune, code_insee, latitude,
      longitude, coordonnees, territoire, source, id
    Champs des ressources : nom, nature, porteur, chantier, qualite, pourquoi, territoire
    Champs des liens : acteur_1, acteur_2, qualite, pourquoi

    \b
    Exemples :
      ecomap import sheet partenaires.xlsx --dry-run
      ecomap import sheet liste.csv --columns nom="Structure" --columns commune="Ville"
    """
    with session.ecosystem() as ecosystem, progress_bar():
        sourcing = ecosystem.sourcing
        matchings: dict[str, Matching] = {}
        if columns or kind or sheet_name:
            matchings = _matchings(sourcing.open_book(file), columns, sheet_name, kind)
        report = sourcing.import_spreadsheet(
            file,
            matchings=matchings,
            territory=territory,
            source_name=source,
            dry_run=dry_run,
            who=session.who,
        )
        next_steps = [] if as_json or dry_run else list(next_steps_of(ecosystem, report))
    if not territory and any(_lacks_territory(each) for each in report.remarks):
        hint = _("Le territoire des ressources qui n’en disent pas : --territory ID.")
        next_steps = [hint, *next_steps]
    parts = (
        ngettext("%(n)s créée", "%(n)s créées", report.created),
        ngettext("%(n)s modifiée", "%(n)s modifiées", report.updated),
        ngettext("%(n)s inchangée", "%(n)s inchangées", report.unchanged),
        ngettext("%(n)s refusée", "%(n)s refusées", report.refused),
    )
    gone = ngettext(
        "%(n)s acteur disparu du fichier.",
        "%(n)s acteurs disparus du fichier.",
        report.disappeared,
    )
    summary = summed_up(report.rows, parts, gone)
    tell(report, summary, next_steps, dry_run=dry_run, as_json=as_json)


def _lacks_territory(remark: Remark) -> bool:
    return remark.level is Level.REFUSED and remark.field == TERRITORY and not remark.value


def _matchings(
    book: Book, columns: Sequence[str], sheet_name: str | None, kind: str | None
) -> dict[str, Matching]:
    """What the options say of a sheet, over what is known of it already."""
    said = {}
    for each in columns:
        name, equals, heading = each.partition("=")
        if not equals:
            raise Misuse(_('« %(text)s » : écrivez --columns nom="Structure".', text=each))
        said[name.strip()] = heading.strip()
    found = book.sheet(sheet_name) if sheet_name else _sheet_for(book)
    chosen = _KINDS[kind] if kind else found.matching.kind or _kind_of(said)
    known = found.matching.columns if found.matching.kind is chosen else {}
    known = dict(known or found.columns_of(chosen))
    taken = set(said.values())
    free = {name: heading for name, heading in known.items() if heading not in taken}
    return {found.name: given(chosen, {**free, **said}, found.headings)}


def _sheet_for(book: Book) -> Sheet:
    """The sheet that is meant where none is named: the only one that is not left out."""
    read = [each for each in book.sheets if not each.hidden and not each.ignored]
    if len(read) > 1:
        names = ", ".join(f"« {each.name} »" for each in read[:8])
        raise Misuse(
            _("Le classeur a plusieurs feuilles (%(names)s) : ajoutez --sheet.", names=names)
        )
    return (read or [*book.sheets])[0]


def _kind_of(said: Mapping[str, str]) -> SheetKind:
    """The first kind that has all these fields; one that has none is told in the error."""
    return next((kind for kind in SheetKind if set(said) <= set(FIELDS[kind])), SheetKind.ACTORS)


@click.command(cls=FrenchCommand)
@output_option
@sheet_option
@click.option(
    "--kind",
    type=click.Choice(list(_KINDS)),
    help="En CSV : ce que seront les lignes ; acteurs, sinon.",
)
def template(output: str, format_: str | None, kind: str | None) -> None:
    """Écrire un tableur à remplir, puis à importer par ecomap import sheet.

    Le classeur a une feuille pour les acteurs, une pour les ressources, une pour les liens ; un
    fichier CSV n’en a qu’une.

    \b
    Exemples :
      ecomap import template -o modele.xlsx
      ecomap import template --kind liens -o liens.csv
    """
    chosen = _KINDS[kind] if kind else None
    if chosen_format(format_, output, SHEETS) == "xlsx":
        write_output(output, as_xlsx(template_tables(chosen)))
    else:
        write_output(output, as_csv(*template_tables(chosen or SheetKind.ACTORS)))
