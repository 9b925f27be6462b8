"""`invitations` and `progress`: before the next workshop, and since the last one."""

import datetime as dt
from collections.abc import Iterator, Sequence

import click

from ecomap.analysis.moves import Line, Move
from ecomap.analysis.progress import Progress, Tally
from ecomap.cli.french import FrenchCommand, Misuse
from ecomap.cli.session import Session, pass_session
from ecomap.cli.streams import (
    SHEETS,
    chosen_format,
    json_option,
    output_option,
    print_json,
    sheet_option,
    territory_option,
    write_output,
)
from ecomap.exchange.invitation_sheet import invitation_table
from ecomap.exchange.progress_sheets import progress_tables
from ecomap.exchange.sheets import Table, as_csv, as_xlsx
from ecomap.i18n import gettext as _
from ecomap.i18n import ngettext


def _day(value: str) -> dt.date:
    """A day as 2026-11-22."""
    try:
        return dt.datetime.strptime(value, "%Y-%m-%d").replace(tzinfo=dt.UTC).date()
    except ValueError:
        message = _(
            "« %(value)s » n’est pas une date : écrivez année-mois-jour, comme 2026-11-22.",
            value=value[:60],
        )
        raise Misuse(message) from None


@click.command(cls=FrenchCommand)
@territory_option
@sheet_option
@json_option
@output_option
@pass_session
def invitations(
    session: Session, territory: str | None, format_: str | None, as_json: bool, output: str
) -> None:
    """Dresser la liste des acteurs à inviter au prochain atelier, en csv ou xlsx.

    Les types d’acteurs du panorama et les six familles, les acteurs du territoire et leurs liens ;
    à la fin, ceux à qui on ne penserait pas spontanément.

    \b
    Exemple :
      ecomap invitations --format xlsx -o invitations.xlsx
    """
    with session.ecosystem() as ecosystem:
        found = ecosystem.insights.invitations(territory)
    if as_json:
        print_json(found.as_json())
        return
    lines = ((section, line) for section in found.sections for line in section.lines)
    _write([invitation_table(_("Liste d’invitation"), lines)], format_, output)


@click.command(cls=FrenchCommand)
@click.option(
    "--since",
    metavar="DATE",
    type=_day,
    required=True,
    help="Le premier jour, compris : 2026-11-22.",
)
@click.option(
    "--until",
    metavar="DATE",
    type=_day,
    help="Le dernier jour, compris ; par défaut, aujourd’hui. Les jours sont ceux du temps UTC.",
)
@territory_option
@sheet_option
@json_option
@output_option
@pass_session
def progress(
    session: Session,
    since: dt.date,
    until: dt.date | None,
    territory: str | None,
    format_: str | None,
    as_json: bool,
    output: str,
) -> None:
    """Dire ce qui a changé entre deux dates : « à chaud », puis « à froid ».

    Liens renforcés, affaiblis, qualifiés, et nouveaux acteurs, par chantier et par nature. Ce qui a
    été fait puis défait entre les deux dates ne compte pas.

    \b
    Exemple :
      ecomap progress --since 2026-01-15 --until 2026-07-15
    """
    with session.ecosystem() as ecosystem:
        found = ecosystem.insights.progress(since, until, territory)
    if as_json:
        print_json(found.as_json())
    elif format_ is not None or output != "-":
        _write(progress_tables(found), format_, output)
    else:
        click.echo("\n".join(_told(found)))


def _write(tables: Sequence[Table], format_: str | None, output: str) -> None:
    xlsx = chosen_format(format_, output, SHEETS) == "xlsx"
    write_output(output, as_xlsx(tables) if xlsx else as_csv(*tables))


def _told(found: Progress) -> Iterator[str]:
    yield _(
        "Du %(since)s au %(until)s : %(what)s.",
        since=found.since.strftime("%d/%m/%Y"),
        until=found.until.strftime("%d/%m/%Y"),
        what=_moves(found.total) or _("aucun lien n’a changé"),
    )
    if found.new_actors:
        count = len(found.new_actors)
        yield ngettext("%(n)s nouvel acteur.", "%(n)s nouveaux acteurs.", count)
    for tally in found.chantiers:
        if moves := _moves(tally):
            yield f"\n{tally.title} : {moves}"
            yield from (_line(line) for line in found.lines if line.chantier == tally.key)


def _moves(tally: Tally) -> str:
    return ", ".join(move.told(tally.moves[move]) for move in Move if tally.moves[move])


def _line(line: Line) -> str:
    before, after = (
        each.label if each else _("hors de la carte") for each in (line.before, line.after)
    )
    return f"  {line.name} : {before} → {after}"
